"""The site as the public sees it: what ``./inv publish`` and ``./inv build --publish`` use over pelicanconf.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # so that plain `pelican -s publishconf.py` works too

from pelicanconf import *

# The address that readers use, without a slash at its end: https://example.org, or https://name.github.io/site where
# the site is a part of a host. A Jekyll tree's own `url` and `baseurl` win over it.
SITEURL = "https://example.org"

# Who serves the site: "github", "gitlab", "netlify" or "cloudflare" (their Pages), or "nginx", "apache" or "caddy" on a
# server. All but GitHub then also get the redirects and the headers of the site in their own form. For nginx and Caddy
# that is a file in the built site, .host/nginx.conf or .host/Caddyfile, which the server's configuration has to include
# where it names the site; it is never served. GitLab, Apache, nginx and Caddy may serve a site below a path.
HOST = "github"

# Where the site goes. "github" commits it to a branch of a Git repository, as GitHub Pages wants it (in the settings of
# the repository, under Pages: "Deploy from a branch"); "rsync" copies it to a folder on a server through SSH; "folder"
# copies it to a folder of this machine. The workflow in .github/workflows/ publishes on every push and needs none
# of these three.
PUBLISH = "github"

# github: a remote of this repository, or a repository's address.  rsync: user@host:path.  folder: its path.
PUBLISH_TO = "origin"

# github: the branch. All of it is replaced at each publication, so it must be for the site alone.
PUBLISH_BRANCH = "gh-pages"
