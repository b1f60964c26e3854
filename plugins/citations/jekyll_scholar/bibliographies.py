"""``{% bibliography %}``: the works that are asked for, in their order and groups, each as a template makes it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from ...lazy import lazy
from ...scholarship.details import details_address
from ..sources import Item
from .additions import Additions, additions_of
from .layouts import is_native, template_of
from .ordering import Group, group_items, sort_items, without_duplicates
from .query import matches
from .repository import repository_links
from .settings import words
from .values import entry_values

if TYPE_CHECKING:
    from ...jekyll.liquid.template import Template
    from .calls import Call

_TAG = re.compile(r"[A-Za-z][\w-]*")
_ATTRIBUTE = re.compile(r"[A-Za-z_:][\w:.-]*")
_PICTURE = lazy(r"<img\s[^<>]*?\bsrc=\"((?:https?:/)?/[^\"<>\s{}]+)\"[^<>]*>")
_ALT = lazy(r"\balt=\"([^\"<>]*)\"")


class BibliographyWriter:
    """Writes what one tag asks for."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.settings = call.settings
        self.scholar = call.scholar

    def items(self) -> list[Item]:
        """Return the works that are asked for, sorted. Raises ValueError for a query that cannot be read."""
        options, settings, call = self.call.options, self.settings, self.call
        is_cited = options.cited or options.in_order
        known = call.citable() if is_cited else self.scholar.listed(settings, options.files)
        call.context.run.budget.step(len(known.items))
        found = [item for item in known.items.values() if matches(item, settings.query)]
        if options.match_fields is not None or settings.remove_duplicates:
            found = without_duplicates(found, words(options.match_fields))
        keys = settings.sort_by if options.sort_by is None else words(options.sort_by)
        if options.in_order:
            by_key = {item.key: item for item in found}
            found = [by_key[key] for key in call.cited.keys if key in by_key]
        else:
            orders = settings.order if options.order is None else words(options.order)
            found = sort_items(found, keys, orders)
            if is_cited:
                found = [item for item in found if item.key in call.cited.keys]
        if options.clear:
            call.cited.keys.clear()
        return found

    def bibliography(self) -> str:
        """Return the list of the works, in groups if they are asked for."""
        options, settings = self.call.options, self.settings
        found = self.items()
        keys = settings.group_by if options.group_by is None else words(options.group_by)
        if options.type_order is not None:
            keys = words(options.type_order)
        if keys:
            orders = settings.group_order if options.group_order is None else words(options.group_order)
            return self._groups(group_items(found, keys, orders, settings), 0)
        start = options.number("offset", 0)
        end = start + options.number("max", len(found))
        return self._list(found[start:end])

    def reference(self, item: Item, made: Markup | None = None) -> str:
        """Return the reference to a work in an element with its anchor; ``made`` is its text, if it is known."""
        tag = self._tag(self.settings.reference_tag, "span")
        made = self.call.text_of(item.record) if made is None else made
        return str(Markup('<{0} id="{1}">{2}</{0}>').format(Markup(tag), self._anchor(item), made))  # noqa: S704

    def _groups(self, groups: Sequence[Group], level: int) -> str:
        tags = self.settings.group_tags or ("h2",)
        tag = self._tag(tags[min(level, len(tags) - 1)], "h2")
        kind = html.escape(self.settings.bibliography_class)
        return "\n".join(
            f'<{tag} class="{kind}">{html.escape(group.heading, quote=False)}</{tag}>\n'
            + (self._groups(group.groups, level + 1) if group.groups else self._list(group.items))
            for group in groups
        )

    def _list(self, items: Sequence[Item]) -> str:
        settings = self.settings
        tag, item_tag = self._tag(settings.list_tag, "ol"), self._tag(settings.item_tag, "li")
        opening = f"<{tag}{_attributes({'class': settings.bibliography_class, **settings.list_attributes})}>"
        attributes = _attributes(settings.item_attributes)
        formatter = self.call.formatter
        records = [item.record for item in items]
        # Numbers are those of the list. Letters behind years would tell its works apart: jekyll-scholar has none.
        made = formatter.references(records) if formatter.is_numeric else [self.call.text_of(one) for one in records]
        listed = [
            f"<{item_tag}{attributes}>{self._entry(item, number, text)}</{item_tag}>"
            for number, (item, text) in enumerate(zip(items, made, strict=True), 1)
        ]
        return "\n".join([f"{opening}{listed[0] if listed else ''}", *listed[1:]]) + f"</{tag}>"

    def _entry(self, item: Item, number: int, made: Markup) -> str:
        name, writer = self.settings.template, self.scholar.writer
        self.call.context.run.budget.step()
        details = self._details(item)
        if not name:
            return str(writer.referenced(item, Markup(self.reference(item, made)), details))  # noqa: S704  our own HTML
        template = template_of(name, self.call)
        if template is None or is_native(template):
            more = additions_of(template.body.token.source) if template else Additions()
            facts = {**self.scholar.config.facts, "data": self.scholar.library.data} if more.links else {}
            links = [
                (self._picture(link.picture, item, number, made) or link.words, url)
                for link, url in more.links_of(item.fields, facts)
            ]
            return str(writer.full(item, self._anchor(item), more.texts_of(item.fields), links))
        return self._run(template, item, number, made) + str(details or "")

    def _details(self, item: Item) -> Markup | None:
        """Return the link to a work's page, where jekyll-scholar makes such pages and the settings name the link."""
        settings = self.settings
        if not settings.details_link or details_address(item.record, self.scholar.config) is None:
            return None
        link = Markup('<a class="{}" href="{}">{}</a>')
        return link.format(settings.details_link_class, self.scholar.page_url(item), settings.details_link)

    def _picture(self, liquid: str, item: Item, number: int, made: Markup) -> Markup | None:
        """Return the picture that the Liquid in a link makes; None where it makes none that could be shown."""
        if not liquid:
            return None
        env, known = self.call.context.env, self.scholar.templates
        if liquid not in known:
            read = env.template(liquid, self.call.document.path, 1)
            known[liquid] = None if read.faults else read
        template = known[liquid]
        found = _PICTURE.search(self._run(template, item, number, made)) if template else None
        if found is None:
            return None
        alt = _ALT.search(found[0])
        src, words = (html.unescape(one.strip()) for one in (found[1], alt[1] if alt else ""))
        return Markup('<img src="{}" alt="{}">').format(src, words)

    def _run(self, template: Template, item: Item, number: int, made: Markup) -> str:
        """Return what a template makes of a work; what it sets is not seen by the next."""
        context = self.call.context
        page = self.scholar.page_url(item)
        links = repository_links(self.scholar, self.settings, item.key)
        variables = {
            "entry": entry_values(item, self.settings), "reference": self.reference(item, made), "key": item.key,
            "type": item.type, "link": links.get("pdf") or links.get("ps"), "links": links, "index": number,
            "details": page,
        }  # fmt: skip
        before = dict(context.locals)
        with context.extend(variables, template=template):  # type: ignore[arg-type]
            text = template.body.captured(context)
        context.locals.clear()
        context.locals.update(before)
        return text.strip("\n")

    def _anchor(self, item: Item) -> str:
        is_cited = self.call.options.cited or self.call.options.in_order
        return self.call.anchor(item.key, is_ours=self.scholar.config.citations and is_cited)

    @staticmethod
    def _tag(name: str, default: str) -> str:
        return name if _TAG.fullmatch(name) and name.lower() not in ("script", "style") else default


def _attributes(given: Mapping[str, object]) -> str:
    return "".join(
        f' {name}="{html.escape(str(value))}"'
        for name, value in given.items()
        if _ATTRIBUTE.fullmatch(name) and not name.lower().startswith("on")
    )
