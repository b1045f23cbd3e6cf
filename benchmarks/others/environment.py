"""A Python of its own for the contestants, with packages from the Python package index and from npm, under build/. Made when first
needed; a package that cannot be had leaves its contestants out."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
MINUTES = 10 * 60


@dataclass
class Environment:
    python: Path
    node_modules: Path
    lacks: dict = field(default_factory=dict)  # package or "node": why it is not there


def versions(python):
    """{package: version} of what is installed there."""
    said = subprocess.run([python, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check"], capture_output=True,
                          text=True, timeout=MINUTES, check=False)
    return dict(line.split("==", 1) for line in said.stdout.splitlines() if "==" in line)


def tried(command, **more):
    """None, or the last words of a command that failed."""
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=MINUTES, check=False, **more)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    words = (said.stderr or said.stdout).strip().splitlines()
    return None if said.returncode == 0 else (words[-1] if words else f"exit status {said.returncode}")


def wanted():
    lines = (HERE / "requirements.txt").read_text().splitlines()
    return dict(line.split("==") for line in lines if re.match(r"[\w-]+==", line))


def install_python(environment, folder):
    if not environment.python.exists():
        why = tried([sys.executable, "-m", "venv", folder])
        if why is not None:
            shutil.rmtree(folder, ignore_errors=True)
            environment.lacks.update(dict.fromkeys(wanted(), f"no virtual environment: {why}"))
            return
    there = versions(environment.python)
    for package, version in wanted().items():
        if there.get(package) == version:
            continue
        print(f"bench: installing {package} {version}", file=sys.stderr, flush=True)
        why = tried([environment.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{package}=={version}"])
        if why is not None:
            environment.lacks[package] = f"{package} could not be installed: {why}"


def install_node(environment):
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            environment.lacks["node"] = f"{program} is not installed"
            return
    folder = environment.node_modules.parent
    made_from = folder / "package.json"
    asked = (HERE / "package.json").read_text()
    if made_from.exists() and made_from.read_text() == asked and (folder / "installed").exists():
        return
    print("bench: installing json-logic-js and json-logic-engine", file=sys.stderr, flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "installed").unlink(missing_ok=True)
    made_from.write_text(asked)
    why = tried(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=folder)
    if why is not None:
        environment.lacks["node"] = f"npm could not install: {why}"
        return
    (folder / "installed").touch()


def make(build):
    """`build`: the folder for all this."""
    environment = Environment(build / "python" / "bin" / "python", build / "node" / "node_modules")
    build.mkdir(parents=True, exist_ok=True)
    install_python(environment, build / "python")
    install_node(environment)
    return environment
