"""From the data of a CV to a checked resume."""
