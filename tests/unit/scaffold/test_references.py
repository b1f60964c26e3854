"""A paper from its DOI or its number of arXiv, asked of a server of this machine's own."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from msgspec.structs import replace

from plugins.scaffold import references
from plugins.scaffold.documents import NewDocumentError, create
from plugins.scaffold.references import LookUpError, Services, look_up, looks_up
from plugins.site.config import Collection, Config

CSL = {
    "type": "article-journal",
    "title": ["Can <i>Quantum-Mechanical</i> Description &amp; Physical Reality\n Be Considered Complete?"],
    "author": [{"given": "A.", "family": "Einstein"}, {"family": "Podolsky"}, {"literal": "The N. Group"}],
    "issued": {"date-parts": [[1935, 5, 15]]},
    "container-title": "Physical Review",
    "volume": "47",
    "issue": "10",
    "page": "777-780",
    "publisher": "APS",
    "DOI": "10.1103/PhysRev.47.777",
    "abstract": "<jats:p>In a complete theory: \u201cyes\u201d.</jats:p>",
}
ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>
<id>http://arxiv.org/abs/2401.01234v2</id><published>2024-01-02T18:00:00Z</published>
<title>On  tides
  in $\\alpha$</title><summary> We show: &lt;it&gt; holds. </summary>
<author><name>Ada  Rivers</name></author><author><name>Bo Lake</name></author>
<arxiv:journal_ref>J. Tides 3 (2024) 1</arxiv:journal_ref><arxiv:doi>10.1000/x</arxiv:doi></entry></feed>"""
NONE = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Error</title></entry></feed>'
ANSWERS: dict[str, tuple[int, str]] = {
    "/doi/10.1103/PhysRev.47.777": (200, json.dumps(CSL)),
    "/doi/10.1000/only%3Ctitle%3E": (200, json.dumps({"title": "Only a title", "issued": {"date-parts": [[1999]]}})),
    "/doi/10.1000/empty": (200, "{}"),
    "/doi/10.1000/list": (200, "[1]"),
    "/doi/10.1000/html": (200, "<html>"),
    "/doi/10.1000/busy": (503, ""),
    "/doi/10.1000/large": (200, json.dumps({"title": "x" * 100})),
    "/arxiv?id=2401.01234": (200, ATOM),
    "/arxiv?id=hep-th/9901001": (200, ATOM.replace("2401.01234v2", "hep-th/9901001v1")),
    "/arxiv?id=2401.99999": (200, NONE),
    "/arxiv?id=2401.00000": (200, "<feed"),
}


@pytest.fixture
def asked() -> list[tuple[str, str | None]]:
    """Return what the server is asked: paths, and the kinds that are accepted."""
    return []


@pytest.fixture
def services(asked: list[tuple[str, str | None]]) -> Iterator[Services]:
    """Return services of a local server that knows ANSWERS."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers["Accept"]))
            status, text = ANSWERS.get(self.path, (404, ""))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *arguments: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_port}"
        yield Services(f"{here}/doi/", f"{here}/arxiv?id=")
        server.shutdown()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    names = ("publications", "talks", "teaching", "news", "projects")
    return Config(
        content=tmp_path / "content", output=tmp_path / "output", jekyll=False, title="Notes", description=None,
        url="", base="", language="en", zone=ZoneInfo("UTC"), permalink="pretty",
        collections={name: Collection(name, name) for name in names},
    )  # fmt: skip


Front = Callable[[Path], dict[str, Any]]


def front(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]))


@pytest.mark.parametrize(
    "text",
    [
        "10.1103/PhysRev.47.777", "doi:10.1103/PhysRev.47.777", "https://doi.org/10.1103/PhysRev.47.777",
        "http://dx.doi.org/10.1103/PhysRev.47.777", " DOI: 10.1103/PhysRev.47.777 ",
    ],
)  # fmt: skip
def test_a_doi_brings_the_paper(services: Services, asked: list[tuple[str, str | None]], text: str) -> None:
    """In every form that it is copied in; what the agency puts into texts is taken out."""
    assert looks_up(text)
    assert look_up(text, services) == {
        "title": "Can Quantum-Mechanical Description & Physical Reality Be Considered Complete?",
        "authors": ["A. Einstein", "Podolsky", "The N. Group"],
        "date": "1935-05-15",
        "venue": "Physical Review",
        "volume": "47",
        "number": "10",
        "pages": "777-780",
        "publisher": "APS",
        "doi": "10.1103/PhysRev.47.777",
        "abstract": "In a complete theory: “yes”.",
    }
    assert asked == [("/doi/10.1103/PhysRev.47.777", "application/vnd.citationstyles.csl+json")]


@pytest.mark.parametrize(
    "text",
    ["2401.01234", "arXiv:2401.01234", "https://arxiv.org/abs/2401.01234v3", "https://arxiv.org/pdf/2401.01234.pdf"],
)
def test_a_number_of_arxiv_brings_the_paper(services: Services, text: str) -> None:
    """With the journal and the DOI that it has got since."""
    assert looks_up(text)
    assert look_up(text, services) == {
        "title": "On tides in $\\alpha$",
        "authors": ["Ada Rivers", "Bo Lake"],
        "date": "2024-01-02",
        "venue": "J. Tides 3 (2024) 1",
        "doi": "10.1000/x",
        "arxiv": "2401.01234",
        "abstract": "We show: <it> holds.",
    }


def test_old_numbers_of_arxiv_have_an_archive(services: Services) -> None:
    """And a slash."""
    assert look_up("hep-th/9901001", services)["arxiv"] == "hep-th/9901001"


def test_what_is_not_known_is_left_out(services: Services) -> None:
    """A year alone is its first day, and a DOI may have any character."""
    assert look_up("10.1000/only<title>", services) == {"title": "Only a title", "date": "1999-01-01"}


@pytest.mark.parametrize(
    "text", ["On invariants", "10.1", "2401", "10.1000/", "1915", "Section 10.1000/x of it", "a/1"]
)
def test_a_title_is_no_number(text: str) -> None:
    """Only the whole text counts."""
    assert not looks_up(text)
    with pytest.raises(LookUpError, match="neither a DOI nor a number of arXiv"):
        look_up(text, Services())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("10.9999/none", "there is no paper 10.9999/none; look for a slip in it"),
        ("2401.99999", "there is no paper 2401.99999; look for a slip in it"),
        ("10.1000/empty", "there is no paper 10.1000/empty; look for a slip in it"),
        (
            "10.1000/busy",
            r'127.0.0.1:\d+ answers 503 .*; try again later, or fill it in by hand: ./inv new paper "Title"',
        ),
        ("10.1000/html", "the answer on 10.1000/html makes no sense .*; fill it in by hand"),
        ("10.1000/list", "the answer on 10.1000/list makes no sense .*; fill it in by hand"),
        ("2401.00000", "the answer on 2401.00000 makes no sense .*; fill it in by hand"),
    ],
)
def test_what_a_service_cannot_say_is_told(services: Services, text: str, message: str) -> None:
    """Unknown, busy, or something else than a paper."""
    with pytest.raises(LookUpError, match=message):
        look_up(text, services)


def test_an_answer_without_end_is_not_read(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """No paper is larger than a limit."""
    size = len(ANSWERS["/doi/10.1000/large"][1])
    monkeypatch.setattr(references, "_LARGEST", size)
    assert look_up("10.1000/large", services)["title"] == "x" * 100
    monkeypatch.setattr(references, "_LARGEST", size - 1)
    with pytest.raises(LookUpError, match="more than a paper"):
        look_up("10.1000/large", services)


def test_offline_it_says_so(config: Config) -> None:
    """And what to do; no file is made."""
    nowhere = Services("http://127.0.0.1:9/", "http://127.0.0.1:9/")
    for text in ("10.1000/x", "2401.01234"):
        with pytest.raises(
            NewDocumentError, match=r"127.0.0.1:9 does not answer \(.*\); try again online, or fill it in by hand"
        ):
            create(config, "paper", text, services=nowhere)
    assert not config.content.exists()


def test_the_document_of_a_paper(config: Config, services: Services) -> None:
    """It is dated, named and filled in as the paper is, and YAML reads what the service says."""
    path = create(config, "paper", "10.1103/PhysRev.47.777", services=services)
    assert path.parent == config.content / "publications"
    assert path.name == ("1935-can-quantum-mechanical-description-physical-reality-be-considered-complete.md")
    fields = front(path)
    assert fields["title"].startswith("Can Quantum-Mechanical Description & Physical")
    assert fields["authors"] == ["A. Einstein", "Podolsky", "The N. Group"]
    assert str(fields["date"]) == "1935-05-15"
    assert fields["abstract"] == "In a complete theory: “yes”."
    assert list(fields)[:4] == ["title", "date", "authors", "venue"]


def test_a_paper_by_hand_has_its_keys_to_fill_in(config: Config) -> None:
    """Nobody is asked for a title."""
    nowhere = Services("http://127.0.0.1:9/", "http://127.0.0.1:9/")
    path = create(config, "paper", "On invariants", now=datetime(2024, 7, 1, tzinfo=UTC), services=nowhere)
    assert path == config.content / "publications" / "2024-on-invariants.md"
    assert path.read_text() == (
        '---\ntitle: "On invariants"\ndate: 2024-07-01\nauthors: ""\nvenue: ""\ndoi: ""\nabstract: ""\n---\n\n'
    )


@pytest.mark.parametrize(
    ("kind", "folder", "keys"),
    [
        ("talk", "talks", ["title", "date", "type", "venue", "location"]),
        ("course", "teaching", ["title", "date", "type", "venue", "location"]),
        ("project", "projects", ["title", "date", "description", "url"]),
        ("news", "news", ["title", "date"]),
    ],
)
def test_other_kinds_lie_in_their_collections(config: Config, kind: str, folder: str, keys: list[str]) -> None:
    """Each with the keys of its kind."""
    path = create(config, kind, "Brest: 10.1000/x", now=datetime(2024, 7, 1, tzinfo=UTC))
    assert path == config.content / folder / "2024-brest-10-1000-x.md"
    fields = front(path)
    assert list(fields) == keys
    assert fields["title"] == "Brest: 10.1000/x"
    assert front(create(config, kind, "Other", ("a", "b: c")))["categories"] == ["a", "b: c"]


def test_in_a_jekyll_tree_the_collection_is_what_config_says(config: Config) -> None:
    """Its folder, or one of another usual name; without one the remedy is told."""
    own = {"portfolio": Collection("portfolio", "work/_portfolio")}
    jekyll = replace(config, jekyll=True, collections=own, collections_dir="work/")
    assert create(jekyll, "project", "Tides").parent == config.content / "work" / "_portfolio"
    assert create(jekyll, "post", "Tides").parent == config.content / "work" / "_posts"
    with pytest.raises(NewDocumentError, match=r"this site has no talks; add talks to the collections of _config\.yml"):
        create(jekyll, "talk", "Tides")
    with pytest.raises(NewDocumentError, match=r"add publications to the COLLECTIONS of pelicanconf\.py"):
        create(replace(config, collections={}), "paper", "Tides")


def test_a_long_title_makes_a_short_name(config: Config) -> None:
    """Of whole words where there are some; a hundred bytes are enough for anybody."""
    assert create(config, "page", "word " * 60).name == "-".join(["word"] * 20) + ".md"
    assert create(config, "page", "ü" * 300).name == "ü" * 25 + ".md"
    assert create(config, "page", "x" * 100).name == "x" * 100 + ".md"
