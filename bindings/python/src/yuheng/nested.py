"""Lists below enterprises (kilns, outlets, lines) from a sheet of their own: one row per item, with a column that names the enterprise."""
from collections import Counter
from typing import Any, Dict, List, Tuple


def attached(table: Any, key: str, name: str, items: Any) -> Tuple[Any, List[int]]:
    """`table` with a column `name` of lists of structs, and the rows of `items` (from 0) whose key names no enterprise.

    An enterprise without an item gets null, "nobody knows": that no item was listed does not say that there is none."""
    import pyarrow

    for side, what in ((table, "enterprises"), (items, f"items of '{name}'")):
        if key not in side.column_names:
            raise KeyError(f"the {what} have no column '{key}'; they have {', '.join(side.column_names)}")
    keys = table.column(key).to_pylist()
    repeated = sorted(str(word) for word, count in Counter(keys).items() if word is not None and count > 1)
    if repeated:
        raise ValueError(f"'{key}' names several enterprises: {', '.join(repeated[:5])}")
    fields = [field for field in items.column_names if field != key]
    rows_of: Dict[Any, List[int]] = {word: [] for word in keys if word is not None}
    strangers: List[int] = []
    for row, word in enumerate(items.column(key).to_pylist()):
        rows_of.get(word, strangers).append(row)
    order = [row for word in keys for row in rows_of.get(word, [])]
    counts = [len(rows_of.get(word, [])) for word in keys]
    offsets = [0]
    for count in counts:
        offsets.append(offsets[-1] + count)
    picked = items.select(fields).take(pyarrow.array(order, pyarrow.int64())).combine_chunks()
    structs = pyarrow.StructArray.from_arrays([_whole(picked.column(field)) for field in fields], fields)
    lists = pyarrow.ListArray.from_arrays(
        pyarrow.array(offsets, pyarrow.int32()), structs, mask=pyarrow.array([count == 0 for count in counts], pyarrow.bool_())
    )
    return table.append_column(name, lists), strangers


def _whole(column: Any) -> Any:
    """A column of one chunk or none as an array."""
    import pyarrow

    return column.chunk(0) if column.num_chunks else pyarrow.array([], column.type)
