"""Real nginx, Apache and Caddy, each on a loopback port with a configuration of its own; and Netlify's and Cloudflare's
own parsers in Node. Nothing of this touches the machine's servers or their state."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from tests.hosts.sites import Example
from tests.hosts.table import Answer

HERE = Path(__file__).resolve().parent
# A host's program, by the names it goes by, and the Debian package that it comes from.
PROGRAMS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "nginx": (("nginx",), "nginx-light"),
    "apache": (("apache2", "httpd"), "apache2-bin"),
    "caddy": (("caddy",), "caddy"),
    "netlify": (("npm",), "npm"),
    "cloudflare": (("npm",), "npm"),
}

_NGINX = """
daemon off;
master_process off;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
    types {{ text/html html; text/css css; }}
    server {{
        listen 127.0.0.1:{port};
        root {root};
        include {site}/.host/nginx.conf;
    }}
}}
"""
_APACHE = """
ServerRoot {work}
PidFile {work}/apache.pid
ErrorLog {work}/error.log
DefaultRuntimeDir {work}
ServerName localhost
Listen 127.0.0.1:{port}
User www-data
Group www-data
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule alias_module {modules}/mod_alias.so
LoadModule rewrite_module {modules}/mod_rewrite.so
LoadModule headers_module {modules}/mod_headers.so
TypesConfig /dev/null
AddType text/html .html
DocumentRoot {root}
<Directory {root}>
    AllowOverride FileInfo Indexes
    Require all granted
</Directory>
"""
_CADDY = """
{{
    admin off
    auto_https off
}}
http://:{port} {{
    bind 127.0.0.1
    root * {root}
    import {site}/.host/Caddyfile
}}
"""


@dataclass(frozen=True)
class Reply:
    """What a host answered, with the headers of it."""

    answer: Answer
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Running:
    """A host that serves one example; ``errors`` are what its parser has against the rules."""

    host: str
    example: Example
    replies: Any
    errors: tuple[str, ...] = ()

    def ask(self, request: str) -> Reply:
        """Return the answer to a request, given without the base."""
        reply: Reply = self.replies(self.example.base + request)
        return reply


def missing(host: str) -> str | None:
    """Return the package that a host's program comes from, if it is not on this machine."""
    names, package = PROGRAMS[host]
    return None if any(map(_program, names)) else package


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextmanager
def running(host: str, example: Example, work: Path, tools: Path) -> Iterator[Running]:
    """Serve an example as a host does, for as long as the context lasts. ``tools`` has the packages of parsers/."""
    root = work / "www"
    example.write(root, host)
    if host in ("netlify", "cloudflare"):
        yield _parsed(host, example, root, tools)
        return
    for path in (work, *work.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)  # Apache's workers are nobody in particular
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = next(filter(None, map(_program, PROGRAMS[host][0])))
    site = root / example.base.removeprefix("/")
    template = {"nginx": _NGINX, "apache": _APACHE, "caddy": _CADDY}[host]
    configuration = work / f"{host}.conf"
    text = template.format(work=work, port=port, root=root, site=site, modules=_modules())
    configuration.write_text(text, encoding="utf-8")
    arguments = {
        "nginx": ["-p", str(work), "-c", str(configuration)],
        "apache": ["-X", "-f", str(configuration)],
        "caddy": ["run", "--config", str(configuration), "--adapter", "caddyfile"],
    }[host]
    home = {name: str(work) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    with (work / "output.log").open("wb") as log:
        server = subprocess.Popen([program, *arguments], stdout=log, stderr=log, env={**os.environ, **home})
    try:
        _wait(server, port, work)
        yield Running(host, example, lambda request: _get(port, request, example.base))
    finally:
        server.terminate()
        server.wait(10)


def _modules() -> str:
    places = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")
    return next((place for place in places if Path(place).is_dir()), places[0])


def _wait(server: subprocess.Popen[bytes], port: int, work: Path) -> None:
    for _ in range(200):
        if server.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    logs = "\n".join(path.read_text(errors="replace") for path in work.glob("*.log"))
    raise AssertionError(f"the server did not start:\n{logs}")


def _get(port: int, request: str, base: str) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", request, headers={"Host": f"localhost:{port}"})
        response = connection.getresponse()
        body = response.read().decode(errors="replace")
        location = response.headers.get("Location")
        headers = {name.lower(): value for name, value in response.headers.items()}
    finally:
        connection.close()
    return _reply(response.status, location, body, headers, f"http://localhost:{port}{request}", base)


def _reply(status: int, location: str | None, body: str, headers: Mapping[str, str], url: str, base: str) -> Reply:
    if location is None:
        says = body.strip()
        return Reply(Answer(status, says if says.startswith(("page", "stub", "not", "sec", "theme")) else ""), headers)
    whole, here = urlsplit(urljoin(url, location)), urlsplit(url)
    if whole.netloc == here.netloc:
        rest = urljoin(url, location).partition(whole.netloc)[2][len(whole.path) :]
        assert whole.path.startswith(base), f"{location} is outside {base}"
        location = unquote(whole.path.removeprefix(base)) + rest
    return Reply(Answer(status, location), headers)


class _Parsed:
    """The answers of a parser, which are asked for all at once: starting Node takes longer than answering."""

    def __init__(self, host: str, example: Example, root: Path, tools: Path) -> None:
        self.host, self.example, self.root, self.tools = host, example, root, tools
        self.known: dict[str, Any] = {}

    def run(self, requests: Iterable[str]) -> dict[str, Any]:
        script = HERE / "parsers" / f"{self.host}.mjs"
        asked = list(requests)
        done = subprocess.run(
            ["node", str(script), str(self.root), str(self.tools)],
            input=json.dumps(asked), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        result: dict[str, Any] = json.loads(done.stdout)
        self.known.update(zip(asked, result["answers"], strict=True))
        return result

    def __call__(self, request: str) -> Reply:
        if request not in self.known:
            self.run([request])
        found, url = self.known[request], f"https://example.org{request}"
        if self.host == "cloudflare":
            return _reply(found["status"], found["location"], found["body"], found["headers"], url, "")
        rule, fields = found["rule"], {name.lower(): value for name, value in found["headers"].items()}
        if rule is None:
            return Reply(self._file(request), fields)
        if rule["status"] == 410:
            return Reply(Answer(410, (self.root / rule["to"].removeprefix("/")).read_text()), fields)
        # Netlify's servers append the query of a request where the target has none; its matcher leaves that to them.
        to, query = rule["to"], urlsplit(request).query
        if query and "?" not in to:
            address, mark, fragment = to.partition("#")
            to = f"{address}?{query}{mark}{fragment}"
        return _reply(rule["status"], to, "", fields, url, "")

    def _file(self, request: str) -> Answer:
        """Answer as a host of files: Netlify publishes no program for that."""
        path = unquote(urlsplit(request).path)
        output = self.example.registry.output_for(urlsplit(request).path)
        for name in (output, path.removeprefix("/")):
            if name and (self.root / name).is_file():
                return _reply(200, None, (self.root / name).read_text(), {}, request, "").answer
        return Answer(404, "not found")


def _parsed(host: str, example: Example, root: Path, tools: Path) -> Running:
    from tests.hosts.table import TABLE

    parsed = _Parsed(host, example, root, tools)
    result = parsed.run(ask.request for ask in TABLE)
    return Running(host, example, parsed, tuple(result["errors"]))
