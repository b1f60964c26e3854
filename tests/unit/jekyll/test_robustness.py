"""Whatever is in a file, reading a tree ends well: with documents, or with problems that name the file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.jekyll.library import Library
from plugins.jekyll.reading import configuration
from plugins.site.problems import Problems

PLACES = (
    "_posts/2020-01-02-a.md",
    "x/_posts/2020-13-41-b.html",
    "_talks/c.md",
    "d.md",
    "_pages/e.htm",
    "posts/2020-01-02-f.md",
)
VALUES = st.sampled_from(
    [
        "{a: b}",
        "[1, [2, {x: 3}]]",
        "true",
        "3",
        "1e999",
        "2020-01-01 25:61:61",
        "99999-01-01",
        "0000-00-00",
        "~",
        '"\\0"',
        "&a [*a]",
        "*nope",
        "!ruby/object:Foo {}",
        "|\n  text",
        "- x",
        "{",
        "'",
        "%",
        "../../x",
        "/%2e%2e/x",
        "//host/x",
        "http://[",
        "/a\\b",
        "/a%00b",
        ":title",
        "/:nope_",
        "2020-01-01 10:00 Mars/Phobos",
        "0001-01-01 00:00:00 +1400",
        "x: y: z",
        "9" * 4400,
        "0x_",
        "日本",
        "2020 2020 2020",
        "[{a: b}]",
        "['*', '[', '..', '**', '']",
        "..",
        "/",
        "[{scope: {path: '../*', type: [1]}, values: {title: {a: b}}}]",
        "{talks: {output: true, permalink: [1]}, 'a/../b': ~}",
    ]
)
KEYS = st.sampled_from(
    [
        "title",
        "slug",
        "date",
        "permalink",
        "categories",
        "category",
        "tags",
        "tag",
        "published",
        "excerpt",
        "excerpt_separator",
        "lang",
        "<<",
        "? a",
        "collections",
        "collections_dir",
        "data_dir",
        "defaults",
        "include",
        "exclude",
        "timezone",
        "url",
        "baseurl",
        "future",
        "show_drafts",
        "kramdown",
        "author",
    ]
)
YAML = st.lists(st.tuples(KEYS, VALUES), max_size=6).map(
    lambda rows: "".join(f"{key}: {value}\n" for key, value in rows)
)
DOCUMENTS = st.one_of(
    YAML.map(lambda text: f"---\n{text}---\nBody\n".encode()),
    st.binary(max_size=60).map(lambda data: b"---\n" + data + b"\n---\n"),
    st.text(max_size=60).map(lambda text: f"---\n{text}\n---\n".encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(config=st.none() | YAML, documents=st.lists(DOCUMENTS, min_size=len(PLACES), max_size=len(PLACES)))
def test_no_file_breaks_the_reading(config, documents):
    """Every address is a path within the site, every output within the output, every problem one line."""
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        if config is not None:
            (root / "_config.yml").write_text(config, encoding="utf-8")
        for place, data in zip(PLACES, documents, strict=True):
            (root / place).parent.mkdir(parents=True, exist_ok=True)
            (root / place).write_bytes(data)
        problems = Problems()
        given = {
            "PATH": folder,
            "OUTPUT_PATH": f"{folder}-out",
            "DEFAULT_LANG": "en",
            "TIMEZONE": "UTC",
            "DRAFTS": True,
        }
        read = configuration.read(given, problems)
        library = Library(read, problems, datetime(2040, 1, 1, tzinfo=UTC), lambda _: None)  # type: ignore[arg-type,return-value]
        assert dict(library.data) == {}
        for page in (*library.documents, *library.static_files):
            assert page.url.startswith("/")
            assert not page.url.startswith("//")
            assert not {"", ".", ".."} & set(page.output.split("/"))
        for problem in problems:
            assert str(problem.path).startswith(folder)
            assert problem.remedy
