"""Which pages have a key: those that nothing of a plugin's can have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ecosystem.runs import checkout, differences, pelican, write
from tests.site.sources import post

CHANGES = {
    "filter": "generator.env.filters['lower'] = lambda text: WORD",
    "test": "generator.env.tests['defined'] = lambda value: True; generator.env.globals['words'] = WORD",
    "global": "generator.env.globals['range'] = lambda *numbers: [WORD]",
    "loader": "generator.env.loader.loaders.insert(0, DictLoader({'partials/footer.html': FOOTER}))",
}
FOOTERS = {
    "filter": "<footer>{{ 'A' | lower }}</footer>",
    "test": "<footer>{{ words if words is defined }}</footer>",
    "global": "<footer>{{ range(1)[0] }}</footer>",
    "loader": "<footer></footer>",
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_plugin_puts_in_the_place_of_jinjas_own_shows_at_once(tmp_path: Path, what: str) -> None:
    """A page is made anew when a filter, a test, a global or a loader of a plugin gives something else."""
    content = {"posts/2020-01-01-x.md": post("X"), "templates/partials/footer.html": FOOTERS[what]}
    folder = checkout(tmp_path, "PERMALINK = '/:title/'\nPLUGINS.append('mine')", content)
    for word in ("before", "after"):
        plugin = (
            "from pathlib import Path\nfrom jinja2 import DictLoader\nfrom pelican import signals\n"
            "WORD = Path(__file__).with_name('word').read_text()\n"
            "FOOTER = f'<footer>{WORD}</footer>'\n"
            f"def change(generator):\n    {CHANGES[what]}\n"
            "def register():\n    signals.generator_init.connect(change)\n"
        )
        write(folder, {"mine.py": plugin, "word": word})
        engine, stock = pelican(folder)
        assert engine.status == 0, engine.told
        assert f"<footer>{word}</footer>" in engine.files["x/index.html"].decode()
        assert differences(engine, stock) == []
