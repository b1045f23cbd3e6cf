"""What the library refuses, as an exception with everything it said."""
from dataclasses import dataclass
from typing import Any, List

from . import c


@dataclass(frozen=True)
class Diagnostic:
    """One finding: a stable code, its place (line and column from 1, 0 without a place), a sentence and what to do."""

    code: str
    severity: str
    source: str
    line: int
    column: int
    message: str
    message_zh: str
    hint: str
    hint_zh: str


_SEVERITIES = {c.lib.YH_ERROR: "error", c.lib.YH_WARNING: "warning", c.lib.YH_NOTE: "note"}
_STATUSES = {
    c.lib.YH_INVALID_ARGUMENT: "invalid argument",
    c.lib.YH_COMPILE_ERROR: "the rules have errors",
    c.lib.YH_BAD_DATA: "the data do not fit the rules",
    c.lib.YH_NOT_FOUND: "there is nothing of that name",
    c.lib.YH_IO_ERROR: "a file could not be read",
    c.lib.YH_OUT_OF_MEMORY: "out of memory",
}


class YuhengError(Exception):
    """The library refused a call. `status` is a YH_… number, `diagnostics` what it found."""

    def __init__(self, status: int, diagnostics: List[Diagnostic], words: str = ""):
        super().__init__(words or _STATUSES.get(status, f"internal error (status {status})"))
        self.status = status
        self.diagnostics = diagnostics


def diagnostics_of(handle: Any) -> List[Diagnostic]:
    """All findings of a yh_diagnostics (None: none)."""
    out: List[Diagnostic] = []
    for index in range(c.lib.yh_diagnostics_count(handle) if handle is not None else 0):
        item = c.ffi.new("yh_diagnostic*", {"size": c.ffi.sizeof("yh_diagnostic")})
        c.lib.yh_diagnostics_get(handle, index, item)
        out.append(
            Diagnostic(
                c.view(item.code),
                _SEVERITIES.get(item.severity, "note"),
                c.view(item.source),
                item.line,
                item.column,
                c.view(item.message),
                c.view(item.message_zh),
                c.view(item.hint),
                c.view(item.hint_zh),
            )
        )
    return out


def expect_ok(status: int, found: Any = None, what: str = "") -> List[Diagnostic]:
    """Raises unless `status` is YH_OK; otherwise gives the warnings. `found`: the yh_diagnostics** of the call."""
    handle = c.owned(found) if found is not None else None
    diagnostics = diagnostics_of(handle)
    if status == c.lib.YH_OK:
        return diagnostics
    words = c.view(c.lib.yh_diagnostics_text(handle, c.lib.YH_ENGLISH)).rstrip() if handle is not None else ""
    if not words and what:
        words = f"{what}: {_STATUSES.get(status, f'status {status}')}"
    raise YuhengError(status, diagnostics, words)
