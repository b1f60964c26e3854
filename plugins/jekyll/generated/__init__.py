"""Pages that plugins of Jekyll make of a tree's documents: by term, by date, by number."""
