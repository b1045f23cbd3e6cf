#!/usr/bin/env python3
"""Commands answer from a file of compiled rules as from the rules it was compiled from, byte for byte; and what is no such file is refused.

check_commands.py ROOT YUHENG
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT, COMMAND = pathlib.Path(sys.argv[1]), sys.argv[2]
PROVINCE = "rulesets/examples/province"
failures = []


def run(*args: str, **more) -> subprocess.CompletedProcess:
    return subprocess.run([COMMAND, *args], capture_output=True, cwd=ROOT, check=False, **more)


def expect(condition: bool, text: str) -> None:
    if not condition:
        failures.append(text)


def a_sample_of_commands(folder: pathlib.Path) -> list:
    sheet = folder / "cement.json"
    sheet.write_text(json.dumps({"id": "1", "industry": "水泥", "as_of": "2023-08-20", "subtype": "clinker",
                                 "kilns": [{"kiln_type": "new-dry", "pm": 12.5}]}), "utf-8")
    plan = folder / "plan.json"
    plan.write_text(json.dumps({"id": "1", "as_of": "2023-08-20"}), "utf-8")
    bad = folder / "bad.csv"
    bad.write_text("id,industry,clean_transport_share,nonsense\n1,水泥,lots,2\n2,nowhere,3,4\n", "utf-8")
    questions = [["grade", PROVINCE], ["grade", PROVINCE, "--csv"], ["grade", str(sheet), "--json"], ["grade", str(bad)],
                 ["grade", str(sheet), "--set", "O4=none-such"],
                 ["grade", "--layers", str(sheet)],
                 ["explain", str(sheet), "--record", "1"], ["explain", str(sheet), "--record", "1", "--json"],
                 ["gap", str(sheet), "--target", "A"], ["gap", PROVINCE, "--target", "A", "--limit", "40", "--json"],
                 ["check-reduction", str(plan), "--json"], ["check-whitelist", str(plan)],
                 ["evaluate", str(plan), "--decision", "reduction_base", "--json"],
                 ["evaluate", str(plan), "--decision", "reduction_bass"],
                 ["calendar", "--as-of", "2023-08-20"],
                 ["calendar", "--filings", f"{PROVINCE}/late_filings.jsonl", "--as-of", "2023-12-31", "--json"],
                 ["measures", "--ruleset", "national-2020/cement", "--grade", "C", "--alert", "red"],
                 ["table", "水泥"], ["table", "cement", "foundry", "--json"], ["table", "cemnt"], ["table", "--ledger"],
                 ["facts"], ["facts", "--ruleset", "henan-2023/list", "--json"]]
    long_ones = [["report", PROVINCE], ["test", "rulesets", "--coverage", "--json"]]
    return [question + ["--lang", language] for question in questions for language in ("zh", "en")] + long_ones


def answers_are_the_same(compiled: str, folder: pathlib.Path) -> None:
    asked = 0
    for command in a_sample_of_commands(folder):
        one, other = (run(*command, "--rules", rules) for rules in ("rulesets", compiled))
        asked += one.returncode in (0, 1, 2)
        for what in ("returncode", "stdout", "stderr"):
            expect(getattr(one, what) == getattr(other, what), f"{' '.join(command)}: {what} differs")
    expect(asked > 25, f"most questions are answered: {asked}")


def attachments_are_the_same(compiled: str, folder: pathlib.Path) -> None:
    for rules, out in (("rulesets", folder / "one"), (compiled, folder / "other")):
        expect(run("attachments", PROVINCE, "--rules", rules, "--out", str(out)).returncode in (0, 1, 2, 65),
               f"attachments from {rules}")
    names = sorted(path.name for path in (folder / "one").glob("*.csv"))
    expect(len(names) >= 4, f"attachments were written: {names}")
    for name in names:
        expect((folder / "one" / name).read_bytes() == (folder / "other" / name).read_bytes(), f"{name} differs")


def the_file_says_what_it_is(compiled: str) -> None:
    for language, words in (("en", "compiled rules: "), ("zh", "已编译的规则：")):
        seen = run("check", compiled, "--lang", language)
        expect(seen.returncode == 0 and seen.stdout.decode().startswith(words), f"check says what it is: {seen.stdout[:200]}")
    texts, file = (json.loads(run("check", rules, "--json").stdout) for rules in ("rulesets", compiled))
    about = file.pop("compiled", {})
    expect(file == texts, "check finds the same")
    expect(about.get("format") == 1 and about.get("digest"), f"check tells format and digest: {about}")


def the_same_rules_give_the_same_bytes(compiled: str, folder: pathlib.Path) -> None:
    again = folder / "again.yhc"
    done = run("compile", "rulesets", "--out", str(again), "--json")
    expect(done.returncode == 0 and again.read_bytes() == pathlib.Path(compiled).read_bytes(), "the same bytes")
    told = json.loads(done.stdout)
    expect(told["bytes"] == again.stat().st_size and told["rulesets"] > 50, f"compile tells what it wrote: {told}")
    copied = folder / "copied.yhc"
    expect(run("compile", compiled, "--out", str(copied)).returncode == 0, "a compiled file compiles")
    expect(copied.read_bytes() == again.read_bytes(), "… to itself")


def refusals(compiled: str, folder: pathlib.Path) -> None:
    whole = pathlib.Path(compiled).read_bytes()
    broken = folder / "broken.yhc"
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for content, code in ((whole[:100], "E0806"), (whole[:40], "E0806"), (bytes(flipped), "E0807"), (whole + b"x", "E0807")):
        broken.write_bytes(content)
        seen = run("grade", str(folder / "cement.json"), "--rules", str(broken), "--lang", "en")
        expect(seen.returncode == 66 and code in seen.stderr.decode() and str(broken) in seen.stderr.decode(),
               f"{code}: {seen.returncode} {seen.stderr[:300]}")
        seen = run("check", str(broken), "--lang", "zh")
        expect(seen.returncode == 66 and code in seen.stdout.decode(), f"check {code}: {seen.returncode} {seen.stdout[:300]}")
    broken.write_bytes(whole[:5])  # not even its first bytes
    expect(run("check", str(broken)).returncode in (65, 66), "a stump is refused")
    mixed = run("grade", str(folder / "cement.json"), "--rules", compiled, "--rules", "rulesets", "--lang", "en")
    expect(mixed.returncode == 66 and b"E0808" in mixed.stderr, f"E0808: {mixed.returncode} {mixed.stderr[:300]}")
    nowhere = run("compile", "rulesets", "--out", str(folder / "no" / "such.yhc"), "--lang", "en")
    expect(nowhere.returncode == 74 and b"E0809" in nowhere.stderr, f"E0809: {nowhere.returncode} {nowhere.stderr[:300]}")
    seen = run("test", "--rules", compiled, "--lang", "en")
    expect(seen.returncode == 64 and b"name case files" in seen.stderr, f"no cases: {seen.returncode} {seen.stderr[:300]}")
    wrong = folder / "wrong.yaml"
    wrong.write_text("ruleset: [", "utf-8")
    kept = folder / "kept.yhc"
    kept.write_text("kept")
    seen = run("compile", str(wrong), "--out", str(kept))
    expect(seen.returncode == 65 and kept.read_text() == "kept", "rules with errors leave the old file as it was")


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        compiled = str(folder / "rules.yhc")
        done = run("compile", "rulesets", "--out", compiled)
        expect(done.returncode == 0, f"compile: {done.stderr[:500]}")
        if done.returncode == 0:
            answers_are_the_same(compiled, folder)
            attachments_are_the_same(compiled, folder)
            the_file_says_what_it_is(compiled)
            the_same_rules_give_the_same_bytes(compiled, folder)
            refusals(compiled, folder)
    print("\n".join(failures) if failures else "compiled rules answer as the rules they were compiled from")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
