"""Tags and filters of widely used plugins do their work here; those of jekyll-toc were checked with it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable

import pytest

from tests.unit.jekyll.liquid.conftest import File, Render, Site

TextOf = Callable[..., str]
FaultOf = Callable[..., str]

HEADINGS = (
    '<h2 id="a">A &amp; <em>b</em></h2><p>x</p><h3 id="b">B</h3><h4 id="c">C</h4><h3>No id, twice</h3>'
    '<h3>No id, twice</h3><h2 class="no_toc" id="d">D</h2>'
    '<div class="no_toc_section"><div><h2 id="e">E</h2></div></div><h2 id="f">F</h2>'
)
ELSEWHERE = '<blockquote class="post-elsewhere"><p><a href="{}">{}</a></p></blockquote>'
MERMAID = "<figcaption>Diagram (Mermaid)</figcaption></figure>"
TAB = '<details{} markdown="1">\n<summary>{}</summary>\n\n{}\n\n</details>\n\n'
CONTENTS = """<ul id="toc" class="section-nav">
<li class="toc-entry toc-h2"><a href="#a">A &amp; b</a>
<ul>
<li class="toc-entry toc-h3"><a href="#b">B</a>
<ul>
<li class="toc-entry toc-h4"><a href="#c">C</a></li>
</ul>
</li>
<li class="toc-entry toc-h3"><a href="#no-id-twice">No id, twice</a></li>
<li class="toc-entry toc-h3"><a href="#no-id-twice-1">No id, twice</a></li>
</ul>
</li>
<li class="toc-entry toc-h2"><a href="#f">F</a></li>
</ul>"""


@pytest.mark.parametrize(
    ("tag", "html"),
    [
        ("{% youtube dQw4w9WgXcQ %}",
         '<p class="video"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">Watch the video on YouTube</a></p>'),
        ('{% youtube "https://youtu.be/dQw4w9WgXcQ?t=1" title="A talk" %}',
         '<p class="video"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">A talk (YouTube)</a></p>'),
        ("{% vimeo https://vimeo.com/1234 %}",
         '<p class="video"><a href="https://vimeo.com/1234">Watch the video on Vimeo</a></p>'),
        ("{% twitter https://twitter.com/ada/status/12 maxwidth=500 %}",
         ELSEWHERE.format("https://twitter.com/ada/status/12", "Post by @ada")),
        ("{% tweet https://x.com/ada %}", ELSEWHERE.format("https://x.com/ada", "https://x.com/ada")),
        ("{% avatar hubot size=40 %}", '<a href="https://github.com/hubot">@hubot</a>'),
        ("{% avatar user=hubot %}", '<a href="https://github.com/hubot">@hubot</a>'),
        ("{% picture thumb a.png --alt What it shows --link /b %}",
         '<a href="/b"><img src="/base/images/a.png" alt="What it shows"></a>'),
        ('{% picture images/a.png alt="x" class="y" %}', '<img src="/base/images/a.png" alt="x" class="y">'),
        ('{% responsive_image path: images/a.png alt: "x" %}', '<img src="/base/images/a.png" alt="x">'),
        ("{% responsive_image_block %}\n  path: images/a.png\n  alt: What it is\n{% endresponsive_image_block %}",
         '<img src="/base/images/a.png" alt="What it is">'),
        ("{% img left /images/a.png 20 10 \"T\" \"A\" %}",
         '<img src="/base/images/a.png" alt="A" class="left" title="T" width="20" height="10">'),
        ("{% img /images/a.png What it shows %}",
         '<img src="/base/images/a.png" alt="it shows" title="What">'),
        ("{% image https://example.com/x.jpg %}", '<img src="https://example.com/x.jpg" alt="">'),
        ("{% asset {{ 'a' }}.png alt=x %}", '<img src="/base/images/a.png" alt="x">'),
        ("{% imgcap a.png A caption %}",
         '<figure>\n<img src="/base/images/a.png" alt="A caption">\n<figcaption>A caption</figcaption>\n</figure>'),
        ("{% figure a.png A caption %}",
         '<figure>\n<img src="/base/images/a.png" alt="A caption">\n<figcaption>A caption</figcaption>\n</figure>'),
        ("{% figure caption:\"A *b*\" class:wide label:c %}x{% endfigure %}",
         '<figure class="wide" id="c">\n<p>x</p>\n<figcaption>A *b*</figcaption>\n</figure>'),
        ("{% figure %}x{% endfigure %}", "<figure>\n<p>x</p>\n</figure>"),
        ("{% details A \"b\" %}x{% enddetails %}",
         '\n\n<details markdown="1">\n<summary>A "b"</summary>\n\nx\n\n</details>\n\n'),
        ("{% katex %} x<y {% endkatex %}", "$$x<y$$"),
        ("{% katex display %}x{% endkatex %}", "\n\n$$\nx\n$$\n\n"),
        ("{% katexmm %}a $b$ $$c$$ \\$5 $d{% endkatexmm %}", "a $$b$$ $$c$$ \\$5 $d"),
        ("{% mermaid %}\na-->b\n\nc\n{% endmermaid %}",
         f'\n\n<figure class="diagram"><pre class="mermaid"><code>a--&gt;b\n\nc</code></pre>{MERMAID}\n\n'),
        ("{% file_exists images/../about.md %}{% file_exists \"/about.md\" %}{% file_exists nope %}", "truetruefalse"),
        ("{% file_exists ../../../../../../../../etc/passwd %}", "false"),
        ("{{ '/images/a.png' | bust_file_cache }}", "/images/a.png?900150983cd24fb0d6963f7d28e17f72"),
        ("{{ '/nowhere.css' | bust_css_cache }}", "/nowhere.css"),
        ("{{ 'Ünï' | remove_accents }}", "Uni"),
        ("{{ 'a :tada: <code>:tada:</code> :nope: @ada' | emojify }}", "a 🎉 <code>:tada:</code> :nope: @ada"),
        ("{{ '@ada' | mentionify }}", '<a href="https://github.com/ada" class="user-mention">@ada</a>'),
        ("{{ '@ada' | mentionify: 'https://x.com' }}", '<a href="https://x.com/ada" class="user-mention">@ada</a>'),
    ],
)  # fmt: skip
def test_a_plugins_tag_is_done(text_of: TextOf, site: Site, tag: str, html: str) -> None:
    """Videos, posts and notebooks are links, pictures are those of the tree, and blocks keep their content."""
    content = site.config.content
    (content / "images").mkdir()
    (content / "images/a.png").write_bytes(b"abc")
    site.static_files.append(File(content / "notes/a.ipynb", "notes/a.ipynb", "/files/a.ipynb"))
    assert text_of(tag) == html


def test_tabs_need_no_script(text_of: TextOf) -> None:
    """Each tab is an element of which one of the group is open; text between them is not shown."""
    made = text_of(
        "{% tabs My group %}\nx\n{% tab my-group A b %}one{% endtab %}{% tab my-group C %}two{% endtab %}{% endtabs %}"
    )
    first = TAB.format(' open name="tabs-my-group" id="my-group-a-b"', "A b", "one")
    second = TAB.format(' name="tabs-my-group" id="my-group-c"', "C", "two")
    assert made == f'\n\n<div class="tabs" id="my-group">\n\n{first}\n\n{second}</div>\n\n'


def test_in_html_a_blocks_content_is_rendered_at_once(site: Site, text_of: TextOf) -> None:
    """No converter comes after Liquid there."""
    site.add("x.html", title="X")
    text = "{% details A %}x{% enddetails %}{% katex %}a<b{% endkatex %}{% katex display %}c{% endkatex %}"
    assert text_of(text, "x.html") == r"<details><summary>A</summary><p>x</p></details>\(a&lt;b\)\[c\]".replace(
        "\\\\", "\\"
    )


@pytest.mark.parametrize(
    ("tag", "what"),
    [
        ("{% youtube %}", "youtube cannot read which video"),
        ("{% vimeo x %}", "vimeo cannot read which video"),
        ("{% twitter ada %}", "twitter names no address"),
        ("{% tab x %}{% endtab %}", "tab has no label"),
        ("{% picture thumb %}", "picture names no image"),
        ("{% picture images/b.png %}", "picture: there is no image images/b.png"),
        ("{% avatar %}", "avatar names nobody"),
    ],
)
def test_a_tag_that_names_nothing_is_told(fault_of: FaultOf, tag: str, what: str) -> None:
    """Which video, which image, which file."""
    assert fault_of(tag) == what


def test_contents_are_those_of_jekyll_toc(site: Site, text_of: TextOf) -> None:
    """A nested list of the headings, but for those left out, and a link at each heading; on pages that want them."""
    anchor = (
        '<a class="anchor" href="#{}" aria-hidden="true" tabindex="-1"><span class="octicon octicon-link"></span></a>'
    )
    site.add("toc.md", HEADINGS, title="T", toc=True)
    site.data["html"] = HEADINGS
    assert text_of("{{ site.data.html | toc_only }}", "toc.md") == CONTENTS
    marked = text_of("{{ site.data.html | inject_anchors }}", "toc.md")
    assert f'<h2 id="a">{anchor.format("a")}A &amp; <em>b</em></h2>' in marked
    assert marked.count("octicon-link") == 6
    assert text_of("{{ site.data.html | toc }}", "toc.md") == CONTENTS + marked
    assert text_of("{% toc %}", "toc.md") == CONTENTS
    assert text_of("{{ site.data.html | toc }}{{ site.data.html | toc_only }}{% toc %}") == HEADINGS


def test_contents_follow_the_config(site: Site, text_of: TextOf) -> None:
    """Levels, kind and classes are the site's to choose; a setting of a wrong type is not one."""
    site.config.facts["toc"] = {  # type: ignore[index]
        "min_level": 3, "max_level": 4, "ordered_list": True, "sublist_class": "s", "item_prefix": 5,
        "no_toc_section_class": ["x"],
    }  # fmt: skip
    site.add("toc.md", HEADINGS, title="T", toc=True)
    site.data["html"] = HEADINGS
    made = text_of("{{ site.data.html | toc_only }}", "toc.md")
    assert made.startswith(
        '<ol id="toc" class="section-nav">\n<li class="toc-entry toc-h3"><a href="#b">B</a>\n<ol class="s">'
    )
    assert "#a" not in made


def test_a_page_knows_when_it_was_changed(site: Site, text_of: TextOf) -> None:
    """By the last commit of its file, else by the file; the page has it as a property where the plugin is named."""
    path = site.config.content / "about.md"
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert text_of("{% last_modified_at %}|{% last_modified_at %Y-%m-%d %}") == "09-Sep-01|2001-09-09"
    assert text_of("{{ page.last_modified_at }}") == ""


def test_a_commit_counts_before_the_file(site: Site, text_of: TextOf) -> None:
    """The date is that of the commit, as jekyll-last-modified-at has it."""
    git = ["git", "-C", str(site.config.content), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    date = {**os.environ, "GIT_COMMITTER_DATE": "2015-05-05T12:00:00Z", "GIT_AUTHOR_DATE": "2014-01-01T12:00:00Z"}
    for command in (["init", "-q"], ["add", "about.md"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *command], check=True, env=date)
    site.config.facts["plugins"] = ["jekyll-last-modified-at"]  # type: ignore[index]
    site.config.facts["last-modified-at"] = {"date-format": "%Y"}  # type: ignore[index]
    assert text_of("{% last_modified_at %} {{ page.last_modified_at | date: '%F' }}") == "2015 2015-05-05"
    assert text_of("{{ site.posts[0].last_modified_at | date: '%Y' }}") != ""


def test_the_repository_is_known_from_the_tree(site: Site, render: Render) -> None:
    """From the config, else from git; a domain of the tree's own is the site's address."""
    read = "{{ site.github.repository_nwo }} {{ site.github.url }} {% github_edit_link 'Edit' %}"
    assert render(read).text == "  "
    (site.config.content / ".git").mkdir()
    (site.config.content / ".git/HEAD").write_text("ref: refs/heads/trunk\n", encoding="utf-8")
    text = '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:Ada/notes.git\n\tfetch = x\n'
    (site.config.content / ".git/config").write_text(text, encoding="utf-8")
    made = Site(site.config, site.documents)
    about = next(document for document in made.documents if document.source == "about.md")
    assert made.liquid.render(read, about, 1).text == (
        'Ada/notes https://ada.github.io/notes <a href="https://github.com/Ada/notes/edit/trunk/about.md">Edit</a>'
    )
    (site.config.content / "CNAME").write_text("ada.example.org\n", encoding="utf-8")
    site.config.facts["repository"] = "ada/ada.github.io"  # type: ignore[index]
    made = Site(site.config, site.documents)
    text = "{{ site.github.url }} {{ site.github.is_user_page }} {{ site.github.owner_name }}"
    assert made.liquid.render(text, about, 1).text == "https://ada.example.org true ada"
