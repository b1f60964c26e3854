"""What the tasks call."""
