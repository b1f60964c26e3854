"""The tree as HTML."""
