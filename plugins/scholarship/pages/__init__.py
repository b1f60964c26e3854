"""The generators of works and collections, and the views that templates get of them."""
