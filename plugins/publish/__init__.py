"""Publishing: look at the built site, at its sources and at what is published now; refuse, or send it in one step."""
