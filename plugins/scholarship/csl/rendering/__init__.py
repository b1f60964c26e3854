"""What renders the elements of a style: text with marks first, HTML at the end."""
