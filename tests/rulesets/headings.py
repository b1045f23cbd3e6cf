#!/usr/bin/env python3
"""The Chinese headings of the example province bind to one fact each, whatever rulesets there are.

headings.py COMMAND ROOT

A label that two facts share (of one ruleset or of two) can no longer be a heading: its column would be left out, and every
answer that needs it would become "undecided".
"""
import pathlib
import subprocess
import sys

command, root = sys.argv[1], pathlib.Path(sys.argv[2])
done = subprocess.run([command, "check-whitelist", str(root / "rulesets/examples/province"), "--rules", str(root / "rulesets"), "--lang", "en",
                       "--as-of", "2023-08-20"], capture_output=True, text=True)
complaints = [line for line in done.stderr.splitlines() if line.startswith("headings that cannot be used")]
read = " holds" in done.stdout
print("\n".join(complaints) or ("every heading binds" if read else done.stderr))
sys.exit(0 if read and not complaints else 1)
