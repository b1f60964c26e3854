"""A body on its way to HTML, and what others are shown of it."""
