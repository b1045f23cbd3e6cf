#!/usr/bin/env python3
"""The folders of src/ point one way, every dependency has one door, files stay small and are named after what they hold.

check_layering.py [ROOT]      checks the tree (this repository when ROOT is left out)
check_layering.py --self-test proves on small bad trees that each rule can fail
"""
import pathlib
import re
import sys
import tempfile

# A folder includes only itself and what stands left of it. "compile" is src/compile.hpp and src/compile.cpp.
ORDER = ["base", "syntax", "check", "graph", "program", "eval", "decide", "sheet", "feel", "compile", "artifact", "columns", "cases", "capi", "cli"]

# Dependency -> (pattern of its headers, the folder in which exactly one .cpp may include it).
DOORS = {
    "libyaml": (r"^yaml\.h$", "syntax"),
    "Boost.Spirit": (r"boost/(spirit|fusion)/", "syntax"),
    "Boost.Graph": (r"boost/(graph|property_map)/", "graph"),
    "Intel decimal library": (r"bid_(functions|conf)\.h$", "base"),
    "Boost.Uuid": (r"boost/uuid/", "base"),
    "xxHash": (r"xxhash\.h$", "base"),
    "utf8proc": (r"utf8proc\.h$", "base"),
    "PCRE2": (r"pcre2\.h$", "base"),
    "RapidJSON": (r"rapidjson/", "base"),
    "Highway": (r"hwy/", "columns"),
    "CLI11": (r"CLI/", "cli"),
    "libxlsxwriter": (r"xlsxwriter", "cli"),
}
SYSTEM_HEADER = re.compile(r"^(sys/)?[a-z0-9_]+(\.h)?$")  # C, C++ and POSIX
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]')

LONGEST_LINES = 600
LONG_LINES = 400
SUFFIXES = {".h", ".hpp", ".c", ".cpp", ".def", ".inc"}
EMPTY_WORDS = {"util", "utils", "utility", "utilities", "helper", "helpers", "manager", "common", "misc"}


def layer_of(path: pathlib.PurePath) -> str:
    """The layer of a path below src/: its folder, or its stem for a file of src/ itself."""
    return path.parts[0] if len(path.parts) > 1 else path.stem


def code_files(folder: pathlib.Path) -> list:
    return sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES and p.is_file()) if folder.is_dir() else []


class Check:
    def __init__(self, root: pathlib.Path):
        self.root = root
        self.errors = []
        self.notes = []
        self.doors = {name: set() for name in DOORS}

    def error(self, path: pathlib.Path, line: int, text: str) -> None:
        self.errors.append(f"{path.relative_to(self.root)}:{line}: {text}")

    def run(self) -> "Check":
        for path in code_files(self.root / "src"):
            self.check_size_and_name(path)
            self.check_source(path)
        for path in code_files(self.root / "include"):
            self.check_size_and_name(path)
            self.check_public_header(path)
        for name, users in self.doors.items():
            if len(users) > 1:
                self.errors.append(f"{name} has {len(users)} doors: " + ", ".join(sorted(users)))
        return self

    def includes(self, path: pathlib.Path):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            match = INCLUDE.match(line)
            if match:
                yield number, match.group(1) == '"', match.group(2)

    def check_size_and_name(self, path: pathlib.Path) -> None:
        lines = path.read_bytes().count(b"\n")
        if lines > LONGEST_LINES:
            self.error(path, lines, f"{lines} lines, more than {LONGEST_LINES}: split it")
        elif lines > LONG_LINES:
            self.notes.append(f"{path.relative_to(self.root)} has {lines} lines")
        for part in path.relative_to(self.root).with_suffix("").parts:
            for word in EMPTY_WORDS & set(re.split(r"[_\-.]", part.lower())):
                self.error(path, 1, f"the name '{word}' does not say what is in it")

    def check_source(self, path: pathlib.Path) -> None:
        inside = path.relative_to(self.root / "src")
        layer = layer_of(inside)
        if layer not in ORDER:
            self.error(path, 1, f"'{layer}' is not a layer; the layers are {' '.join(ORDER)}")
            return
        for line, quoted, name in self.includes(path):
            door = next((d for d, (pattern, _) in DOORS.items() if re.match(pattern, name)), None)
            if door:
                self.check_door(path, inside, line, door)
            elif quoted:
                self.check_own(path, layer, line, name)
            elif not SYSTEM_HEADER.match(name):
                if not (name.startswith("boost/") and self.is_a_boost_door(path, inside)):
                    self.error(path, line, f"<{name}> belongs to no dependency with a door")

    def is_a_boost_door(self, path: pathlib.Path, inside: pathlib.PurePath) -> bool:
        """A door to one part of Boost may use the small parts it needs with it."""
        patterns = [DOORS[name][0] for name in ("Boost.Spirit", "Boost.Graph")]
        return inside.suffix == ".cpp" and any(
            re.match(pattern, name) for _, _, name in self.includes(path) for pattern in patterns)

    def check_door(self, path: pathlib.Path, inside: pathlib.PurePath, line: int, door: str) -> None:
        folder = DOORS[door][1]
        if layer_of(inside) != folder or inside.suffix != ".cpp":
            self.error(path, line, f"{door} may be included only by one .cpp of src/{folder}")
        else:
            self.doors[door].add(inside.as_posix())

    def check_own(self, path: pathlib.Path, layer: str, line: int, name: str) -> None:
        target = pathlib.PurePosixPath(name)
        if target.is_absolute() or ".." in target.parts:
            self.error(path, line, f'"{name}": includes are written from src/ or include/')
            return
        if target.parts[0] == "yuheng":
            # The two Arrow structs are a public standard; the rest of the ABI is for its maker and its user.
            if target.name != "arrow_c_data.h" and (layer not in ("capi", "cli") or target.suffix != ".h"):
                self.error(path, line, f'"{name}": only capi and cli include the C ABI')
            return
        wanted = layer_of(target)
        if wanted not in ORDER:
            self.error(path, line, f'"{name}" is in no layer')
        elif layer == "cli" and wanted != "cli":
            self.error(path, line, f'"{name}": the command is written on "yuheng/yuheng.h" only')
        elif ORDER.index(wanted) > ORDER.index(layer):
            self.error(path, line, f'"{name}": {layer} stands left of {wanted}')

    def check_public_header(self, path: pathlib.Path) -> None:
        for line, _, name in self.includes(path):
            if not name.startswith("yuheng/") and not SYSTEM_HEADER.match(name):
                self.error(path, line, f'"{name}": a public header includes only the standard library and "yuheng/…"')
            elif any(re.match(pattern, name) for pattern, _ in DOORS.values()):
                self.error(path, line, f"<{name}>: no dependency shows in a public header")


GOOD = {
    "src/base/text.hpp": "#include <string>\n",
    "src/base/text.cpp": '#include "base/text.hpp"\n#include <utf8proc.h>\n',
    "src/syntax/cell.cpp": '#include <boost/spirit/home/x3.hpp>\n#include <boost/variant.hpp>\n#include "base/text.hpp"\n',
    "src/eval/columns.cpp": '#include "yuheng/arrow_c_data.h"\n#include "program/program.hpp"\n',
    "src/compile.cpp": '#include "compile.hpp"\n#include "decide/answer.hpp"\n',
    "src/cases/a.cpp": '#include "compile.hpp"\n',
    "src/capi/capi.cpp": '#include "yuheng/yuheng.h"\n#include "compile.hpp"\n',
    "src/cli/main.cpp": '#include "yuheng/yuheng.h"\n#include "cli/table.hpp"\n#include <CLI/CLI.hpp>\n#include <iconv.h>\n',
    "include/yuheng/yuheng.h": "#include <stdint.h>\n",
}
# One file added to the good tree -> a part of the complaint it must cause.
BAD = [
    ("src/base/a.cpp", '#include "syntax/cell.hpp"\n', "base stands left of syntax"),
    ("src/compile.cpp", '#include "cases/cases.hpp"\n', "compile stands left of cases"),
    ("src/compile.hpp", '#include "capi/handles.hpp"\n', "compile stands left of capi"),
    ("src/cli/a.cpp", '#include "base/text.hpp"\n', 'written on "yuheng/yuheng.h" only'),
    ("src/cli/a.cpp", '#include "yuheng/yuheng.hpp"\n', "only capi and cli include the C ABI"),
    ("src/eval/a.cpp", '#include "yuheng/yuheng.h"\n', "only capi and cli include the C ABI"),
    ("src/check/a.cpp", '#include "../base/text.hpp"\n', "written from src/ or include/"),
    ("src/check/a.cpp", "#include <yaml.h>\n", "libyaml may be included only by"),
    ("src/syntax/a.hpp", "#include <yaml.h>\n", "libyaml may be included only by"),
    ("src/base/a.cpp", "# include <utf8proc.h>\n", "utf8proc has 2 doors"),
    ("src/syntax/a.cpp", "#include <boost/spirit/home/x3.hpp>\n", "Boost.Spirit has 2 doors"),
    ("src/decide/a.cpp", "#include <boost/graph/adjacency_list.hpp>\n", "Boost.Graph may be included only by"),
    ("src/eval/a.cpp", "#include <bid_functions.h>\n", "Intel decimal library may be included only by"),
    ("src/capi/a.cpp", '#include "rapidjson/reader.h"\n', "RapidJSON may be included only by"),
    ("src/eval/a.cpp", "#include <hwy/highway.h>\n", "Highway may be included only by"),
    ("src/capi/a.cpp", "#include <CLI/CLI.hpp>\n", "CLI11 may be included only by"),
    ("src/graph/a.cpp", "#include <boost/variant.hpp>\n", "belongs to no dependency with a door"),
    ("src/graph/a.cpp", "#include <fmt/format.h>\n", "belongs to no dependency with a door"),
    ("src/extra/a.cpp", "\n", "'extra' is not a layer"),
    ("src/base/string_util.hpp", "\n", "'util' does not say"),
    ("src/base/misc/a.hpp", "\n", "'misc' does not say"),
    ("src/base/long.cpp", "\n" * 601, "601 lines"),
    ("include/yuheng/long.h", "\n" * 601, "601 lines"),
    ("include/yuheng/a.h", '#include "base/text.hpp"\n', "a public header includes only"),
    ("include/yuheng/a.h", "#include <utf8proc.h>\n", "no dependency shows"),
]


def self_test() -> int:
    def errors_of(tree: dict) -> list:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, content in tree.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(content, encoding="utf-8")
            return Check(root).run().errors

    failures = [f"the good tree is refused: {error}" for error in errors_of(GOOD)]
    for name, content, complaint in BAD:
        errors = errors_of({**GOOD, name: content})
        if not any(complaint in error for error in errors):
            failures.append(f"{name} with {content[:60]!r}: expected '{complaint}', got {errors}")
    print("\n".join(failures) if failures else f"{len(BAD)} bad trees refused, 1 good tree accepted")
    return 1 if failures else 0


def main() -> int:
    if "--self-test" in sys.argv[1:]:
        return self_test()
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    check = Check(root.resolve()).run()
    for note in check.notes:
        print(f"note: {note}")
    print("\n".join(check.errors) if check.errors else "the layers hold")
    return 1 if check.errors else 0


if __name__ == "__main__":
    sys.exit(main())
