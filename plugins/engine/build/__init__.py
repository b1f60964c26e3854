"""The run itself, its parallel work, and what it tells of its progress."""
