"""``./inv build`` by stock Pelican: the same words, the same settings, but Pelican's own class.

python -m tests.ecosystem.stock [--content DIR] --output DIR [--keep-going] [--publish] [--drafts] …
"""

from __future__ import annotations

import sys

from pelican import Pelican

from plugins.commands.__main__ import request_from
from plugins.commands.build import settings_of

if __name__ == "__main__":
    request = request_from(sys.argv[1:])
    if request is None:
        sys.exit(f"these are no words of ./inv build: {sys.argv[1:]}")
    Pelican(settings_of(request)).run()
