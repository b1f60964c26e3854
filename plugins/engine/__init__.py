"""The engine: a PELICAN_CLASS that changes how fast and how safely a site is built, never what.

Nothing is imported here: ``./inv build`` looks whether anything has changed before it loads Pelican.
"""
