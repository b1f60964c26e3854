"""The seam to Pelican: its signals, Jinja's settings, and what its content objects carry for templates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from blinker import Signal
from jinja2 import FileSystemLoader
from markupsafe import escape
from msgspec.structs import replace
from pelican import Pelican
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals

from ..jekyll.document import Document
from ..jekyll.source import KEY as SOURCE
from ..jekyll.source import root_of
from ..site.loading import is_loaded, require, sibling
from ..site.problems import Problem, Problems
from ..site.report import tell
from ..site.views import Page as PageView
from .build import KEY, Build, BuildFailedError
from .contents import contents_of, left_out, settings_change, take_changes
from .escaping import NoCategory, escape_content, striptags
from .owners import static_owner
from .surroundings.menu import share_menu
from .surroundings.neighbors import PostNeighbors
from .surroundings.pictures import hosts_note
from .surroundings.related import RelatedPosts
from .theme import TEMPLATES, isodate, longdate, theme_of
from .view import View

OWN = __name__.partition(".")[0]  # the package of this project's plugins, under whatever name it is installed
_REFUSED = "pelican.plugins.more_categories"
_HARMLESS = ("pelican.plugins.neighbors",)  # only adds what this plugin asks it for


def begin(pelican: Pelican) -> None:
    """Begin a build with what ``plugins.jekyll`` has read, and tell Jinja of the theme.

    Raises BuildError if that plugin is not loaded, or one that cannot work with this project's is.
    """
    settings = pelican.settings
    require(__package__, "jekyll", settings)
    if _REFUSED in settings["PLUGINS"]:
        what = f"PLUGINS: {_REFUSED} puts nested categories in the place of Pelican's, with addresses of their own"
        remedy = "take it out: a document is listed under all its categories here"
        raise BuildFailedError(Problems.of(Problem(root_of(settings) / "pelicanconf.py", 0, what, remedy)))
    build = settings[KEY] = Build(settings[SOURCE], is_loaded(sibling(__package__, "archives"), settings))
    build.theme = theme_of(settings, build.config.base)
    build.has_foreign_plugins = any(True for _ in foreign_receivers(settings))
    build.takes_changes = build.has_foreign_plugins or settings_change(settings)
    if (overrides := _own_templates(build)) is not None:
        settings["THEME_TEMPLATES_OVERRIDES"] = [*settings["THEME_TEMPLATES_OVERRIDES"], str(overrides)]
    settings["THEME_STATIC_PATHS"] = []  # `ThemeFiles` takes them
    settings["JINJA_ENVIRONMENT"] = {
        "undefined": build.theme.undefined(),
        "keep_trailing_newline": build.theme.is_native,
        **settings["JINJA_ENVIRONMENT"],
    }
    settings["JINJA_ENVIRONMENT"].setdefault("autoescape", build.theme.escapes)
    settings["JINJA_GLOBALS"] = {"asset": build.theme.asset, **settings["JINJA_GLOBALS"]}
    if not build.theme.is_native:
        settings["JINJA_FILTERS"] = {"striptags": striptags, "forceescape": escape, **settings["JINJA_FILTERS"]}
        for name in ("SITENAME", "SITESUBTITLE"):
            settings[name] = escape(settings[name])
    settings["JINJA_FILTERS"] = {"longdate": longdate, "isodate": isodate, **settings["JINJA_FILTERS"]}


def foreign_receivers(settings: dict[str, Any]) -> Iterable[str]:
    """Yield the module of each function that another project has connected to a signal of Pelican's."""
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            for receiver in signal.receivers_for(settings):
                module = getattr(receiver, "__module__", "")
                if not module.startswith((f"{OWN}.", *_HARMLESS)):
                    yield module


def add_templates(generator: Generator) -> None:
    """Let a generator find the templates of this site's features wherever its theme lacks one."""
    if KEY not in generator.settings:
        return
    if isinstance(generator, (ArticlesGenerator, PagesGenerator)):
        generator.env.loader.loaders.append(FileSystemLoader(TEMPLATES))
    if (folder := _own_templates(generator.settings[KEY])) is not None:
        from .untrusted.sandbox import ContentTemplates

        loaders = generator.env.loader.loaders
        if any(isinstance(loader, ContentTemplates) for loader in loaders):
            return  # generators of this site share an environment
        overrides = [path for path in generator.settings["THEME_TEMPLATES_OVERRIDES"] if path != str(folder)]
        options = generator.settings["JINJA_ENVIRONMENT"]
        root = generator.settings[KEY].config.content
        ends_run = not hasattr(generator.settings["PELICAN_CLASS"], "build_site")  # the engine tells all at the end
        content = ContentTemplates(folder, root, generator.env, options, ends_run=ends_run)
        loaders[:0] = [FileSystemLoader(overrides), content]  # before all that Pelican finds by its one list of folders


def _own_templates(build: Build) -> Path | None:
    """Return the folder of the templates that the content brings, None where it has none."""
    folder = build.config.content / "templates"
    return folder if folder.is_dir() and not build.config.jekyll else None


def share_templates(generator: ArticlesGenerator) -> None:
    """Keep the generator whose templates this site's generators share."""
    if KEY in generator.settings:
        generator.settings[KEY].templates = generator


def give_view(content: Content) -> None:
    """Let templates ask a document for the view of its page: ``article.view()``, ``page.view()``."""
    build: Build | None = content.settings.get(KEY)
    if build is None or not isinstance(content, (Article, Page)):
        return
    if not hasattr(content, "document"):  # another reader than this project's has read it
        try:
            content.document = build.library.by_path(Path(content.source_path))
        except KeyError:
            return
    if isinstance(content, Article) and not hasattr(content, "category") and not build.theme.is_native:
        content.category = NoCategory(content.settings["DEFAULT_CATEGORY"], content.settings)
    presenter = build.presenter
    escape_content(content, presenter.categories, presenter.tags, is_html=not build.theme.is_native)
    content.view = View(lambda: build.page(content.document), build.finish)
    template = _template(content.document)
    if template is not None and "template" not in content.metadata:
        content.template = template


def _template(document: Document) -> str | None:
    """Return the template of a document's page, None for what Pelican takes for its kind."""
    if document.output == "404.html":
        return "notfound"
    return "home" if document.url == "/" else None


def take_early_changes(generator: PagesGenerator) -> None:
    """Bring the documents up to what plugins have made of them, before other generators look at them."""
    build: Build | None = generator.settings.get(KEY)
    if build is not None:
        build.pages_generator = generator
        if build.takes_changes and _take_changes(build, final=False):
            build.begin()


def remember_generators(generators: list[Generator]) -> None:
    """Keep Pelican's generators for the moment before the output is written."""
    settings = generators[0].settings if generators else {}
    if KEY in settings:
        settings[KEY].all_generators = generators


def settle(pelican: Pelican) -> None:
    """Settle everything before the first output: the last signal before writing is the one that asks for a writer.

    A plugin may ask for one too, before there is anything to settle or when all is settled.

    Raises BuildFailedError for a site that cannot be built as it is.
    """
    build: Build | None = pelican.settings.get(KEY)
    if build is None or not build.all_generators:
        return
    generators, build.all_generators = build.all_generators, []
    articles, pages = build.templates, build.pages_generator
    contents = list(contents_of((articles, pages)))
    for document in left_out(build.library, articles.context["generated_content"]):
        remedy = "pelican --debug tells why: a plugin fails on it, or has given it what Pelican does not take"
        build.problems.error(document.path, 0, "Pelican has left it out", remedy)
    if build.takes_changes and _take_changes(build, final=True):
        build.begin()
        for generator in build.generators:
            generator.generate_context()
    _add_neighbors(build, articles)
    statics = [
        one for one in articles.context.get("staticfiles", []) if Path(one.source_path) not in build.omitted_statics
    ]
    for content in statics:
        build.registry.claim(f"/{content.url}", content.save_as, static_owner(Path(content.source_path)))
    build.settle()
    build.notes += [note] if (note := hosts_note(build.library)) else []
    articles.context["staticfiles"] = [
        one for one in statics if build.registry.writes(one.save_as, static_owner(Path(one.source_path)))
    ]
    places = {listing.url for listing in build.listings}
    for content in contents:
        if not build.writes(content.document):
            content.override_save_as = ""  # a redirect or another document has its place
        elif content.document.url in places and (listing := build.displaced_by(content.document)):
            content.template = listing.template
    for generator in generators:
        if hasattr(generator, "env"):
            generator.env.globals["site"] = build.site
    for generator in (articles, pages):
        generator.context["site"] = build.site
    if not build.theme.is_native:
        share_menu(articles.context, build.site.menu, build.presenter.href)


def tell_problems(pelican: Pelican) -> None:
    """Tell on standard error what is wrong with a site, unless PELICAN_CLASS does so itself.

    Raises BuildFailedError, which ends Pelican's command with status 1, where the site is built for all its errors.
    """
    build: Build | None = pelican.settings.get(KEY)
    if build is None or hasattr(pelican, "build_site"):
        return
    if build.problems.errors:
        raise BuildFailedError(build.problems)
    tell(build.problems, (*build.registry.notes, *build.notes))


def _take_changes(build: Build, *, final: bool) -> bool:
    contents = contents_of((build.templates, build.pages_generator))
    kept = left_out(build.library, build.templates.context["generated_content"])
    return take_changes(contents, build.library, kept, build.summaries_read, final=final)


def _add_neighbors(build: Build, articles: ArticlesGenerator) -> None:
    neighbors, related = (
        PostNeighbors(articles.articles, articles.categories, build.presenter),
        RelatedPosts(build.presenter),
    )

    def extension(page: PageView, document: Document | None) -> PageView:
        found = neighbors.of(document) if document else ()
        if not document or not found:
            return page
        if build.library.layouts.lists_related(document):
            return replace(page, neighbors=found)
        return replace(page, neighbors=found, related=related.of(document, (found[0].older, found[0].newer)))

    build.extensions.insert(0, extension)
