"""Links, and paths named in running text: what a page points at is there."""
import pathlib
import re

from blocks import without_blocks

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
OUTSIDE = re.compile(r"^[a-z]+:")
PATH = re.compile(r"`((?:src|include|tests|cmake|docs|rulesets)/[\w./-]+)`")
HEADING = re.compile(r"^#{1,6} (.*)$")

# Left over from work, or true on one machine only.
UNWANTED = re.compile(r"TO" r"DO|FIX" r"ME|(?:^|(?<=[\s\"'`(=]))/(?!dev/)[a-z]+/[\w./-]*")


def anchor_of(heading: str) -> str:
    """As GitHub and Gitee make them: lower case, punctuation dropped, blanks to '-'."""
    text = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return text.replace(" ", "-")


def anchors_of(path: pathlib.Path) -> set:
    lines = without_blocks(path.read_text(encoding="utf-8"))
    return {anchor_of(match.group(1)) for match in map(HEADING.match, lines) if match}


def check_names(root: pathlib.Path, page: pathlib.Path) -> list:
    errors = []
    text = page.read_text(encoding="utf-8")
    where = page.relative_to(root)
    for number, line in enumerate(text.split("\n"), start=1):
        for word in UNWANTED.findall(line):
            errors.append(f"{where}:{number}: '{word}' does not belong here")
    prose = "\n".join(without_blocks(text))

    def error(at: int, what: str) -> None:
        errors.append(f"{where}:{prose.count(chr(10), 0, at) + 1}: {what}")

    for link in LINK.finditer(prose):
        target = link.group(1)
        if OUTSIDE.match(target):
            continue
        name, _, anchor = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        if not goal.exists():
            error(link.start(), f"the link to {target} leads nowhere")
        elif anchor and anchor not in anchors_of(goal):
            error(link.start(), f"{name or where} has no heading '#{anchor}'")
    for path in PATH.finditer(prose):
        if not (root / path.group(1)).exists():
            error(path.start(), f"there is no {path.group(1)}")
    return errors
