"""The contract of a site's addresses: what is published is recorded, and what is lost stops the next publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.commands.build import Request, build
from plugins.commands.survey import broken_promises, record
from plugins.urls.contract import NAME

CONFIG = "url: https://example.org\npermalink: /:categories/:title/\n"


def post(title: str, text: str, **front: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    return f"---\ntitle: {title}\n{lines}---\n{text}\n"


ROTATION = "Bodies that turn keep on turning, unless a torque is applied from the outside to slow them down."


@dataclass
class Tree:
    """A content tree that is published again and again."""

    content: Path
    output: Path
    told: str = ""

    def put(self, name: str, text: str | None) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")

    def publish(self) -> tuple[str, ...]:
        """Publish, and return what is in the way; then nothing is published."""
        outcome = build(Request(content=self.content, output=self.output, publish=True))
        if outcome.status == 0:
            assert outcome.build is not None
            self.told = record(outcome.build, self.content)
        return tuple(str(problem) for problem in outcome.problems.errors)

    @property
    def contract(self) -> list[str]:
        return [line for line in (self.content / NAME).read_text().splitlines() if not line.startswith(("#", "was"))]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    tree = Tree(tmp_path / "content", tmp_path / "output")
    tree.put("_config.yml", CONFIG)
    tree.put("index.md", post("Home", "Welcome."))
    tree.put("_posts/2020-01-02-rotation.md", post("Rotation", f"## Torque\n\n{ROTATION}", categories="physics"))
    tree.put("files/notes.pdf", "not really")
    return tree


def test_publishing_records_documents_files_feeds_headings_and_lists(tree: Tree) -> None:
    """After a publication the contract has every address of the site, the lists apart, and no theme file."""
    assert tree.publish() == ()
    assert tree.contract == [
        "/", "/feed.json", "/feed.xml", "/files/notes.pdf", "/physics/rotation/", "/physics/rotation/#torque",
        "list /archives/", "list /blog/", "list /categories/", "list /categories/physics/",
    ]  # fmt: skip
    assert "10 new addresses" in tree.told


def test_texts_and_feeds_of_jekyll_are_promises(tree: Tree) -> None:
    """What others have subscribed to stays at its address."""
    tree.put("_config.yml", f"{CONFIG}feed: {{categories: [physics]}}\n")
    tree.put("humans.txt", "---\nlayout: null\n---\n{{ site.title }}\n")
    assert tree.publish() == ()
    assert {"/feed/physics.xml", "/humans.txt"} <= set(tree.contract)


def test_drafts_and_the_page_for_what_is_not_found_are_no_promise(tree: Tree) -> None:
    """Even where drafts are published: their addresses are not yet for others."""
    tree.put("_config.yml", f"{CONFIG}show_drafts: true\n")
    tree.put("_drafts/soon.md", post("Soon", "Not yet."))
    tree.put("404.md", post("Lost", "Nothing here.", permalink="/404.html"))
    assert tree.publish() == ()
    assert any("soon" in path.as_posix() for path in tree.output.rglob("index.html"))
    assert not [line for line in tree.contract if "soon" in line or "404" in line]


def test_a_heading_that_the_build_makes_up_answers(tree: Tree) -> None:
    """As that of the news on the home page: links to it are no lost promise, and it is none itself."""
    tree.put("_config.yml", f"{CONFIG}collections: {{news: {{output: true}}}}\n")
    tree.put("_news/2020-03-04-a.md", post("A", "Something happened.", date="2020-03-04"))
    tree.put(NAME, "/#news\n")
    assert tree.publish() == ()
    tree.put("_news/2020-03-04-a.md", None)
    assert any("/#news was published" in problem for problem in tree.publish())


def test_a_document_in_the_place_of_a_list_is_a_promise(tree: Tree) -> None:
    """It is no list, which may lead elsewhere one day."""
    tree.put("physics.md", post("Physics", "All of it.", permalink="/categories/physics/"))
    assert tree.publish() == ()
    assert "/categories/physics/" in tree.contract
    assert "list /categories/physics/" not in tree.contract
    tree.put("physics.md", None)
    tree.put("_posts/2020-01-02-rotation.md", post("Rotation", ROTATION, permalink="/physics/rotation/"))
    assert any("/categories/physics/ was published" in problem for problem in tree.publish())


def test_building_records_nothing(tree: Tree) -> None:
    """Only what has been published is a promise."""
    build(Request(content=tree.content, output=tree.output))
    assert not (tree.content / NAME).exists()


def test_a_foreign_tree_is_not_written_to(tree: Tree, tmp_path: Path) -> None:
    """A tree that is not the project's own has a contract only if somebody gave it one."""
    outcome = build(Request(content=tree.content, output=tree.output, publish=True))
    assert outcome.build is not None
    assert record(outcome.build, tmp_path / "elsewhere") == ""
    assert not (tree.content / NAME).exists()


def test_the_contract_is_not_published(tree: Tree) -> None:
    """The contract lies among the documents and is none of them."""
    tree.publish()
    assert tree.publish() == ()
    assert not (tree.output / NAME).exists()
    assert tree.told == ""


def test_a_renamed_document_is_found_again(tree: Tree) -> None:
    """The remedy names the document that has moved, by its words, and the line to put into it."""
    tree.publish()
    tree.put("_posts/2020-01-02-rotation.md", None)
    tree.put(
        "_posts/2020-01-02-turning.md", post("Turning", f"## Torque\n\n{ROTATION} So it is.", categories="physics")
    )
    (problem,) = tree.publish()
    assert "/physics/rotation/ was published, and nothing answers it now" in problem
    assert "put redirect_from: /physics/rotation/ on line 2 of" in problem
    assert "_posts/2020-01-02-turning.md (“Turning”: much the same words)" in problem
    turned = post("Turning", f"## Torque\n\n{ROTATION}", redirect_from="/physics/rotation/", categories="physics")
    tree.put("_posts/2020-01-02-turning.md", turned)
    assert tree.publish() == ()


def test_a_recategorised_document_is_found_by_its_file(tree: Tree) -> None:
    """A document whose address changes with its category is the same file still; its old aliases are kept."""
    tree.publish()
    moved = post("Rotation", f"## Torque\n\n{ROTATION}", redirect_from="/spin/", categories="mechanics")
    tree.put("_posts/2020-01-02-rotation.md", moved)
    (problem,) = tree.publish()
    assert "put redirect_from: [/spin/, /physics/rotation/] in place of the one on line 3 of" in problem


def test_checking_says_the_same_without_publishing(tree: Tree) -> None:
    """What would stop a publication is told beforehand, in the same words, and nothing is written."""
    tree.publish()
    tree.put("_posts/2020-01-02-rotation.md", None)
    before = {path: path.stat().st_mtime_ns for path in tree.content.parent.rglob("*")}
    told = [str(problem) for problem in broken_promises(Request(content=tree.content))]
    assert {path: path.stat().st_mtime_ns for path in tree.content.parent.rglob("*")} == before
    assert len(told) == 1
    assert told == list(tree.publish())


def test_an_alias_joins_a_list_of_lines(tree: Tree) -> None:
    """Where a document has its aliases on a line each, the remedy is one more such line."""
    tree.publish()
    aliases = "\n  - /spin/"
    tree.put("_posts/2020-01-02-rotation.md", post("Rotation", f"## Torque\n\n{ROTATION}", redirect_from=aliases))
    (problem,) = tree.publish()
    assert "put the line “  - /physics/rotation/” below line 3 of" in problem


def test_a_contract_that_is_a_link_is_refused(tree: Tree) -> None:
    """Nothing outside the content is read as a contract."""
    (tree.content / NAME).symlink_to("/etc/hostname")
    assert any(f"{NAME}: is no ordinary file" in problem for problem in tree.publish())


def test_a_deleted_document_is_declared_gone(tree: Tree) -> None:
    """With one line the address is withdrawn on purpose, and a page says so where it was."""
    tree.publish()
    tree.put("_posts/2020-01-02-rotation.md", None)
    problems = tree.publish()
    line = re.search(r"add the line (gone \S+) to", problems[-1])
    assert line
    assert line[1] == "gone /physics/rotation/"
    tree.put(NAME, (tree.content / NAME).read_text() + line[1] + "\n")
    assert tree.publish() == ()
    assert "withdrawn" in (tree.output / "physics/rotation/index.html").read_text()
    assert "physics/rotation" not in (tree.output / "sitemap.xml").read_text()


def test_what_was_withdrawn_can_come_back(tree: Tree) -> None:
    """A document at an address that was declared gone wins; the line is told of, and publishing drops it."""
    tree.publish()
    (tree.content / NAME).write_text(f"{(tree.content / NAME).read_text()}gone /physics/rotation/\ngone /never/x.pdf\n")
    outcome = build(Request(content=tree.content, output=tree.output))
    assert "gone /physics/rotation/: it is there again" in str(outcome.problems.warnings[0])
    assert "Bodies that turn" in (tree.output / "physics/rotation/index.html").read_text()
    assert not (tree.output / "never").exists()
    tree.put("new.md", post("New", "Text."))
    tree.publish()
    assert [line for line in tree.contract if line.startswith("gone")] == ["gone /never/x.pdf"]


def test_a_redirect_answers_with_its_headings(tree: Tree) -> None:
    """A heading of an old address is kept where its redirect leads; one that is declared gone is not asked for."""
    tree.publish()
    moved = post("Turning", f"## Spin\n\n{ROTATION}", permalink="/turning/", redirect_from="/physics/rotation/")
    tree.put("_posts/2020-01-02-rotation.md", moved)
    (problem,) = tree.publish()
    assert "/physics/rotation/#torque was published" in problem
    (tree.content / NAME).write_text(f"{(tree.content / NAME).read_text()}gone /physics/rotation/#torque\n")
    assert tree.publish() == ()


def test_a_list_that_is_no_more_leads_on(tree: Tree) -> None:
    """Nobody is asked about generated lists: the build leads from an old one to the nearest."""
    tree.publish()
    told = post("Rotation", f"## Torque\n\n{ROTATION}", permalink="/physics/rotation/", categories="mechanics")
    tree.put("_posts/2020-01-02-rotation.md", told)
    assert tree.publish() == ()
    assert 'url=/categories/"' in (tree.output / "categories/physics/index.html").read_text()


def test_a_lost_heading_is_an_error_with_its_remedy(tree: Tree) -> None:
    """A heading's id is part of the contract; the remedy gives it to the heading that took its place."""
    tree.publish()
    tree.put("_posts/2020-01-02-rotation.md", post("Rotation", f"## Torques\n\n{ROTATION}", categories="physics"))
    (problem,) = tree.publish()
    assert "/physics/rotation/#torque was published" in problem
    assert "write {:#torque} on the line below the heading “Torques”" in problem
    assert "_posts/2020-01-02-rotation.md:5)" in problem
    mended = post("Rotation", f"## Torques\n{{:#torque}}\n\n{ROTATION}", categories="physics")
    tree.put("_posts/2020-01-02-rotation.md", mended)
    assert tree.publish() == ()


def test_a_lost_file_is_asked_back(tree: Tree) -> None:
    """A file that has moved in the content is named, since no redirect can stand at a file's address on every host."""
    tree.publish()
    tree.put("files/notes.pdf", None)
    tree.put("papers/notes.pdf", "not really")
    (problem,) = tree.publish()
    assert re.search(r"copy \S*papers/notes.pdf back to \S*files/notes.pdf, or", problem)


def test_a_hidden_document_is_named(tree: Tree) -> None:
    """A published document that becomes unpublished is not searched for elsewhere."""
    tree.publish()
    hidden = post("Rotation", ROTATION, categories="physics", published="false")
    tree.put("_posts/2020-01-02-rotation.md", hidden)
    (problem,) = tree.publish()
    assert re.search(r"publish \S*rotation.md again \(published: false\)", problem)


def test_a_line_that_is_no_address_is_an_error(tree: Tree) -> None:
    """What cannot be understood in the contract is told with its line, and so is a merge that was not finished."""
    tree.publish()
    tree.put(NAME, "/\nexample.org/x\n<<<<<<< mine\ngone /../../x\n")
    problems = tree.publish()
    assert [re.sub(r".*(txt:\d+: .*?);.*", r"\1", problem) for problem in problems] == [
        "txt:2: 'example.org/x' is no address",
        "txt:3: here a merge has stopped",
        "txt:4: '/../../x' climbs through folders with . or ..",
    ]


def test_links_to_moved_pages_are_followed(tree: Tree) -> None:
    """A link to an old address is written with the new one, and the warning names its line."""
    tree.put(
        "about.md", post("About", "First line.\n\nSee [this](/spin/?a=1#torque) and [that](https://example.org/spin).")
    )
    spun = post("Rotation", f"## Torque\n\n{ROTATION}", redirect_from="/spin/", categories="physics")
    tree.put("_posts/2020-01-02-rotation.md", spun)
    outcome = build(Request(content=tree.content, output=tree.output))
    page = (tree.output / "about/index.html").read_text()
    assert 'href="/physics/rotation/?a=1#torque"' in page
    assert page.count('href="/physics/rotation/') == 2
    warned = [str(problem) for problem in outcome.problems.warnings]
    assert any(
        "about.md:6: warning: /spin/?a=1#torque has moved to /physics/rotation/?a=1#torque" in one for one in warned
    )
