"""Pictures of a built site."""

from __future__ import annotations

import io
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.commands.build import Request, build
from plugins.commands.survey import survey
from plugins.images import variants
from plugins.images.generator import Images
from tests.conftest import BuildSite
from tests.site.sources import doc, post


def photo(width: int = 1300, height: int = 700, orientation: int = 1, quality: int = 95) -> bytes:
    """Return a photo with its place."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[2] = (50.0, 7.0, 30.0)
    stream = BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(stream, "JPEG", quality=quality, exif=exif)
    return stream.getvalue()


@pytest.fixture(scope="module")
def original() -> bytes:
    """A photo on its side."""
    return photo(orientation=6)


def test_a_photo_keeps_its_address_and_loses_its_place(build_site: BuildSite, original: bytes) -> None:
    """The original is where it was, without notes; the page offers smaller ones, which all are there."""
    site = build_site({"images/a b.jpg": original, "posts/2020-01-01-a.md": post("A", "", "![A](/images/a%20b.jpg)")})
    assert site.status == 0
    published = Image.open(BytesIO((site.output / "images/a b.jpg").read_bytes()))
    assert published.getexif().get_ifd(0x8825) == {}
    assert published.tobytes() == Image.open(BytesIO(original)).tobytes()
    page = site.page("notes/2020/a/index.html")
    (picture,) = page.xpath('//*[@class="e-content"]//picture')
    (image,) = picture.xpath(".//img")
    assert (image.get("src"), image.get("width"), image.get("height")) == ("/images/a%20b.jpg", "700", "1300")
    choices = [one.split() for source in picture.xpath(".//source") for one in source.get("srcset").split(", ")]
    assert {width for _, width in choices} == {"576w", "700w"}
    for address, width in choices:
        with Image.open(site.output / address.lstrip("/")) as small:
            assert f"{small.width}w" == width


def test_who_only_looks_at_a_site_makes_no_sizes(
    build_site: BuildSite, original: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moving in and the doctor wait for no picture; a build after that has all its sizes, and a later look too."""
    monkeypatch.setenv("SITE_CACHE", str(tmp_path / "cache"))
    content, output = tmp_path / "content", tmp_path / "output"
    (content / "images").mkdir(parents=True)
    (content / "posts").mkdir()
    (content / "images/a.jpg").write_bytes(original)
    (content / "posts/2020-01-01-a.md").write_text("---\ntitle: A\n---\n![A](/images/a.jpg)\n", encoding="utf-8")
    request = Request(content=content, output=output)
    found = survey(request).find(Images)
    assert found is not None
    assert set(found.copies) == {"images/a.jpg"}
    build(request, io.StringIO())
    made = {path.relative_to(output).as_posix() for path in (output / "pictures").iterdir()}
    assert made
    again = survey(request).find(Images)
    assert again is not None
    assert set(again.copies) == {"images/a.jpg", *made}


def test_pictures_that_no_page_shows_have_no_other_sizes(build_site: BuildSite, original: bytes) -> None:
    """Nothing is made that nobody asks for; what cameras note goes all the same."""
    site = build_site({"images/a.jpg": original, "pages/a.md": doc("title: A")})
    assert not any(name.startswith("pictures/") for name in site.files())
    published = Image.open(BytesIO((site.output / "images/a.jpg").read_bytes()))
    assert published.getexif().get_ifd(0x8825) == {}


def test_addresses_relative_to_the_page_and_below_a_base_are_found(build_site: BuildSite, original: bytes) -> None:
    """A Jekyll site below a path shows its pictures in every size, however it names them."""
    files = {
        "_config.yml": "title: Rivers\nbaseurl: /base\nurl: https://example.org\n",
        "a/index.md": doc(
            "title: A", "![1](p.jpg)\n\n![2]({{ '/a/p.jpg' | relative_url }})\n\n![3](https://example.org/base/a/p.jpg)"
        ),
        "a/p.jpg": original,
    }
    site = build_site(files)
    assert site.status == 0
    sources = site.page("a/index.html").xpath('//*[@class="e-content"]//source/@srcset')
    assert len(sources) == 6
    assert all(one.startswith("/base/pictures/") for one in sources)


def test_a_picture_of_a_jekyll_site_has_no_caption_that_jekyll_does_not_make(
    build_site: BuildSite, original: bytes
) -> None:
    """Only a tree of our own makes figures of titles."""
    body = '![A](/a.jpg "Caption")'
    site = build_site({"_config.yml": "title: Rivers\n", "a.md": doc("title: A", body), "a.jpg": original})
    assert "<figure" not in site.body("a.html")
    assert 'title="Caption"' in site.body("a.html")


def test_an_unchanged_picture_is_not_made_again(build_site: BuildSite, original: bytes) -> None:
    """The next build takes files from the last, also where another document has changed; a changed one is made."""
    files = {"images/a.jpg": original, "posts/2020-01-01-a.md": post("A", "", "![A](/images/a.jpg)")}
    site = build_site(files)
    before = {name: (site.output / name).stat().st_mtime_ns for name in site.files() if name.startswith("pictures/")}
    build_site({"posts/2020-01-01-a.md": post("A", "", "Changed.\n\n![A](/images/a.jpg)")})
    assert before == {name: (site.output / name).stat().st_mtime_ns for name in before}
    build_site({"images/a.jpg": photo(800, 400)})
    assert not before.keys() & site.files()
    assert any(name.startswith("pictures/") for name in site.files())


def test_a_copy_or_a_moved_picture_is_not_made_again(
    build_site: BuildSite, original: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known of a picture is known of all files with its bytes, also where no page shows one of them."""
    shown = {"posts/2020-01-01-a.md": post("A", "", "![A](/images/a.jpg)")}
    site = build_site({"images/a.jpg": original, "images/b.jpg": original, "images/0.jpg": original, **shown})
    made = {name for name in site.files() if name.startswith("pictures/")}
    assert made
    monkeypatch.setattr(variants, "variants_of", lambda data: pytest.fail("made again"))
    build_site({"posts/2020-01-02-b.md": post("B", "", "![B](/images/b.jpg)")})
    build_site({"images/c.jpg": original, "posts/2020-01-02-b.md": post("B", "", "![B](/images/c.jpg)")})
    assert made == {name for name in site.files() if name.startswith("pictures/")}


def test_a_picture_that_is_shown_no_more_leaves_no_sizes(build_site: BuildSite, original: bytes) -> None:
    """A build publishes the same whether or not an earlier one has shown more pictures."""
    site = build_site({"images/a.jpg": original, "posts/2020-01-01-a.md": post("A", "", "![A](/images/a.jpg)")})
    assert any(name.startswith("pictures/") for name in site.files())
    build_site({"posts/2020-01-01-a.md": post("A", "", "No picture.")})
    assert not any(name.startswith("pictures/") for name in site.files())


def test_a_drawing_that_lies_under_another_name_too_runs_nothing(build_site: BuildSite) -> None:
    """What is known of the bytes as a photo does not hold for the same bytes as a drawing."""
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
    site = build_site({"images/a.png": drawing, "images/b.svg": drawing, "images/c.png": drawing})
    build_site({"images/c.svg": drawing})
    for name in ("b", "c"):
        published = site.output / f"images/{name}.svg"
        assert not published.exists() or b"script" not in published.read_bytes()


def test_a_page_follows_the_pictures_that_it_shows(build_site: BuildSite) -> None:
    """A picture of another size is shown in that size, in the body, in HTML in capitals, and as the page's own."""
    shown = "![A](/images/a.jpg)\n\n<IMG SRC='/images/b.jpg' alt='B'>"
    files = {"images/a.jpg": photo(80, 40), "images/b.jpg": photo(80, 40), "images/c.jpg": photo(80, 40)}
    build_site({**files, "posts/2020-01-01-a.md": post("A", "image: /images/c.jpg", shown)})
    site = build_site({name: photo(60, 50) for name in files})
    images = site.page("notes/2020/a/index.html").xpath('//article//img[contains(@src, "/images/")]')
    assert len(images) == 3
    assert {(image.get("width"), image.get("height")) for image in images} == {("60", "50")}


def test_a_page_follows_portraits_and_previews(build_site: BuildSite) -> None:
    """Another photo of a person, or another picture of a paper, is on every page that shows it small."""
    paper = "@misc{a, title={A}, year=2020, preview={b.jpg}}"
    files = {
        "images/me.jpg": photo(700, 700),
        "images/b.jpg": photo(700, 500),
        "data/authors.yml": "me:\n  name: Ada\n  avatar: /images/me.jpg\n",
        "pages/home.md": doc("title: Home\npermalink: /\nauthor_profile: true", "Text."),
        "works.bib": paper.replace("b.jpg", "/images/b.jpg"),
    }
    build_site(files)
    site = build_site({"images/me.jpg": photo(720, 720), "images/b.jpg": photo(720, 500)})
    made = {name for name in site.files() if name.startswith("pictures/")}
    for page in ("index.html", "publications/index.html"):
        named = {
            address.split()[0].lstrip("/")
            for source in site.page(page).xpath("//picture[.//img[@class='u-photo' or @class='preview']]//source")
            for address in source.get("srcset").split(", ")
        }
        assert named, page
        assert named <= made, page


def test_a_drawing_runs_nothing(build_site: BuildSite) -> None:
    """Scripts of a drawing are taken out; one that cannot be read is left out, and the build says so."""
    site = build_site(
        {
            "a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>run()</script><g/></svg>',
            "b.svg": "<svg><script>run()</svg>",
            "pages/a.md": doc("title: A"),
        }
    )
    assert "run" not in site.read("a.svg")
    assert "b.svg" not in site.files()
    assert any(problem.path.name == "b.svg" for problem in site.warnings)


def test_a_dark_twin_is_offered(build_site: BuildSite) -> None:
    """x.dark.svg beside x.svg is what a dark page shows."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'
    site = build_site({"x.svg": svg, "x.dark.svg": svg, "posts/2020-01-01-a.md": post("A", "", "![A](/x.svg)")})
    page = site.page("notes/2020/a/index.html")
    assert page.xpath("//source/@srcset") == ["/x.dark.svg"]
    assert page.xpath("//source[@data-dark]/@media") == ["(prefers-color-scheme: dark)"]


def test_a_file_that_is_no_picture_is_copied(build_site: BuildSite) -> None:
    """It goes out as it is, and the build says why nothing was made of it."""
    site = build_site({"a.png": b"none", "posts/2020-01-01-a.md": post("A", "", "![A](/a.png)")})
    assert site.status == 0
    assert (site.output / "a.png").read_bytes() == b"none"
    assert "a.png: copied as it is" in site.told


def test_portraits_come_in_smaller_sizes(build_site: BuildSite, original: bytes) -> None:
    """That of the profile, of a member, of the CV and of a paper: each with its size, so that nothing moves."""
    site = build_site(
        {
            "images/me.jpg": original,
            "images/other.jpg": photo(1200, 900),
            "images/paper.jpg": photo(900, 600),
            "data/authors.yml": (
                "ada:\n  name: Ada\n  avatar: /images/me.jpg\n  role: Historian\n  group: faculty\n"
                "bo:\n  name: Bo\n  avatar: other.jpg\n  group: students\n"
            ),
            "data/cv.yml": "basics: {name: Ada, image: /images/me.jpg}\n",
            "pages/home.md": doc("title: Home\npermalink: /"),
            "publications.bib": "@article{a, title={T}, author={Ada}, year=2020, preview={paper.jpg}}\n",
        }
    )
    assert site.status == 0, site.told

    def sizes(name: str, css: str) -> list[tuple[str | None, ...]]:
        found = site.page(name).find_class(css)
        assert all(image.xpath("ancestor::picture") for image in found)
        for source in [source for image in found for source in image.xpath("ancestor::picture//source")]:
            names = [one.split()[0] for one in source.get("srcset").split(", ")]
            assert all((site.output / one.lstrip("/")).is_file() for one in names)
        return [tuple(map(image.get, ("src", "width", "height", "loading"))) for image in found]

    assert sizes("index.html", "u-photo") == [("/images/me.jpg", "144", "144", None)]
    choices = site.page("index.html").xpath("//aside//source/@sizes")
    assert choices == ["(max-width: 144px) 100vw, 144px"] * 2
    assert sizes("people/index.html", "u-photo") == [
        ("/images/me.jpg", "96", "96", "lazy"), ("/images/other.jpg", "96", "96", "lazy"),
    ]  # fmt: skip
    assert sizes("cv/index.html", "u-photo") == [("/images/me.jpg", "96", "96", None)]
    assert sizes("publications/index.html", "preview") == [("/images/paper.jpg", "900", "600", "lazy")]


def test_a_papers_picture_may_lie_beside_the_folder_of_previews(build_site: BuildSite) -> None:
    """An address with .. in it is one of the site's."""
    bib = "@article{a, title={T}, author={Ada}, year=2020, preview={../shots/a.png}}\n"
    site = build_site(
        {
            "_config.yml": "title: T\nplugins: [jekyll-scholar]\n",
            "assets/img/shots/a.png": photo(90, 60),
            "_bibliography/papers.bib": bib,
        }
    )
    (image,) = site.page("publications/index.html").find_class("preview")
    assert image.get("src") == "/assets/img/shots/a.png"


def test_a_portrait_from_elsewhere_stays_as_it_is(build_site: BuildSite) -> None:
    """Nobody knows its size; its place is kept by that of all portraits."""
    site = build_site({"data/authors.yml": "ada:\n  name: Ada\n  avatar: https://example.org/a.jpg\n"})
    (image,) = site.page("index.html").find_class("u-photo")
    assert (image.get("src"), image.get("width"), image.get("height")) == ("https://example.org/a.jpg", "144", "144")
    assert image.getparent().tag == "aside"
