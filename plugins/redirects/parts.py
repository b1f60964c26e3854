"""Old addresses beside the ones that documents spell out: parts of old pages, and the form with a slash at its end.

A long page that was split in two had addresses such as ``/old/#methods``. No server sees a fragment, so that the
stub at ``/old/`` has a list of the parts, which its script looks up. A part can only be an alias where no page is
any more: at an alias, at a document that has become a redirect, or where nothing else is, and then the stub is a
page of links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ..site.problems import Problems
from ..urls.paths import folded
from ..urls.registry import Owner, Registry
from .steps import Step, owner


def link_lists(parts: Iterable[Step], redirecting: Iterable[str], registry: Registry, problems: Problems) -> list[Step]:
    """Claim a stub for each old page of which only parts are asked for, and return these.

    ``redirecting`` are the outputs that are stubs already. A part of what is a page still is an error.
    """
    stubs = set(redirecting)
    asked: dict[str, Step] = {}
    for part in parts:
        if any(output in stubs for output in _outputs(part, registry)):
            continue
        taken = registry.owner_of(part.url)
        if taken is None:
            asked.setdefault(folded(part.output), replace(part, to="", part=""))
            continue
        document, old = part.document, f"{part.url}#{part.part}"
        line, what = document.line_of(part.key), f"redirect_from: {old} is a part of a page that is still there"
        problems.error(document.path, line, f"{what}, {taken.place}", _remedy(part, taken))
    for step in asked.values():
        registry.claim(step.url, step.output, owner(step.document))
    registry.resolve()
    return [step for step in asked.values() if registry.writes(step.output, owner(step.document))]


def slash_variants(aliases: Iterable[Step], registry: Registry) -> list[Step]:
    """Claim ``/x/`` for each alias ``/x``, as far as nobody else has it, and return these.

    A host of files alone answers ``/x`` with ``x.html`` or with the folder ``x``, but ``/x/`` with the folder only.
    """
    aliases = [step for step in aliases if step.output.endswith(".html") and not step.url.endswith(("/", ".html"))]
    if not aliases:
        return []
    files = {folded(output) for output in registry.outputs}
    folders = {folder for name in files for folder in _folders(name)}
    found = []
    for alias in aliases:
        output = f"{alias.output.removesuffix('.html')}/index.html"
        if files.isdisjoint((folded(output), *_folders(folded(output)))) and folded(output) not in folders:
            registry.claim(f"{alias.url}/", output, owner(alias.document))
            found.append(replace(alias, url=f"{alias.url}/", output=output, implied=True))
    registry.resolve()
    return [step for step in found if registry.writes(step.output, owner(step.document))]


def attach_fragments(
    parts: Iterable[Step], redirecting: Iterable[str], registry: Registry, problems: Problems
) -> list[Step]:
    """Return the parts at the stubs that they belong to, with and without a slash; one claimed twice is an error."""
    stubs = set(redirecting)
    found: dict[tuple[str, str], Step] = {}
    for part in parts:
        for output in sorted(stubs.intersection(_outputs(part, registry))):
            other = found.setdefault((output, part.part), replace(part, output=output))
            if other.document is not part.document or other.to != part.to:
                document, first = part.document, other.document
                old, other_owner = f"{part.url}#{part.part}", owner(first)
                what = f"redirect_from: {old} is claimed by {other_owner.what} too, {other_owner.place}"
                problems.error(document.path, document.line_of(part.key), what, "keep it in one of the two documents")
    return list(found.values())


def _outputs(part: Step, registry: Registry) -> Iterator[str]:
    """Yield what answers the part's page, with a slash at its end and without."""
    bare = part.url.rstrip("/")
    for url in (part.url, f"{bare}/", bare or "/"):
        if (output := registry.output_for(url)) is not None:
            yield output


def _remedy(part: Step, taken: Owner) -> str:
    document, fragment = part.document, part.to.partition("#")[2]
    if taken.path == document.path:
        return f'give the heading this id as well: <a id="{part.part}"></a> before it'
    return f'leave a link in its place there: <a id="{part.part}" href="{document.url}#{fragment}">'


def _folders(name: str) -> Iterator[str]:
    return (name[:position] for position, character in enumerate(name) if character == "/")
