"""Templates that a content tree brings, which are data, not code."""
