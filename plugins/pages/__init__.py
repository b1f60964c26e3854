"""The frame of every page: views of documents, menu, theme; the base that this site's other plugins stand on.

Needs ``plugins.jekyll``. What the plugins of a run share is found under ``settings["BUILD"]``, a
`plugins.pages.build.Build`.
"""

from __future__ import annotations

from typing import Any

from ..site.loading import is_loaded


def register() -> None:
    """Connect to Pelican's signals."""
    from pelican.plugins import signals

    from . import adapter

    signals.initialized.connect(adapter.begin)
    signals.article_generator_init.connect(adapter.share_templates)
    signals.generator_init.connect(adapter.add_templates)
    signals.content_object_init.connect(adapter.give_view)
    signals.page_generator_finalized.connect(adapter.take_early_changes)
    signals.all_generators_finalized.connect(adapter.remember_generators)
    signals.get_generators.connect(_generators)
    signals.get_writer.connect(adapter.settle)
    signals.finalized.connect(adapter.tell_problems)


def _generators(pelican: Any) -> Any:
    if not is_loaded(__name__, pelican.settings):
        return None
    from .assets import ThemeFiles
    from .surroundings.basics import BasicPages
    from .surroundings.parts import LaterParts

    if not pelican.settings.get("SERVED"):
        return LaterParts, BasicPages, ThemeFiles
    from .surroundings.styleguide import StyleGuide

    return LaterParts, BasicPages, StyleGuide, ThemeFiles
