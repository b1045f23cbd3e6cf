#!/usr/bin/env python3
"""Runs clang-format over all our C and C++ files: --check says what would change, --write changes it."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ["include", "src", "tests", "benchmarks", "bindings"]
SUFFIXES = {".h", ".hpp", ".c", ".cpp"}
NOT_OURS = {"build", "node_modules", "corpus"}


def main() -> int:
    program, mode = sys.argv[1], sys.argv[2]
    files = sorted(
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in SUFFIXES and path.is_file() and not NOT_OURS & set(path.relative_to(ROOT).parts)
    )
    if not files:
        return 0
    flags = ["-i"] if mode == "--write" else ["--dry-run", "-Werror"]
    status = subprocess.run([program, *flags, *files], cwd=ROOT, check=False).returncode
    if status and mode == "--check":
        print("Run './run format' to mend this.")
    return status


if __name__ == "__main__":
    sys.exit(main())
