"""The plugins of this site; each is imported as ``plugins.NAME``."""
