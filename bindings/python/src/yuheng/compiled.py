"""Compiled rulesets and what they know: the lower half of `Rules`."""
import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, Optional, Type, TypeVar, Union

from . import c
from .answers import Answer, language_number
from .errors import Diagnostic, expect_ok

Date = Union[datetime.date, str, None]
AnyRules = TypeVar("AnyRules", bound="CompiledRules")
_EPOCH = datetime.date(1970, 1, 1)
_COMPILED = b"\x89YHC"  # how a file of compiled rules begins


def version() -> str:
    """Version of the library."""
    return c.view(c.lib.yh_version())


def days(as_of: Date) -> int:
    """A date as the library counts it; None is no date."""
    if as_of is None:
        return int(c.lib.YH_NO_DATE)
    day = datetime.date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    return (day - _EPOCH).days


def _date(number: int) -> Optional[datetime.date]:
    return None if number == c.lib.YH_NO_DATE else _EPOCH + datetime.timedelta(days=number)


@dataclass(frozen=True)
class Ruleset:
    """One version of a ruleset, in words. `index` names it to the C interface."""

    index: int
    id: str
    title: str
    title_zh: str
    industry: str
    effective_from: Optional[datetime.date]
    effective_to: Optional[datetime.date]
    cited_figures: int
    recalled_figures: int
    unknown_figures: int


class CompiledRules:
    """Compiled rulesets: immutable, may be shared between threads. `language` ("zh" or "en") is that of words for people."""

    def __init__(self, paths: Union[str, Path, Iterable[Union[str, Path]]], language: str = "en"):
        """Compiles files and folders. Raises YuhengError with all that is wrong; `warnings` has what is merely odd."""
        listed = [paths] if isinstance(paths, (str, Path)) else list(paths)
        self._paths: Optional[List[Path]] = [Path(path) for path in listed]
        self._texts: Optional[Dict[str, str]] = None
        texts = [c.text(str(path)) for path in listed]
        array = c.ffi.new("yh_text[]", [text[0] for text in texts])
        self._take(lambda out, found: c.lib.yh_rules_from_files(array, len(texts), out, found), language)

    @classmethod
    def shipped(cls: Type[AnyRules], language: str = "en") -> AnyRules:
        """The rulesets that came with this package. None of their figures is official."""
        return cls(c.FOLDER / "rulesets", language)

    @classmethod
    def from_texts(cls: Type[AnyRules], texts: Mapping[str, str], language: str = "en") -> AnyRules:
        """Rulesets and vocabularies from memory: {name: YAML}. Names stand in diagnostics."""
        out = cls.__new__(cls)
        out._paths, out._texts = [], dict(texts)
        held = [(c.text(name), c.text(text)) for name, text in texts.items()]
        size = c.ffi.sizeof("yh_source")
        array = c.ffi.new("yh_source[]", [{"size": size, "name": name[0], "text": text[0]} for name, text in held])
        out._take(lambda rules, found: c.lib.yh_rules_from_memory(array, len(held), rules, found), language)
        return out

    @classmethod
    def from_compiled(cls: Type[AnyRules], data: bytes, language: str = "en", name: str = "compiled rules") -> AnyRules:
        """Rules from `compiled`, or from the bytes of a file that `yuheng compile` wrote; of this version of the library only. `name` stands
        in errors."""
        out = cls.__new__(cls)
        out._paths, out._texts = None, None
        held, named = c.ffi.from_buffer(data), c.text(name)
        out._take(lambda rules, found: c.lib.yh_rules_from_compiled(named[0], held, len(data), 0, rules, found), language)
        return out

    @property
    def compiled(self) -> bytes:
        """The rules as one piece of bytes, which opens at once: what `yuheng compile` writes."""
        begin, size = c.ffi.new("const void**"), c.ffi.new("size_t*")
        expect_ok(c.lib.yh_rules_compiled(self.handle, begin, size))
        return bytes(c.ffi.buffer(begin[0], size[0]))

    @property
    def texts(self) -> Dict[str, str]:
        """The YAML the rules were compiled from, by name. ValueError for rules that were opened compiled."""
        if self._texts is None:
            if self._paths is None or any(path.is_file() and path.read_bytes()[:4] == _COMPILED for path in self._paths):
                raise ValueError("these rules were compiled ahead: their texts are not at hand; open the YAML for that")
            files = [file for path in self._paths for file in (sorted(path.rglob("*.yaml")) if path.is_dir() else [path])]
            cases = (".cases.yaml", ".cases-")
            kept = [file for file in files if not file.name.endswith(cases[0]) and cases[1] not in file.name]
            self._texts = {str(file): file.read_text(encoding="utf-8-sig") for file in kept}
        return self._texts

    def _take(self, compile_rules: Any, language: str) -> None:
        out, found = c.ffi.new("yh_rules**"), c.ffi.new("yh_diagnostics**")
        self.warnings: List[Diagnostic] = expect_ok(compile_rules(out, found), found)
        self.handle = c.owned(out)
        self.language = language

    @property
    def digest(self) -> str:
        """Names the content: the same texts give the same digest on every machine."""
        return c.view(c.lib.yh_rules_digest(self.handle))

    @property
    def rulesets(self) -> List[Ruleset]:
        return [self._ruleset(index) for index in range(c.lib.yh_ruleset_count(self.handle))]

    def _ruleset(self, index: int) -> Ruleset:
        info = c.ffi.new("yh_ruleset_info*", {"size": c.ffi.sizeof("yh_ruleset_info")})
        expect_ok(c.lib.yh_ruleset_get(self.handle, index, info))
        return Ruleset(
            index,
            c.view(info.id),
            c.view(info.title),
            c.view(info.title_zh),
            c.view(info.industry),
            _date(info.effective_from),
            _date(info.effective_to),
            info.cited_figures,
            info.recalled_figures,
            info.unknown_figures,
        )

    def find(self, name: str, as_of: Date = None) -> Ruleset:
        """The version in force of a ruleset, by its id or by an industry's id or name ("水泥"). Without a date: the newest."""
        index = c.ffi.new("size_t*")
        status = c.lib.yh_ruleset_find(self.handle, c.text(name)[0], days(as_of), index)
        if status == c.lib.YH_NOT_FOUND:
            status = c.lib.yh_ruleset_find_industry(self.handle, c.text(name)[0], days(as_of), index)
        expect_ok(status, what=f"no ruleset or industry '{name}' in force" + (f" on {as_of}" if as_of else ""))
        return self._ruleset(index[0])

    def describe(self, ruleset: str, as_of: Date = None) -> Dict[str, Any]:
        """Facts, tables, decisions, parameters of a ruleset (docs/c-api.md has the shape)."""
        out = c.ffi.new("yh_result**")
        expect_ok(c.lib.yh_ruleset_describe(self.handle, self.find(ruleset, as_of).index, out))
        result = c.owned(out)  # lends the text
        document: Dict[str, Any] = json.loads(c.view(c.lib.yh_result_json(result)))
        return document

    def measures(self, ruleset: str, grade: str, alert: str, table: str = "") -> Answer:
        """What must be cut at `grade` on `alert`."""
        out = c.ffi.new("yh_result**")
        index = self.find(ruleset).index
        names = [c.text(name) for name in (table, grade, alert)]
        expect_ok(c.lib.yh_measures(self.handle, index, *(name[0] for name in names), out), what="measures")
        return Answer(c.owned(out), self.language)

    def home_of(self, decision: str, as_of: Date = None) -> str:
        """The id of the first ruleset in force that has a decision of that name."""
        day = days(as_of)
        for ruleset in self.rulesets:
            index = c.ffi.new("size_t*")
            if c.lib.yh_ruleset_find(self.handle, c.text(ruleset.id)[0], day, index) != c.lib.YH_OK or index[0] != ruleset.index:
                continue
            info = c.ffi.new("yh_ruleset_info*", {"size": c.ffi.sizeof("yh_ruleset_info")})
            c.lib.yh_ruleset_get(self.handle, ruleset.index, info)
            for number in range(info.decision_count):
                item = c.ffi.new("yh_decision_info*", {"size": c.ffi.sizeof("yh_decision_info")})
                c.lib.yh_decision_get(self.handle, ruleset.index, number, item)
                if c.view(item.name) == decision:
                    return ruleset.id
        expect_ok(c.lib.YH_NOT_FOUND, what=f"no ruleset in force has a decision '{decision}'")
        return ""

    def _answering(self, question: str, options: Mapping[str, Any]) -> str:
        if options.get("ruleset_column"):
            return ""
        day = options.get("as_of")
        for ruleset in self.rulesets:
            if question in self.describe(ruleset.id, ruleset.effective_from).get("answers", {}):
                return self.find(ruleset.id, day).id
        expect_ok(c.lib.YH_NOT_FOUND, what=f"no ruleset answers '{question}'")
        return ""

    def workspace(self, ruleset: str, as_of: Date = None, parameters: Optional[Mapping[str, str]] = None) -> Any:
        """A yh_workspace with date and parameters set, for calls of `yuheng.c`."""
        out = c.ffi.new("yh_workspace**")
        expect_ok(c.lib.yh_workspace_new(self.handle, self.find(ruleset, as_of).index, out))
        space = c.owned(out)
        expect_ok(c.lib.yh_set_as_of(space, days(as_of)))
        for name, value in (parameters or {}).items():
            found = c.ffi.new("yh_diagnostics**")
            status = c.lib.yh_set_parameter(space, c.text(name)[0], c.text(value)[0], found)
            expect_ok(status, found, what=f"parameter '{name}'")
        return space

    def __repr__(self) -> str:
        return f"<yuheng.Rules: {c.lib.yh_ruleset_count(self.handle)} rulesets, digest {self.digest}>"

    def diagnostics_text(self, language: str = "") -> str:
        """Warnings, a line each."""
        zh = language_number(language or self.language) == c.lib.YH_CHINESE
        return "\n".join(f"{w.source}:{w.line}: {w.code} {w.message_zh if zh else w.message}" for w in self.warnings)
