"""Blocks: what a text is made of, line by line."""
