#!/usr/bin/env python3
"""Every kind of bad input: the exact message, the exit status, and what still comes out.

bad_input.py COMMAND            runs `yuheng` on each page below, in a folder of its own
bad_input.py COMMAND --show     prints what it says instead, to write a new page
"""
import pathlib
import subprocess
import sys
import tempfile

from pages import PAGES

MISUSE, BAD_DATA, NO_INPUT = 64, 65, 66


def put(folder: pathlib.Path, files: dict) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content() if callable(content) else content if isinstance(content, bytes) else content.encode())


def run(command: str, page) -> tuple:
    with tempfile.TemporaryDirectory() as folder:
        put(pathlib.Path(folder), page.files)
        done = subprocess.run([command, *page.arguments], cwd=folder, capture_output=True, timeout=120)
        text = (done.stdout + done.stderr).decode("utf-8", "backslashreplace")
        return done.returncode, text.replace(folder, "FOLDER").replace("\r\n", "\n")


def main() -> int:
    command = str(pathlib.Path(sys.argv[1]).resolve())
    failures = 0
    for page in PAGES:
        status, text = run(command, page)
        if "--show" in sys.argv:
            print(f"=== {page.title} -> {status}\n{text}")
            continue
        if (status, text.strip()) != (page.status, page.says.strip()):
            failures += 1
            print(f"FAILED: {page.title}\n--- expected, status {page.status}\n{page.says.strip()}\n--- is, status {status}\n{text}")
    if "--show" not in sys.argv:
        print(f"{len(PAGES) - failures} pages as expected, {failures} not")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
