"""Which fact a column heading means, and tables of records whose columns are facts."""
from typing import Any, Dict, List, Mapping, Optional, Sequence


class Facts:
    """Finds a fact by path, label in either language or alias; a unit may stand behind it in brackets."""

    def __init__(self, facts: Sequence[Mapping[str, Any]], of: str = "", key: str = ""):
        """The facts of an enterprise; or, of the items of the list `of`, their fields and the enterprise's fact `key`."""
        scalars = [fact for fact in facts if fact["type"] not in ("list", "record")]
        self._plain = [fact for fact in scalars if "[]" not in fact["path"]]
        if of:
            lists = [fact["path"] for fact in facts if fact["type"] == "list" and "[]" not in fact["path"]]
            if of not in lists:
                raise ValueError(f"there is no list '{of}'; there are {', '.join(lists)}")
            begin = of + "[]."
            inside = [{**fact, "path": fact["path"][len(begin) :]} for fact in scalars if fact["path"].startswith(begin)]
            self._plain = [fact for fact in self._plain if fact["path"] == key] + [f for f in inside if "[]" not in f["path"]]
        self._by_name: Dict[str, Mapping[str, Any]] = {}
        ambiguous = set()
        for fact in self._plain:
            for name in {fact["path"], fact["label"].get("zh", ""), fact["label"].get("en", ""), *fact.get("aliases", [])} - {""}:
                key = _key(name)
                if key in self._by_name and self._by_name[key]["path"] != fact["path"]:
                    ambiguous.add(key)
                self._by_name[key] = fact
        for key in ambiguous:  # a heading that could mean two facts means neither
            del self._by_name[key]

    def find(self, heading: str) -> Optional[Mapping[str, Any]]:
        key = _key(heading)
        if key in self._by_name:
            return self._by_name[key]
        return self._by_name.get(_key(_without_unit(heading)))

    def some(self) -> str:
        return "、".join(fact["label"].get("zh") or fact["path"] for fact in self._plain[:4])


def _key(name: str) -> str:
    return "".join(name.split()).lower()


def _without_unit(heading: str) -> str:
    for begin, end in (("(", ")"), ("（", "）")):
        if heading.endswith(end) and begin in heading:
            return heading[: heading.rindex(begin)]
    return heading


def table(records: List[Dict[str, Any]], facts: Sequence[Mapping[str, Any]], others: Sequence[str]) -> Any:
    """A pyarrow table: numbers as decimals, so that every digit counts; a column of facts may be all null."""
    import pyarrow

    kinds = {"boolean": pyarrow.bool_(), "date": pyarrow.date32(), "number": pyarrow.decimal128(38, 10)}
    columns, names = [], []
    for fact in facts:
        kind = kinds.get(fact["type"], pyarrow.string())
        if fact["type"] == "number":
            most = max((-record[fact["path"]].as_tuple().exponent for record in records if record[fact["path"]] is not None), default=0)
            kind = pyarrow.decimal128(38, max(0, min(most, 30)))
        columns.append(pyarrow.array([record[fact["path"]] for record in records], kind))
        names.append(fact["path"])
    for name in others:
        columns.append(pyarrow.array([record[name] for record in records], pyarrow.string()))
        names.append(name)
    return pyarrow.table(columns, names=names)
