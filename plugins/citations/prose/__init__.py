"""Citations in running text, in the syntax of Pandoc, and the references at the end of a document."""
