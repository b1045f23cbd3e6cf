#!/usr/bin/env python3
"""Prints the table of all diagnostics, from src/base/codes.def. error_codes.py ROOT"""
import pathlib
import re
import sys

GROUPS = {
    "01": "YAML and the document", "02": "Expressions", "03": "Names and types", "04": "Tables and provenance",
    "05": "The graph", "06": "Facts at the door", "07": "Case files", "08": "Files", "09": "Warnings",
}
ENTRY = re.compile(r'YH_CODE\((\w+), (\w+)((?:,\s*(?:"(?:[^"\\]|\\.)*"\s*)+)*)\)')
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


def texts_of(arguments: str) -> list:
    """The four texts; neighbouring literals belong together, as in C."""
    out = []
    for part in re.findall(r',\s*((?:"(?:[^"\\]|\\.)*"\s*)+)', arguments):
        out.append("".join(TEXT.findall(part)).replace('\\"', '"').replace("\\\\", "\\"))
    return out


def cell(sentence: str, hint: str) -> str:
    return (sentence + (f" — {hint}" if hint else "")).replace("|", "\\|")


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    source = (root / "src/base/codes.def").read_text(encoding="utf-8")
    entries = [(code, texts_of(rest)) for code, _, rest in ENTRY.findall(source)]
    if len(entries) != len(re.findall(r"^YH_CODE\(", source, re.MULTILINE)) or any(len(texts) != 4 for _, texts in entries):
        print("codes.def has entries that are not understood", file=sys.stderr)
        return 1
    shown = None
    for code, (en, en_hint, zh, zh_hint) in sorted(entries, key=lambda entry: (entry[0][1:3], entry[0])):
        if code[1:3] != shown:
            shown = code[1:3]
            print(f"\n## {GROUPS[shown]}\n\n| code | English | 中文 |\n|---|---|---|")
        print(f"| {code} | {cell(en, en_hint)} | {cell(zh, zh_hint)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
