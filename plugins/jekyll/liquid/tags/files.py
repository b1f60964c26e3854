"""Tags that say something of a file: that it is there, when it was changed, where it can be edited."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from ..values.strftime import strftime
from .markup import WrittenTag

if TYPE_CHECKING:
    from ..context import Context


class FileExists(WrittenTag):
    """al-folio: ``{% file_exists assets/a.ipynb %}``, true or false."""

    name = "file_exists"

    def write(self, markup: str, context: Context) -> str:
        """Return whether the tree has a file, or a folder, of this path; a link out of it counts as none."""
        root = context.env.library.config.content.resolve()
        try:
            path = (root / markup.strip("\"' ").lstrip("/")).resolve()
            return "true" if path.is_relative_to(root) and path.exists() else "false"
        except (OSError, ValueError):  # a name that no disk can have
            return "false"


class LastModifiedAt(WrittenTag):
    """jekyll-last-modified-at: when the document was last changed, in a form of ``strftime``."""

    name = "last_modified_at"

    def write(self, markup: str, context: Context) -> str:
        """Return the date of the file's last commit, or of the file where there is none."""
        settings = context.env.library.config.facts.get("last-modified-at")
        usual = settings.get("date-format") if isinstance(settings, dict) else None
        form = markup or (usual if isinstance(usual, str) else "%d-%b-%y")
        return strftime(context.env.site.history.modified(context.document.path), form)


class GithubEditLink(WrittenTag):
    """jekyll-github-metadata: a link to the page's source, with the text that the tag is given."""

    name = "github_edit_link"

    def write(self, markup: str, context: Context) -> str:
        """Return the link, or the address alone for a tag without text; nothing where the repository is unknown."""
        repository = context.env.site["github"]
        url = repository["repository_url"] if repository else None
        if not url:
            return ""
        address = html.escape(f"{url}/edit/{repository['source']['branch']}/{context.document.source}")
        text = markup.strip("\"'")
        return f'<a href="{address}">{html.escape(text)}</a>' if text else address


FILES: tuple[type[WrittenTag], ...] = (FileExists, LastModifiedAt, GithubEditLink)
