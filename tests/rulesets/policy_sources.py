#!/usr/bin/env python3
"""Titles, numbers, addresses and clauses of the policy fact base, when it lies beside this repository.

policy_sources.py ROOT        every source that a ruleset of henan-2023, or a vocabulary it takes in, cites under a key of the
                              fact base has its title, its number and one of its addresses; the clauses of
                              henan-2023/clauses.yaml are those of the notice. Exit status 77 ("skipped") without it
policy_sources.py --self-test proves that each of these can fail
"""
import pathlib
import re
import sys

import yaml

# The vocabularies whose sources are those of the policy; industry sheets have source lists of their own.
FILES = ["henan-2023/*.yaml", "vocabulary/grading.yaml", "vocabulary/activities.yaml"]
CLAUSE = re.compile(r"^\| (S\d+\.\d+[a-z]?) \|", re.MULTILINE)


def plain(text) -> str:
    return str(text or "").translate(str.maketrans("（）", "()")).replace(" ", "")


def differences(key: str, cited: dict, source: dict) -> list:
    out = []
    title = plain(cited.get("title"))
    if plain(source["title"]) not in title:
        out.append(f"{key}: the title is {source['title']!r}, not {cited.get('title')!r}")
    number = re.search(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号", title)
    if number and number.group() != plain(source.get("number")):
        out.append(f"{key}: the number is {source.get('number')}, not {number.group()}")
    if cited.get("url") and cited["url"] not in str(source.get("url")):
        out.append(f"{key}: its address is not {cited['url']}")
    return out


def check(root: pathlib.Path, facts: pathlib.Path) -> list:
    known = yaml.safe_load((facts / "sources.yaml").read_text(encoding="utf-8"))
    errors = []
    for pattern in FILES:
        for path in sorted((root / "rulesets").glob(pattern)):
            if path.name.endswith(".cases.yaml"):
                continue
            sources = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("sources") or {}
            for key, cited in sources.items():
                if key in known:
                    errors += [f"{path.relative_to(root)}: {text}" for text in differences(key, cited, known[key])]
    notice = set(CLAUSE.findall((facts / "notice-requirements.md").read_text(encoding="utf-8")))
    listed = set(yaml.safe_load((root / "rulesets/henan-2023/clauses.yaml").read_text(encoding="utf-8"))["clauses"])
    errors += [f"clause {one} of the notice stands in no list" for one in sorted(notice - listed)]
    errors += [f"clause {one} is none of the notice" for one in sorted(one for one in listed - notice if one[0] == "S")]
    return errors


def self_test() -> list:
    source = {"title": "指导意见(修订)", "number": "环办大气〔2026〕2号", "url": "http://a ; http://b"}
    good = {"title": "指导意见（修订） (环办大气〔2026〕2号)", "url": "http://b"}
    bad = [dict(good, title="别的意见 (环办大气〔2026〕2号)"), dict(good, title="指导意见(修订) (环办大气〔2026〕3号)"),
           dict(good, url="http://c")]
    errors = differences("K", good, source)
    return errors + [f"not found: {one}" for one in bad if len(differences("K", one, source)) != 1]


def main() -> int:
    if sys.argv[1] == "--self-test":
        errors = self_test()
    else:
        root = pathlib.Path(sys.argv[1])
        facts = root.parent / "shared" / "regulation" / "policy"
        if not facts.exists():
            print("skipped: there is no fact base beside the repository")
            return 77
        errors = check(root, facts)
    print("\n".join(errors) or "the sources and clauses agree")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
