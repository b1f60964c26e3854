"""A site of one's own: made in a new folder, by a checkout or the installed program, and brought up to date."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

from plugins.commands import starting
from tests.conftest import ROOT

WHEEL_OF = ("plugins", "theme", "content", "pyproject.toml", "README.md", "requirements.in", "requirements-cv.in",
            "requirements.txt", "requirements-cv.txt")  # fmt: skip
GIT = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"))
}
FLAGS = ("--name", "Ada O'Neil", "--role", 'Professor: "sets"', "--address", "https://ada.example.org")


class Installed(NamedTuple):
    """The program in an environment of its own."""

    bin: Path
    packages: Path
    wheel: Path

    def run(self, folder: Path, *words: str, program: str = "scholar", **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the environment in a folder; nobody is at the terminal, and no index can be asked."""
        environment = {name: value for name, value in os.environ.items() if name not in ("SITE_CACHE", "PYTHONPATH")}
        environment |= {**GIT, "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_WARN_SCRIPT_LOCATION": "1", **more}
        return subprocess.run(
            [self.bin / program, *words], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            encoding="utf-8", check=False,
        )  # fmt: skip


def copied(folder: Path) -> Path:
    """Return a copy of all that a wheel is made of."""
    for name in WHEEL_OF:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def built(source: Path, folder: Path) -> Path:
    """Build the wheel of a checkout, and return it."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps", "--no-index"]
    subprocess.run([*command, "--wheel-dir", folder, source], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("wheel")
    return built(copied(tmp_path_factory.mktemp("source") / "checkout"), tmp_path_factory.mktemp("wheel"))


def installed(wheel: Path, folder: Path) -> Installed:
    """Install a wheel into a new environment, which finds what it needs in this one's packages."""
    venv.create(folder)  # pip is found in this one's packages too
    home = folder / ("Scripts" if os.name == "nt" else "bin")
    here = Path(sysconfig.get_path("purelib"))
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    (packages / "present.pth").write_text(f"{here}\n")
    command = [home / "python", "-m", "pip", "install", "--quiet", "--no-compile", "--no-deps", "--no-index", wheel]
    subprocess.run(command, check=True, capture_output=True)
    return Installed(home, packages, wheel)


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return installed(wheel, tmp_path_factory.mktemp("environment") / "env")


def texts(folder: Path) -> dict[str, str]:
    """Return the files of a folder as text, but for Git's and the bytecode of its settings."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file() and not {".git", "__pycache__"} & set(path.relative_to(folder).parts):
            found[path.relative_to(folder).as_posix()] = path.read_bytes().decode("utf-8", "replace")
    return found


def test_the_wheel_brings_one_package(program: Installed) -> None:
    """Nothing called plugins, theme or tests lands beside other people's packages; theme, demo and data are inside."""
    there = {path.name for path in program.packages.iterdir()} - {"pip", "setuptools", "_distutils_hack"}
    own = {name for name in there if not name.endswith((".dist-info", ".pth", "__pycache__"))}
    assert own <= {"pelican_scholar", "pkg_resources"}
    package = program.packages / "pelican_scholar"
    for name in ("theme/theme.json", "theme/templates/base.html", "icons/icons.txt", "cv/cv.typ", "demo/pages/home.md"):
        assert (package / name).is_file(), name
    wanted = {path.relative_to(ROOT / "plugins") for path in (ROOT / "plugins").rglob("*.*") if path.is_file()}
    missing = {path for path in wanted if "__pycache__" not in path.parts and not (package / path).is_file()}
    assert not missing


def test_the_command_lists_the_tasks_and_its_version(program: Installed, tmp_path: Path) -> None:
    """``scholar --list`` works anywhere, and has no task that is about the code."""
    done = program.run(tmp_path, "--list")
    assert (done.returncode, done.stderr) == (0, "")
    assert {"build", "serve", "init", "upgrade"} <= {
        line.split()[0] for line in done.stdout.splitlines() if line.strip()
    }
    assert "Run the tests" not in done.stdout
    assert program.run(tmp_path, "--version").stdout.strip() == "scholar 1.0.0"


def test_messages_name_the_command_that_was_called(program: Installed, tmp_path: Path) -> None:
    """Whoever has typed ``scholar`` is told to type ``scholar``."""
    assert program.run(tmp_path, "init", "my-site", *FLAGS).returncode == 0
    done = program.run(tmp_path / "my-site", "check")
    assert done.returncode != 0
    assert "scholar build makes it" in done.stdout + done.stderr


def test_a_new_site_builds_at_once(program: Installed, tmp_path: Path) -> None:
    """From nothing to a built site in two commands; nothing of the demo or of its person is in it."""
    made = program.run(tmp_path, "init", "my-site", *FLAGS)
    assert made.returncode == 0, made.stderr + made.stdout
    site = tmp_path / "my-site"
    done = program.run(site, "build", "--strict", "--publish")
    assert done.returncode == 0, done.stderr
    assert not [name for name, text in texts(site).items() if "noether" in text.lower()]
    assert "Ada O" in (site / "output" / "index.html").read_text(encoding="utf-8")
    assert "https://ada.example.org/" in (site / "output" / "sitemap.xml").read_text(encoding="utf-8")
    assert (site / ".cache").is_dir()
    assert not (program.packages / ".cache").exists()
    log = subprocess.run(["git", "-C", site, "status", "--porcelain"], capture_output=True, text=True, check=True)
    assert log.stdout == ""


@pytest.fixture
def site(program: Installed, tmp_path: Path) -> Path:
    """A new site of the installed program."""
    done = program.run(tmp_path, "init", "my-site", *FLAGS)
    assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path / "my-site"


def test_every_task_works_for_the_site_alone(program: Installed, site: Path) -> None:
    """Settings, style, templates and promises are those of the folder; invoke and subfolders do as well."""
    settings = site / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + 'COPYRIGHT = "All mine"\nPERMALINK = "/:title/"\n')
    (site / "content" / "custom.css").write_text(":root { --mine: 1 }\n")
    public = (site / "publishconf.py").read_text(encoding="utf-8")
    public = public.replace('PUBLISH = "github"', 'PUBLISH = "folder"').replace('"origin"', '"../www"')
    (site / "publishconf.py").write_text(public)
    done = program.run(site / "content" / "posts", "build")
    assert done.returncode == 0, done.stderr
    assert "All mine" in (site / "output" / "index.html").read_text(encoding="utf-8")
    for task in ("build", "adopt"):
        assert "Usage" in program.run(site, task, "--help").stdout
    assert "nothing has changed" in program.run(site, "build").stderr
    assert program.run(site, "new", "talk", "On ideals").returncode == 0
    by_invoke = program.run(site, "-m", "invoke", "build", program="python")
    assert by_invoke.returncode == 0, by_invoke.stderr
    checked = program.run(site, "check")
    assert "leads nowhere" not in checked.stdout + checked.stderr
    published = program.run(site, "publish", "--allow", "dirty", "--allow", "host")
    assert published.returncode == 0, published.stdout + published.stderr
    assert (site.parent / "www" / "index.html").is_file()
    assert (site / "content" / "published-urls.txt").is_file()
    assert program.run(site, "clean").returncode == 0
    assert not (site / "output").exists()


def test_a_jekyll_site_moves_in_at_once(program: Installed, tmp_path: Path) -> None:
    """Its documents, facts and addresses are in the new folder, and no sample document beside them."""
    old = tmp_path / "jekyll"
    (old / "_posts").mkdir(parents=True)
    (old / "_config.yml").write_text("title: Tides\nurl: https://tides.example.org\n")
    (old / "_posts" / "2020-01-02-moon.md").write_text("---\ntitle: Moon\n---\nIt pulls.\n")
    done = program.run(tmp_path, "init", "mine", "--from", "jekyll")
    assert done.returncode == 0, done.stdout + done.stderr
    done = program.run(tmp_path / "mine", "build")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mine" / "output" / "2020" / "01" / "02" / "moon.html").is_file()
    assert not (tmp_path / "mine" / "content" / "pages").exists()
    assert "Tides" in (tmp_path / "mine" / "pelicanconf.py").read_text(encoding="utf-8")


def test_what_cannot_move_in_leaves_no_half_site(program: Installed, tmp_path: Path) -> None:
    """The folder is as it was before."""
    (tmp_path / "nothing").mkdir()
    assert program.run(tmp_path, "init", "mine", "--from", "nothing").returncode == 1
    assert not (tmp_path / "mine").exists()


def test_a_checkout_makes_a_site_and_builds_it(tmp_path: Path) -> None:
    """The tasks of a checkout work for the folder that they are run in, and for the demo elsewhere."""
    site = tmp_path / "mine"
    environment = {name: value for name, value in os.environ.items() if name != "SITE_CACHE"} | GIT
    assert starting.init(site, {"name": "Ada", "role": "", "address": ""}, ask=None) == 0
    command = [sys.executable, "-P", ROOT / "plugins" / "commands" / "__main__.py"]
    done = subprocess.run([*command, "--output", "out"], cwd=site, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "<title>Ada" in (site / "out" / "index.html").read_text(encoding="utf-8")
    other = tmp_path / "other"
    (other / "pages").mkdir(parents=True)
    (other / "pages" / "a.md").write_text("---\ntitle: Of another tree\n---\nText.\n")
    words = ["--content", str(other), "--output", "out"]
    done = subprocess.run([*command, *words], cwd=site, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    page = (site / "out" / "a" / "index.html").read_text(encoding="utf-8")
    assert "Of another tree" in page
    assert "Ada" not in page


# -- The next version --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of a faked next version: another footer, a renamed setting, a new step in the workflow."""
    folder = tmp_path_factory.mktemp("newer")
    source = copied(folder / "next")

    def change(name: str, before: str, after: str) -> None:
        path = source / name
        text = path.read_text(encoding="utf-8")
        assert before in text, name
        path.write_text(text.replace(before, after), encoding="utf-8")

    change("pyproject.toml", 'version = "1.0.0"', 'version = "1.1.0"')
    change("requirements.txt", "#", "# newer\n#")
    change("plugins/scaffold/site/workflow.txt", "- run: scholar check", "- run: scholar check --output output")
    new = 'MappingProxyType({"WORDS_PER_MINUTE": Renamed("READING_SPEED", "1.3")})'
    change("plugins/site/configuration/renamed.py", "MappingProxyType({})", new)
    change("theme/templates/base.html", "</body>", "<!-- newer --></body>")
    return built(source, folder / "wheel")


def broken(wheel: Path, folder: Path) -> Path:
    """Return a copy of a wheel whose program cannot build any site."""
    path = folder / wheel.name
    with ZipFile(wheel) as good, ZipFile(path, "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            if name == "pelican_scholar/defaults.py":
                data = data.replace(b'{_OWN}.jekyll"', b'{_OWN}.nothing"')
            bad.writestr(name, data)
    return path


def test_a_site_goes_to_the_next_version(wheel: Path, newer: Path, tmp_path: Path) -> None:
    """The program, the pinned requirements and the workflow are the next one's; what differs is told, by name."""
    program = installed(wheel, tmp_path / "env")
    program.run(tmp_path, "init", "site", *FLAGS)
    site = tmp_path / "site"
    settings = site / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + "WORDS_PER_MINUTE = 100\n")
    before = texts(site / "content") | {"conf": settings.read_text(encoding="utf-8")}
    done = program.run(site, "upgrade", "--to", str(newer))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1.0.0 -> 1.1.0" in done.stdout
    assert "different, of" in done.stdout
    assert "WORDS_PER_MINUTE is called READING_SPEED now" in done.stdout
    assert (site / "requirements-scholar.txt").read_text() == "pelican-scholar==1.1.0\n"
    assert "# newer" in (site / "requirements.txt").read_text()
    assert "--output output" in (site / ".github/workflows/publish.yml").read_text()
    assert texts(site / "content") | {"conf": settings.read_text(encoding="utf-8")} == before
    assert program.run(site, "--version").stdout.strip() == "scholar 1.1.0"
    built_anew = program.run(site, "build")
    assert built_anew.returncode == 0
    assert "pelicanconf.py:5: warning: WORDS_PER_MINUTE is called READING_SPEED now" in built_anew.stderr
    assert "<!-- newer -->" in (site / "output" / "index.html").read_text(encoding="utf-8")


def test_a_version_that_cannot_build_the_site_changes_nothing(
    program: Installed, site: Path, newer: Path, tmp_path: Path
) -> None:
    """The fault is told, and program and files are as before."""
    before = texts(site)
    done = program.run(site, "upgrade", "--to", str(broken(newer, tmp_path)))
    assert done.returncode == 1
    assert "not upgraded, and nothing is changed: it does not build with 1.1.0" in done.stdout
    after = {name: text for name, text in texts(site).items() if not name.startswith(".cache/")}
    assert after == before
    assert program.run(site, "--version").stdout.strip() == "scholar 1.0.0"
