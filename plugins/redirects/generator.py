"""The generator of everything that leads on: stubs, withdrawn pages, and the rules of the host."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

from ..pages.generator import SiteGenerator
from ..pages.view import GeneratedFile
from ..site.problems import Problem
from ..site.views import Head
from ..urls.published import Published
from .forwarding import Forwarding
from .history import PublishedHistory
from .hosting import Hosting
from .hosts import Emission
from .plan import Plan, plan
from .published import published
from .stubs import stubs, table, wants_table


class Redirects(SiteGenerator):
    """Makes a stub at each old address, a page for what was withdrawn, and what the host that HOST names wants."""

    resolves_last = True  # what was promised may be a heading that another generator makes up
    plan: Plan = Plan((), frozenset())
    emission: Emission = Emission()

    def files(self) -> Iterator[GeneratedFile]:
        """Yield the table of redirects, if a document has any, and the files of the host."""
        build = self.build
        self.__dict__.pop("published", None)
        self.hosting = Hosting(
            build.config, build.settings_file.with_name("publishconf.py"), build.theme.static, build.problems
        )
        is_used = any(d.front.get("redirect_from") or d.front.get("redirect_to") for d in build.documents)
        if is_used and wants_table(build.config.facts):
            yield GeneratedFile("redirects.json", lambda: table(self.plan.redirects).encode())
        for name in self.hosting.outputs:
            yield GeneratedFile(name, partial(self._for_host, name))

    def resolve(self) -> None:
        """Plan the redirects, lead links of documents to the new addresses, and tell what was published and is lost."""
        build = self.build
        self.history = PublishedHistory(build.config, build.registry, build.problems)
        asked = plan(build.documents, build.registry, build.config, build.problems)
        self.plan = self.history.with_redirects(asked, [listing.url for listing in build.listings])
        build.redirected = self.plan.moved
        Forwarding(build.library, build.registry, self.plan.redirects, build.problems).follow()
        self.emission = self.hosting.emit(self.plan, build.registry, self.history.gone)
        build.omitted_outputs |= self.emission.omitted
        self.withdrawn = [
            self.listing(
                url, "gone", "a page that was withdrawn",
                partial(self.bare, "gone", "Withdrawn", url, head=Head(noindex=True)),
                output=output,
            )
            for output, url in self.history.pages.items()
        ]  # fmt: skip
        if build.config.publish:
            build.problems.extend(self.lost())

    def generate_output(self, writer: Any) -> None:
        """Write the stubs and pages; a host that redirects by itself may do without stubs."""
        super().generate_output(writer)
        for listing in self.withdrawn:
            self.write_listing(writer, listing)
        kept = (one for one in self.plan.redirects if one.output not in self.emission.omitted)
        template = self.get_template("redirect")
        for output, stub in stubs(kept):
            writer.write_file(output, template, self.context, redirect=stub, url=output)

    def lost(self) -> list[Problem]:
        """Return a problem for each address that was published and is not answered any more."""
        return self.history.lost(self.published)

    @cached_property
    def published(self) -> Published:
        """What publishing this site promises to its readers."""
        return published(self.build, self.plan, self.history)

    def _for_host(self, name: str) -> bytes:
        return self.emission.files[name].encode()
