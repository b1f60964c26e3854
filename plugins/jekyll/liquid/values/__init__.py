"""Liquid's values: how they are compared, written and formatted."""
