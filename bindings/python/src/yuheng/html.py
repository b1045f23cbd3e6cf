"""Answers as HTML for notebooks: one table, and an explanation that opens row by row."""
from html import escape
from typing import Any, Dict, List

_STYLE = (
    "<style>.yuheng table{border-collapse:collapse}.yuheng td,.yuheng th{border:1px solid #ccc;padding:2px 8px;text-align:left}"
    ".yuheng .met{color:#176b2c}.yuheng .not-met{color:#a11}.yuheng .unknown{color:#8a6100}.yuheng .recalled{font-style:italic}"
    ".yuheng details{margin:2px 0}</style>"
)
_WORDS = {
    "en": {"met": "met", "not-met": "not met", "unknown": "unknown", "not-applicable": "not asked", "grade": "grade",
           "possible": "at best", "missing": "missing", "binding": "binding", "row": "row", "value": "value", "margin": "margin",
           "recalled": "recalled", "cited": "cited", "verified": "verified", "holds": "holds", "does-not-hold": "does not hold",
           "undecided": "undecided", "none": "–", "findings": "findings", "source": "source"},
    "zh": {"met": "满足", "not-met": "不满足", "unknown": "未知", "not-applicable": "不适用", "grade": "已证实等级",
           "possible": "最高可能", "missing": "缺少", "binding": "限制性指标", "row": "指标", "value": "数值", "margin": "余量",
           "recalled": "凭记忆", "cited": "有出处", "verified": "已核对", "holds": "成立", "does-not-hold": "不成立",
           "undecided": "未定", "none": "–", "findings": "问题", "source": "依据"},
}


def answer(document: Dict[str, Any], language: str) -> str:
    """A grade or a decision, with its rows when it was explained."""
    words = _WORDS["zh" if language.startswith("zh") else "en"]
    parts = [_STYLE, '<div class="yuheng">']
    if "tables" in document:
        parts += [_table(table, words, language) for table in document["tables"]]
    else:
        parts.append(_decision(document, words, language))
    parts += [f"<p><small>{escape(_pick(note, language))}</small></p>" for note in document.get("warnings", [])]
    return "".join(parts) + "</div>"


def _pick(words: Any, language: str) -> str:
    if not isinstance(words, dict):
        return str(words)
    return words.get("zh" if language.startswith("zh") else "en") or words.get("en") or words.get("zh") or ""


def _list(items: List[str]) -> str:
    return ", ".join(escape(item) for item in items) or "–"


def _table(table: Dict[str, Any], words: Dict[str, str], language: str) -> str:
    out = f"<h4>{escape(_pick(table['title'], language))}</h4><table><tr>"
    out += "".join(f"<th>{words[key]}</th>" for key in ("grade", "possible", "binding", "missing")) + "</tr><tr>"
    out += f"<td><b>{escape(table['grade'])}</b></td><td>{escape(table['possible'])}</td>"
    out += f"<td>{_list(table['binding'])}</td><td>{_list(table['missing'])}</td></tr></table>"
    return out + "".join(_row(row, table["ladder"][:-1], words, language) for row in table.get("rows", []))


def _row(row: Dict[str, Any], ladder: List[str], words: Dict[str, str], language: str) -> str:
    badges = " ".join(
        f'<span class="{level["status"]}">{escape(name)}: {words[level["status"]]}</span>' for name, level in row["levels"].items()
    )
    title = escape(_pick(row["title"], language) or row["row"])
    out = f"<details{' open' if row.get('binding') else ''}><summary>{title} &nbsp; <small>{badges}</small></summary><table><tr><th></th>"
    out += "".join(f"<th>{escape(name)}</th>" for name in ladder) + "</tr>"
    out += f"<tr><td>{escape(', '.join(row.get('clauses', [])))}</td>"
    out += "".join(_cell(row["levels"].get(name), words) for name in ladder) + "</tr>"
    for item in row.get("items", []):
        value = item.get("value")
        shown = words["unknown"] if isinstance(value, dict) and value.get("unknown") else str(value)
        out += f"<tr><td>{escape(item['path'])} = {escape(shown)} {escape(item.get('unit', ''))}</td>"
        out += "".join(_item(item["levels"].get(name), words) for name in ladder) + "</tr>"
    return out + "</table></details>"


def _cell(level: Any, words: Dict[str, str]) -> str:
    if level is None:
        return "<td></td>"
    provenance = level.get("provenance", {})
    status = provenance.get("status", "")
    source = ", ".join(provenance.get("sources", [])) or provenance.get("confidence", "") or provenance.get("by", "")
    return f'<td class="{status}">{escape(level["cell"])}<br><small>{words.get(status, status)} {escape(source)}</small></td>'


def _item(level: Any, words: Dict[str, str]) -> str:
    if level is None:
        return "<td></td>"
    margins = [limit["margin"] for limit in level.get("limits", []) if limit.get("margin") is not None]
    margin = f" ({words['margin']} {margins[0]})" if margins else ""
    return f'<td class="{level["status"]}">{words[level["status"]]}{escape(margin)}</td>'


def _decision(document: Dict[str, Any], words: Dict[str, str], language: str) -> str:
    verdict = words.get(document.get("verdict", "none"), "")
    out = f"<h4>{escape(document.get('decision', ''))}: {verdict}</h4><table>"
    for name, value in document.get("outputs", {}).items():
        shown = words["unknown"] if isinstance(value, dict) and value.get("unknown") else value
        out += f"<tr><th>{escape(name)}</th><td>{escape(str(shown))}</td></tr>"
    out += "</table>"
    for finding in document.get("findings", []):
        out += f"<p>{escape(finding['code'])}: {escape(_pick(finding['title'], language))} [{escape(', '.join(finding['clauses']))}]</p>"
    if document.get("missing"):
        out += f"<p>{words['missing']}: {_list(document['missing'])}</p>"
    return out
