"""Which files a tree has, and what each of them is."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from plugins.jekyll.files.file import MAX_BYTES
from tests.unit.jekyll.conftest import ReadTree, doc

JEKYLL = {"_config.yml": "collections:\n  talks: {output: true}\n"}


def test_a_jekyll_trees_special_names_are_underscored(read_tree: ReadTree):
    """``_config.yml`` makes a tree Jekyll's: posts, collections and pages are where Jekyll looks for them."""
    tree = read_tree(
        {
            **JEKYLL,
            "_posts/2020-01-02-a.md": doc(),
            "x/_posts/sub/2020-01-02-b.md": doc(),
            "_talks/c.md": doc(),
            "d.md": doc(),
            "e/f.html": doc(),
            "_pages/g.md": doc(),
            "posts/2020-01-02-h.md": doc(),
            "_data/i.yml": "a: 1",
            "_layouts/default.html": doc(),
            "_secret.md": doc(),
            "talks/j.md": doc(),
        }
    )
    assert tree.urls == {
        "_posts/2020-01-02-a.md": "/2020/01/02/a.html",
        "x/_posts/sub/2020-01-02-b.md": "/x/2020/01/02/b.html",
        "_talks/c.md": "/talks/c.html",
        "d.md": "/d.html",
        "e/f.html": "/e/f.html",
        "posts/2020-01-02-h.md": "/posts/2020-01-02-h.html",
        "talks/j.md": "/talks/j.html",
    }
    assert not tree.statics
    assert not tree.told


def test_our_trees_special_names_have_no_prefix(read_tree: ReadTree):
    """Any other tree is ours: posts, pages, drafts and collections are folders at its top."""
    tree = read_tree(
        {
            "posts/2020-01-02-a.md": doc(),
            "posts/maths/2020-01-02-b.md": "No front matter.\n",
            "pages/c.md": doc(),
            "pages/d/e.md": "None either.\n",
            "pages/index.md": doc(),
            "talks/2019-05-06-f.md": doc(),
            "top.md": doc(),
            "drafts/g.md": doc(),
            "notes/h.md": doc(),
            "data/authors.yml": "a: 1",
            "templates/base.html": doc(),
            "includes/i.html": doc(),
            "_posts.md": doc(),
            "notes/posts/2020-01-02-j.md": doc(),
            "2020-01-02-k.md": "Bare.\n",
        },
        PERMALINK="pretty",
        DRAFTS=True,
    )
    assert tree.urls == {
        "posts/2020-01-02-a.md": "/2020/01/02/a/",
        "posts/maths/2020-01-02-b.md": "/2020/01/02/b/",
        "pages/c.md": "/c/",
        "pages/d/e.md": "/d/e/",
        "pages/index.md": "/",
        "talks/2019-05-06-f.md": "/talks/2019-05-06-f/",
        "top.md": "/top/",
        "drafts/g.md": tree["drafts/g.md"].url,
        "notes/h.md": "/notes/h/",
        "notes/posts/2020-01-02-j.md": "/2020/01/02/j/",
        "2020-01-02-k.md": "/2020/01/02/k/",
    }
    assert tree["posts/maths/2020-01-02-b.md"].categories == ()
    assert tree["talks/2019-05-06-f.md"].slug == "f"
    assert not tree.statics
    assert not tree.told


def test_a_dated_name_outside_the_special_folders_is_a_post_in_our_trees_only(read_tree: ReadTree):
    """In a Jekyll tree it is a page."""
    files = {"notes/2020-01-02-a.md": doc()}
    assert read_tree(files)["notes/2020-01-02-a.md"].kind == "post"
    assert read_tree({**files, **JEKYLL})["notes/2020-01-02-a.md"].kind == "page"


def test_files_are_copied(read_tree: ReadTree):
    """What has no front matter keeps its path; in our trees ``pages/`` is left out of it."""
    files = {
        "images/a b.png": b"\x89",
        "notes.md": "No front matter.\n",
        "pages/cv.pdf": b"%PDF",
        "talks/x/slides.pdf": b"%PDF",
        "custom.css": "---\n---\nbody {}\n",
        "files/data.tar.gz": b"\x1f",
        "pages/tool.html": "<html></html>",
        "CNAME": "x",
    }
    tree = read_tree(files)
    assert tree.statics == {name: name.removeprefix("pages/") for name in files}
    assert {static.url for static in tree.library.static_files} >= {"/images/a%20b.png", "/cv.pdf"}


def test_the_old_themes_files_are_left_out(read_tree: ReadTree):
    """Style sheets, scripts and feeds that are templates are Jekyll's to make, and the hidden list says so."""
    tree = read_tree({**JEKYLL, "assets/main.scss": doc(), "feed.xml": doc(), "js/app.js": doc(), "robots.txt": "x"})
    assert set(tree.hidden) == {"assets/main.scss", "feed.xml", "js/app.js"}
    assert set(tree.statics) == {"robots.txt"}


@pytest.mark.parametrize("suffix", [".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".MD", ".html", ".htm", ".xhtml"])
def test_documents_are_markdown_or_html(read_tree: ReadTree, suffix):
    """All of Jekyll's suffixes count, in any case; a post needs no front matter."""
    tree = read_tree({**JEKYLL, f"_posts/2020-01-02-a{suffix}": "Bare.\n", f"b{suffix}": doc()})
    assert {d.kind for d in tree.library.documents} == {"post", "page"}
    assert tree[f"b{suffix}"].is_markdown is ("m" in suffix.lower() and "htm" not in suffix.lower())


def test_other_documents_of_special_folders_are_told(read_tree: ReadTree):
    """Jekyll would publish them as they are; a file without front matter is copied with its collection."""
    tree = read_tree({**JEKYLL, "_talks/a.txt": doc(), "_talks/b.txt": "x", "_posts/2020-01-02-c.txt": "x"})
    assert tree.told == ["warning _talks/a.txt:0: a document that is neither Markdown nor HTML is left out"]
    assert tree.statics == {"_talks/b.txt": "talks/b.txt"}


def test_a_post_without_a_date_is_no_post(read_tree: ReadTree):
    """In our trees it is told; Jekyll passes over it."""
    assert read_tree({"posts/b.md": doc()}).told == ["error posts/b.md:0: a post whose name has no date"]
    tree = read_tree({**JEKYLL, "_posts/a.md": doc()})
    assert "_posts/a.md" not in tree.urls
    assert not tree.told


def test_hidden_names_and_backups_are_left_out(read_tree: ReadTree):
    """Names that begin with ``.``, ``_``, ``#`` or ``~``, or end in ``~`` or a dot, are nobody's business."""
    names = [".env", "_x.md", "#x.md", "~x.md", "x.md~", "x.", ".git/config", "_old/x.md", "a~/x.md", "b./x.md"]
    tree = read_tree({**dict.fromkeys(names, doc()), **JEKYLL, ".htaccess": "x", "ok.md": doc()})
    assert set(tree.urls) | set(tree.statics) == {"ok.md", ".htaccess"}


def test_include_brings_back_what_is_hidden(read_tree: ReadTree):
    """A name counts at any depth, a path counts for a file, wherever it lies; ``_pages`` is a page's folder then."""
    config = "include: [_pages, .well-known, _private/cv.md, 'a~']\n"
    names = ["_pages/a.md", "x/_pages/b.md", ".well-known/c.txt", "_private/cv.md", "_private/d.md", "a~/e.md"]
    tree = read_tree({**dict.fromkeys(names, doc()), "_config.yml": config, ".well-known/c.txt": "x"})
    assert set(tree.urls) | set(tree.statics) == set(names) - {"_private/d.md"}


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "x" * 5000, "a\\0b", ""])
def test_include_reaches_nothing_outside(read_tree: ReadTree, name):
    """A path that climbs, or that is none, includes nothing."""
    assert not read_tree({"_config.yml": f'include: ["{name}"]\n'}).statics


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("a", "b/c.md b/d.htm"),
        ("/a/", "ab.md b/c.md b/d.htm"),
        ("a/", "ab.md b/c.md b/d.htm"),
        ("'*.md'", "b/d.htm"),
        ("b/*.md", "a/x.md ab.md b/d.htm"),
        ("'?b.md'", "a/x.md b/c.md b/d.htm"),
        ("b/d", "a/x.md ab.md b/c.md"),
        ("nothing", "a/x.md ab.md b/c.md b/d.htm"),
        ("''", "a/x.md ab.md b/c.md b/d.htm"),
    ],
)
def test_exclude_knows_beginnings_and_globs(read_tree: ReadTree, pattern, left):
    """A pattern means all paths that begin with it; a star goes over slashes."""
    files = {name: doc() for name in ["a/x.md", "ab.md", "b/c.md", "b/d.htm"]}
    assert " ".join(read_tree({**files, "_config.yml": f"exclude: [{pattern}]\n"}).urls) == left


def test_some_folders_are_never_read(read_tree: ReadTree):
    """Ruby's and Node's packages are no content, unless they are included."""
    files = {"node_modules/a/readme.md": doc(), "vendor/bundle/b.md": doc(), "Gemfile": "x", "vendor/c.md": doc()}
    assert set(read_tree({**files, **JEKYLL}).urls) == {"vendor/c.md"}
    assert "Gemfile" in read_tree({**files, "_config.yml": "include: [Gemfile]"}).statics


def test_exclude_reaches_into_special_folders(read_tree: ReadTree):
    """Posts are excluded by their path, a collection's documents by theirs without collections_dir."""
    names = ["c/_posts/x/2020-01-02-a.md", "c/_posts/2020-01-02-b.md", "c/_talks/x/d.md", "c/_talks/e.md"]
    config = "collections_dir: c\ncollections: {talks: {output: true}}\nexclude: [c/_posts/x, _talks/x]\n"
    assert set(read_tree({**dict.fromkeys(names, doc()), "_config.yml": config}).urls) == {names[1], names[3]}


def test_folders_within_special_folders(read_tree: ReadTree):
    """The first of them may not be hidden, and none may begin with a dot."""
    names = ["_posts/a/_b/2020-01-02-x.md", "_posts/_b/2020-01-02-x.md", "_talks/a/_b/x.md", "_talks/a/.b/x.md"]
    tree = read_tree({**dict.fromkeys(names, doc()), **JEKYLL})
    assert set(tree.urls) == {names[0], names[2]}


def test_collections_dir_holds_posts_and_collections(read_tree: ReadTree):
    """It is no category and no part of a URL; posts elsewhere are not read."""
    config = "collections_dir: c\ncollections: {talks: {output: true}}\n"
    names = [
        "c/_posts/2020-01-02-a.md",
        "c/x/_posts/2020-01-02-b.md",
        "_posts/2020-01-02-d.md",
        "c/_talks/e.md",
        "_talks/f.md",
    ]
    tree = read_tree({**dict.fromkeys(names, doc()), "_config.yml": config})
    assert list(tree.urls.values()) == ["/x/2020/01/02/b.html", "/2020/01/02/a.html", "/talks/e.html"]
    assert tree["c/x/_posts/2020-01-02-b.md"].categories == ("x",)


def test_a_collection_is_read_once(read_tree: ReadTree):
    """Also where ``include`` makes its folder an ordinary one; Jekyll would publish its documents twice."""
    tree = read_tree({"_config.yml": "include: [_talks]\ncollections: {talks: {output: true}}", "_talks/a.md": doc()})
    assert tree.urls == {"_talks/a.md": "/talks/a.html"}


@pytest.mark.parametrize(("style", "url"), [("date", "/_talks/x/a.html"), ("pretty", "/_talks/x/a/")])
def test_an_included_collection_without_output_is_pages(read_tree: ReadTree, style, url):
    """Its documents are where Jekyll has the pages of that folder: at its name, or at a permalink of their own."""
    config = f"permalink: {style}\ninclude: [_talks/]\ncollections: [talks, notes]"
    files = {"_talks/x/a.md": doc(), "_talks/b.md": doc("permalink: /b/"), "_notes/c.md": doc()}
    tree = read_tree({"_config.yml": config, **files})
    assert {source: tree[source].url for source in tree.urls if tree[source].written} == {
        "_talks/x/a.md": url,
        "_talks/b.md": "/b/",
    }


def test_a_page_without_a_suffix_has_its_address_from_its_permalink(read_tree: ReadTree):
    """It is HTML if its address is; any other file with front matter and no suffix is filled in, and no page."""
    tree = read_tree(
        {
            **JEKYLL,
            "tags/A": doc("tag: A", "permalink: /tags/A.html"),
            "B": doc("permalink: '/b/'\r"),
            "C": doc("permalink: /c"),
            "D": doc("title: D", body="permalink: /d/\n"),
        }
    )
    assert tree.urls == {"tags/A": "/tags/A.html", "B": "/b/"}
    assert [(text.source, text.url) for text in tree.library.texts] == [("C", "/c"), ("D", "/D")]


def test_a_jekyll_tree_without_its_config_keeps_its_documents(read_tree: ReadTree):
    """Folders of documents are published as collections, with a warning each."""
    tree = read_tree({"_posts/2020-01-02-a.md": doc(), "_talks/b.md": doc(), "_sass/c.md": doc(), "_empty/d.txt": "x"})
    assert tree.config.jekyll
    assert set(tree.urls) == {"_posts/2020-01-02-a.md", "_talks/b.md"}
    assert tree.told == [
        "warning _talks:0: no _config.yml says what _talks/ is; it is published as the collection talks"
    ]


def test_the_output_is_no_content(read_tree: ReadTree, tmp_path):
    """A site that is built into its own tree is not read again."""
    files = {"a.md": doc(), "public/a.html": doc()}
    assert set(read_tree(files, OUTPUT_PATH=str(tmp_path / "tree" / "public")).urls) == {"a.md"}


def test_links_within_the_tree_are_followed(read_tree: ReadTree, tmp_path):
    """A link to a file or a folder is that file or folder; a link in a special folder of Jekyll's is not followed."""
    root = tmp_path / "tree"
    files = {"real/a.md": doc(), "b.md": doc(), "_posts/2020-01-02-c.md": doc(), **JEKYLL}
    read_tree(files)
    (root / "linked").symlink_to("real")
    (root / "d.md").symlink_to("b.md")
    (root / "x").mkdir()
    (root / "x/_posts").symlink_to(root / "_posts")
    (root / "_talks").mkdir()
    (root / "_talks/more").symlink_to(root / "real")
    tree = read_tree({})
    assert not tree.told
    assert set(tree.urls) == {
        "real/a.md",
        "linked/a.md",
        "b.md",
        "d.md",
        "_posts/2020-01-02-c.md",
        "x/_posts/2020-01-02-c.md",
    }


@pytest.mark.parametrize(
    ("name", "target", "told"),
    [
        ("loop", ".", "a symbolic link to a folder that contains it"),
        ("sub/up", "..", "a symbolic link to a folder that contains it"),
        ("self", "self", "a symbolic link to nothing, or in a loop"),
        ("gone.md", "nowhere.md", "a symbolic link to nothing, or in a loop"),
        ("out", "/etc", "a symbolic link out of the content"),
        ("passwd.txt", "/etc/passwd", "a symbolic link out of the content"),
        ("beside", "../tree-of-another", "a symbolic link out of the content"),
        ("_posts", "/etc", "a symbolic link out of the content"),
        ("_posts/2020-01-02-a.md", "/etc/passwd", "a symbolic link out of the content"),
        ("_talks", "/etc", "a symbolic link out of the content"),
        ("_data", "/etc", "a symbolic link out of the content, or in a loop"),
    ],
)
def test_bad_links_are_told_and_never_followed(read_tree: ReadTree, tmp_path, name, target, told):
    """A link in a loop, to nothing or out of the tree is an error that names it."""
    (tmp_path / "tree-of-another").mkdir()
    root = tmp_path / "tree"
    read_tree({**JEKYLL, "ok.md": doc()})
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(target)
    tree = read_tree({})
    assert tree.told == [f"error {name}:0: {told}"]
    assert set(tree.urls) == {"ok.md"}


def test_hidden_links_are_nobodys_business(read_tree: ReadTree, tmp_path):
    """What is left out anyway may lead anywhere."""
    read_tree({**JEKYLL, "ok.md": doc()})
    (tmp_path / "tree/.cache").symlink_to("/etc")
    (tmp_path / "tree/_site").symlink_to("/nowhere")
    assert not read_tree({}).told


def test_pipes_and_sockets_do_not_hang(read_tree: ReadTree, tmp_path):
    """What is neither file nor folder is told and not opened."""
    read_tree({**JEKYLL, "ok.md": doc()})
    root = tmp_path / "tree"
    for place in ("pipe.md", "_posts/2020-01-02-pipe.md", "_data/pipe.yml"):
        (root / place).parent.mkdir(exist_ok=True)
        os.mkfifo(root / place)
    with socket.socket(socket.AF_UNIX) as listener:
        here = os.open(root, os.O_RDONLY)
        listener.bind(f"/proc/self/fd/{here}/socket")
        os.close(here)
    tree = read_tree({})
    assert tree.library.data["pipe"] is None
    assert [line.split(": ")[0] for line in tree.told] == [
        "error _data/pipe.yml:0",
        "error _posts/2020-01-02-pipe.md:0",
        "error pipe.md:0",
        "error socket:0",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="everything is readable to root")
def test_unreadable_files_are_told(read_tree: ReadTree, tmp_path):  # pragma: no cover
    """A file or folder without permission is an error."""
    read_tree({**JEKYLL, "a.md": doc(), "b/c.md": doc()})
    (tmp_path / "tree/a.md").chmod(0)
    (tmp_path / "tree/b").chmod(0)
    tree = read_tree({})
    (tmp_path / "tree/b").chmod(0o700)
    assert [line.split(" (")[0] for line in tree.told] == ["error a.md:0: cannot be read", "error b:0: cannot be read"]


def test_a_file_that_cannot_be_read_is_told(read_tree: ReadTree, monkeypatch):
    """It is neither a document nor copied."""
    read_tree({**JEKYLL, "a.md": doc(), "b.md": doc()})
    real = Path.open

    def opened(self, *args, **kwargs):
        if self.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", opened)
    tree = read_tree({})
    assert tree.told == ["error a.md:0: cannot be read (Permission denied)"]
    assert set(tree.urls) == {"b.md"}
    assert not tree.statics


def test_a_document_is_of_64_megabytes_at_most(read_tree: ReadTree):
    """More is told; a file that is copied is not read."""
    text = "---\n---\n"
    tree = read_tree(
        {
            **JEKYLL,
            "a.md": text + "x" * (MAX_BYTES - len(text)),
            "b.md": text + "x" * MAX_BYTES,
            "c.bin": "x" * 10,
        }
    )
    assert tree.told == ["error b.md:0: a document of more than 64 MB"]
    assert set(tree.urls) == {"a.md"}
    assert set(tree.statics) == {"c.bin"}


def test_a_documents_name_is_text(read_tree: ReadTree, tmp_path):
    """A name in another encoding is told; a file that is copied may have it."""
    read_tree({**JEKYLL, "ok.md": doc()})
    for name, content in ((b"caf\xe9.md", b"---\n---\n"), (b"caf\xe9.pdf", b"%PDF")):
        (tmp_path / "tree" / os.fsdecode(name)).write_bytes(content)
    tree = read_tree({})
    assert tree.told == ["error caf\udce9.md:0: a document whose name is not UTF-8"]
    assert [static.url for static in tree.library.static_files] == ["/caf%E9.pdf"]
