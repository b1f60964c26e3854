"""Spans: what the text of a block is made of, from special character to special character."""
