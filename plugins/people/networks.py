"""Places where people have a page: the author keys that Jekyll themes use, as links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Network(NamedTuple):
    """A place's name, the URL of a person's page there (``{}`` is the author's value), and its icon."""

    title: str
    url: str
    icon: str


# Keys of academicpages' and minimal-mistakes' ``author``, and al-folio's; a value that is a URL already stays one.
NETWORKS: Mapping[str, Network] = {
    "email": Network("Email", "mailto:{}", "envelope"),
    "uri": Network("Website", "{}", "link"),
    "home": Network("Website", "{}", "link"),
    "website": Network("Website", "{}", "link"),
    "orcid": Network("ORCID", "https://orcid.org/{}", "orcid"),
    "orcid_id": Network("ORCID", "https://orcid.org/{}", "orcid"),
    "googlescholar": Network("Google Scholar", "https://scholar.google.com/citations?user={}", "google-scholar"),
    "scholar_userid": Network("Google Scholar", "https://scholar.google.com/citations?user={}", "google-scholar"),
    "semantic": Network("Semantic Scholar", "https://www.semanticscholar.org/author/{}", "graduation-cap"),
    "pubmed": Network("PubMed", "https://pubmed.ncbi.nlm.nih.gov/?term={}", "book-medical"),
    "arxiv": Network("arXiv", "https://arxiv.org/a/{}", "file-lines"),
    "dblp": Network("DBLP", "https://dblp.org/pid/{}", "database"),
    "inspire": Network("INSPIRE", "https://inspirehep.net/authors/{}", "atom"),
    "researchgate": Network("ResearchGate", "https://www.researchgate.net/profile/{}", "researchgate"),
    "impactstory": Network("Impactstory", "https://profiles.impactstory.org/u/{}", "chart-line"),
    "osf": Network("OSF", "https://osf.io/{}", "box-archive"),
    "github": Network("GitHub", "https://github.com/{}", "github"),
    "github_username": Network("GitHub", "https://github.com/{}", "github"),
    "gitlab": Network("GitLab", "https://gitlab.com/{}", "gitlab"),
    "bitbucket": Network("Bitbucket", "https://bitbucket.org/{}", "bitbucket"),
    "codepen": Network("CodePen", "https://codepen.io/{}", "codepen"),
    "kaggle": Network("Kaggle", "https://www.kaggle.com/{}", "kaggle"),
    "stackoverflow": Network("Stack Overflow", "https://stackoverflow.com/users/{}", "stack-overflow"),
    "mastodon": Network("Mastodon", "{}", "mastodon"),
    "bluesky": Network("Bluesky", "https://bsky.app/profile/{}", "bluesky"),
    "twitter": Network("Twitter", "https://twitter.com/{}", "twitter"),
    "twitter_username": Network("Twitter", "https://twitter.com/{}", "twitter"),
    "linkedin": Network("LinkedIn", "https://www.linkedin.com/in/{}", "linkedin"),
    "linkedin_username": Network("LinkedIn", "https://www.linkedin.com/in/{}", "linkedin"),
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
    "weibo": Network("Weibo", "https://weibo.com/{}", "weibo"),
}
