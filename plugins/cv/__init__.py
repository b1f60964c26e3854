"""The curriculum vitae: data in JSON Resume's schema, checked, as a page and as a PDF."""
