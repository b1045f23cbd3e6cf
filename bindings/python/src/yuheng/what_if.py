"""Facts replaced in a frame: the first half of \"what if\"."""
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Callable, List, Mapping


def changed(table: Any, changes: Mapping[str, Callable[[Any], Any]], decimals: Mapping[str, int]) -> Any:
    """A pyarrow table with facts replaced: {"kilns.pm": lambda x: x * 0.8}. The function gets the values of the column, of all
    items together, as a float64 NumPy array (NaN where missing), or as it is when it holds no numbers. Numbers are rounded
    half to even to the decimals the fact may have; missing values stay missing."""
    for path, function in changes.items():
        names = path.replace("[]", "").split(".")
        if names[0] not in table.column_names:
            raise KeyError(f"the frame has no column '{names[0]}' (for '{path}'); it has {', '.join(table.column_names)}")
        position = table.column_names.index(names[0])
        column = table.column(position).combine_chunks()
        places = decimals.get(path.replace("[]", ""))
        table = table.set_column(position, names[0], _changed(column, names[1:], function, places, path))
    return table


def _changed(array: Any, names: List[str], function: Any, places: Any, path: str) -> Any:
    import pyarrow
    import pyarrow.types as types

    if types.is_list(array.type) or types.is_large_list(array.type):
        kind = pyarrow.ListArray if types.is_list(array.type) else pyarrow.LargeListArray
        array = pyarrow.concat_arrays([array])  # offsets from 0
        values = _changed(array.values, names, function, places, path)
        return kind.from_arrays(array.offsets, values, mask=array.is_null() if array.null_count else None)
    if not names:
        return _applied(array, function, places)
    if not types.is_struct(array.type):
        raise KeyError(f"'{path}': there is nothing below '{names[0]}'")
    fields = [array.type.field(i).name for i in range(array.type.num_fields)]
    if names[0] not in fields:
        raise KeyError(f"'{path}': no field '{names[0]}'; there are {', '.join(fields)}")
    children = [array.field(i) for i in range(len(fields))]
    at = fields.index(names[0])
    children[at] = _changed(children[at], names[1:], function, places, path)
    return pyarrow.StructArray.from_arrays(children, fields, mask=array.is_null() if array.null_count else None)


def _applied(array: Any, function: Any, places: Any) -> Any:
    import numpy
    import pyarrow
    import pyarrow.types as types

    number = types.is_integer(array.type) or types.is_floating(array.type) or types.is_decimal(array.type)
    if not number:
        return pyarrow.array(function(array.to_pandas()), from_pandas=True)
    missing = numpy.asarray(array.is_null())
    given = array.cast(pyarrow.float64()).to_numpy(zero_copy_only=False)
    out = numpy.array(function(given.copy()), dtype=float)
    if out.shape != given.shape:
        raise ValueError("the function must give one value per value")
    if places is not None:
        step = Decimal(1).scaleb(-places)
        rounded = [x if x != x else float(Decimal(repr(float(x))).quantize(step, ROUND_HALF_EVEN)) for x in out]
        out = numpy.array(rounded, dtype=float)
    return pyarrow.array(out, mask=missing | numpy.isnan(out))
