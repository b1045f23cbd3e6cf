#!/usr/bin/env python3
"""Decisions over a whole reduction list take time that grows with its length and no faster.

long_lists.py COMMAND RULES               four times the list may take nine times as long at most, start-up left aside
long_lists.py COMMAND RULES --table N…    prints seconds and memory for these lengths instead
long_lists.py --write KIND N FILE         writes the made-up list alone
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

POLLUTANTS = ("so2", "nox", "pm", "vocs")
SHORT, LONG = 4_000, 16_000
MOST = 9  # a quadratic step would take sixteen times as long


def entries(count: int) -> dict:
    """Groups of forty like enterprises; one in a hundred groups has an entry that does less."""
    out = []
    for i in range(count):
        group = i // 40
        share = 30 if group % 100 == 3 and i % 40 == 7 else 50
        out.append({"id": f"e{i}", "region": f"county-{group % 160}", "industry": f"industry-{group // 160 % 40}",
                    "subtype": f"type-{group // 6400}", "control_class": "C",
                    "measures": {"orange": [{"action": "stop-line", "percent": share, "target": f"L{i}"},
                                            {"action": "ban-vehicles", "max_stage": "china-4"}]}})
    random.Random(7).shuffle(out)
    return {"entries": out}


def entries_with_gaps(count: int) -> dict:
    """The same; of one in a thousand nobody knows the class."""
    out = entries(count)
    for entry in out["entries"][::1000]:
        del entry["control_class"]
    return out


def registers(count: int) -> dict:
    ids = [f"e{i}" for i in range(count)]
    return {"permit_register": ids, "further_register": ids[: count // 2],
            "reduction_list": [one for i, one in enumerate(ids) if i % 50],
            "exemptions": [{"id": one, "reason": "small"} for one in ids[::100]]}


def sources(count: int) -> dict:
    def figures(share: float) -> dict:
        return {name: round(100 * share, 1) for name in POLLUTANTS}
    return {"list_sources": [{"id": f"s{i}", "emission_kg_d": figures(1), "yellow_kg_d": figures(0.1),
                              "orange_kg_d": figures(0.2), "red_kg_d": figures(0.3)} for i in range(count)]}


def sources_with_gaps(count: int) -> dict:
    """One figure of every source is missing: as many reasons as items."""
    out = sources(count)
    for source in out["list_sources"]:
        del source["red_kg_d"]["pm"]
    return out


def guarantees(count: int) -> dict:
    return {"guarantee_list": [{"id": f"g{i}", "reporting_unit": f"unit-{i % 18}", "guarantee_kind": "livelihood"}
                               for i in range(count)]}


KINDS = {"consistency": (entries, "measure_consistency"), "consistency-with-gaps": (entries_with_gaps, "measure_consistency"),
         "completeness": (registers, "list_completeness"), "ratios": (sources, "city_ratios"),
         "ratios-with-gaps": (sources_with_gaps, "city_ratios"), "quota": (guarantees, "quota_check")}


def write(kind: str, count: int, path: pathlib.Path) -> None:
    path.write_text(json.dumps([{"id": "list"} | KINDS[kind][0](count)]))


def measure(command: str, rules: str, kind: str, count: int, folder: str) -> tuple:
    """Seconds of processor time and MiB of memory."""
    path = pathlib.Path(folder, f"{kind}.json")
    write(kind, count, path)
    with subprocess.Popen([command, "evaluate", path, "--rules", f"{rules}/henan-2023/list.yaml",
                           "--rules", f"{rules}/henan-2023/clauses.yaml", "--rules",
                           f"{rules}/vocabulary", "--decision", KINDS[kind][1], "--as-of", "2023-08-20", "--json"],
                          stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode > 2:
        sys.exit(f"{kind}, {count}: exit status {child.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def check(command: str, rules: str, folder: str) -> int:
    failures = 0
    for kind in KINDS:
        start_up = measure(command, rules, kind, 1, folder)[0]
        short, long = (measure(command, rules, kind, count, folder)[0] - start_up for count in (SHORT, LONG))
        linear = long <= MOST * max(short, 0.02)
        print(f"{kind}: {SHORT} items {short:.2f} s, {LONG} items {long:.2f} s{'' if linear else '  TOO SLOW'}")
        failures += not linear
    return failures


def table(command: str, rules: str, counts: list, folder: str) -> None:
    for kind in KINDS:
        cells = (measure(command, rules, kind, count, folder) for count in counts)
        print(kind, *(f"{count}: {seconds:.2f} s {memory} MiB" for count, (seconds, memory) in zip(counts, cells)), sep="  ")


def main() -> int:
    if sys.argv[1] == "--write":
        write(sys.argv[2], int(sys.argv[3]), pathlib.Path(sys.argv[4]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        if "--table" in sys.argv:
            table(sys.argv[1], sys.argv[2], [int(count) for count in sys.argv[4:]], folder)
            return 0
        return min(check(sys.argv[1], sys.argv[2], folder), 1)


if __name__ == "__main__":
    sys.exit(main())
