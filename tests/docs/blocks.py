"""The fenced blocks of a Markdown text, with the comment that says what to do with them.

<!-- file: NAME -->     the next block is saved as NAME before anything else is run
<!-- append: NAME -->   … is added to the end of NAME
"""
import dataclasses
import re

FENCE = re.compile(r"^(`{3,})([\w+-]*)\s*$")
ORDER = re.compile(r"^<!-- (file|append): (\S+) -->$")

# What each language tag means is in run_blocks.py; anything else is an error, so that no block goes unlooked at.
TAGS = {"console", "yaml", "c", "cpp", "json", "java", "python", "text", "sh"}


class BadBlock(Exception):
    pass


@dataclasses.dataclass
class Block:
    tag: str
    text: str            # with a line end after each line
    line: int            # of its first line, from 1
    order: str = ""      # "file", "append" or nothing
    name: str = ""       # of the file


def read_blocks(text: str, where: str) -> list:
    """All blocks in order. BadBlock: an unknown or missing tag, a block that is never closed."""
    out, lines, i = [], text.split("\n"), 0
    order = None
    while i < len(lines):
        fence = FENCE.match(lines[i])
        if not fence:
            order = ORDER.match(lines[i]) or (order if not lines[i].strip() else None)
            i += 1
            continue
        if fence.group(2) not in TAGS:
            raise BadBlock(f"{where}:{i + 1}: a block of '{fence.group(2)}'; known are {', '.join(sorted(TAGS))}")
        begin = i + 1
        while i + 1 < len(lines) and lines[i + 1] != fence.group(1):
            i += 1
        if i + 1 == len(lines):
            raise BadBlock(f"{where}:{begin}: this block is never closed")
        body = "".join(line + "\n" for line in lines[begin:i + 1])
        out.append(Block(fence.group(2), body, begin + 1, *(order.groups() if order else ())))
        order, i = None, i + 2
    return out


def without_blocks(text: str) -> list:
    """The lines of the text, those of blocks and fences empty."""
    out, closing = [], None
    for line in text.split("\n"):
        fence = FENCE.match(line)
        if closing is None and fence:
            closing = fence.group(1)
            out.append("")
        elif closing is not None:
            closing = None if line == closing else closing
            out.append("")
        else:
            out.append(line)
    return out
