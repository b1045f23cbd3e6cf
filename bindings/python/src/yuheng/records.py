"""One record as the library reads it: JSON in which every digit of a number counts."""
import json
from decimal import Decimal
from typing import Any, List, Mapping, Union

from . import c
from .errors import Diagnostic, expect_ok


def set_json(space: Any, record: Union[str, Mapping[str, Any]]) -> List[Diagnostic]:
    """All facts of a workspace. Raises YuhengError, and sets nothing, when one does not fit."""
    words = c.text(record if isinstance(record, str) else json_text(record))
    found = c.ffi.new("yh_diagnostics**")
    return expect_ok(c.lib.yh_set_json(space, words[0], found), found)


def json_text(value: Any) -> str:
    """JSON with decimals as numbers, not rounded to floats; dates as texts."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json.dumps(str(name), ensure_ascii=False)}:{json_text(item)}" for name, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(json_text, value)) + "]"
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if hasattr(value, "item") and not hasattr(value, "__len__"):  # a NumPy scalar
        value = value.item()
    return json.dumps(value, ensure_ascii=False, default=str)
