"""The tasks of a site: ``./inv --list`` shows them, or ``scholar --list`` where the program is installed.

Each reads its flags and calls. What a task needs is imported inside it, so that no task waits for another's libraries.
"""

from __future__ import annotations

import sys
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

from .build import ROOT

_CONTENT = "folder of documents, which may be a Jekyll site's own (default: content)"
TREE = {"content": _CONTENT, "output": "folder to write to (default: output)"}


def _end(status: int) -> None:
    """End with a status that tells of a fault; where all is well, the next task on the command line runs."""
    if status:
        sys.exit(status)


def _path(given: str | None) -> Path | None:
    return Path(given).expanduser().absolute() if given else None


def _tree(given: str | None, flag: str = "--content") -> Path | None:
    path = _path(given)
    if path is not None and not path.is_dir():
        sys.exit(f"{given}: there is no such folder; name the folder of your documents with {flag}")
    return path


def _content() -> Path:
    from .build import Request, settings_of

    return Path(settings_of(Request())["PATH"])


@task(
    help={
        **TREE,
        "publish": "build with publishconf.py: for the public address",
        "drafts": "with drafts",
        "future": "with posts that are dated in the future",
        "strict": "warnings are errors",
        "keep-going": "write what can be written, with each error shown in its page",
        "no-cache": "take nothing from earlier builds",
        "quiet": "say nothing when all is well",
        "timings": "show where the time goes",
        "explain": "tell of every file of the tree whether it is read, copied or left out, and why",
    }
)
def build(
    _context: Context,
    content: str | None = None,
    output: str | None = None,
    publish: bool = False,
    drafts: bool = False,
    future: bool = False,
    strict: bool = False,
    keep_going: bool = False,
    no_cache: bool = False,
    quiet: bool = False,
    timings: bool = False,
    explain: bool = False,
) -> None:
    """Build the site. The status is 0 only when every document was rendered and every URL is right."""
    from .build import Request
    from .build import build as run

    request = Request(
        _tree(content), _path(output), publish, drafts, future, strict, keep_going, no_cache, quiet, timings, explain
    )
    _end(run(request).status)


@task(
    help={
        "content": _CONTENT,
        "port": "port of this machine",
        "drafts": "with drafts",
        "future": "with posts that are dated in the future",
        "keep-going": "show what can be built, with each error shown in its page",
    }
)
def serve(
    _context: Context,
    content: str | None = None,
    port: str = "8000",
    drafts: bool = False,
    future: bool = False,
    keep_going: bool = False,
) -> None:
    """Build and show the site at http://127.0.0.1:8000/, again after every change."""
    from .build import Request
    from .serve import serve as run

    if not port.isdecimal():
        sys.exit(f"--port {port}: is no number; write one such as --port 8080")
    _end(run(Request(_tree(content), drafts=drafts, future=future, keep_going=keep_going), int(port)))


@task(
    help={
        "output": "folder of the built site (default: output)",
        "content": _CONTENT,
        "external": "links to other sites too, with lychee or linkchecker",
    }
)
def check(_context: Context, output: str | None = None, content: str | None = None, external: bool = False) -> None:
    """Check the built site: links lead somewhere, pages are valid HTML, and every address ever published answers."""
    from ..check.command import check as run
    from .build import Request
    from .survey import broken_promises

    tree = _tree(content)
    promises = broken_promises(Request(tree))
    sources = (tree or _content(), ROOT / "pelicanconf.py")
    tools = ROOT / ".cache" / "tools"
    _end(run(_path(output) or ROOT / "output", tools, promises=promises, sources=sources, external=external))


@task(
    iterable=["allow"],
    help={
        **TREE,
        "allow": "pass over a refusal: dirty, stale, drafts, fewer, foreign, host, links, localhost or secrets",
        "record": "send nothing, only note the addresses of what something else has published",
        "preview": "publish into a folder of this name that nobody is led to, with drafts, for a colleague",
    },
)
def publish(
    _context: Context,
    content: str | None = None,
    output: str | None = None,
    allow: list[str] | None = None,
    record: bool = False,
    preview: str | None = None,
) -> None:
    """Build with publishconf.py and put the site where that says: GitHub Pages, rsync, or a folder."""
    from .publishing import publish as run
    from .publishing import publish_preview

    if preview is not None:
        publish_preview(_tree(content), preview, allow or [])
    else:
        run(_tree(content), _path(output), allow or [], record=record)


@task(
    positional=["source"],
    help={
        "source": "a Jekyll site's folder, a built site's folder such as _site, or a saved sitemap.xml",
        "content": "folder to move into (default: content); the Jekyll site's own folder only gets its contract",
        "fetch": "bring pictures from other hosts into images/elsewhere/ of the content",
    },
)
def adopt(_context: Context, source: str, content: str | None = None, fetch: bool = False) -> None:
    """Move in: keep the addresses of another site, and of a Jekyll site's folder the documents and facts too."""
    from .moving_in import adopt as run

    _end(run(_path(source) or ROOT, _path(content) or _content(), fetch=fetch))


@task(
    positional=["source"],
    help={
        "source": "a Jekyll site's folder, a built site's folder such as _site, or a saved sitemap.xml",
        "content": "folder of documents that has to answer a built site's addresses (default: content)",
    },
)
def doctor(_context: Context, source: str, content: str | None = None) -> None:
    """Tell what of another site is different here, by file and line; change nothing. Status 1: something is to mend."""
    from .moving_in import doctor as run

    _end(run(_path(source) or ROOT, _tree(content)))


@task(
    positional=["kind", "title"],
    iterable=["category"],
    help={
        "kind": "post, page, draft, paper, talk, course, project or news",
        "title": "its title, in quotes; of a paper also a DOI or a number of arXiv, which fills it in",
        "category": "a category; may be given several times",
        "slug": "the name for file and address (default: made from the title)",
        "content": _CONTENT,
    },
)
def new(
    _context: Context,
    kind: str,
    title: str,
    category: list[str] | None = None,
    slug: str | None = None,
    content: str | None = None,
) -> None:
    """Start a document: ./inv new post "Title". Its front matter is filled in, and no file is overwritten."""
    from ..jekyll.reading.configuration import read
    from ..scaffold.documents import NewDocumentError, create
    from ..site.problems import Problems, shown
    from .build import Request, settings_of

    config = read(settings_of(Request(_tree(content))), Problems())
    try:
        path = create(config, kind, title, tuple(category or ()), slug)
    except NewDocumentError as error:
        sys.exit(str(error))
    print(shown(path))


@task(help={"all": "the environment .venv too, which the next ./inv makes anew"})
def clean(_context: Context, all_: bool = False) -> None:
    """Remove what can be made again: the built site and the caches."""
    from ..scaffold.cleaning import clean as run

    for name in run(ROOT, environment=all_):
        print(f"removed {name}")


@task(
    positional=["folder"],
    help={
        "folder": "the new folder",
        "name": "the name of the site's person",
        "role": "what they are, in a line",
        "address": "the address that readers will use",
        "from": "a Jekyll site's folder, whose documents move in",
    },
)
def init(
    _context: Context,
    folder: str,
    name: str | None = None,
    role: str | None = None,
    address: str | None = None,
    from_: str | None = None,
) -> None:
    """Make a site of your own in a new folder; asks for what no flag says, at a terminal."""
    from .starting import init as run

    given = {"name": name, "role": role, "address": address}
    _end(run(Path(folder).expanduser().absolute(), given, _tree(from_, "--from")))


@task(
    help={
        "to": "the version, or a file of the program (default: the newest version)",
        "files": "only the files of the site that belong to the program, as the program that runs has them",
    }
)
def upgrade(_context: Context, to: str | None = None, files: bool = False) -> None:
    """Bring the program and the site's files that belong to it up to date; tell what differs, go back on a fault."""
    from .upgrading import upgrade as run

    _end(run(ROOT, to, only_files=files))
