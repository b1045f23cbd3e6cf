#!/usr/bin/env python3
"""The units of rulesets/vocabulary/units.yaml convert exactly, and the conversions of bases.yaml give what they say.

units.py COMMAND ROOT     asks the command whether each pair below is equal, one hundredth-thousandth more is not, and that
every unit of the vocabulary stands in some pair or has nothing it converts to. Concentrations of unlike bases are added:
the sum is at the basis of the first.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

EQUAL = [
    ("1000 mg/m3", "1 g/m3"), ("1 mg/m3", "1000 ug/m3"), ("1 kg/m3", "1000 g/m3"), ("0.035 g/m3", "35 mg/m3"),
    ("1000 mg", "1 g"), ("1000 g", "1 kg"), ("1000 kg", "1 t"),
    ("24 t/d", "1000 kg/h"), ("1 t/d", "365 t/a"), ("1000 kg/d", "1 t/d"), ("8760 kg/h", "76737.6 t/a"),
    ("1 %", "0.01 kg/kg"), ("10 mg/g", "1 %"), ("73 d/a", "20 %"),
    ("24 m3/d", "1 m3/h"), ("1 kPa", "1000 Pa"), ("101.325 kPa", "101325 Pa"),
    ("60 min", "1 h"), ("24 h", "1 d"), ("365 d", "1 a"), ("12 month", "1 a"), ("1 10kCNY", "10000 CNY"),
]
# The only unit of its kind.
ALONE = {"ngTEQ/m3", "m3", "m2", "m", "m/s", "K", "kWh", "MW", "vehicles/d"}

# Aspect, its value for the first and the second concentration, unit; 1 + the second (5) at the basis of the first.
CONVERTED = [
    ("temperature", "273.15", "546.3", "mg/m3", "11"),  # twice as hot: half as dense
    ("pressure", "101.325", "50.6625", "mg/m3", "11"),  # half the pressure
    ("oxygen", "11", "16", "mg/m3", "11"), ("oxygen", "11", "16", "ngTEQ/m3", "11"),  # (21 - 11) / (21 - 16) = 2
]


def main() -> int:
    command, root = sys.argv[1], pathlib.Path(sys.argv[2])
    vocabulary = root / "rulesets" / "vocabulary"
    text = (vocabulary / "units.yaml").read_text(encoding="utf-8")
    declared = {name.strip('"') for name in re.findall(r"^  (\S+): \{dimensions", text, re.MULTILINE)}
    shown = {side.split(" ", 1)[1] for pair in EQUAL for side in pair}
    errors = [f"{unit}: no conversion is shown" for unit in sorted(declared - shown - ALONE)]
    errors += [f"{unit}: there is no such unit" for unit in sorted((shown | ALONE) - declared)]
    rules = "ruleset: units\nuse: [vocabulary/bases]\nfacts:\n  one: number\n"
    for i, (aspect, first, second, unit, _) in enumerate(CONVERTED):
        for name, value in (("a", first), ("b", second)):
            rules += f"  {name}{i}: {{type: number, unit: {unit}, basis: {{{aspect}: {value}}}}}\n"
    rules += "decisions:\n  d:\n    outputs:\n"
    for i, (_, _, _, unit, total) in enumerate(CONVERTED):
        rules += f"      converted{i}: 'a{i} + b{i} = {total} {unit}'\n"
    for i, (a, b) in enumerate(EQUAL):
        number, unit = a.split(" ", 1)
        rules += f"      equal{i}: '{a} = {b}'\n      back{i}: '{b} = {a}'\n      more{i}: '{number}.00001 {unit} > {b}'\n".replace(
            f"{number}.00001", f"{number}{'' if '.' in number else '.'}00001")
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "units.yaml").write_text(rules, encoding="utf-8")
        (pathlib.Path(folder) / "one.json").write_text(json.dumps([{"one": 1} | {f"{name}{i}": value for i in range(len(CONVERTED)) for name, value in (("a", 1), ("b", 5))}]), encoding="utf-8")
        done = subprocess.run([command, "evaluate", f"{folder}/one.json", "--decision", "d", "--rules", f"{folder}/units.yaml",
                               "--rules", str(vocabulary), "--json"], capture_output=True, check=False)
    if done.returncode >= 64:
        print(done.stderr.decode())
        return 1
    outputs = json.dumps(json.loads(done.stdout))
    wrong = re.findall(r'"name": "((?:equal|back|more|converted)\d+)", "value": false', outputs) or re.findall(
        r'"((?:equal|back|more|converted)\d+)": false', outputs)
    errors += [f"{name}: {(CONVERTED if name.startswith('c') else EQUAL)[int(re.sub(r'[a-z]+', '', name))]}" for name in wrong]
    if len(re.findall(r"true", outputs)) < 3 * len(EQUAL) + len(CONVERTED) - len(wrong):
        errors.append("not every pair was answered: " + outputs[:500])
    print("\n".join(errors))
    print(f"{len(declared)} units, {len(EQUAL)} pairs, {len(CONVERTED)} conversions, {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
