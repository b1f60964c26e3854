"""What ``./inv adopt`` and ``./inv doctor`` do: read the source as a build would, and hand over plain values."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from ..jekyll.bodies.renderer import renderer_for
from ..jekyll.files.folder import jekyll_site_in
from ..jekyll.reading import configuration
from ..moving import comparison, formulas
from ..moving.adopt import Tree, adopt_addresses, adopt_tree
from ..moving.comparison import Rendered
from ..moving.doctor import Report
from ..moving.facts import paginated
from ..moving.foreign import Foreign
from ..moving.generators import SourceError
from ..moving.settings_file import SettingsError
from ..moving.sources import Kind, kind_of, of_built, of_sitemap
from ..pages.build import Build
from ..site.command import COMMAND
from ..site.problems import Problems, shown
from ..urls.contract import Contract
from ..urls.history import lost
from .build import ROOT, Request, settings_of
from .fetching import bring_in
from .reading_pages import empty_pages, whole_pages
from .survey import published_by, redirects_of, sources, survey


def adopt(source: Path, content: Path, root: Path = ROOT, stream: TextIO | None = None, *, fetch: bool = False) -> int:
    """Move in: addresses into the contract beside ``content``; of a Jekyll folder also its documents and facts.

    A Jekyll folder that is the content itself only gets its contract. To ``fetch`` is to bring the pictures from other
    hosts into the content. Returns the exit status.
    """
    stream = stream or sys.stdout
    try:
        for line in _adopt(source.resolve(), content.resolve(), root, fetch=fetch):
            print(line, file=stream)
    except (SourceError, SettingsError, OSError) as error:
        print(f"not adopted: {error}", file=stream)
        return 1
    return 0


def _kind_of(source: Path) -> Kind:
    """Return what a source is. Raises SourceError, for the folder above a Jekyll site too."""
    if source.is_dir() and (inner := jekyll_site_in(source)):
        raise SourceError(f"{shown(source)} holds a Jekyll site in {inner.name}; give {shown(inner)}")
    if (source.parent / "pelicanconf.py").is_file() and source == Path(settings_of(Request())["PATH"]).resolve():
        return Kind.JEKYLL  # this site's own content, adopted or not
    return kind_of(source)


def _adopt(source: Path, content: Path, root: Path, *, fetch: bool) -> Iterator[str]:
    kind = _kind_of(source)
    if kind is not Kind.JEKYLL:
        yield from adopt_addresses(_addresses(source, kind), content)
        if fetch:
            yield from bring_in(survey(Request(content=content, keep_going=True)), content)
        return
    build = survey(Request(content=source, keep_going=True))
    old_lists = paginated(build.config.facts, len(build.library.posts))
    promised = published_by(build).contract().with_published(Contract(lists=frozenset(old_lists)))
    if source == content:
        yield from adopt_addresses(promised, content)
    elif content.is_relative_to(source) or source.is_relative_to(content):
        raise SourceError(f"{shown(source)} and {shown(content)} lie in one another; copy the site elsewhere first")
    else:
        facts = build.config.facts
        if any(formulas.check_dollar_math(build.documents, build.config)):
            facts = formulas.with_dollars(facts)
        tree = Tree(build.config.content, tuple(sources(build.config)), facts)
        yield from adopt_tree(tree, promised, content, root)
    if fetch:
        yield from bring_in(build, content)
    if errors := len(build.problems.errors):
        told = "1 error must be mended" if errors == 1 else f"{errors:,} errors must be mended"
        yield f"{told} before it builds; {COMMAND} doctor {shown(source)} tells them"
    if (source / "_site").is_dir():
        yield f"{COMMAND} adopt {shown(source / '_site')} adds what Jekyll has built there, lists and all"


def doctor(source: Path, content: Path | None = None, stream: TextIO | None = None) -> int:
    """Tell what of another site is different here, and change nothing. Returns the exit status.

    Of a built site or a sitemap the addresses are compared with what ``content`` (pelicanconf's, if None) answers.
    """
    stream = stream or sys.stdout
    source = source.resolve()
    try:
        kind = _kind_of(source)
        report = _of_tree(source) if kind is Kind.JEKYLL else _of_addresses(source, kind, content)
    except (SourceError, OSError) as error:
        print(error, file=stream)
        return 1
    for line in report.lines():
        print(line, file=stream)
    return report.status


def _of_tree(source: Path) -> Report:
    build = survey(Request(content=source, keep_going=True))
    config, problems = build.config, build.problems
    file, lines = configuration.lines_of(source)
    file = file if file.is_file() else ROOT / "pelicanconf.py"  # which has what it said, once it is adopted
    foreign = Foreign(config.content, file, config.facts, lines, *renderer_for(build.library).liquid.names)
    problems.extend(foreign.problems())
    problems.extend(formulas.check_dollar_math(build.documents, config))
    hints = [f"plugins whose work is done here: {', '.join(foreign.built_in())}"] if foreign.built_in() else []
    site = source / "_site"
    if site.is_dir():
        problems.extend(comparison.missing(of_built(site), build.registry, site))
        problems.extend(comparison.differing(_rendered(build), site))
        problems.extend(comparison.losing(whole_pages(build), site))
    else:
        hints.append("with a _site/ that Jekyll has built in it, each page would be compared with Jekyll's")
    if hidden := len(build.library.hidden):
        files = "1 file is" if hidden == 1 else f"{hidden:,} files are"
        hints.append(f"{files} left out on purpose: drafts, unpublished documents, files of the old theme")
    counts = (
        ("documents", len(build.documents)),
        ("files", len(build.library.static_files)),
        ("redirects", len(redirects_of(build).plan.redirects)),
        ("lists", len(build.listings)),
    )
    return Report(source, problems, counts, tuple(hints), tuple(empty_pages(build)))


def _of_addresses(source: Path, kind: Kind, content: Path | None) -> Report:
    found = _addresses(source, kind)
    build = survey(Request(content=content))
    problems = Problems()
    problems.extend(lost(found, published_by(build), build.config.content))
    pages = sum("#" not in url for url in found.addresses)
    counts = (("addresses", pages), ("headings", len(found.addresses) - pages))
    until_then = "until then it builds, but once these are adopted it is not published"
    return Report(source, problems, counts, until_then=until_then)


def _addresses(source: Path, kind: Kind) -> Contract:
    return of_sitemap(source) if kind is Kind.SITEMAP else of_built(source)


def _rendered(build: Build) -> Iterator[Rendered]:
    for document in build.public_documents():
        yield Rendered(document.path, document.body_line, document.output, build.library.body_of(document).html)
