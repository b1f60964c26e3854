"""What every plugin shares: the site's configuration, its problems, and the plain values that templates get."""
