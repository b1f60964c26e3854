"""The kinds of work, and what each format calls them."""

from __future__ import annotations

from msgspec import Struct


class Kind(Struct, frozen=True):
    """A kind of work: its name, the heading of a list of such, and its name in BibTeX, CSL, RIS and schema.org."""

    name: str
    heading: str
    bibtex: str
    csl: str
    ris: str
    schema: str = "ScholarlyArticle"


ARTICLE = Kind("article", "Journal articles", "article", "article-journal", "JOUR")
PAPER = Kind("paper", "Conference papers", "inproceedings", "paper-conference", "CPAPER")
CHAPTER = Kind("chapter", "Chapters", "incollection", "chapter", "CHAP", "Chapter")
BOOK = Kind("book", "Books", "book", "book", "BOOK", "Book")
PROCEEDINGS = Kind("proceedings", "Proceedings", "proceedings", "book", "CONF", "Book")
PREPRINT = Kind("preprint", "Preprints", "misc", "article", "UNPB")
THESIS = Kind("thesis", "Theses", "phdthesis", "thesis", "THES", "Thesis")
REPORT = Kind("report", "Reports", "techreport", "report", "RPRT", "Report")
SOFTWARE = Kind("software", "Software", "software", "software", "COMP", "SoftwareSourceCode")
DATASET = Kind("dataset", "Data", "dataset", "dataset", "DATA", "Dataset")
PATENT = Kind("patent", "Patents", "patent", "patent", "PAT", "CreativeWork")
OTHER = Kind("other", "Other", "misc", "document", "GEN", "CreativeWork")

BOOKS = (BOOK, PROCEEDINGS, CHAPTER, PAPER)  # what a number in a series is counted for
KINDS = (ARTICLE, PAPER, CHAPTER, BOOK, PROCEEDINGS, PREPRINT, THESIS, REPORT, SOFTWARE, DATASET, PATENT, OTHER)

# Entry types of BibTeX and biblatex; all that is not here is of the last kind.
_TYPES = {
    "article": ARTICLE, "periodical": ARTICLE, "suppperiodical": ARTICLE, "review": ARTICLE,
    "inproceedings": PAPER, "conference": PAPER, "incollection": CHAPTER, "inbook": CHAPTER, "bookinbook": CHAPTER,
    "suppbook": CHAPTER, "suppcollection": CHAPTER, "inreference": CHAPTER,
    "book": BOOK, "mvbook": BOOK, "collection": BOOK, "mvcollection": BOOK, "reference": BOOK, "booklet": BOOK,
    "proceedings": PROCEEDINGS, "mvproceedings": PROCEEDINGS,
    "phdthesis": THESIS, "mastersthesis": THESIS, "thesis": THESIS, "bachelorsthesis": THESIS, "mathesis": THESIS,
    "bathesis": THESIS, "techreport": REPORT, "report": REPORT, "manual": REPORT, "standard": REPORT,
    "unpublished": PREPRINT, "preprint": PREPRINT, "software": SOFTWARE, "dataset": DATASET, "data": DATASET,
    "patent": PATENT, "paper": PAPER, "chapter": CHAPTER,
}  # fmt: skip

# academicpages' ``category``, and words that people write for ``type``.
_WORDS = {
    "manuscripts": ARTICLE, "journal": ARTICLE, "journal article": ARTICLE, "journal articles": ARTICLE,
    "conferences": PAPER, "conference paper": PAPER, "conference papers": PAPER, "books": BOOK, "preprints": PREPRINT,
    "working paper": PREPRINT, "theses": THESIS, "dissertation": THESIS, "reports": REPORT, "book chapter": CHAPTER,
}  # fmt: skip


def kind_of(entry_type: str) -> Kind:
    """Return the kind of an entry type of BibTeX or biblatex."""
    return _TYPES.get(entry_type.lower(), OTHER)


def kind_named(name: str) -> Kind | None:
    """Return a kind by its name, its heading or another word for it; None for a word that is none."""
    word = name.strip().casefold()
    own = next((kind for kind in KINDS if word in (kind.name, kind.heading.casefold())), None)
    return own or _WORDS.get(word) or _TYPES.get(word)
