#!/usr/bin/env python3
"""Every cell of every shipped grading table is met in one case and missed in another, or cannot be, for a reason given; every
finding is found in a case; and the command says so by its exit status.

coverage.py YUHENG ROOT
"""
import json
import subprocess
import sys

command, root = sys.argv[1], sys.argv[2]


def answer(*arguments: str) -> tuple:
    done = subprocess.run([command, *arguments, "--json"], cwd=root, capture_output=True, check=False)
    return json.loads(done.stdout), done.returncode


tested, status = answer("test", "rulesets", "--rules", "rulesets", "--coverage")
with_tables = {ruleset["id"] for ruleset in answer("check", "rulesets")[0]["rulesets"] if ruleset["tables"] > 0}
cells = {ruleset["ruleset"]: ruleset for ruleset in tested["cells"]}
errors = [f"{name}: no case asks for a grade" for name in sorted(with_tables - set(cells))]
errors += tested["coverage"]
errors += [f"the command's exit status is {status}"] if status != 0 else []
errors += [f"{name}: {ruleset['exercised']} of {ruleset['exercisable']} cells" for name, ruleset in cells.items()
           if ruleset["exercised"] < ruleset["exercisable"]]
others = [cell["reason"] for ruleset in cells.values() for cell in ruleset["unexercisable"]]
print("\n".join(errors))
print(f"{sum(ruleset['exercised'] for ruleset in cells.values())} cells of {len(cells)} rulesets exercised both ways; " +
      "; ".join(f"{others.count(reason)} {reason}" for reason in sorted(set(others))))
sys.exit(1 if errors or not cells else 0)
