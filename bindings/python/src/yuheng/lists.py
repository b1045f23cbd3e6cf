"""Whole frames as lists of one record, for decisions that look at all enterprises at once (completeness, quotas, consistency)."""
from typing import Any, Mapping


def together(facts: Mapping[str, Any]) -> Any:
    """One record as a pyarrow table: a frame is a list of its rows, a column (pandas or Polars series, Arrow array) or a Python list is a list
    of its values, anything else stands for itself."""
    import pyarrow

    return pyarrow.table({name: _one(value) for name, value in facts.items()})


def _one(value: Any) -> Any:
    import pyarrow

    from . import pandas_frames

    kind = type(value)
    module, name = kind.__module__.split(".")[0], kind.__name__
    if module == "pandas" and name == "DataFrame":
        value = pandas_frames.to_arrow(value)
    if module == "pandas" and name == "Series":
        items = pandas_frames.column(value)
    elif isinstance(value, (list, tuple)):
        items = pyarrow.array(value)
    elif isinstance(value, (pyarrow.Array, pyarrow.ChunkedArray)):
        items = value
    elif module == "polars" and name == "Series":
        items = value.to_arrow()
    elif hasattr(value, "__arrow_c_stream__") or hasattr(value, "__arrow_c_array__"):
        items = pyarrow.table(value).to_struct_array()
    else:
        return pyarrow.array([value])
    if isinstance(items, pyarrow.ChunkedArray):
        items = items.combine_chunks()
        if isinstance(items, pyarrow.ChunkedArray):  # older pyarrow: of no chunk or one
            items = items.chunk(0) if items.num_chunks else pyarrow.array([], items.type)
    return pyarrow.ListArray.from_arrays(pyarrow.array([0, len(items)], pyarrow.int32()), items)
