"""A small site in memory, and a function that renders a text in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugins.jekyll.document import Document, Kind
from plugins.jekyll.liquid import Liquid, Rendered, our_includes
from plugins.site.config import Collection, Config
from plugins.site.problems import Problems

ZONE = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class File:
    path: Path
    source: str
    url: str


@dataclass
class Site:
    """What Liquid asks of a content tree; it counts how often a body is asked for."""

    config: Config
    documents: list[Document] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    static_files: list[File] = field(default_factory=list)
    texts: list[Document] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    liquid: Liquid = field(init=False)

    def __post_init__(self) -> None:
        self.liquid = Liquid(self, our_includes)

    def ask_for_time(self) -> None:
        """Nobody keeps what is rendered here."""

    def content_of(self, document: Document) -> str:
        self.asked.append(document.source)
        return f"<p>{document.body}</p>"

    def print_document(self, document: Document) -> str:
        return self.content_of(document)

    def excerpt_of(self, document: Document) -> str:
        self.asked.append(document.source)
        return f"<p>{document.body.splitlines()[0]}</p>"

    def markdownify(self, text: str) -> str:
        return f"<p>{text.strip()}</p>"

    def add(self, source: str, body: str = "", kind: Kind = "page", **front: Any) -> Document:
        """Put a document into the site; posts have their date in the name."""
        path = self.config.content / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
        date = None
        slug = path.stem
        if kind == "post":
            year, month, day, slug = path.stem.split("-", 3)
            date = datetime(int(year), int(month), int(day), tzinfo=ZONE)
        document = Document(
            path=path,
            source=source,
            kind=kind,
            collection={"post": "posts", "page": ""}.get(kind, source.split("/")[0].removeprefix("_")),
            front=front,
            lines={},
            body=body,
            body_line=1,
            title=str(front.get("title", slug)),
            slug=slug,
            date=front.get("date", date),
            categories=tuple(front.get("categories", ())),
            tags=tuple(front.get("tags", ())),
            url=front.get("permalink", f"/{slug}/"),
            output=f"{slug}/index.html",
        )
        self.documents.append(document)
        return document


Render = Callable[..., Rendered]


def make_config(content: Path, facts: Mapping[str, Any] | None = None, **changes: Any) -> Config:
    """Return the configuration of a Jekyll tree."""
    values: dict[str, Any] = {
        "content": content,
        "output": content.parent / "output",
        "jekyll": True,
        "title": "Notes",
        "description": None,
        "url": "https://example.org",
        "base": "/base",
        "language": "en",
        "zone": ZONE,
        "permalink": "date",
        "collections": {"talks": Collection("talks", "_talks")},
        "facts": {"title": "Notes", "url": "https://example.org", "baseurl": "/base", **(facts or {})},
    }
    return Config(**(values | changes))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with two posts, two talks and a page, each in words of its own."""
    content = tmp_path / "content"
    (content / "_includes").mkdir(parents=True)
    made = Site(make_config(content, {"list": [3, 1, 2], "owner": {"name": "Ada", "age": 36}}))
    made.add("_posts/2020-05-06-old-news.md", "Old body", "post", title="Old news", tags=["ink", "pen"], rank=2)
    made.add("_posts/2021-07-08-new-news.md", "New body", "post", title="New news", tags=["ink"], rank=1, shown=True)
    made.add("_talks/alpha.md", "Alpha", "document", title="Alpha", year="2001", venue="Hall")
    made.add("_talks/beta.md", "Beta", "document", title="Beta", year=1999)
    made.add("about.md", "About body", title="About", layout="page")
    made.data["people"] = [{"name": "Zoe", "age": 30}, {"name": "Bob"}]
    made.static_files.append(File(content / "images/a.png", "images/a.png", "/images/a.png"))
    return made


@pytest.fixture
def render(site: Site) -> Render:
    """Return a function that renders a text as the body of the page ``about.md``, or of another document."""

    def run(text: str, source: str = "about.md", line: int = 1) -> Rendered:
        document = next(document for document in site.documents if document.source == source)
        return site.liquid.render(text, document, line)

    return run


@pytest.fixture
def text_of(render: Render) -> Callable[..., str]:
    """Return a function that renders a text in which nothing is wrong."""

    def run(text: str, source: str = "about.md") -> str:
        rendered = render(text, source)
        assert rendered.problems == ()
        return rendered.text

    return run


@pytest.fixture
def fault_of(render: Render) -> Callable[..., str]:
    """Return a function that renders a text in which exactly one thing is wrong, and says what."""

    def run(text: str, source: str = "about.md") -> str:
        (problem,) = render(text, source).problems
        assert problem.severity == "error"
        assert problem.remedy
        return problem.what

    return run
