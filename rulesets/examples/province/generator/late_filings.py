"""Reduction plans and applications that came after the list was closed, one JSON object a line.

The report does not read them; `yuheng check-reduction` and `yuheng check-whitelist` do. Everything an enterprise filed
stands in one object, with its lines, measures and deliveries inside it.
"""

import json

from . import cement, guarantee, involving_pm, packaging_printing, reduction
from .draw import Draw
from .sheets import DELIVERIES, LINES, PLAN, Enterprise

FILERS = [
    *(("clinker", grade) for grade in ("A", "B", "C")),
    *(("grinding-station", grade) for grade in ("leading", "non-leading")),
    *(("cement-products", grade) for grade in ("leading", "leading", "non-leading", "leading")),
    ("slag-powder", "non-leading"),
    *(("packaging-printing", grade) for grade in ("A", "B", "B", "C", "C", "D")),
    *(("involving-pm", grade) for grade in ("leading", "basic", "basic", "below-basic")),
]
SCHEMES = {kind: scheme for scheme in (cement, packaging_printing, involving_pm) for kind in scheme.COUNTS}

CHOICES = {
    "黄色": "yellow", "橙色": "orange", "红色": "red", "停产": "stop-line", "降负荷": "limit-load", "限行车辆": "ban-vehicles",
    "停止运输": "stop-transport", "自主减排": "self-manage", "按产能": "capacity", "按生产线条数": "line-count",
    guarantee.SUPPLY: "major-project-supply", guarantee.LIVELIHOOD: "livelihood", guarantee.CITY: "city-running",
    guarantee.EMERGING: "strategic-emerging", "已做到": "met", "未做到": "not-met", "是": True, "否": False, "无": None,
}
NUMBERS = {"日减排基数（t/d）", "减排比例（%）", "当日供货量（m3/d）", "申请日产量（m3/d）", "合同日需求量（m3/d）",
           "日产量上限（m3/d）", "required_stop_shares.yellow", "required_stop_shares.orange", "required_stop_shares.red"}
PATHS = {
    "行业": "industry", "是否重点行业": "is_key_industry", "比例口径": "share_basis", "保障类别": "guarantee_kind",
    "证明材料属实": "proof_ok", "例外已记录": "exception_recorded", "项目编号": "project.id",
    "列入重大项目白名单": "project.on_project_whitelist", "不停产施工": "project.keeps_building", "供货合同": "contract",
    "申请日产量（m3/d）": "requested_quantity_m3_d", "合同日需求量（m3/d）": "contract_need_m3_d", "开始日期": "control_period.from",
    "结束日期": "control_period.to", "日产量上限（m3/d）": "permitted_scope.cap_m3_d", "有保障类工程": "has_guaranteed_works",
    "绿色施工": "green_construction", "发现日期": "found_on", "生产线编号": "line_id", "日减排基数（t/d）": "capacity_t_d",
    "备用": "standby", "上年度状态": "status_previous_year", "预警级别": "alert", "措施形式": "action", "措施内容": "text",
    "对应生产线或设备": "target", "减排比例（%）": "percent", "比例基准": "basis", "核查指标": "check.indicator",
    "数据来源": "check.source", "日期": "date", "产品": "product", "供应对象": "customer", "当日供货量（m3/d）": "m3",
}
DOTTED = ("required_stop_shares.", "control_period.", "permitted_scope.")


def as_value(heading, cell):
    if heading in NUMBERS and cell != "无":
        return float(cell) if "." in cell else int(cell)
    return CHOICES.get(cell, cell)


def as_object(row):
    """A row of headings and cells as nested members; an empty cell gives none."""
    out = {}
    for heading, cell in row.items():
        path = heading if heading.startswith(DOTTED) else PATHS.get(heading)
        if path is None or cell == "":
            continue
        *outer, name = path.split(".")
        inner = out
        for part in outer:
            inner = inner.setdefault(part, {})
        inner[name] = as_value(heading, cell)
    return out


def make(file):
    """The lines of the file, and its broken ones as (id, file, line number, what, expected)."""
    lines = []
    for number, (kind, grade) in enumerate(FILERS, start=1):
        enterprise = Enterprise(f"LF{number:03}", kind, grade)
        SCHEMES[kind].fill(Draw(enterprise.id), enterprise)
        reduction.add_plan(Draw(enterprise.id, "plan"), enterprise)
        guarantee.add_application(Draw(enterprise.id, "application"), enterprise)
        record = {"id": enterprise.id, "name": f"示例补报{number:03}（虚构）", "grade": grade, **as_object(enterprise.facts)}
        record["lines"] = [as_object(row) for row in enterprise.rows[LINES]]
        plan = [as_object(row) for row in enterprise.rows[PLAN]]
        if plan or enterprise.facts.get("减排措施清单") == "0":
            record["plan"] = plan
        if enterprise.rows.get(DELIVERIES):
            record["deliveries"] = [as_object(row) for row in enterprise.rows[DELIVERIES]]
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return lines, spoil(lines, file)


def spoil(lines, file):
    lines[6] = lines[6].replace('"standby": false', '"standby": "maybe"', 1)
    lines[13] = lines[13].replace('"alert": "yellow"', '"alert_level": "yellow"', 1)
    lines[18] = lines[18][: len(lines[18]) // 2] + "\n"
    return [("LF007", file, 7, "`standby` is `maybe`: neither true nor false", "is a boolean"),
            ("LF014", file, 14, "a member that no ruleset knows, `alert_level`, inside a measure", "alert_level"),
            ("", file, 19, "the line is cut off", "not JSON")]
