"""Moving in: the addresses and documents of a site that was made with something else, and what is different here."""
