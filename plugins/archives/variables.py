"""What Pelican's own lists of articles get, under Pelican's names (docs/themes, "Templates and variables")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pelican.contents import Category, Tag
from pelican.paginator import Paginator

from ..jekyll.document import Document
from ..jekyll.taxonomy import TermPosts
from ..pages.escaping import named
from ..pages.generator import SiteGenerator


def list_variables(
    generator: SiteGenerator, documents: Sequence[Document], name: str, number: int, term: tuple[str, TermPosts] | None
) -> dict[str, Any]:
    """Return ``articles``, ``dates``, their page of this number, and the ``category`` or ``tag`` that they have."""
    build, settings = generator.build, generator.settings
    known = {article.document: article for article in build.templates.articles}
    articles = [known[document] for document in documents if document in known]
    size = build.config.per_page if name == "index" else max(1, len(articles))
    urls = {"category": "categories/{}/", "tag": "tags/{}/"}
    base = urls[term[0]].format(term[1].slug) if term else "" if name == "index" else f"{name}/"
    found: dict[str, Any] = {"articles": articles, "dates": articles, "all_articles": build.templates.articles}
    found |= {"page_name": f"{base}index", "blog": True}
    for key in ("articles", "dates"):
        paginator = Paginator(f"{base}index.html", base, articles, settings, size)
        found |= {
            f"{key}_paginator": paginator,
            f"{key}_page": paginator.page(number),
            f"{key}_previous_page": paginator.page(number - 1) if number > 1 else None,
            f"{key}_next_page": paginator.page(number + 1) if number < paginator.num_pages else None,
        }
    if term:
        single, posts = term
        kind = Category if single == "category" else Tag
        is_html = not build.theme.is_native
        found[single] = named(kind(posts.name, settings), posts.slug, is_html=is_html)
    return found
