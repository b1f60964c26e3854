"""How the tasks are called: by ``inv`` in a checkout, by ``scholar`` where the program is installed."""

from __future__ import annotations

COMMAND = "./inv" if __name__.startswith("plugins.") else "scholar"
