"""Jekyll's tags."""
