"""Frames in, frames out: anything with the Arrow capsule interface, without copying a value.

The frame's columns are facts, named by path ("clean_transport_share", "kilns"), by label in either language, or by alias. What
comes back has one row per record, in order.
"""
import sys
import time
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Tuple

import nanoarrow as na
from nanoarrow.c_array import CArray, CArrayBuilder
from nanoarrow.c_array_stream import CArrayStream
from nanoarrow.c_schema import CSchema

from . import c, pandas_frames
from .errors import Diagnostic, YuhengError, expect_ok

# One value of one record does not fit; any other error is about a column.
_BAD_VALUES = {"E0602", "E0603", "E0604", "E0605", "E0606", "E0607", "E0611", "E0613"}
FIRST_PIECE_RECORDS, PIECE_SECONDS = 4096, 0.5  # evaluated in one call: how often progress is shown and Ctrl-C is heard


def batches_of(frame: Any) -> Tuple[CSchema, Iterator[CArray]]:
    """The Arrow schema and record batches of a frame: pyarrow, pandas, Polars, DuckDB relations and their like."""
    if type(frame).__module__.split(".")[0] == "pandas":
        frame = pandas_frames.to_arrow(frame)
    if not hasattr(frame, "__arrow_c_stream__") and hasattr(frame, "__arrow_c_array__"):
        array = na.c_array(frame)
        return array.schema, iter([array])
    try:
        stream = na.c_array_stream(frame)
    except (TypeError, NotImplementedError) as error:
        raise TypeError(
            f"{type(frame).__name__} is no frame: it has neither __arrow_c_stream__ nor __arrow_c_array__ ({error})"
        ) from error
    return stream.get_schema(), iter(stream)


def renamed(frame: Any, mapping: Optional[Mapping[str, str]]) -> Any:
    """The frame with its columns called as `mapping` (column: fact) says."""
    if not mapping:
        return frame
    names = list(frame.columns if hasattr(frame, "columns") and not hasattr(frame, "column_names") else frame.column_names)
    strangers = [name for name in mapping if name not in names]
    if strangers:
        raise KeyError(f"the frame has no column {', '.join(map(repr, strangers))}; it has {', '.join(map(repr, names))}")
    if hasattr(frame, "rename_columns"):
        return frame.rename_columns([mapping.get(name, name) for name in names])
    module = type(frame).__module__.split(".")[0]
    if module == "pandas":
        return frame.rename(columns=dict(mapping))
    if module == "polars":
        return frame.rename(dict(mapping))
    raise TypeError(f"columns of {type(frame).__name__} cannot be renamed here; rename them before")


class Settings:
    """yh_arrow_options with the texts it points to."""

    def __init__(
        self,
        subject: str = "grade",
        ruleset_column: str = "",
        parameters: Optional[Mapping[str, str]] = None,
        as_of_days: Optional[int] = None,
        brief: bool = False,
        null_is_none: bool = False,
        threads: int = 1,
    ):
        self._texts = [c.text(subject), c.text(ruleset_column)]
        pairs = [(c.text(name), c.text(value)) for name, value in (parameters or {}).items()]
        self._pairs = pairs
        self._settings = c.ffi.new("yh_setting[]", [{"name": name[0], "value": value[0]} for name, value in pairs])
        self.struct = c.ffi.new(
            "yh_arrow_options*",
            {
                "size": c.ffi.sizeof("yh_arrow_options"),
                "subject": self._texts[0][0],
                "ruleset_column": self._texts[1][0],
                "parameters": self._settings,
                "parameter_count": len(pairs),
                "has_as_of": int(as_of_days is not None),
                "as_of": as_of_days or 0,
                "brief": int(brief),
                "null_is_none": int(null_is_none),
                "threads": threads,
            },
        )


def pointer(struct: Any, owner: Any) -> Any:
    """An ArrowSchema*, ArrowArray* or ArrowArrayStream* of the C interface at the address of nanoarrow's object."""
    return c.ffi.cast(struct + "*", owner._addr())


def evaluate_array(rules: Any, ruleset: int, settings: Settings, array: CArray) -> Tuple[CArray, List[Any]]:
    """yh_evaluate_arrow: one array of records in, one array of answers out, and what it warned of."""
    schema = CSchema.allocate()
    out = CArray.allocate(schema)
    found = c.ffi.new("yh_diagnostics**")
    status = c.lib.yh_evaluate_arrow(
        rules.handle,
        ruleset,
        settings.struct,
        pointer("struct ArrowSchema", array.schema),
        pointer("struct ArrowArray", array),
        pointer("struct ArrowSchema", schema),
        pointer("struct ArrowArray", out),
        found,
    )
    return out, expect_ok(status, found, what="the frame cannot be evaluated")


def set_row(space: Any, frame: Any, row: int, settings: Settings) -> List[Diagnostic]:
    """yh_set_arrow: one record of a frame into a workspace. Gives the values that do not fit, which are unknown there."""
    _, batches = batches_of(frame)
    before = 0
    for batch in batches:
        if 0 <= row - before < batch.length:
            return set_batch_row(space, batch, row - before, settings)
        before += batch.length
    raise IndexError(f"the frame has {before} records, so none is number {row} (from 0)")


def set_batch_row(space: Any, batch: CArray, row: int, settings: Settings) -> List[Diagnostic]:
    """Likewise, of one record batch."""
    found = c.ffi.new("yh_diagnostics**")
    schema, array = pointer("struct ArrowSchema", batch.schema), pointer("struct ArrowArray", batch)
    try:
        expect_ok(c.lib.yh_set_arrow(space, schema, array, row, settings.struct, found), found)
    except YuhengError as error:
        issues = [one for one in error.diagnostics if one.severity == "error"]
        if not issues or any(one.code not in _BAD_VALUES for one in issues):
            raise
        return issues
    return []


class Progress:
    """Calls `show(done records, seconds)` now and then; the default writes to a terminal, and to nothing else."""

    def __init__(self, wanted: Any, words: str):
        self._show: Optional[Callable[[int, float], None]] = wanted if callable(wanted) else None
        self._bar = wanted is True or (wanted is None and sys.stderr.isatty())
        self._words, self._start, self._last, self._done, self._shown = words, time.monotonic(), 0.0, 0, False

    def add(self, records: int) -> None:
        self._done += records
        now = time.monotonic() - self._start
        if self._show:
            self._show(self._done, now)
        elif self._bar and now > 1.0 and now - self._last > 0.2:
            self._last, self._shown = now, True
            sys.stderr.write(f"\r{self._words}: {self._done:,} records, {self._done / now:,.0f}/s")
            sys.stderr.flush()

    def end(self) -> None:
        if self._shown:
            sys.stderr.write("\n")


class Answers:
    """Answers as columns, one row per record. Any Arrow library reads it through `__arrow_c_stream__`."""

    def __init__(self, chunks: List[CArray], schema: CSchema, warnings: List[Any]):
        self._chunks, self._schema = chunks, schema
        self.warnings = warnings

    @classmethod
    def of(cls, table: Any) -> "Answers":
        """Answers that are a pyarrow table already."""
        schema, batches = batches_of(table)
        return cls(list(batches), schema, [])

    def __len__(self) -> int:
        return sum(chunk.length for chunk in self._chunks)

    def __arrow_c_schema__(self) -> Any:
        return self._schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return CArrayStream.from_c_arrays(self._chunks, self._schema, move=False).__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> Any:
        """A pyarrow.Table."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self, index: Any = None) -> Any:
        """A pandas DataFrame; codes are categories, lists and structs Arrow columns whose cells read as lists and dicts."""
        return pandas_frames.from_arrow(self.to_arrow(), index)

    def to_polars(self) -> Any:
        import polars

        return polars.DataFrame(self)

    def _repr_html_(self) -> str:
        head = self.to_arrow().slice(0, 20).to_pandas()
        return f"{head._repr_html_()}<p>{len(self):,} records</p>"

    def __repr__(self) -> str:
        return f"<yuheng.Answers: {len(self):,} records>"


def like(answers: Answers, frame: Any) -> Any:
    """The answers in the kind of frame the records came in."""
    module = type(frame).__module__.split(".")[0]
    if module == "pandas":
        return answers.to_pandas(frame.index)
    if module == "polars":
        return answers.to_polars()
    if module in ("pyarrow", "duckdb"):
        return answers.to_arrow()
    return answers


def next_piece(records: int, seconds: float, before: int) -> int:
    """How many records to evaluate in the next call: as many as take PIECE_SECONDS, in steps that the column engine likes. A call costs
    about a millisecond before its first record, so few large ones are best."""
    if records == 0:
        return before
    fitting = int(records * PIECE_SECONDS / max(seconds, 1e-6))
    return min(max(fitting // 4096, 1), 16_384) * 4096


def evaluate(rules: Any, ruleset: int, settings: Settings, frame: Any, progress: Any = None) -> Answers:
    """All records of a frame, piece by piece."""
    _, batches = batches_of(frame)
    bar = Progress(progress, "yuheng")
    chunks: List[CArray] = []
    warnings: Dict[str, Any] = {}
    empty = True
    records = FIRST_PIECE_RECORDS
    for batch in batches:
        empty = False
        begin = 0
        while begin < max(batch.length, 1):
            end = min(begin + records, batch.length)
            started = time.monotonic()
            piece = batch if end - begin == batch.length else batch[begin:end]
            out, found = evaluate_array(rules, ruleset, settings, piece)
            warnings.update((warning.message, warning) for warning in found)
            chunks.append(out)
            bar.add(piece.length)
            records = next_piece(piece.length, time.monotonic() - started, records)
            begin = max(end, begin + 1)
    bar.end()
    if empty:
        schema, _ = batches_of(frame)
        out, _ = evaluate_array(rules, ruleset, settings, _no_records(schema))
        chunks.append(out)
    return Answers(chunks, chunks[0].schema, list(warnings.values()))


def _no_records(schema: CSchema) -> CArray:
    builder = CArrayBuilder.allocate()
    builder.init_from_schema(schema)
    builder.start_appending()
    return builder.finish()
