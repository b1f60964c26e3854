"""The build: a Pelican that reads everything first, writes beside, and switches when all is well.

``plugins.engine.build.Engine`` is the PELICAN_CLASS. Nothing is imported here: ``./inv build`` looks whether anything
has changed before it loads Pelican.
"""
