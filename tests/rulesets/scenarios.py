#!/usr/bin/env python3
"""The scenarios of the policy fact base, when it lies beside this repository: every decision the rulesets have must agree.

scenarios.py COMMAND ROOT       exit status 77 ("skipped") without the fact base
"""
import pathlib
import subprocess
import sys

command, root = sys.argv[1], pathlib.Path(sys.argv[2])
scenarios = root.parent / "shared" / "regulation" / "policy" / "scenarios.yaml"
if not scenarios.exists():
    print("skipped: there is no fact base beside the repository")
    sys.exit(77)
done = subprocess.run([command, "test", str(scenarios), "--rules", str(root / "rulesets")],
                      capture_output=True, text=True)
print(done.stdout + done.stderr)
ran = "\n0 passed" not in "\n" + done.stdout
sys.exit(0 if done.returncode == 0 and ran else 1)
