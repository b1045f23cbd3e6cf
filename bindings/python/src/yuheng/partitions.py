"""Beyond one machine: the same evaluation for each partition of a data set, on an engine that hands out record batches.

    from yuheng.partitions import Partitions
    work = Partitions(rules, "grade", ruleset_column="industry", as_of="2023-08-20", keep=["id"])
    work = work.broadcast(spark.sparkContext)                                           # PySpark: the rules are sent once
    graded = spark_frame.mapInArrow(work, work.spark_schema(spark_frame.schema))
    graded = dask_frame.map_partitions(work.on_pandas, meta=work.on_pandas(dask_frame._meta))   # Dask
    answers = work.stream(duckdb.sql("from plants").to_arrow_reader(100_000))           # DuckDB, data sets: a batch at a time
    tables = [work.on_table(table) for table in parts]                                  # anything else

The rules travel compiled and packed, and are opened once in each worker process, where the library must be of the same version; their digest
is checked there, so the answers are the same everywhere. A record that cannot be read is answered with its `issues`. A partition whose columns do
not fit at all is not lost either: each of its records is answered with the reason. A partition that is run again, because its worker was
lost, gives the same rows again.
"""
import copy
import zlib
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Sequence

from . import pandas_frames
from .errors import YuhengError
from .rules import Rules

_compiled: Dict[str, Rules] = {}  # of this process, by digest


class Partitions:
    """A question to be asked of every partition. Travels to workers by pickling; holds the rules as bytes, and options."""

    def __init__(self, rules: Rules, subject: str, ruleset: str = "", keep: Sequence[str] = (), **options: Any):
        """`keep`: columns to carry over into the answers (an id). `options` as for Rules.raw."""
        self.digest = rules.digest
        self._packed: Any = zlib.compress(rules.compiled)
        self._subject, self._ruleset, self._keep = subject, ruleset, list(keep)
        self._options: Mapping[str, Any] = {**options, "progress": False}

    def broadcast(self, context: Any) -> "Partitions":
        """The same question with its rules in a broadcast variable of a SparkContext: sent to each machine once, not with each task."""
        out = copy.copy(self)
        out._packed = context.broadcast(self._packed)
        return out

    def on_table(self, table: Any) -> Any:
        """Answers for one pyarrow table: the kept columns, then the answers, plainly typed (no dictionaries)."""
        import pyarrow

        rules = self._rules()
        try:
            answers = _plain(rules.raw(self._subject, table, self._ruleset, **self._options).to_arrow())
        except YuhengError as error:
            answers = self._refused(str(error), table.num_rows)
        columns = [table.column(name) for name in self._keep] + answers.columns
        return pyarrow.table(columns, names=self._keep + answers.column_names)

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """For engines that hand out pyarrow record batches (PySpark's mapInArrow)."""
        import pyarrow

        for batch in batches:
            yield from self.on_table(pyarrow.Table.from_batches([batch])).combine_chunks().to_batches()

    def stream(self, reader: Any) -> Any:
        """A pyarrow.RecordBatchReader of answers over one of records (DuckDB, data sets, Flight …): batch by batch, as they are asked for."""
        import pyarrow

        kept = [reader.schema.field(name) for name in self._keep]
        return pyarrow.RecordBatchReader.from_batches(pyarrow.schema(kept + list(self.schema())), self(reader))

    def on_pandas(self, frame: Any) -> Any:
        """For engines that hand out pandas frames."""
        return pandas_frames.from_arrow(self.on_table(pandas_frames.to_arrow(frame)), None)

    def schema(self) -> Any:
        """pyarrow schema of the answers, without the kept columns."""
        return self._refused("", 0).schema

    def spark_schema(self, source: Any) -> Any:
        """The schema mapInArrow asks for, given that of the frame that comes in."""
        from pyspark.sql.pandas.types import from_arrow_schema
        from pyspark.sql.types import StructType

        kept = [source[name] for name in self._keep]
        return StructType(kept + list(from_arrow_schema(self.schema()).fields))

    def _rules(self) -> Rules:
        if self.digest not in _compiled:
            packed = self._packed if isinstance(self._packed, bytes) else self._packed.value
            rules = Rules.from_compiled(zlib.decompress(packed))
            if rules.digest != self.digest:
                raise RuntimeError(f"these rules have digest {rules.digest}, not {self.digest}: another version of the library")
            _compiled[self.digest] = rules
        return _compiled[self.digest]

    def _refused(self, why: str, records: int) -> Any:
        """Answers that say only why there are none."""
        import pyarrow

        options = {name: value for name, value in self._options.items() if name not in ("mapping", "ruleset_column")}
        ruleset = self._ruleset or self._rules().rulesets[0].id
        none = pyarrow.table({"yuheng_nothing": pyarrow.array([], pyarrow.int8())})
        empty = _plain(self._rules().raw(self._subject, none, ruleset, **options).to_arrow())
        fields: List[Any] = list(empty.schema)
        if self._options.get("ruleset_column"):
            fields = [pyarrow.field("ruleset", pyarrow.string())] + [field for field in fields if field.name != "outputs"]
        issue = {"fact": "", "code": "", "message": why, "message_zh": why}
        values = {"verdict": ["none"] * records, "issues": [[issue]] * records}
        columns = [pyarrow.array(values.get(field.name, [None] * records), field.type) for field in fields]
        return pyarrow.table(columns, schema=pyarrow.schema(fields))


def _plain(table: Any) -> Any:
    """Dictionaries as texts, large types as usual ones: what every engine takes."""
    import pyarrow

    fields = [pyarrow.field(field.name, _plain_type(field.type)) for field in table.schema]
    return table.cast(pyarrow.schema(fields))


def _plain_type(kind: Any) -> Any:
    import pyarrow
    import pyarrow.types as types

    if types.is_dictionary(kind):
        return _plain_type(kind.value_type)
    if types.is_large_string(kind):
        return pyarrow.string()
    if types.is_list(kind) or types.is_large_list(kind):
        return pyarrow.list_(_plain_type(kind.value_type))
    if types.is_struct(kind):
        return pyarrow.struct([(kind.field(i).name, _plain_type(kind.field(i).type)) for i in range(kind.num_fields)])
    return kind
