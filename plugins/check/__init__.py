"""Checking a built site: every way within it leads somewhere, and every page is valid HTML."""
