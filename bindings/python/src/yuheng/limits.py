"""Rules with other limits: a cell of a grading table replaced in the ruleset's own text, and compiled again.

A cell is named "ruleset#row.level", or "ruleset#table.row.level" where several tables have the row:
{"national-2020/cement#kiln-pm.A": "<= 5"}.
"""
from typing import Any, Dict, List, Mapping, Optional, Tuple

import yaml


class UnknownCell(KeyError):
    """No cell of that name; says what there is."""

    def __str__(self) -> str:
        return str(self.args[0])


def parse(name: str) -> Tuple[str, Optional[str], str, str]:
    """ruleset, table (None: any), row, level."""
    ruleset, mark, rest = name.partition("#")
    parts = rest.rsplit(".", 2)
    if not mark or len(parts) < 2:
        raise UnknownCell(f"'{name}' names no cell; write ruleset#row.level or ruleset#table.row.level")
    table = parts[0] if len(parts) == 3 else None
    return ruleset, table, parts[-2], parts[-1]


def with_cells(texts: Mapping[str, str], cells: Mapping[str, str]) -> Dict[str, str]:
    """The texts with each named cell replaced; every version of the ruleset that has the cell. Raises UnknownCell."""
    out = dict(texts)
    for name, cell in cells.items():
        ruleset, table, row, level = parse(name)
        versions = [key for key, text in out.items() if id_of(text) == ruleset]
        if not versions:
            raise UnknownCell(f"there is no ruleset '{ruleset}'")
        changed = 0
        for key in versions:
            out[key], count = _replaced(out[key], table, row, level, cell)
            changed += count
        if changed == 0:
            raise UnknownCell(f"'{ruleset}' has no cell '{name.partition('#')[2]}'; rows: {', '.join(_rows(out[versions[0]]))}")
        if changed > len(versions):
            raise UnknownCell(f"several tables of '{ruleset}' have a row '{row}'; write {ruleset}#table.{row}.{level}")
    return out


def cell_text(texts: Mapping[str, str], name: str) -> str:
    """The cell as it is written. Raises UnknownCell."""
    ruleset, table, row, level = parse(name)
    for text in texts.values():
        if id_of(text) != ruleset:
            continue
        found = _cells(yaml.compose(text), table, row, level)
        if found:
            return str(found[0].value)
    raise UnknownCell(f"there is no cell '{name}'")


def row_of(texts: Mapping[str, str], name: str) -> Tuple[str, Dict[str, Any]]:
    """The table and the row (as plain data) of a cell. Raises UnknownCell."""
    ruleset, table, row, _ = parse(name)
    for text in texts.values():
        if id_of(text) != ruleset:
            continue
        for table_id, body in (yaml.safe_load(text).get("grading") or {}).items():
            for item in body["rows"]:
                if table in (None, table_id) and row in (item.get("id"), item.get("is")):
                    return table_id, item
    raise UnknownCell(f"there is no row '{row}' in '{ruleset}'")


def id_of(text: str) -> str:
    for line in text.splitlines():
        if line.startswith("ruleset:"):
            return line[len("ruleset:") :].split("#")[0].strip().strip("\"'")
    return ""


def _get(node: Any, key: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return value
    return None


def _items(node: Any) -> List[Any]:
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _cells(root: Any, table: Optional[str], row: str, level: str) -> List[Any]:
    found = []
    grading = _get(root, "grading")
    for name, body in grading.value if isinstance(grading, yaml.MappingNode) else []:
        if table not in (None, name.value):
            continue
        for item in _items(_get(body, "rows")):
            ids = [node.value for node in (_get(item, "id"), _get(item, "is")) if node is not None]
            cell = _get(item, level)
            if row not in ids or cell is None:
                continue
            found.append(cell if isinstance(cell, yaml.ScalarNode) else _get(cell, "cell"))
    return [cell for cell in found if cell is not None]


def _replaced(text: str, table: Optional[str], row: str, level: str, cell: str) -> Tuple[str, int]:
    nodes = _cells(yaml.compose(text), table, row, level)
    quoted = "'" + cell.replace("'", "''") + "'"
    for node in sorted(nodes, key=lambda node: -node.start_mark.index):
        text = text[: node.start_mark.index] + quoted + text[node.end_mark.index :]
    return text, len(nodes)


def _rows(text: str) -> List[str]:
    tables = (yaml.safe_load(text).get("grading") or {}).values()
    return [str(item.get("id") or item.get("is")) for body in tables for item in body["rows"]]
