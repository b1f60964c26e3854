"""The tasks of this project: ``./inv --list`` shows them, ``./inv --help TASK`` their flags.

Each reads its flags and calls. What a task needs is imported inside it, so that no task waits for another's libraries.
"""

from __future__ import annotations

import sys
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

ROOT = Path(__file__).resolve().parent

TREE = {
    "content": "folder of documents, which may be a Jekyll site's own (default: content)",
    "output": "folder to write to (default: output)",
}


def _end(status: int) -> None:
    """End with a status that tells of a fault; where all is well, the next task on the command line runs."""
    if status:
        sys.exit(status)


def _path(given: str | None) -> Path | None:
    return Path(given).expanduser().absolute() if given else None


def _tree(given: str | None) -> Path | None:
    path = _path(given)
    if path is not None and not path.is_dir():
        sys.exit(f"{given}: there is no such folder; name the folder of your documents with --content")
    return path


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
    from plugins.commands.build import Request
    from plugins.commands.build import build as run

    request = Request(
        _tree(content), _path(output), publish, drafts, future, strict, keep_going, no_cache, quiet, timings, explain
    )
    _end(run(request).status)


@task(
    help={
        "content": TREE["content"],
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
    from plugins.commands.build import Request
    from plugins.commands.serve import serve as run

    if not port.isdecimal():
        sys.exit(f"--port {port}: is no number; write one such as --port 8080")
    _end(run(Request(_tree(content), drafts=drafts, future=future, keep_going=keep_going), int(port)))


@task(
    help={
        "output": "folder of the built site (default: output)",
        "content": TREE["content"],
        "external": "links to other sites too, with lychee or linkchecker",
    }
)
def check(_context: Context, output: str | None = None, content: str | None = None, external: bool = False) -> None:
    """Check the built site: links lead somewhere, pages are valid HTML, and every address ever published answers."""
    from plugins.check.command import check as run
    from plugins.commands.build import Request
    from plugins.commands.survey import broken_promises

    tree = _tree(content)
    promises = broken_promises(Request(tree))
    sources = (tree or ROOT / "content", ROOT / "pelicanconf.py")
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
    if preview is not None:
        _preview(_tree(content), preview, allow or [])
        return
    import publishconf
    from plugins.commands.build import Request
    from plugins.commands.build import build as run
    from plugins.commands.survey import record as keep
    from plugins.publish.command import publish as send
    from plugins.publish.refusals import UnknownKindError, allowable
    from plugins.publish.targets import TargetError

    try:
        allowed = allowable(allow or ())
    except UnknownKindError as error:
        sys.exit(f"not published: {error}")
    outcome = run(Request(_tree(content), _path(output), publish=True))
    if outcome.status or outcome.config is None or outcome.build is None:
        sys.exit("not published: the build failed")
    if not record:
        try:
            tree = outcome.config.content
            texts = (tree, ROOT / "pelicanconf.py")
            verdict = send(outcome.output, (ROOT, tree), vars(publishconf), ROOT, allowed, texts)
        except TargetError as error:
            sys.exit(f"not published: {error}")
        if verdict.refusals:
            sys.exit(str(verdict))
        print(verdict)
    try:
        recorded = keep(outcome.build, Path(publishconf.PATH))
    except OSError as error:
        sys.exit(f"published, but its addresses could not be noted ({error}); ./inv publish --record does that")
    if recorded:
        print(recorded)


def _preview(content: Path | None, name: str, allow: list[str]) -> None:
    """Build with publishconf.py and drafts for a folder of the published site, and put it there."""
    import shutil

    import publishconf
    from plugins.commands.build import Request
    from plugins.commands.build import build as run
    from plugins.publish.preview import folder_of, publish_preview
    from plugins.publish.refusals import UnknownKindError, allowable
    from plugins.publish.targets import TargetError

    output = ROOT / ".cache" / "preview"
    try:
        below, allowed = folder_of(name), allowable(allow)
        shutil.rmtree(output, ignore_errors=True)
        if run(Request(content, output, publish=True, drafts=True, preview=below)).status:
            sys.exit("not published: the build failed")
        verdict = publish_preview(output, vars(publishconf), ROOT, name, allowed)
    except (TargetError, UnknownKindError) as error:
        sys.exit(f"not published: {error}")
    if verdict.refusals:
        sys.exit(str(verdict))
    print(verdict)


@task(
    positional=["source"],
    help={
        "source": "a Jekyll site's folder, a built site's folder such as _site, or a saved sitemap.xml",
        "content": "folder to move into (default: content); the Jekyll site's own folder only gets its contract",
    },
)
def adopt(_context: Context, source: str, content: str | None = None) -> None:
    """Move in: keep the addresses of another site, and of a Jekyll site's folder the documents and facts too."""
    from plugins.commands.moving_in import adopt as run

    _end(run(_path(source) or ROOT, _path(content) or ROOT / "content"))


@task(
    positional=["source"],
    help={
        "source": "a Jekyll site's folder, a built site's folder such as _site, or a saved sitemap.xml",
        "content": "folder of documents that has to answer a built site's addresses (default: content)",
    },
)
def doctor(_context: Context, source: str, content: str | None = None) -> None:
    """Tell what of another site is different here, by file and line; change nothing. Status 1: something is to mend."""
    from plugins.commands.moving_in import doctor as run

    _end(run(_path(source) or ROOT, _tree(content)))


@task(
    positional=["kind", "title"],
    iterable=["category"],
    help={
        "kind": "post, page, draft, paper, talk, course, project or news",
        "title": "its title, in quotes; of a paper also a DOI or a number of arXiv, which fills it in",
        "category": "a category; may be given several times",
        "slug": "the name for file and address (default: made from the title)",
        "content": TREE["content"],
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
    from plugins.commands.build import Request, settings_of
    from plugins.jekyll.configuration import read
    from plugins.scaffold.documents import NewDocumentError, create
    from plugins.site.problems import Problems, shown

    config = read(settings_of(Request(_tree(content))), Problems())
    try:
        path = create(config, kind, title, tuple(category or ()), slug)
    except NewDocumentError as error:
        sys.exit(str(error))
    print(shown(path))


@task
def test(context: Context) -> None:
    """Run the tests; what follows -- goes to pytest, as in: ./inv test -- -k liquid."""
    import os
    import shlex

    chosen = shlex.split(context.remainder)
    arguments = chosen or ["-n", str(min(os.cpu_count() or 1, 4))]
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *arguments])  # noqa: S606 - pytest takes over


@task
def lint(_context: Context) -> None:
    """Check style, form and types of the code: ruff, and mypy in its strict mode."""
    import subprocess

    commands = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"])
    statuses = [subprocess.call([sys.executable, "-m", *command], cwd=ROOT) for command in commands]  # noqa: S603
    sys.exit(any(statuses))


@task(help={"all": "the environment .venv too, which the next ./inv makes anew"})
def clean(_context: Context, all_: bool = False) -> None:
    """Remove what can be made again: the built site and the caches."""
    from plugins.scaffold.cleaning import clean as run

    for name in run(ROOT, environment=all_):
        print(f"removed {name}")
