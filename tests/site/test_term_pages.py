"""The pages of tags and categories that a Jekyll tree's own plugin makes of a layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import BuildSite

PLUGIN = """\
module Jekyll
  class {kind}Index < Page
    def initialize(site, base, dir, term)
      @dir = dir
      self.read_yaml(File.join(base, '_layouts'), '{layout}.html')
      self.data['{word}'] = term
      {title}
    end
  end
  class {kind}Generator < Generator
    def generate(site)
      {folder}
    end
  end
end
"""
AFFIXES = """\
before = site.config['tag_title_prefix'] || 'Posts on &ldquo;'
      after = site.config['tag_title_suffix'] || '&rdquo;'
      self.data['title'] = "#{before}#{term}#{after}"
"""
LAYOUT = (
    "---\nlayout: default\n---\n<p>Under {{ page.tag }}{{ page.category }}:</p>"
    "{% for post in site.tags[page.tag] %}<a href='{{ post.url }}'>{{ post.title }}</a>{% endfor %}\n"
)


def site(plugin: str, config: str = "", layout: str = "tag_index") -> dict[str, str]:
    """Return the files of a site with two posts and a plugin."""
    return {
        "_config.yml": f"title: Notes\n{config}",
        "_plugins/pages.rb": plugin,
        "_layouts/default.html": "<body>{{ content }}</body>",
        f"_layouts/{layout}.html": LAYOUT,
        "_posts/2024-01-01-a.md": "---\ntitle: A\ntags: [Deep sea, tide]\ncategories: Work\n---\nText.\n",
        "_posts/2024-01-02-b.md": "---\ntitle: B\ntags: [tide]\n---\nText.\n",
    }


@pytest.mark.parametrize(
    ("folder", "title", "config", "page", "heading"),
    [
        (
            "dir = site.config['tag_dir'] || 'tag'; site.tags.keys.each { |t| write(site, File.join(dir, t), t) }",
            AFFIXES,
            "", "tag/Deep sea/index.html", "Posts on “Deep sea”",
        ),
        (
            "dir = site.config['tag_dir'] || 'tag'; site.tags.each { |t| write(File.join(dir, slugify(t)), t) }",
            'self.data["title"] = "About #{term}"', "tag_dir: /topics/", "topics/deep-sea/index.html", "About Deep sea",
        ),
        (
            "site.tags.each_key { |t| write(File.join('tags', t.gsub(/ /, '-').downcase), t) }",
            "self.data['title'] = term", "", "tags/deep-sea/index.html", "Deep sea",
        ),
    ],
)  # fmt: skip
def test_each_tag_has_its_page(
    build_site: BuildSite, folder: str, title: str, config: str, page: str, heading: str
) -> None:
    """At the address, under the title and with the layout that the plugin's text and the config give it."""
    built = build_site(
        site(PLUGIN.format(kind="Tag", layout="tag_index", word="tag", title=title, folder=folder), config)
    )
    assert built.status == 0
    assert not built.warnings
    made = built.page(page)
    assert made.xpath("normalize-space(translate(//h1, '\xa0', ' '))") == heading
    assert made.xpath("//main//a[.='A']/@href") == ["/work/2024/01/01/a.html"]


def test_each_category_has_its_page(build_site: BuildSite) -> None:
    """Under its own folder, where one file has the generators of both."""
    both = PLUGIN.format(
        kind="Tag", layout="tag_index", word="tag", title="self.data['title'] = term",
        folder="d = site.config['tag_dir'] || 'tag'",
    ) + PLUGIN.format(
        kind="Category", layout="tag_index", word="category", title="self.data['title'] = term",
        folder="d = site.config['category_dir'] || 'topics/categories'",
    )  # fmt: skip
    built = build_site(site(both))
    made = built.page("topics/categories/Work/index.html")
    assert "Under Work:" in made.xpath("translate(//main, '\xa0', ' ')")
    assert built.page("tag/tide/index.html").xpath("//main//a[.='B']")


@pytest.mark.parametrize(
    "plugin",
    [
        "# class TagIndex < Generator\n# read_yaml(File.join(base, '_layouts'), 'tag_index.html')\n",
        "module Jekyll\n  class Other < Generator\n    def generate(site)\n    end\n  end\nend\n",
        PLUGIN.format(kind="Tag", layout="gone", word="tag", title="", folder="d = site.config['tag_dir'] || 'tag'"),
        PLUGIN.format(kind="Tag", layout="tag_index", word="tag", title="", folder="d = somewhere(site)"),
    ],
)
def test_another_plugin_makes_no_pages(build_site: BuildSite, plugin: str) -> None:
    """One in comments, one that does something else, one without a layout, and one whose folder cannot be told."""
    built = build_site(site(plugin))
    assert built.status == 0
    assert not (built.output / "tag").exists()


def test_spellings_that_differ_in_case_alone_have_one_page(build_site: BuildSite) -> None:
    """It is told, and no error: no document has named the address."""
    plugin = PLUGIN.format(
        kind="Tag", layout="tag_index", word="tag", title="", folder="d = site.config['tag_dir'] || 'tag'"
    )
    files = site(plugin) | {"_posts/2024-01-03-c.md": "---\ntitle: C\ntags: [Tide]\n---\nText.\n"}
    built = build_site(files)
    assert built.status == 0
    assert [warning.what for warning in built.warnings] == [
        "the tag tide has the page of Tide: their addresses differ in case alone"
    ]


def test_a_page_with_capitals_in_its_address_stands_for_the_list(build_site: BuildSite) -> None:
    """A list that the build would make of itself is not made beside it, and what links to the list leads there."""
    folder = "dir = 'tags'; site.tags.keys.each { |t| write(site, File.join(dir, t), t) }"
    files = site(PLUGIN.format(kind="Tag", layout="tag_index", word="tag", title="", folder=folder))
    files["_posts/2024-01-03-c.md"] = "---\ntitle: C\ntags: [GIS]\n---\nText.\n"
    built = build_site(files)
    assert built.status == 0, built.told
    assert "tags/GIS/index.html" in built.files()
    assert "tags/gis/index.html" not in built.files()
    assert built.page("tags/index.html").xpath("//main//a[normalize-space()='GIS']/@href") == ["/tags/GIS/"]
    assert "/tags/GIS/" in built.page("2024/01/03/c.html").xpath("//main//a/@href")


def test_a_plugin_behind_a_link_out_of_the_tree_makes_nothing(build_site: BuildSite, tmp_path: Path) -> None:
    """Only what lies in the tree is read."""
    folder = "dir = site.config['tag_dir'] || 'tag'; site.tags.keys.each { |t| write(site, File.join(dir, t), t) }"
    plugin = PLUGIN.format(kind="Tag", word="tag", layout="tag_index", title=AFFIXES, folder=folder)
    files = site(plugin)
    (tmp_path / "outside.rb").write_text(plugin, encoding="utf-8")
    (tmp_path / "content" / "_plugins").mkdir(parents=True)
    (tmp_path / "content" / "_plugins" / "linked.rb").symlink_to(tmp_path / "outside.rb")
    built = build_site({name: text for name, text in files.items() if not name.startswith("_plugins")})
    assert built.status == 0, built.told
    assert not any(name.startswith("tag/") for name in built.files())


def test_a_page_that_jekyll_archives_makes_too_is_made_once(build_site: BuildSite) -> None:
    """Both plugins may name one address: that is no clash of two documents."""
    folder = "dir = site.config['tag_dir'] || 'tag'; site.tags.keys.each { |t| write(site, File.join(dir, t), t) }"
    plugin = PLUGIN.format(kind="Tag", layout="tag_index", word="tag", title="", folder=folder)
    config = (
        "plugins: [jekyll-archives]\njekyll-archives:\n  enabled: [tags]\n  layouts: {tag: tag_index}\n"
        "  permalinks: {tag: '/tag/:name/'}\n"
    )
    built = build_site(site(plugin, config))
    assert (built.status, built.lines()) == (0, [])
    assert "tag/tide/index.html" in built.files()
