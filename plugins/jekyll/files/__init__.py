"""What each file of a content tree is."""
