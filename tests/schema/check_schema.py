#!/usr/bin/env python3
"""docs/schema/*.json say what the reader takes, no more and no less.

check_schema.py ROOT YUHENG [--update]
1. The schemas are what schema_parts.py makes (--update writes them again).
2. For each mapping of schema_parts.py the reader is asked which keys it knows there: an unknown key makes it list them (E0122).
3. Every ruleset and case file of the repository is valid; small wrong ones are not. Needs the Python packages yaml and
   jsonschema; says "skipped" without them.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from schema_parts import BESIDES, CASES, KINDS, RULESET

UNKNOWN = "qqqqqqqqqqqq"


def schema_of(kind: str) -> dict:
    options = [one(part.strip()) for part in kind.split("/")]
    return options[0] if len(options) == 1 else {"anyOf": options}


def one(kind: str) -> dict:
    if kind.startswith("list of "):
        return {"type": ["array", "null"], "items": one(kind[8:])}
    if kind.startswith("map of "):
        return {"type": ["object", "null"], "additionalProperties": one(kind[7:])}
    return dict(KINDS[kind]) if kind in KINDS else {"$ref": "#/definitions/" + kind}


def mapping(keys: dict) -> dict:
    out = {"type": "object", "properties": {}, "additionalProperties": False}
    for key, text in keys.items():
        kind, words = text.split(":", 1)
        holds = schema_of(kind)
        if "$ref" in holds:
            holds = {"allOf": [holds]}
        holds["description"] = words.strip()
        name = key.rstrip("!")
        if name == "*":
            out["additionalProperties"] = holds
            continue
        out["properties"][name] = holds
        if key.endswith("!"):
            out.setdefault("required", []).append(name)
    return out


def document(title: str, parts: dict) -> str:
    definitions = {}
    for name, (_, keys) in parts.items():
        if name != "file":
            definitions[name + "_" if name in BESIDES else name] = mapping(keys)
    definitions.update(BESIDES)
    if parts is CASES:
        definitions = {"case": definitions["case"], "words": BESIDES["words"], "words_": mapping(RULESET["words"][1])}
    top = mapping(parts["file"][1])
    if parts is RULESET:
        top["oneOf"] = [{"required": ["ruleset"]}, {"required": ["vocabulary"]}]
    else:  # scenario files belong to no ruleset; what else stands in them is for readers
        loose = {"type": "object", "required": ["scenarios"], "not": {"required": ["cases"]}}
        top["required"] = ["cases_for", "cases"]
        top = {"anyOf": [top, loose]}
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    return json.dumps({**head, **top, "definitions": definitions}, ensure_ascii=False, indent=1) + "\n"


def known_keys(command: str, name: str, probe: str, cases: bool) -> set:
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / ("probe.cases.yaml" if cases else "probe.yaml")
        path.write_text(probe.replace("@", UNKNOWN), encoding="utf-8")
        if cases:
            rules = pathlib.Path(folder) / "rules.yaml"
            rules.write_text("{ruleset: probe}\n", encoding="utf-8")
            done = subprocess.run([command, "test", path, "--rules", rules, "--lang", "en"], capture_output=True, text=True,
                                  check=False)
        else:
            done = subprocess.run([command, "check", path, "--lang", "en"], capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    found = re.search(rf"unknown key '{UNKNOWN}'.*?keys: ([^\n]*)", said, re.DOTALL)
    if not found:
        raise SystemExit(f"{name}: the reader lists no keys for {probe}\n{said}")
    return set(found.group(1).split(", "))


def compare_keys(command: str, parts: dict, cases: bool) -> list:
    errors = []
    for name, (probe, keys) in parts.items():
        if probe is None:
            continue
        reader = known_keys(command, name, probe, cases)
        said = {key.rstrip("!") for key in keys if key != "*"}
        if "*" in keys:  # the levels of the probe's ladder
            reader -= {"A", "B"}
        for key in sorted(reader - said):
            errors.append(f"{name}: the reader knows '{key}', schema_parts.py does not")
        for key in sorted(said - reader):
            errors.append(f"{name}: schema_parts.py has '{key}', the reader does not")
    return errors


def loader_1_2():
    """YAML as the reader and editors see it: dates and `on` are texts."""
    import yaml

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if tag.rsplit(":", 1)[1] in ("null", "int", "float", "merge")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))

    def text_keys(self, node, deep=False):
        self.flatten_mapping(node)
        return {str(key.value): self.construct_object(value, deep=True) for key, value in node.value}

    Loader.add_constructor("tag:yaml.org,2002:map", text_keys)
    return yaml, Loader


WRONG = [
    ("ruleset.schema.json", "{ruleset: r, vocabulary: v}"),
    ("ruleset.schema.json", "{ruleset: r, grading: {t: {ladder: [A, B], rows: [{id: x, A: true, provenance: {status: seen}}]}}}"),
    ("ruleset.schema.json", "{ruleset: r, facts: {k: {typ: string}}}"),
    ("ruleset.schema.json", "{ruleset: r, decisions: {d: {outputs: {o: {hit: frist, rules: []}}}}}"),
    ("cases.schema.json", "{cases_for: r, cases: [{id: a, decision: grade}]}"),
]


def validate_all(root: pathlib.Path) -> list:
    try:
        yaml, loader = loader_1_2()
        import jsonschema
    except ImportError as missing:
        print(f"skipped: files against schemas ({missing.name} is not installed)")
        return []
    validators = {}
    for name in ("ruleset.schema.json", "cases.schema.json"):
        schema = json.loads((root / "docs/schema" / name).read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        validators[name] = jsonschema.Draft7Validator(schema)
    errors, count = [], 0
    for path in sorted((root / "rulesets").rglob("*.yaml")):
        name = "cases.schema.json" if ".cases." in path.name or ".cases-" in path.name else "ruleset.schema.json"
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
        count += 1
        for error in list(validators[name].iter_errors(data))[:3]:
            errors.append(f"{path.relative_to(root)}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    for name, text in WRONG:
        if validators[name].is_valid(yaml.load(text, Loader=loader)):
            errors.append(f"{name} takes the wrong file {text}")
    print(f"{count} files are valid")
    return errors


def main() -> int:
    root, command = pathlib.Path(sys.argv[1]), sys.argv[2]
    made = {"ruleset.schema.json": document("Yuheng ruleset or vocabulary", RULESET),
            "cases.schema.json": document("Yuheng cases", CASES)}
    errors = []
    for name, text in made.items():
        path = root / "docs/schema" / name
        if "--update" in sys.argv[3:]:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            errors.append(f"docs/schema/{name} is not what schema_parts.py makes; run check_schema.py --update")
    errors += compare_keys(command, RULESET, False) + compare_keys(command, CASES, True) + validate_all(root)
    print("\n".join(errors), file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
