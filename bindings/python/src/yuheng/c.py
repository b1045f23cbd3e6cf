"""The C interface line by line: `lib.yh_grade` is `yh_grade` of yuheng.h, with its ownership, threads and statuses.

`ffi` makes pointers and structs (`ffi.new("yh_rules**")`). Declarations are made from the header when the wheel is built. Calls
release the interpreter's lock. The functions below carry texts across and hang the freeing of a handle on its Python object.
"""
import weakref
from pathlib import Path
from typing import Any

from ._c import ffi

__all__ = ["FOLDER", "ffi", "lib", "owned", "text", "view"]

FOLDER = Path(__file__).parent
lib = ffi.dlopen(str(FOLDER / "libyuheng.so"))

_kept: "weakref.WeakKeyDictionary[Any, Any]" = weakref.WeakKeyDictionary()  # bytes behind a yh_text
_FREE = {
    "yh_rules": "yh_rules_free",
    "yh_workspace": "yh_workspace_free",
    "yh_result": "yh_result_free",
    "yh_diagnostics": "yh_diagnostics_free",
}


def text(value: str) -> Any:
    """A yh_text over `value`: valid as long as the returned pointer, or its struct (`text(s)[0]`, as calls take it), is kept."""
    data = value.encode("utf-8")
    chars = ffi.new("char[]", data)
    out = ffi.new("yh_text*", {"data": chars, "size": len(data)})
    _kept[out[0]] = chars  # the struct outlives its pointer in `text(s)[0]`
    return out


def view(words: Any) -> str:
    """What a lent yh_text says, copied."""
    return str(ffi.buffer(words.data, words.size)[:], "utf-8") if words.size else ""


def owned(out: Any) -> Any:
    """The handle behind an out-argument (`yh_result**`), freed with the object that is returned; None when it is NULL."""
    if out[0] == ffi.NULL:
        return None
    name = ffi.typeof(out[0]).item.cname.removeprefix("struct ")
    return ffi.gc(out[0], getattr(lib, _FREE[name]))

