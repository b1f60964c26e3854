"""What stands around the body of a page: menu, neighbors, related posts, links and facts."""
