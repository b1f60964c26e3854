"""What a version of the program brings to a site that changes to it, as JSON: asked by the version before it.

The form is the one promise from version to version: ``version``, the ``files`` of a site that belong to the program by
their path, and the ``renamed`` settings, old name to new one.
"""

from __future__ import annotations

import json

from ..scaffold import program
from ..scaffold.sites import WORKFLOW, workflow
from ..site.configuration.renamed import RENAMED
from .place import checkout


def offer() -> dict[str, object]:
    """Return what this version brings."""
    here = checkout()
    files = {**{name: data.decode() for name, data in program.locks(here).items()}, WORKFLOW: workflow()}
    renamed = {old: new.name for old, new in RENAMED.items()}
    return {"version": program.version(here), "files": files, "renamed": renamed}


if __name__ == "__main__":
    print(json.dumps(offer()))  # noqa: T201
