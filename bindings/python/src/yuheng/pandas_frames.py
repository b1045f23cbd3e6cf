"""pandas frames through the door without a copy: nullable numbers where they lie, categories as dictionaries.

pandas hands its columns to Arrow itself, but copies every nullable value. Here only the masks are made anew, a bit for a byte. Back
again, lists and structs stay Arrow's (a cell reads as a Python list or dict), which spares an object for every record.
"""
from typing import Any


def to_arrow(frame: Any) -> Any:
    """A pyarrow table over the columns of a DataFrame, without its index."""
    import pyarrow

    names = [str(name) for name in frame.columns]
    return pyarrow.table([column(frame.iloc[:, at]) for at in range(len(names))], names=names)


def from_arrow(table: Any, index: Any) -> Any:
    """A DataFrame with `index` over a pyarrow table."""
    import pandas
    import pyarrow.types as types

    def kind(arrow: Any) -> Any:
        nested = types.is_nested(arrow) and not types.is_dictionary(arrow)
        return pandas.ArrowDtype(arrow) if nested else None

    out = table.to_pandas(types_mapper=kind)
    if index is not None:
        out.index = index
    return out


def column(series: Any) -> Any:
    """A pyarrow array over a Series."""
    import numpy
    import pandas
    import pyarrow

    array = series.array
    if isinstance(array, pandas.Categorical) and array.categories.inferred_type == "string":
        codes = numpy.ascontiguousarray(array.codes)
        indices = _masked(pyarrow.from_numpy_dtype(codes.dtype), codes, codes < 0)
        return pyarrow.DictionaryArray.from_arrays(indices, pyarrow.array(array.categories, pyarrow.string()))
    if isinstance(array, (pandas.arrays.IntegerArray, pandas.arrays.FloatingArray, pandas.arrays.BooleanArray)):
        values, mask = numpy.ascontiguousarray(array._data), array._mask
        return _masked(pyarrow.from_numpy_dtype(values.dtype), values, mask)
    return pyarrow.array(series, from_pandas=True)


def _masked(kind: Any, values: Any, missing: Any) -> Any:
    """An Arrow array over NumPy values; `missing`: a bool each."""
    import numpy
    import pyarrow

    if pyarrow.types.is_boolean(kind):
        values = numpy.packbits(values, bitorder="little")
    bits = numpy.packbits(~missing, bitorder="little") if missing.any() else None
    buffers = [None if bits is None else pyarrow.py_buffer(bits), pyarrow.py_buffer(values)]
    return pyarrow.Array.from_buffers(kind, len(missing), buffers)
