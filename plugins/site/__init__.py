"""What every plugin shares: the site's configuration, its problems, what templates get, and a few tools."""
