"""The bootstrap, with stand-ins for venv, pip and invoke that note how they were called."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

INV = Path(__file__).resolve().parents[3] / "inv"

STAND_INS = {
    "venv": """
        import os, pathlib, shutil, sys
        folder = pathlib.Path(sys.argv[-1])
        assert "--clear" in sys.argv
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "bin").mkdir(parents=True)
        (folder / "bin" / "python").symlink_to(sys.executable)
        print("venv")
        """,
    "pip": """
        import os, pathlib, sys, time
        assert "--require-hashes" in sys.argv
        if "PIP_SURVIVES" in os.environ:
            os.setsid()
        print("pip", pathlib.Path(sys.argv[-1]).name, flush=True)
        end = time.monotonic() + 60
        while "PIP_WAITS_FOR" in os.environ and not os.path.exists(os.environ["PIP_WAITS_FOR"]):
            time.sleep(0.02)
            assert time.monotonic() < end
        sys.exit(int(os.environ.get("PIP_FAILS", "0")))
        """,
    "invoke": """
        import os, sys
        print("invoke", os.getcwd(), *sys.argv[1:], sep="|")
        """,
}


class Checkout:
    """A copy of ``inv`` with requirements of its own, in a folder whose name has a space."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "my site"
        self.folder.mkdir()
        shutil.copy(INV, self.folder)
        (self.folder / "requirements.txt").write_text("one\n")
        (self.folder / "requirements-dev.txt").write_text("one\ntwo\n")
        modules = folder / "modules"
        for name, source in STAND_INS.items():
            (modules / name).mkdir(parents=True)
            (modules / name / "__init__.py").touch()
            lines = source.strip("\n").splitlines()
            (modules / name / "__main__.py").write_text("\n".join(line[8:] for line in lines))
        self.environ = {**os.environ, "PYTHONPATH": str(modules)}

    def start(self, *arguments: str, **environ: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.folder / "inv", *arguments],
            env={**self.environ, **environ},
            cwd=self.folder.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, **environ: str) -> list[str]:
        """Return what the stand-ins said, one line each."""
        process = self.start(*arguments, **environ)
        out, self.error = process.communicate(timeout=60)
        self.status = process.returncode
        return out.splitlines()

    def invoked(self, *arguments: str) -> str:
        """Return the line of an invoke that got ``arguments`` in the caller's folder."""
        return "|".join(["invoke", str(self.folder.parent), "--search-root", str(self.folder), *arguments])


def meeting(checkout: Checkout) -> tuple[list[str], list[str]]:
    """Let a start meet one that sets up, and return what both say; the second says that it waits."""
    done = checkout.folder.parent / "done"
    first = checkout.start("clean", PIP_WAITS_FOR=str(done))
    assert first.stdout is not None
    assert first.stdout.readline() == "venv\n"
    second = checkout.start("clean")
    assert second.stderr is not None
    assert "waiting" in second.stderr.readline()
    done.touch()
    said = second.communicate(timeout=60)[0].splitlines()
    return first.communicate(timeout=60)[0].splitlines(), said


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_first_start_makes_the_environment_and_the_second_does_not(checkout: Checkout) -> None:
    """The environment is made once; every start hands its arguments on, from the caller's own folder."""
    arguments = ("clean", "--content", "../two words", "")
    assert checkout.run(*arguments) == ["venv", "pip requirements.txt", checkout.invoked(*arguments)]
    assert checkout.run(*arguments) == [checkout.invoked(*arguments)]
    assert checkout.error == ""


def test_a_second_start_needs_no_python_of_the_system(checkout: Checkout, tmp_path: Path) -> None:
    """When the environment is up to date, no other Python is run."""
    checkout.run("clean")
    (tmp_path / "bin").mkdir()
    for name in ("python3", "python"):
        broken = tmp_path / "bin" / name
        broken.write_text("#!/bin/sh\necho broken\nexit 1\n")
        broken.chmod(0o755)
    assert checkout.run("clean", PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}") == [checkout.invoked("clean")]


def test_without_arguments_the_tasks_are_listed(checkout: Checkout) -> None:
    """A bare start lists what can be asked for."""
    assert checkout.run()[-1] == checkout.invoked("--list")


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("task", ["adopt", "new", "build", "test"])
def test_a_task_is_explained_wherever_help_is_asked_for(checkout: Checkout, task: str, flag: str) -> None:
    """No task takes the flag for the folder or the title that it works on, and none is set up for."""
    assert checkout.run(task, flag)[-2:] == ["pip requirements.txt", checkout.invoked("--help", task)]


@pytest.mark.parametrize("task", ["test", "lint"])
def test_tasks_of_development_get_the_development_set(checkout: Checkout, task: str) -> None:
    """Tests and checks of the code bring their tools along; other tasks afterwards install nothing."""
    checkout.run("clean")
    assert checkout.run(task) == ["pip requirements-dev.txt", checkout.invoked(task)]
    assert checkout.run("clean") == [checkout.invoked("clean")]
    assert checkout.run(task) == [checkout.invoked(task)]


def test_changed_requirements_are_noticed(checkout: Checkout) -> None:
    """A changed requirements file brings the environment up to date, by its content and not its age."""
    checkout.run("clean")
    requirements = checkout.folder / "requirements.txt"
    age = requirements.stat()
    requirements.write_text("two\n")
    os.utime(requirements, (age.st_atime, age.st_mtime))
    assert checkout.run("clean") == ["pip requirements.txt", checkout.invoked("clean")]


def test_an_interrupted_set_up_heals(checkout: Checkout) -> None:
    """After a kill in the midst of an installation, the next start begins afresh."""
    process = checkout.start("clean", PIP_WAITS_FOR="nothing")
    assert process.stdout is not None
    assert process.stdout.readline() == "venv\n"
    assert process.stdout.readline() == "pip requirements.txt\n"
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert checkout.run("clean") == ["venv", "pip requirements.txt", checkout.invoked("clean")]


def test_two_starts_at_once_make_one_environment(checkout: Checkout) -> None:
    """The second start says that it waits, then uses what the first one made."""
    first, said = meeting(checkout)
    assert said == [checkout.invoked("clean")]
    assert first == ["pip requirements.txt", checkout.invoked("clean")]


def test_the_next_set_up_waits_for_an_orphan_of_the_last(checkout: Checkout) -> None:
    """If only the bootstrap is killed, its pip goes on; the next start waits until it is gone, then begins afresh."""
    done = checkout.folder.parent / "done"
    first = checkout.start("clean", PIP_WAITS_FOR=str(done), PIP_SURVIVES="1")
    assert first.stdout is not None
    assert first.stdout.readline() == "venv\n"
    assert first.stdout.readline() == "pip requirements.txt\n"
    os.killpg(first.pid, signal.SIGKILL)
    second = checkout.start("clean")
    assert second.stderr is not None
    assert "waiting" in second.stderr.readline()
    done.touch()
    out = second.communicate(timeout=60)[0].splitlines()
    assert out == ["venv", "pip requirements.txt", checkout.invoked("clean")]
    first.communicate(timeout=60)


def test_a_failed_installation_is_explained_and_repeated(checkout: Checkout) -> None:
    """Offline, the message says what to do, the task is not run, and the next start tries again."""
    assert checkout.run("clean", PIP_FAILS="1") == ["venv", "pip requirements.txt"]
    assert checkout.status == 1
    assert "offline" in checkout.error
    assert checkout.run("clean") == ["venv", "pip requirements.txt", checkout.invoked("clean")]


def test_a_failed_update_keeps_the_environment(checkout: Checkout) -> None:
    """Offline after a change of the requirements: going back to the old ones works without a network."""
    checkout.run("clean")
    (checkout.folder / "requirements.txt").write_text("two\n")
    assert checkout.run("clean", PIP_FAILS="1") == ["pip requirements.txt"]
    (checkout.folder / "requirements.txt").write_text("one\n")
    assert checkout.run("clean") == [checkout.invoked("clean")]


def test_an_environment_whose_python_is_gone_is_made_again(checkout: Checkout) -> None:
    """An upgrade of the system's Python leaves a dangling link, which is no environment."""
    checkout.run("clean")
    python = checkout.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nonexistent/python3")
    assert checkout.run("clean") == ["venv", "pip requirements.txt", checkout.invoked("clean")]


def test_an_old_python_is_refused_with_the_remedy(checkout: Checkout, tmp_path: Path) -> None:
    """Where every Python is too old, the message names the version that is needed."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "cmp", "dirname", "readlink"):
        (tools / name).symlink_to(str(shutil.which(name)))
    old = tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert checkout.run("clean", PATH=str(tools)) == []
    assert checkout.status == 1
    assert "Python 3.11 or later" in checkout.error


def test_a_symbolic_link_to_it_works(checkout: Checkout, tmp_path: Path) -> None:
    """A link from elsewhere leads to the checkout's own environment."""
    checkout.run("clean")
    (tmp_path / "site-tool").symlink_to("my site/inv")
    out = subprocess.run([tmp_path / "site-tool", "clean"], env=checkout.environ, cwd=tmp_path, capture_output=True)
    assert out.stdout.decode().splitlines() == [checkout.invoked("clean")]


class WithoutAShell(Checkout):
    """The same checkout, started by Python alone, as ``py inv`` does it."""

    def start(self, *arguments: str, **environ: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, self.folder / "inv", *arguments],
            env={**self.environ, **environ}, cwd=self.folder.parent,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip


@pytest.fixture(params=["of this system", "of Windows"])
def plain(tmp_path: Path, request: pytest.FixtureRequest) -> Checkout:
    """Return a checkout without a shell, on this system and on one that has the modules and paths of Windows."""
    checkout = WithoutAShell(tmp_path)
    if request.param == "of Windows":
        modules = tmp_path / "modules"
        (modules / "sitecustomize.py").write_text(WINDOWS)
        venv = modules / "venv" / "__main__.py"
        venv.write_text(venv.read_text().replace('"bin"', '"Scripts"').replace('"python"', '"python.exe"'))
    return checkout


# Its locks are those of this system by another name.
WINDOWS = """
import fcntl, subprocess, sys, types
def locking(descriptor, mode, size, flock=fcntl.flock, flags=fcntl.LOCK_EX | fcntl.LOCK_NB):
    flock(descriptor, flags)
sys.modules["fcntl"] = None
sys.modules["msvcrt"] = types.SimpleNamespace(LK_NBLCK=2, locking=locking)
"""


def test_a_task_is_explained_without_a_shell_too(plain: Checkout) -> None:
    """Help is asked for in the same words everywhere."""
    assert plain.run("adopt", "--help")[-1] == plain.invoked("--help", "adopt")


def test_python_alone_does_what_the_shell_does(plain: Checkout) -> None:
    """Environment, requirements and task, with the arguments as they are and the status of the task."""
    arguments = ("clean", "--content", "../two words", "")
    assert plain.run(*arguments) == ["venv", "pip requirements.txt", plain.invoked(*arguments)]
    assert plain.run(*arguments) == [plain.invoked(*arguments)]
    assert plain.run() == [plain.invoked("--list")]
    assert plain.run("new", "post", "A test") == [plain.invoked("new", "post", "A test")]
    assert plain.run("lint") == ["pip requirements-dev.txt", plain.invoked("lint")]
    assert plain.status == 0


def test_python_alone_builds_without_invoke(plain: Checkout) -> None:
    """As the shell does, and the status is that of the build."""
    engine = plain.folder / "plugins" / "commands" / "__main__.py"
    engine.parent.mkdir(parents=True)
    engine.write_text("import sys\nprint('built', *sys.argv[1:])\nsys.exit(7)\n")
    assert plain.run("build", "--strict")[-1] == "built --strict"
    assert plain.status == 7


def test_two_starts_by_python_alone_make_one_environment(plain: Checkout) -> None:
    """The second waits for the first, by the locks that the system has."""
    first, said = meeting(plain)
    assert said == [plain.invoked("clean")]
    assert first == ["pip requirements.txt", plain.invoked("clean")]


def test_an_old_python_alone_is_refused_with_the_remedy(tmp_path: Path) -> None:
    """The message names the version, whatever started it."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.version_info = (3, 10, 0, 'final', 0)\n")
    environ = {**os.environ, "PYTHONPATH": str(tmp_path)}
    out = subprocess.run([sys.executable, INV, "clean"], env=environ, capture_output=True, text=True)
    assert out.returncode == 1
    assert out.stderr == "inv: needs Python 3.11 or later; install it (python.org)\n"


def test_the_start_for_windows_hands_all_on() -> None:
    """inv.cmd runs the file beside it with whichever Python starts there, and ends as that does."""
    text = (INV.parent / "inv.cmd").read_bytes()
    assert text.count(b'"%~dp0inv" %*') == 2
    assert text.endswith(b"@exit /b %errorlevel%\r\n")
    assert text.count(b"\n") == text.count(b"\r\n")
