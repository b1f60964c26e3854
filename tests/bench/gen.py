"""A corpus of posts to measure with: the same texts at every run, in Jekyll's form.

    python tests/bench/gen.py OUT N [--seed S] [--pages P] [--real]

writes N posts (one a day), P pages, pictures and ``manifest.json``, which says what each post must show. Post i is the
same whatever N is. Without ``--real`` all posts are alike: some 400 words, a block of code, a list. With it they have
the shapes of real sites, as counted in 281 posts of 25 sites of researchers: half of the posts are short, one in ten
has more than 2,500 words, and the long ones carry dozens of formulas, blocks of code, tables and lists.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import json
import random
import struct
import zlib
from pathlib import Path

import shapes
from shapes import KINDS, NOUNS, Quantiles

PLAIN = {"code": 1, "link": 3, "heading": 4, "item": 6, "bold": 3, "span": 3, "picture": 1}


def number_at(place: float, quantiles: Quantiles) -> int:
    """Return the number at a place (0 to 1) of a distribution."""
    steps = [(0.0, quantiles[0]), *zip(shapes.PLACES, quantiles, strict=True)]
    for (low, least), (high, most) in itertools.pairwise(steps):
        if place <= high:
            return round(least + (most - least) * (place - low) / (high - low or 1))
    return round(quantiles[-1])


class Writer:
    """Writes one text, from a chance of its own."""

    def __init__(self, seed: str, real: bool) -> None:
        self.chance = random.Random(seed)
        rank = self.chance.random()
        self.words = number_at(rank, shapes.WORDS) if real else self.chance.randint(250, 550)
        self.wanted = dict(PLAIN)
        if real:
            longer = 0.5 + rank  # long posts have more of everything
            self.wanted = {
                name: number_at(self._near(rank), counts) if self.chance.random() < share * longer else 0
                for name, (share, counts) in shapes.SHAPES.items()
            }
        self.notes: list[str] = []

    def _near(self, rank: float) -> float:
        """Return a place near a rank; what would be beyond an end is as far from it inside."""
        place = abs(rank + self.chance.uniform(-0.3, 0.3))
        return min(place, 2 - place)

    def sentence(self) -> str:
        pick = self.chance.choice
        text = f"The {pick(KINDS)} {pick(NOUNS)} {pick(shapes.VERBS)} the {pick(NOUNS)}"
        ends = (
            f" of a {pick(KINDS)} {pick(NOUNS)}",
            f" -- so says the {pick(NOUNS)} --",
            f", and the {pick(NOUNS)} {pick(shapes.VERBS)} it",
            f' that "the {pick(NOUNS)}" {pick(shapes.VERBS)}',
            f" (see pages {self.chance.randint(2, 80)}--{self.chance.randint(81, 300)})",
            "",
        )
        return text + pick(ends)

    def decorated(self) -> str:
        """Return a sentence with one of the inline things that are still wanted."""
        pick, text = self.chance.choice, self.sentence()
        left = [name for name in ("small", "link", "bold", "span", "note") if self.wanted.get(name, 0) > 0]
        if not left:
            return f"{text}."
        name = pick(left)
        self.wanted[name] -= 1
        if name == "note":
            number = len(self.notes) + 1
            self.notes.append(f"[^{number}]: {self.sentence()}.")
            return f"{text}.[^{number}]"
        more = {
            "small": f"$${pick(shapes.SMALL)}$$", "link": f"[{pick(NOUNS)}](https://example.org/{pick(NOUNS)})",
            "bold": f"**{pick(KINDS)} {pick(NOUNS)}**", "span": f"`{pick(NOUNS)}_{pick(NOUNS)}()`",
        }  # fmt: skip
        return f"{text}, as for {more[name]}."

    def block(self, name: str) -> str:
        """Return a block of a kind; rows and items come together."""
        pick, chance = self.chance.choice, self.chance
        match name:
            case "formula":
                return f"$$\n{pick(shapes.FORMULAS)}\n$$"
            case "code":
                lines = min(number_at(chance.random(), shapes.CODE_LINES), 150)
                body = "\n".join(self._code_line(number) for number in range(lines))
                return f"```{pick(shapes.LANGUAGES)}\n{body}\n```"
            case "row":
                rows = "\n".join(f"| {pick(NOUNS)} | {chance.random():.3f} | {pick(KINDS)} |" for _ in range(8))
                return f"| Name | Value | Kind |\n|:---|---:|---|\n{rows}"
            case "picture":
                return f'![A {pick(NOUNS)}](/assets/img/fig-{chance.randint(1, 8)}.png "The {pick(NOUNS)}")'
            case "heading":
                return f"{'##' if chance.random() < 0.6 else '###'} The {pick(KINDS)} {pick(NOUNS)}"
            case "item":
                return "\n".join(
                    f"{'  ' * chance.randint(0, 1) if number else ''}- {self.decorated()}" for number in range(5)
                )
            case "html":
                return f'<div class="{pick(KINDS)}">\n<p>{self.sentence()}.</p>\n</div>'
        return f"> {self.decorated()}\n> {self.sentence()}."

    def _code_line(self, number: int) -> str:
        pick = self.chance.choice
        lines = (
            f"{pick(NOUNS)} = [{pick(NOUNS)}(x) for x in range({number})]",
            f"    # the {pick(KINDS)} {pick(NOUNS)}",
            f'    if {pick(NOUNS)} > {number}: raise ValueError("{pick(NOUNS)}")',
            f"def {pick(NOUNS)}({pick(NOUNS)}, n={number}):",
            "",
        )
        return pick(lines)

    def text(self, marker: str) -> str:
        """Return the body: paragraphs of as many words as are wanted, and the blocks among them."""
        sizes = {"row": 8, "item": 5}
        blocks = [
            name for name in ("formula", "code", "row", "picture", "heading", "item", "html", "quote")
            for _ in range(-(-self.wanted.get(name, 0) // sizes.get(name, 1)))
        ]  # fmt: skip
        if "code" not in blocks:
            blocks.append("code")
        self.chance.shuffle(blocks)
        parts = [f"{self.sentence()}. Reference {marker} is of this entry -- and of no other."]
        paragraphs = max(self.words // 100, 1)  # of some 60 words; the blocks have words too
        while blocks or paragraphs > 0:
            if paragraphs > 0:
                parts.append(" ".join(self.decorated() for _ in range(5)))
                paragraphs -= 1
            parts += [self.block(blocks.pop()) for _ in range(-(-len(blocks) // (paragraphs + 1)))]
        return "\n\n".join([*parts, *self.notes]) + "\n"


def post(number: int, seed: int, real: bool) -> tuple[dict[str, object], str]:
    """Return what the manifest says of a post, and its file."""
    chance = random.Random(f"{seed}/post/{number}")
    day = datetime.date(2008, 1, 5) + datetime.timedelta(days=number)
    title = f"The {chance.choice(KINDS)} {chance.choice(NOUNS)} and the {chance.choice(NOUNS)}"
    slug = f"{title.lower().replace(' ', '-')}-{number:05d}"
    old = [f"/archive/{number:05d}/"] if chance.random() < 0.2 else []
    marker = f"marker{number:06d}{''.join(chance.choices('bcdfghjkmnpqrstvwxz', k=6))}"
    category, tags = chance.choice(shapes.CATEGORIES), sorted(chance.sample(shapes.TAGS, chance.randint(2, 4)))
    writer = Writer(f"{seed}/body/{number}/{real}", real)
    body = writer.text(marker)
    front = {
        "layout": "post",
        "title": json.dumps(title),
        "date": f"{day} {chance.randint(0, 23):02}:{chance.randint(0, 59):02}:00 +0000",
        "categories": f"[{category}]",
        "tags": f"[{', '.join(tags)}]",
        "link": f"https://doi.example/10.1000/{number}",
        "icon": chance.choice(shapes.ICONS),
        "tldr": json.dumps(f"{writer.sentence()}."),
        "excerpt": json.dumps(f"{writer.sentence()}."),
    }
    lines = [f"{name}: {value}" for name, value in front.items()]
    if old:
        lines += ["redirect_from:", f"  - {old[0]}"]
    known = {
        "i": number, "title": title, "slug": slug, "url": f"/{day:%Y/%m/%d}/{slug}/", "date": front["date"][:19],
        "category": category, "tags": tags, "redirect_from": old, "marker": marker, "file": f"_posts/{day}-{slug}.md",
        "table": "\n|:---|" in body, "notes": bool(writer.notes),
    }  # fmt: skip
    return known, "\n".join(["---", *lines, "---", "", body])


def page(number: int, seed: int, real: bool) -> tuple[dict[str, object], str]:
    """Return what the manifest says of a page, and its file."""
    title = shapes.TITLES[number] if number < len(shapes.TITLES) else f"Page {number}"
    slug, marker = title.lower().replace(" ", "-"), f"page{number:04d}{seed:04d}"
    writer = Writer(f"{seed}/page/{number}/{real}", False)
    front = f"layout: page\ntitle: {json.dumps(title)}\npermalink: /{slug}/\nexcerpt: {json.dumps(writer.sentence())}"
    known = {"title": title, "slug": slug, "url": f"/{slug}/", "file": f"{slug}.md", "marker": marker}
    return known, f"---\n{front}\n---\n\n{writer.text(marker)}"


def picture(number: int, width: int = 96, height: int = 64) -> bytes:
    """Return a PNG of a gradient."""
    rows = b"".join(
        b"\0" + bytes(v for x in range(width) for v in (x * 2, y * 3, 25 * number % 256)) for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def generate(out: Path, count: int, seed: int = 1, pages: int = 10, *, real: bool = False) -> dict[str, object]:
    """Write a corpus, and return its manifest."""
    for folder in ("_posts", "assets/img"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    known: dict[str, list[dict[str, object]]] = {"posts": [], "pages": []}
    for kind, make, number in (("posts", post, count), ("pages", page, pages)):
        for index in range(number):
            one, text = make(index, seed, real)
            (out / str(one["file"])).write_text(text, encoding="utf-8")
            known[kind].append(one)
    for number in range(1, 9):
        (out / f"assets/img/fig-{number}.png").write_bytes(picture(number))
    manifest = {"n": count, "seed": seed, "real": real, **known}
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return manifest


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("n", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--real", action="store_true", help="the shapes of real sites")
    options = parser.parse_args()
    generate(options.out, options.n, options.seed, options.pages, real=options.real)


if __name__ == "__main__":
    main()
