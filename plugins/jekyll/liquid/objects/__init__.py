"""What templates see: the site, its documents and files, and pages of posts."""
