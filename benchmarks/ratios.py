"""Ratios between contestants: time per record divided by the other's. Those among the C++ contestants alone come from
yuheng_bench (main.cpp)."""

RATIOS = {
    "batch_vs_numpy": ("batch", "numpy"),
    "batch_vs_duckdb": ("batch", "duckdb"),
    "batch_vs_duckdb_textbook": ("batch", "duckdb_textbook"),
    "batch_vs_sqlite": ("batch", "sqlite"),
    "batch_vs_sqlite_textbook": ("batch", "sqlite_textbook"),
    "batch_vs_zen": ("batch", "zen"),
    "batch_vs_zen_call": ("batch", "zen_call"),
    "batch_vs_zen_table": ("batch", "zen_table"),
    "batch_vs_jsonlogic": ("batch", "jsonlogic"),
    "batch_vs_jsonlogic_compiled": ("batch", "jsonlogic_compiled"),
    "batch_vs_datalogic": ("batch", "datalogic"),
    "lists_vs_hand": ("batch_lists", "hand_lists"),
    "growth_10m_vs_10k": ("growth_10m", "growth_10k"),
    "rulesets_50_vs_3": ("rulesets_50", "rulesets_3"),
    "real_cement_vs_row": ("real_cement", "real_cement_row"),
    "real_packaging_vs_row": ("real_packaging", "real_packaging_row"),
}


def of(contestants):
    """Those whose two contestants were measured; and memory beyond the input."""
    out = {name: contestants[ours]["ns_per_record"] / contestants[theirs]["ns_per_record"]
           for name, (ours, theirs) in RATIOS.items() if ours in contestants and theirs in contestants}
    memory = contestants.get("growth_1m", {}).get("mib_per_million")
    return out if memory is None else {**out, "memory_mib_per_million": memory}
