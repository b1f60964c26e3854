"""``{% link %}`` and ``{% post_url %}``: URLs of documents by their files (lib/jekyll/tags/link.rb, post_url.rb)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from liquid.token import Token

from ...document import Document
from ..faults import FaultError
from ..nodes import TemplateNode
from ..objects.addresses import relative_url
from ..parser import Stream, Tag

if TYPE_CHECKING:
    from liquid import ast

    from ..context import Context

_POSTS_A_STEP = 50
_POST = re.compile(r"(.+/)?([0-9]{1,9}-[0-9]{1,9}-[0-9]{1,9})-(.*)")


class LinkTag(Tag):
    """``{% link _posts/2020-01-31-title.md %}``: the URL of a document or file of the tree."""

    name = "link"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node of the link."""
        if not markup.strip():
            raise FaultError("link names no file", "write it as in {% link about.md %}")
        return LinkNode(token, markup.strip())


class LinkNode(TemplateNode):
    """A link whose path may hold variables."""

    __slots__ = ("path",)

    def __init__(self, token: Token, path: str) -> None:
        super().__init__(token)
        self.path = path
        self.blank = False

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write the URL."""
        path = context.env.rendered(self.path, self.token, context) if "{{" in self.path else self.path
        known = context.env.urls_by_source
        url = known.get(path.strip().removeprefix("/"))
        if url is None:
            remedy = (
                context.env.near("link", path, known)
                or "write the file's path from the top of the content, as in _posts/x.md"
            )
            raise FaultError(f"link: there is no document or file {path}", remedy)
        return buffer.write(relative_url(url, context.env.base))


class PostUrl(Tag):
    """``{% post_url 2020-01-31-title %}``: the URL of a post, below a folder if it is named."""

    name = "post_url"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node of the link."""
        name = markup.strip().removeprefix("/")
        if not _POST.fullmatch(name):
            remedy = "write the date and the title of the file's name, as in {% post_url 2020-01-31-title %}"
            raise FaultError(f"post_url: '{name}' is not the name of a post", remedy)
        return PostUrlNode(token, name)


class PostUrlNode(TemplateNode):
    """The URL of the post whose file has this name."""

    __slots__ = ("post",)

    def __init__(self, token: Token, post: str) -> None:
        super().__init__(token)
        self.post = post
        self.blank = False

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write the URL."""
        posts = context.env.site.oldest_first
        context.run.budget.step(1 + len(posts) // _POSTS_A_STEP)
        name = self.post.rpartition("/")[2]
        post = next((post for post in posts if name in post.source and _is_named(post, self.post)), None)
        post = post or next((post for post in posts if post.slug in name and _is_dated(post, self.post)), None)
        if post is None:
            names = [post.path.stem for post in posts]
            slugs = {re.sub(r"^[\d-]+", "", name): name for name in names}
            wanted = re.sub(r"^(?:.*/)?[\d-]+", "", self.post)
            same = f"did you mean {slugs[wanted]}?" if wanted in slugs else ""
            remedy = same or context.env.near("post", self.post, names) or "name a post by its file, without the ending"
            raise FaultError(f"post_url: there is no post {self.post}", remedy)
        return buffer.write(relative_url(post.url, context.env.base))


def _is_named(post: Document, name: str) -> bool:
    """Whether a post's file has this name: ``_posts/FOLDER/NAME.ext`` or ``FOLDER/_posts/NAME.ext``."""
    found = _POST.fullmatch(name)
    assert found
    folder, stem = re.escape(found[1] or ""), re.escape(f"{found[2]}-{found[3]}")
    pattern = (
        rf"_?(?:posts|drafts)/{folder}{stem}\.[^.]+|{folder}_?(?:posts|drafts)/{stem}\.[^.]+|{folder}{stem}\.[^.]+"
    )
    return re.match(pattern, post.source) is not None


def _is_dated(post: Document, name: str) -> bool:
    """Whether a post has this slug and day, as Jekyll compared them before version 3."""
    found = _POST.fullmatch(name)
    assert found
    year, month, day = (int(part) for part in found[2].split("-"))
    date = post.date
    return bool(date and post.slug == found[3] and (date.year, date.month, date.day) == (year, month, day))
