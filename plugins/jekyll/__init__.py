"""Jekyll's documents for Pelican: readers for a content tree with YAML front matter, Liquid and kramdown.

The tree is classified once, when Pelican is initialized, and ARTICLE_PATHS, PAGE_PATHS and STATIC_PATHS follow from it.
Other plugins find what was read under ``settings["SOURCE"]``, a `plugins.jekyll.source.Source`.
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican's signals."""
    from pelican.plugins import signals

    from .adapter import give_paths, place_statics, read, tell_extensions
    from .reader import take_over, use_reader

    signals.initialized.connect(read)
    signals.initialized.connect(give_paths)
    signals.readers_init.connect(use_reader)
    signals.article_generator_init.connect(take_over)
    signals.page_generator_init.connect(take_over)
    signals.static_generator_finalized.connect(place_statics)
    signals.all_generators_finalized.connect(tell_extensions)
