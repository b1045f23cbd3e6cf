"""Runs the blocks of one document, one after the other, in one temporary folder that holds a copy of rulesets/.

console  lines with `$ ` are commands (`> ` goes on with one); the lines below are the exact output, standard error
         included. A line `…` stands for any lines, `…` inside a line for any text. Trailing blanks do not count.
yaml     needs `file:` or `append:`, or begins with `ruleset:` or `vocabulary:`. Rules are checked by the command: what
         is on the page has no errors.
c, cpp   a whole program (C11, C++20), in one block or in several that are saved under one name: compiled, linked with
         the library, run. A `text` block right after it (after the last part) is its output.
json     parses.
text, sh, java   not run; `text` may be saved.
python   not run here: bindings/python/tests/test_pages.py runs those of docs/python.md.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

RULES = ("ruleset:", "vocabulary:")
PROGRAMS = {"c": ["-x", "c", "-std=c11"], "cpp": ["-x", "c++", "-std=c++20"]}


class Tools:
    def __init__(self, root: pathlib.Path, command: pathlib.Path, library: pathlib.Path, compiler: str):
        self.root, self.command, self.library, self.compiler = root, command, library, compiler
        self.bin = tempfile.TemporaryDirectory(prefix="yuheng_docs_bin_")
        os.symlink(command, pathlib.Path(self.bin.name) / "yuheng")
        self.environment = {"PATH": self.bin.name + os.pathsep + os.environ["PATH"], "LC_ALL": "C.UTF-8"}


def as_pattern(expected: str) -> re.Pattern:
    out = ""
    for line in expected.rstrip("\n").split("\n") if expected.strip("\n") else []:
        if line.strip() == "…":
            out += r"(?:.*\n)*?"
        else:
            out += ".*".join(re.escape(part) for part in line.rstrip().split("…")) + r"\n"
    return re.compile(out)


def trimmed(output: str) -> str:
    out = "".join(line.rstrip() + "\n" for line in output.split("\n"))
    return out.rstrip("\n") + "\n" if output.strip() else ""


def fits(expected: str, output: str) -> bool:
    return as_pattern(trimmed(expected)).fullmatch(trimmed(output)) is not None


class Folder:
    """Where the blocks of one document run. `errors` says what is wrong; `text` is the document with true outputs."""

    def __init__(self, tools: Tools, name: str, text: str):
        self.tools, self.name, self.text = tools, name, text
        self.errors = []
        self.status = 0
        self.rules = {}  # name of a saved file -> line of its block

    def run(self, blocks: list) -> None:
        with tempfile.TemporaryDirectory(prefix="yuheng_docs_") as folder:
            self.folder = pathlib.Path(folder)
            shutil.copytree(self.tools.root / "rulesets", self.folder / "rulesets")
            for i, block in enumerate(blocks):
                self.block(block, blocks[i + 1:])
            for name, line in self.rules.items():
                self.check_rules(name, line)

    def error(self, line: int, what: str) -> None:
        self.errors.append(f"{self.name}:{line}: {what}")

    def block(self, block, later: list) -> None:
        if block.order:
            self.save(block)
        if block.tag == "console":
            self.console(block)
        elif block.tag == "yaml":
            self.yaml(block)
        elif block.tag in PROGRAMS and not (block.name and any(other.name == block.name for other in later)):
            self.program(block, later[0] if later else None)
        elif block.tag == "json":
            try:
                json.loads(block.text)
            except ValueError as error:
                self.error(block.line, f"not JSON: {error}")

    def save(self, block) -> None:
        path = self.folder / block.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "w" if block.order == "file" else "a", encoding="utf-8") as file:
            file.write(block.text)

    def yaml(self, block) -> None:
        name = block.name
        if not block.order:
            if not block.text.startswith(RULES):
                self.error(block.line, "this YAML is checked by nobody: save it with a `file:` or `append:` comment")
                return
            name = f"block_{block.line}.yaml"
            (self.folder / name).write_text(block.text, encoding="utf-8")
        if (self.folder / name).read_text(encoding="utf-8").startswith(RULES):
            self.rules.setdefault(name, block.line)

    def check_rules(self, name: str, line: int) -> None:
        """At the end of the document, when all parts of the file are there."""
        uses = "rulesets/vocabulary" if "use: [vocabulary/" in (self.folder / name).read_text(encoding="utf-8") else ""
        status, output = self.shell(f"yuheng check {name} {uses}")
        if status != 0:
            self.error(line, f"the rules in {name} have errors:\n{output}")

    def shell(self, command: str):
        done = subprocess.run(["bash", "-c", f"(exit {self.status}); {command}"], cwd=self.folder,
                              env={**self.tools.environment, "HOME": str(self.folder)}, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def console(self, block) -> None:
        steps = []  # [command lines, expected output]
        for line in block.text.splitlines(keepends=True):
            if line.startswith("$ "):
                steps.append([[line], ""])
            elif steps and line.startswith("> ") and not steps[-1][1]:
                steps[-1][0].append(line)
            elif steps:
                steps[-1][1] += line
            else:
                self.error(block.line, "a console block begins with `$ `")
                return
        truth = ""
        for lines, expected in steps:
            status, output = self.shell("".join(line[2:] for line in lines))
            self.status = status
            good = fits(expected, output) and status < 126
            truth += "".join(lines) + (expected if good else trimmed(output))
            if not good:
                self.error(block.line, f"{lines[0].strip()}\n--- on the page\n{expected}--- printed (status {status})\n{output}")
        if truth != block.text:
            self.text = self.text.replace("```console\n" + block.text + "```", "```console\n" + truth + "```", 1)

    def program(self, block, follower) -> None:
        source = self.folder / (block.name or f"program_{block.line}.{block.tag}")
        if not block.name:
            source.write_text(block.text, encoding="utf-8")
        library = self.tools.library
        built = subprocess.run(
            [self.tools.compiler, *PROGRAMS[block.tag], "-Wall", "-Wextra", "-pedantic", "-Werror",
             f"-I{self.tools.root}/include", str(source), "-x", "none", str(library), f"-Wl,-rpath,{library.parent}",
             *(["-lstdc++"] if block.tag == "cpp" else []), "-o", source.stem],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False)
        if built.returncode != 0:
            self.error(block.line, "does not compile:\n" + built.stdout.decode("utf-8", "replace"))
            return
        status, output = self.shell(f"./{source.stem}")
        if status != 0:
            self.error(block.line, f"the program ends with status {status}:\n{output}")
        if follower is None or follower.tag != "text" or follower.order:
            return
        if not fits(follower.text, output):
            self.error(follower.line, f"--- on the page\n{follower.text}--- printed\n{output}")
            self.text = self.text.replace("```text\n" + follower.text + "```", "```text\n" + trimmed(output) + "```", 1)
