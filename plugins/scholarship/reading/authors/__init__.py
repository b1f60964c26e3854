"""Who wrote a work: names, lists of them, and what an entry says of each author."""
