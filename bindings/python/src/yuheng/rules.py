"""Rules: questions about frames and single records, and what would change."""
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional

from . import c, compare, frames, gaps, lists, records, what_if
from .answers import Answer
from .compiled import CompiledRules, Date, Ruleset, days, version
from .errors import Diagnostic, expect_ok

__all__ = ["Rules", "Ruleset", "version"]


class Rules(CompiledRules):
    """Compiled rulesets: immutable, may be shared between threads. `language` ("zh" or "en") is that of words for people."""

    # ---- frames --------------------------------------------------------------------------------------------------------

    def grade(self, frame: Any, ruleset: str = "", **options: Any) -> Any:
        """Grades every record of a frame; see `ask` for the options. One row in, one row out, in the same kind of frame."""
        return self.ask("grade", frame, ruleset, **options)

    def check_reduction(self, frame: Any, ruleset: str = "", **options: Any) -> Any:
        """Does each reduction plan hold? Without `ruleset`: the first that answers this question."""
        return self.ask("check-reduction", frame, ruleset or self._answering("check-reduction", options), **options)

    def check_whitelist(self, frame: Any, ruleset: str = "", **options: Any) -> Any:
        """May each enterprise be whitelisted? Without `ruleset`: the first that answers this question."""
        return self.ask("check-whitelist", frame, ruleset or self._answering("check-whitelist", options), **options)

    def evaluate(self, decision: str, frame: Any, ruleset: str = "", **options: Any) -> Any:
        """Any decision by name. Without `ruleset`: of the first ruleset in force that has it."""
        return self.ask(decision, frame, ruleset or self.home_of(decision, options.get("as_of")), **options)

    def gap(
        self,
        frame: Any,
        ruleset: str,
        target: str,
        *,
        table: str = "",
        costs: Optional[Mapping[str, float]] = None,
        as_of: Date = None,
        parameters: Optional[Mapping[str, str]] = None,
        mapping: Optional[Mapping[str, str]] = None,
        null_is_none: bool = False,
        progress: Any = None,
    ) -> Any:
        """Why not `target`? For every record of a frame, in the same kind of frame: verdict ("holds": it is reached), missing facts, issues,
        and `gaps`: a list with an entry for each value of each row that keeps the record from the level, or may (`counts_as` "not-met" or
        "unknown"), with what is required, what is there, the margin, and `change`: "yes" for one of the fewest changes that reach it,
        "instead" for an alternative. `costs` ({row: cost}) asks for the cheapest changes. `table`: only this grading table."""
        space = self.workspace(ruleset, as_of, parameters)
        settings = frames.Settings(null_is_none=null_is_none)
        asked = frames.renamed(frame, mapping)
        answers = gaps.of_frame(space, asked, target, gaps.options_text(table, costs), self.language, settings, progress)
        return frames.like(answers, frame)

    def check_set(
        self,
        decision: str,
        facts: Mapping[str, Any],
        ruleset: str = "",
        as_of: Date = None,
        parameters: Optional[Mapping[str, str]] = None,
        null_is_none: bool = False,
    ) -> Answer:
        """A decision over whole frames: {"entries": frame, "reduction_list": frame["id"]}. A frame is a list of its rows, a column or a
        Python list a list of its values, anything else a fact. Values that do not fit are unknown and stand in `issues`."""
        return self.evaluate_one(decision, lists.together(facts), ruleset, as_of, parameters, null_is_none=null_is_none)

    def ask(self, subject: str, frame: Any, ruleset: str = "", **options: Any) -> Any:
        """One question about every record of a frame; what comes back is a frame of the same kind. Options: see `raw`."""
        return frames.like(self.raw(subject, frame, ruleset, **options), frame)

    def raw(
        self,
        subject: str,
        frame: Any,
        ruleset: str = "",
        *,
        ruleset_column: str = "",
        as_of: Date = None,
        parameters: Optional[Mapping[str, str]] = None,
        mapping: Optional[Mapping[str, str]] = None,
        null_is_none: bool = False,
        brief: bool = False,
        threads: int = 1,
        progress: Any = None,
    ) -> frames.Answers:
        """One question about every record of a frame, answered as Arrow columns.

        frame           pyarrow, pandas, Polars, DuckDB relation …: whatever has __arrow_c_stream__ or __arrow_c_array__. Lists
                        (kilns, outlets, lines) are Arrow lists of structs.
        ruleset         id, or an industry's id or name; or
        ruleset_column  the column that names each record's ruleset or industry
        as_of           date of the evaluation; picks the version in force. A column `as_of` comes first.
        mapping         {column: fact} for columns that are not called by path, label or alias
        null_is_none    a null cell of an optional fact means "there is none" instead of "nobody knows"
        brief           verdict, grade, possible and issues only: fastest
        threads         how many evaluate at once; the interpreter's lock is released meanwhile
        progress        None: a line on a terminal when it takes long; False: never; or a function of (records, seconds)

        A bad value never stops the others: the fact counts as unknown for that record, and its row says so in `issues`.
        Columns that name no fact are left out, with a warning (W08…) in `warnings` of the raw answers. Ctrl-C stops between
        pieces. Raises YuhengError when a column cannot hold the fact it names (column, expected type, unit).
        """
        if bool(ruleset) == bool(ruleset_column):
            raise ValueError("give either ruleset or ruleset_column")
        settings = frames.Settings(
            subject, ruleset_column, parameters, None if as_of is None else days(as_of), brief, null_is_none, threads
        )
        index = self.find(ruleset, as_of).index if ruleset else 0
        return frames.evaluate(self, index, settings, frames.renamed(frame, mapping), progress)

    # ---- what if -------------------------------------------------------------------------------------------------------

    def with_limits(self, cells: Mapping[str, str]) -> "Rules":
        """The same rules with other cells: {"national-2020/cement#kiln-pm.A": "<= 5"}."""
        from . import limits  # here: it reads YAML, which few need and import takes long

        return type(self).from_texts(limits.with_cells(self.texts, cells), self.language)

    def what_if(self, frame: Any, changes: Mapping[str, Callable[[Any], Any]], ruleset: str, **options: Any) -> compare.Comparison:
        """Grades before and after facts change: {"kilns.pm": lambda x: x * 0.8}. Results are rounded half to even to the decimals
        the fact is declared with. `options` as for `ask`."""
        import pyarrow

        table = pyarrow.table(frames.renamed(frame, options.pop("mapping", None)))
        facts = self.describe(ruleset, options.get("as_of"))["facts"]
        decimals = {f["path"].replace("[]", ""): f["decimals"] for f in facts if f.get("decimals") is not None}
        after = what_if.changed(table, changes, decimals)
        return self._compared(self, table, after, ruleset, options)

    def diff(self, other: "Rules", frame: Any, ruleset: str, **options: Any) -> compare.Comparison:
        """Grades by these rules and by `other` (another version, or `with_limits`): who moves, and which rows cause it."""
        return self._compared(other, frame, frame, ruleset, options)

    def sweep(self, cell: str, values: Iterable[float], frame: Any, **options: Any) -> Any:
        """How many keep the level of `cell` ("national-2020/cement#kiln-pm.A") as its limit goes through `values`: a pandas
        DataFrame with limit, proven, possible. One pass over the records, not one per value (see `yuheng.sweep`)."""
        from . import sweep

        return sweep.curve(self, cell, list(values), frame, options)

    def _compared(self, other: "Rules", before: Any, after: Any, ruleset: str, options: Dict[str, Any]) -> compare.Comparison:
        sides = ((self, before), (other, after))
        first, second = (compare.Grades.of(side.raw("grade", frame, ruleset, **options)) for side, frame in sides)
        return compare.Comparison(first, second)

    # ---- one record ----------------------------------------------------------------------------------------------------

    def grade_one(self, record: Any, ruleset: str, as_of: Date = None, parameters: Optional[Mapping[str, str]] = None, row: int = 0) -> Answer:
        """Grades one record: a dict of facts, JSON text, or row `row` (from 0) of a frame."""
        return self._ask(record, row, False, ruleset, as_of, parameters, lambda space, out: c.lib.yh_grade(space, out))

    def gap_one(
        self,
        record: Any,
        ruleset: str,
        target: str,
        table: str = "",
        costs: Optional[Mapping[str, float]] = None,
        as_of: Date = None,
        parameters: Optional[Mapping[str, str]] = None,
        row: int = 0,
        null_is_none: bool = False,
    ) -> Answer:
        """Why not `target`, of one record; see `gap`."""
        space = self.workspace(ruleset, as_of, parameters)
        return gaps.ask(space, target, gaps.options_text(table, costs), self.language, self._set(space, record, row, null_is_none))

    def evaluate_one(
        self,
        decision: str,
        record: Any,
        ruleset: str = "",
        as_of: Date = None,
        parameters: Optional[Mapping[str, str]] = None,
        row: int = 0,
        null_is_none: bool = False,
    ) -> Answer:
        """Any decision by name. Without `ruleset`: of the first ruleset in force that has it."""
        name = c.text(decision)
        home = ruleset or self.home_of(decision, as_of)
        return self._ask(record, row, null_is_none, home, as_of, parameters, lambda space, out: c.lib.yh_evaluate(space, name[0], out))

    def explain(
        self,
        record: Any,
        ruleset: str,
        subject: str = "grade",
        as_of: Date = None,
        parameters: Optional[Mapping[str, str]] = None,
        row: int = 0,
        null_is_none: bool = False,
    ) -> Answer:
        """The answer with its reasons: each row, its value, its limit, margin, clause and provenance. `record`: a dict of facts, JSON
        text, or row `row` (from 0) of a frame. Of a frame, a value that does not fit is unknown and stands in `issues` of the answer,
        as when the whole frame is graded; a dict or JSON with such a value is refused."""
        name = c.text(subject)
        return self._ask(record, row, null_is_none, ruleset, as_of, parameters, lambda space, out: c.lib.yh_explain(space, name[0], out))

    def _ask(
        self,
        record: Any,
        row: int,
        null_is_none: bool,
        ruleset: str,
        as_of: Date,
        parameters: Optional[Mapping[str, str]],
        question: Callable[[Any, Any], int],
    ) -> Answer:
        space = self.workspace(ruleset, as_of, parameters)
        issues = self._set(space, record, row, null_is_none)
        out = c.ffi.new("yh_result**")
        expect_ok(question(space, out), what=f"'{ruleset}' has no answer to this question")
        return Answer(c.owned(out), self.language, issues)

    def _set(self, space: Any, record: Any, row: int, null_is_none: bool) -> List[Diagnostic]:
        if isinstance(record, (str, Mapping)):
            return records.set_json(space, record)
        return frames.set_row(space, record, row, frames.Settings(null_is_none=null_is_none))
