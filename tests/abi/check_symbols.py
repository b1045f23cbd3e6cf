#!/usr/bin/env python3
"""libyuheng.so exports exactly the symbols of symbols.txt, all of them yh_*.

check_symbols.py LIBRARY SYMBOLS-FILE            compares
check_symbols.py LIBRARY SYMBOLS-FILE --update   writes the file; its diff is the change of the ABI
"""
import pathlib
import subprocess
import sys


def exported(library: str) -> set:
    lines = subprocess.run(["nm", "-D", "--defined-only", "--format=posix", library],
                           capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.split()[0].split("@")[0] for line in lines if line.strip()}


def main() -> int:
    library, listing = sys.argv[1], pathlib.Path(sys.argv[2])
    found = exported(library)
    if "--update" in sys.argv[3:]:
        listing.write_text("".join(f"{name}\n" for name in sorted(found)))
        return 0
    expected = {line.strip() for line in listing.read_text().splitlines() if line.strip() and not line.startswith("#")}
    complaints = [f"exported, but not of our ABI: {name}" for name in sorted(found) if not name.startswith("yh_")]
    complaints += [f"exported, but not in {listing.name}: {name}" for name in sorted(found - expected)]
    complaints += [f"in {listing.name}, but not exported (an ABI break): {name}" for name in sorted(expected - found)]
    print("\n".join(complaints) if complaints else f"{len(found)} symbols, as listed")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
