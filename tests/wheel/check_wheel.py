#!/usr/bin/env python3
"""Builds the Python wheel and tests it as an analyst gets it.

check_wheel.py ROOT LIBRARY WORK
ROOT: this repository. LIBRARY: a libyuheng.so built already, to go into the wheel. WORK: a folder to work in; what is installed
for the tests stays there, until its list or the Python changes.

1. the wheel is built and holds what it must, and nothing else;
2. in a virtual environment that has nothing but the wheel and what it asks for, records are graded;
3. in one that has what the tests need, pytest and mypy --strict find nothing.

Everything but the library comes from the Python package index. Where the network does not reach it, exit 77 (skipped); whatever
else goes wrong is a failure.
"""
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
import zipfile
from pathlib import Path

import tomllib

SKIPPED = 77
UNREACHABLE = re.compile(
    r"NewConnectionError|ConnectTimeoutError|Failed to establish a new connection|Temporary failure in name resolution"
    r"|Network is unreachable|No route to host|Cannot connect to proxy"
)


class Failed(Exception):
    """What went wrong, in words."""


def run(what: str, *command: object, folder: Path, quiet: bool = True) -> str:
    begin = time.monotonic()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([str(word) for word in command], cwd=folder, env=environment, text=True, encoding="utf-8", errors="replace",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    print(f"{what}: {time.monotonic() - begin:.1f} s", flush=True)
    if done.returncode != 0:
        raise Failed(f"{what} failed:\n{done.stdout}")
    if not quiet:
        print(done.stdout.rstrip(), flush=True)
    return done.stdout


def index_is_reachable(python: Path, work: Path) -> bool:
    with tempfile.TemporaryDirectory(dir=work) as folder:
        try:
            run("asking the package index", python, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir", "--retries", "1",
                "--timeout", "20", "-d", folder, "pycparser", folder=work)
        except Failed as error:
            if UNREACHABLE.search(str(error)):
                return False
            raise
    return True


def environment(folder: Path) -> Path:
    """A new virtual environment; its Python."""
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True, symlinks=True)
    return folder / "bin" / "python"


def environment_of_tests(project: dict, work: Path) -> Path:
    """One that has what builds and tests the wheel; kept while the list stays the same."""
    wanted = sorted([*project["build-system"]["requires"], *project["project"]["dependencies"],
                     *project["project"]["optional-dependencies"]["test"]])
    digest = hashlib.sha256("\n".join([sys.version, *wanted]).encode()).hexdigest()
    folder, stamp = work / "tests", work / "tests" / "installed"
    python = folder / "bin" / "python"
    if not stamp.exists() or stamp.read_text() != digest:
        python = environment(folder)
        run("installing what the tests need", python, "-m", "pip", "install", "--quiet", "--no-compile", *wanted, folder=work)
        stamp.write_text(digest)
    return python


def build(root: Path, library: Path, python: Path, work: Path) -> Path:
    """The wheel with the library in it, without its debugging symbols."""
    dist, stripped = work / "dist", work / "libyuheng.so"
    shutil.rmtree(dist, ignore_errors=True)
    run("stripping the library", "strip", "--strip-debug", "-o", stripped, library, folder=work)
    run("building the wheel", python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", dist,
        f"--config-settings=cmake.define.YUHENG_LIBRARY={stripped}", root / "bindings" / "python", folder=work)
    wheels = list(dist.iterdir())
    if len(wheels) != 1:
        raise Failed(f"there is not one wheel but {len(wheels)}: {wheels}")
    return wheels[0]


def check_contents(root: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = root / "bindings" / "python" / "src" / "yuheng"
    must = {f"yuheng/{path.name}" for path in source.iterdir() if path.suffix in (".py", ".typed")} | {"yuheng/_c.py", "yuheng/libyuheng.so"}
    rules = root / "rulesets"
    shipped = [path for path in rules.rglob("*.yaml") if "examples" not in path.parts and ".cases" not in path.name]
    must |= {f"yuheng/rulesets/{path.relative_to(rules)}" for path in shipped}
    found = {name for name in names if not re.match(r"yuheng-[0-9.]+\.dist-info/", name)}
    if must != found:
        raise Failed(f"the wheel lacks {sorted(must - found)} and has too much: {sorted(found - must)}")
    if not re.fullmatch(r"yuheng-[0-9.]+-py3-none-\w+\.whl", wheel.name):
        raise Failed(f"{wheel.name} is not for every Python 3 of one platform")
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, {len(shipped)} rulesets and vocabularies")


def check(root: Path, library: Path, work: Path, clean: Path) -> None:
    project = tomllib.loads((root / "bindings" / "python" / "pyproject.toml").read_text(encoding="utf-8"))
    python = environment_of_tests(project, work)
    wheel = build(root, library, python, work)
    check_contents(root, wheel)
    run("installing the wheel alone", clean, "-m", "pip", "install", "--quiet", wheel, folder=work)
    run("grading with nothing but the wheel", clean, "-I", root / "tests" / "wheel" / "alone.py", folder=work, quiet=False)
    run("installing the wheel for the tests", python, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", wheel, folder=work)
    tests = root / "bindings" / "python"
    run("mypy --strict", python, "-m", "mypy", "--strict", "--config-file", tests / "pyproject.toml", "--cache-dir", work / "mypy",
        "-p", "yuheng", folder=work, quiet=False)
    run("pytest", python, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "-c", tests / "pyproject.toml", "--rootdir", tests,
        tests / "tests", folder=work, quiet=False)


def main() -> int:
    root, library, work = (Path(argument).resolve() for argument in sys.argv[1:])
    work.mkdir(parents=True, exist_ok=True)
    try:
        clean = environment(work / "clean")
        if not index_is_reachable(clean, work):
            print("skipped: the network does not reach the Python package index, from which the wheel's dependencies come")
            return SKIPPED
        check(root, library, work, clean)
    except Failed as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
