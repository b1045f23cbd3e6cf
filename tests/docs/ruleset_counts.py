#!/usr/bin/env python3
"""Prints the table of the shipped rulesets and where their figures come from. ruleset_counts.py ROOT YUHENG"""
import json
import pathlib
import subprocess
import sys


def main() -> int:
    root, command = pathlib.Path(sys.argv[1]), sys.argv[2]
    done = subprocess.run([command, "check", "--json", "rulesets"], cwd=root, capture_output=True, check=False)
    rulesets = json.loads(done.stdout)["rulesets"]
    print("| ruleset | tables | decisions | cited | recalled | unknown (`?`) |\n|---|---:|---:|---:|---:|---:|")
    keys = ("tables", "decisions", "cited", "recalled", "unknown")
    for ruleset in rulesets:
        print(f"| `{ruleset['id']}` | " + " | ".join(str(ruleset[key]) for key in keys) + " |")
    print("| all | " + " | ".join(str(sum(ruleset[key] for ruleset in rulesets)) for key in keys) + " |")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
