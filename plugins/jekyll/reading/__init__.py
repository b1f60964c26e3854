"""From files to documents: front matter, dates, terms, addresses, data and the configuration of a tree."""
