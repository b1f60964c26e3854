"""Documents that were written for Pelican's own reader of Markdown."""
