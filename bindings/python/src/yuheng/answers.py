"""The answer to a question about one record: attributes for programs, text and HTML for people."""
import json
from functools import cached_property
from typing import Any, Dict, List, Sequence

from . import c, html
from .errors import Diagnostic

_VERDICTS = {c.lib.YH_HOLDS: True, c.lib.YH_DOES_NOT_HOLD: False, c.lib.YH_UNDECIDED: None, c.lib.YH_NO_VERDICT: None}


class Answer:
    """A result of the library. `document` is its whole JSON; the attributes are its usual parts.

    A missing fact never makes a question fail: `verdict` is None when the answer is open, and `missing` names what decides.
    """

    def __init__(self, handle: Any, language: str, issues: Sequence[Diagnostic] = ()):
        self._handle = handle
        self._language = language
        self.issues = list(issues)  # values of a frame's row that do not fit: unknown here

    @cached_property
    def document(self) -> Dict[str, Any]:
        document: Dict[str, Any] = json.loads(c.view(c.lib.yh_result_json(self._handle)))
        return document

    @property
    def verdict(self) -> Any:
        """True: holds, or exactly one grade is left. False: does not hold. None: open, or the question has no yes or no."""
        return _VERDICTS.get(c.lib.yh_result_verdict(self._handle))

    @property
    def grade(self) -> str:
        """The best level proven; empty unless exactly one table applies."""
        return c.view(c.lib.yh_result_grade(self._handle))

    @property
    def possible(self) -> str:
        """The best level still possible; empty unless exactly one table applies."""
        return c.view(c.lib.yh_result_possible(self._handle))

    @property
    def missing(self) -> List[str]:
        """Paths of facts that could still change the answer, the most decisive first."""
        return self._list(c.lib.YH_MISSING)

    @property
    def binding(self) -> List[str]:
        """Rows that keep the grade from being better."""
        return self._list(c.lib.YH_BINDING)

    @property
    def findings(self) -> List[str]:
        return self._list(c.lib.YH_FINDINGS)

    @property
    def possible_findings(self) -> List[str]:
        """Findings that missing facts may still bring."""
        return self._list(c.lib.YH_POSSIBLE_FINDINGS)

    @property
    def warnings(self) -> List[str]:
        return self._list(c.lib.YH_WARNINGS)

    @property
    def outputs(self) -> Dict[str, Any]:
        """Of a decision: its outputs by name. An open value is {"unknown": true, …}."""
        outputs: Dict[str, Any] = self.document.get("outputs", {})
        return outputs

    def text(self, language: str = "") -> str:
        """As a person reads it; `language` "zh" or "en"."""
        return c.view(c.lib.yh_result_text(self._handle, language_number(language or self._language)))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<yuheng.Answer {self.document.get('decision') or 'grade'}: {self.text().splitlines()[0]}>"

    def _repr_html_(self) -> str:
        return html.answer(self.document, self._language)

    def _list(self, which: int) -> List[str]:
        out = []
        for index in range(c.lib.yh_result_count(self._handle, which)):
            item = c.ffi.new("yh_text*")
            c.lib.yh_result_item(self._handle, which, index, item)
            out.append(c.view(item[0]))
        return out


def language_number(language: str) -> int:
    return int(c.lib.YH_CHINESE if language.startswith("zh") else c.lib.YH_ENGLISH)
