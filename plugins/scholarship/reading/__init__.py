"""From BibTeX files and documents to records."""
