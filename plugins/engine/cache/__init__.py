"""What is kept from build to build, and how it is told that it still holds."""
