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
    "real_cement_vs_row": ("real_cement", "real_cement_row"),
    "real_packaging_vs_row": ("real_packaging", "real_packaging_row"),
}


def of(contestants):
    """Those whose two contestants were measured."""
    return {name: contestants[ours]["ns_per_record"] / contestants[theirs]["ns_per_record"]
            for name, (ours, theirs) in RATIOS.items() if ours in contestants and theirs in contestants}
