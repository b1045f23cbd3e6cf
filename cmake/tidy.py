#!/usr/bin/env python3
"""Runs clang-tidy over src/*.cpp, but only where something changed since it last found nothing.

What it found clean is remembered in <build>/tidy/ under a hash of the file, the headers of ours it includes (and they
include), its compile command, .clang-tidy and the version of clang-tidy.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.MULTILINE)
NOISE = re.compile(r"^\d+ warnings? (generated|treated as errors?)\.?\n", re.MULTILINE)


def with_headers(path: pathlib.Path, seen: dict) -> dict:
    """The contents of `path` and of every header of ours that it reaches."""
    if path not in seen:
        seen[path] = path.read_bytes()
        for name in INCLUDE.findall(seen[path]):
            for folder in (ROOT / "src", ROOT / "include", path.parent):
                header = folder / os.fsdecode(name)
                if header.is_file():
                    with_headers(header.resolve(), seen)
                    break
    return seen


def stamp_name(path: pathlib.Path, command: str, version: bytes) -> str:
    digest = hashlib.sha256(version + command.replace(str(ROOT), "").encode())
    digest.update((ROOT / ".clang-tidy").read_bytes())
    for name, content in sorted(with_headers(path, {}).items()):
        digest.update(f"\0{name.relative_to(ROOT)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def main() -> int:
    program, build = sys.argv[1], pathlib.Path(sys.argv[2])
    stamps = build / "tidy"
    stamps.mkdir(exist_ok=True)
    version = subprocess.run([program, "--version"], capture_output=True, check=True).stdout
    work = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"]).resolve()
        if path.is_file() and (ROOT / "src") in path.parents:
            work[path] = stamp_name(path, entry["command"], version)
    todo = [path for path, stamp in sorted(work.items()) if not (stamps / stamp).exists()]
    print(f"clang-tidy: {len(todo)} of {len(work)} files changed since they were last found clean", flush=True)

    def check(path: pathlib.Path):
        return path, subprocess.run(
            [program, "-p", str(build), "--quiet", "--extra-arg=-Wno-error", "--extra-arg=-Wno-unknown-warning-option", str(path)],
            capture_output=True, text=True, check=False)

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, result in pool.map(check, todo):
            if result.returncode == 0:
                (stamps / work[path]).touch()
            else:
                failed += 1
                print(NOISE.sub("", result.stdout + result.stderr), flush=True)
    for stamp in stamps.iterdir():
        if stamp.name not in work.values():
            stamp.unlink()
    if failed:
        print(f"clang-tidy: {failed} files with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
