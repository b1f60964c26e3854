"""Places where people have a page: the author keys that Jekyll themes use, as links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Network(NamedTuple):
    """A place's name, the URL of a person's page there (``{}`` is the author's value), and its icon."""

    title: str
    url: str
    icon: str


_ENDINGS = ("_username", "_userid", "_user", "_id", "_url", "_profile", "_number", "_handle")
_OTHER_NAMES: Mapping[str, str] = {
    "scholar": "googlescholar", "google_scholar": "googlescholar", "semanticscholar": "semantic", "x": "twitter",
    "semantic_scholar": "semantic", "research_gate": "researchgate", "inspirehep": "inspire", "mail": "email",
    "stack_overflow": "stackoverflow", "web": "website", "homepage": "website", "work": "website",
}  # fmt: skip


def known_key(key: str) -> str | None:
    """Return the name that a theme's key for a place has here: ``scholar_userid`` is ``googlescholar``."""
    name = key.lower().replace("-", "_")
    for ending in ("", *_ENDINGS):
        bare = name.removesuffix(ending) if ending else name
        bare = _OTHER_NAMES.get(bare, bare)
        if bare in NETWORKS:
            return bare
    return None


# Keys of academicpages' and minimal-mistakes' ``author``, and of others without their endings (``known_key``); a value
# that is a URL already stays one.
NETWORKS: Mapping[str, Network] = {
    "email": Network("Email", "mailto:{}", "envelope"),
    "uri": Network("Website", "{}", "link"),
    "home": Network("Website", "{}", "link"),
    "website": Network("Website", "{}", "link"),
    "orcid": Network("ORCID", "https://orcid.org/{}", "orcid"),
    "googlescholar": Network("Google Scholar", "https://scholar.google.com/citations?user={}", "google-scholar"),
    "semantic": Network("Semantic Scholar", "https://www.semanticscholar.org/author/{}", "graduation-cap"),
    "pubmed": Network("PubMed", "https://pubmed.ncbi.nlm.nih.gov/?term={}", "book-medical"),
    "arxiv": Network("arXiv", "https://arxiv.org/a/{}", "file-lines"),
    "dblp": Network("DBLP", "https://dblp.org/pid/{}", "database"),
    "inspire": Network("INSPIRE", "https://inspirehep.net/authors/{}", "atom"),
    "researchgate": Network("ResearchGate", "https://www.researchgate.net/profile/{}", "researchgate"),
    "impactstory": Network("Impactstory", "https://profiles.impactstory.org/u/{}", "chart-line"),
    "osf": Network("OSF", "https://osf.io/{}", "box-archive"),
    "github": Network("GitHub", "https://github.com/{}", "github"),
    "gitlab": Network("GitLab", "https://gitlab.com/{}", "gitlab"),
    "bitbucket": Network("Bitbucket", "https://bitbucket.org/{}", "bitbucket"),
    "codepen": Network("CodePen", "https://codepen.io/{}", "codepen"),
    "kaggle": Network("Kaggle", "https://www.kaggle.com/{}", "kaggle"),
    "stackoverflow": Network("Stack Overflow", "https://stackoverflow.com/users/{}", "stack-overflow"),
    "mastodon": Network("Mastodon", "{}", "mastodon"),
    "bluesky": Network("Bluesky", "https://bsky.app/profile/{}", "bluesky"),
    "twitter": Network("Twitter", "https://twitter.com/{}", "twitter"),
    "linkedin": Network("LinkedIn", "https://www.linkedin.com/in/{}", "linkedin"),
    "xing": Network("XING", "https://www.xing.com/profile/{}", "xing"),
    "facebook": Network("Facebook", "https://www.facebook.com/{}", "facebook"),
    "instagram": Network("Instagram", "https://www.instagram.com/{}", "instagram"),
    "youtube": Network("YouTube", "https://www.youtube.com/@{}", "youtube"),
    "flickr": Network("Flickr", "https://www.flickr.com/{}", "flickr"),
    "medium": Network("Medium", "https://medium.com/@{}", "medium"),
    "reddit": Network("Reddit", "https://www.reddit.com/user/{}", "reddit"),
    "keybase": Network("Keybase", "https://keybase.io/{}", "keybase"),
    "soundcloud": Network("SoundCloud", "https://soundcloud.com/{}", "soundcloud"),
    "lastfm": Network("Last.fm", "https://www.last.fm/user/{}", "lastfm"),
    "goodreads": Network("Goodreads", "https://www.goodreads.com/{}", "goodreads"),
    "wikipedia": Network("Wikipedia", "https://en.wikipedia.org/wiki/User:{}", "wikipedia-w"),
    "telegram": Network("Telegram", "https://t.me/{}", "telegram"),
    "zotero": Network("Zotero", "https://www.zotero.org/{}", "book"),
    "wikidata": Network("Wikidata", "https://www.wikidata.org/wiki/{}", "database"),
    "ieee": Network("IEEE Xplore", "https://ieeexplore.ieee.org/author/{}", "book"),
    "acm": Network("ACM", "https://dl.acm.org/profile/{}", "book"),
    "scopus": Network("Scopus", "https://www.scopus.com/authid/detail.uri?authorId={}", "book"),
    "hal": Network("HAL", "https://cv.hal.science/{}", "file-lines"),
    "publons": Network("Publons", "https://publons.com/a/{}/", "book"),
    "openreview": Network("OpenReview", "https://openreview.net/profile?id={}", "book"),
    "huggingface": Network("Hugging Face", "https://huggingface.co/{}", "robot"),
    "threads": Network("Threads", "https://www.threads.net/@{}", "threads"),
    "pinterest": Network("Pinterest", "https://www.pinterest.com/{}", "pinterest"),
    "tumblr": Network("Tumblr", "https://{}.tumblr.com", "tumblr"),
    "dribbble": Network("Dribbble", "https://dribbble.com/{}", "dribbble"),
    "twitch": Network("Twitch", "https://www.twitch.tv/{}", "twitch"),
    "weibo": Network("Weibo", "https://weibo.com/{}", "weibo"),
}
