"""A notebook as a Markdown document: front matter, text, highlighted code, and the outputs that were saved with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

SUFFIX = ".ipynb"
MAX_BYTES = 32 * 1024 * 1024
MAX_CELLS = 5000
# Tags of cells that Jupyter Book, nbconvert and Quarto know.
_REMOVED = frozenset({"remove-cell", "remove_cell", "hide-cell", "hide_cell"})
_NO_INPUT = frozenset({"remove-input", "remove_input", "hide-input", "hide_input"})
_NO_OUTPUT = frozenset({"remove-output", "remove_output", "hide-output", "hide_output"})
_ATTACHMENT = re.compile(r"\(attachment:([^()\s]+)\)")
# A block of code that nobody closes goes on to the end (CommonMark, 4.5).
_CODE = re.compile(
    r"(^ {0,3}(?:```|~~~)[^\n]*\n.*?(?:^ {0,3}(?:```|~~~)[ \t]*$|\Z)|(?<!`)`++[^`\n]++`++)", re.DOTALL | re.MULTILINE
)
# Jupyter sets what stands between single signs; those of money are followed by a digit or a space.
_FORMULA = re.compile(r"(?<![\\$\w])\$(?![\s$])((?:\\.|[^$\\\n])+?)(?<!\s)\$(?![\w$])")
_HEADING = re.compile(r"\s*#[ \t]+(.+)(?:\n|\Z)")


class NotebookError(ValueError):
    """What keeps a file from being read as a notebook."""


def notebook_source(data: bytes) -> str:
    """Return a notebook as the text of a Markdown document with front matter.

    The front matter is that of a first raw cell, else what the notebook's metadata has as ``front_matter`` or
    ``title``; without a title, a first heading of the highest level is it. Liquid in the cells is not run.

    Raises:
        NotebookError: this is no notebook, or one that is too large.
    """
    import nbformat

    if len(data) > MAX_BYTES:
        raise NotebookError(f"a notebook of more than {MAX_BYTES // 1024 // 1024} MB")
    try:
        notebook = nbformat.reads(data.decode("utf-8-sig"), as_version=4)  # type: ignore[no-untyped-call]
    except Exception as error:  # nbformat raises whatever its parsers and converters of old formats raise
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise NotebookError(f"this is no notebook that can be read ({reason[:100]})") from error
    if len(notebook.cells) > MAX_CELLS:
        raise NotebookError(f"a notebook of more than {MAX_CELLS:,} cells")
    for cell in notebook.cells:  # nbformat reads cells without these, and says so
        cell.setdefault("cell_type", "")
        cell.setdefault("metadata", {})
        cell.source = str(cell.get("source", ""))
    try:
        front, cells = _front_of(notebook)
        body = "\n\n".join(part for cell in cells for part in _parts(cell, _language(notebook)) if part.strip())
        source = f"---\n{front}---\n\n{body}\n"
        source.encode()
    except UnicodeEncodeError as error:
        raise NotebookError("this notebook has half a character (a lone surrogate)") from error
    return source


def _front_of(notebook: Any) -> tuple[str, list[Any]]:
    """Return the front matter, and the cells that are the body."""
    import yaml

    cells = list(notebook.cells)
    if cells and cells[0].cell_type == "raw" and cells[0].source.lstrip().startswith("---"):
        front = re.split(r"^---[ \t]*$", cells.pop(0).source.strip(), maxsplit=2, flags=re.MULTILINE)[1].strip() + "\n"
    else:
        given = notebook.metadata.get("front_matter")
        values = dict(given) if isinstance(given, Mapping) else {}
        if title := notebook.metadata.get("title"):
            values.setdefault("title", str(title))
        front = yaml.safe_dump(_plain(values), allow_unicode=True, sort_keys=False) if values else ""
    heading = _HEADING.match(cells[0].source) if cells and cells[0].cell_type == "markdown" else None
    if heading and not re.search(r"^title\s*:", front, re.MULTILINE):
        front += yaml.safe_dump({"title": heading[1].rstrip(" \t").rstrip("#").rstrip(" \t")}, allow_unicode=True)
        cells[0].source = cells[0].source[heading.end() :]
    if not re.search(r"^render_with_liquid\s*:", front, re.MULTILINE):
        front += "render_with_liquid: false\n"
    return front, cells


def _plain(value: Any) -> Any:
    """Return nbformat's values as those of Python, which YAML can write."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value


def _language(notebook: Any) -> str:
    metadata = notebook.metadata
    name = metadata.get("language_info", {}).get("name") or metadata.get("kernelspec", {}).get("language") or "python"
    return re.sub(r"[^A-Za-z0-9+#.-]", "", str(name)).lower()


def _parts(cell: Any, language: str) -> Iterator[str]:
    """Yield the pieces of Markdown that a cell becomes."""
    from .outputs import output_markdown

    tags = set(cell.metadata.get("tags") or ())
    if tags & _REMOVED:
        return
    if cell.cell_type == "markdown":
        yield _text_of(cell)
    elif cell.cell_type == "code":
        if cell.source.strip() and not tags & _NO_INPUT:
            yield fenced(cell.source, language)
        if not tags & _NO_OUTPUT:
            for output in cell.get("outputs", ()):
                yield output_markdown(output)


def fenced(code: str, language: str) -> str:
    """Return a block of code as Markdown, whatever stands in it."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code)), 3)
    return f"{fence}{language}\n{code.rstrip()}\n{fence}"


def _text_of(cell: Any) -> str:
    """Return the text of a cell with its formulas as kramdown has them, and the pictures that are attached to it."""
    parts = _CODE.split(_attached(cell))
    return "".join(part if number % 2 else _FORMULA.sub(r"$$\1$$", part) for number, part in enumerate(parts))


def _attached(cell: Any) -> str:
    attachments = cell.get("attachments") or {}

    def filled(found: re.Match[str]) -> str:
        bundle = attachments.get(found[1]) or {}
        kind = next((one for one in bundle if re.fullmatch(r"image/[a-z+]+", one)), None)
        return f"(data:{kind};base64,{''.join(str(bundle[kind]).split())})" if kind else found[0]

    return _ATTACHMENT.sub(filled, cell.source) if attachments else str(cell.source)
