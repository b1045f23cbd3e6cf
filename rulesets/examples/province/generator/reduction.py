"""Production lines and the measures of the reduction list; about a third of the plans break a clause of section 4."""

from .draw import yes
from .sheets import LINES, PLAN, REQUIRED

SELF_MANAGED = ("A", "leading", "advanced")  # these grades may manage their own reduction
ALERTS = ("黄色", "橙色", "红色")
RUNNING, STOPPED, STANDBY, PARTLY = "running", "stopped", "standby", "partly-stopped"

# The share of the base that must stop at each alert; what is not named asks for nothing.
REQUIRED_SHARES = {
    ("clinker", "B"): {"红色": "1"},
    ("clinker", "C"): {"黄色": "0.5", "橙色": "1", "红色": "1"},
    ("packaging-printing", "B"): {"红色": "0.5"},
    ("packaging-printing", "C"): {"黄色": "0.3", "橙色": "0.5", "红色": "0.5"},
    ("involving-pm", "basic"): {"红色": "0.3"},
}
REQUIRED_OTHERWISE = {
    "B": {"红色": "0.3"},
    "B-": {"橙色": "0.3", "红色": "0.5"},
    "C": {"黄色": "0.3", "橙色": "0.5", "红色": "0.5"},
    "basic": {"红色": "0.3"},
    "non-leading": {"黄色": "0.3", "橙色": "0.5", "红色": "1"},
    "non-advanced": {"黄色": "0.3", "橙色": "0.5", "红色": "0.5"},
    "D": {"黄色": "1", "橙色": "1", "红色": "1"},
    "below-basic": {"黄色": "1", "橙色": "1", "红色": "1"},
}
LIMITS = {"B": "20", "B-": "20", "basic": "30"}  # orange alert: limit the load by so many per cent instead of stopping
CHECKS = [("用电量", "分表计电系统"), ("生产负荷", "DCS历史数据"), ("烟气流量", "CEMS"), ("设备运行状态", "视频监控")]


def add_lines(draw, enterprise, count, size):
    """`count` lines with their daily base in t/d, and now and then a standby line more."""
    low, high = size
    for number in range(count):
        status = draw.weighted([(RUNNING, 90), (PARTLY, 6), (STOPPED, 4 if number > 0 else 0)])
        add_line(enterprise, draw.between(low, high), False, status)
    if draw.percent(12):
        add_line(enterprise, draw.between(low, high), True, draw.one([STANDBY, RUNNING]))


def add_line(enterprise, base, standby, status):
    number = len(enterprise.rows.get(LINES, [])) + 1
    enterprise.add(LINES, {"生产线编号": f"{number}号线", "日减排基数（t/d）": str(base), "备用": yes(standby), "上年度状态": status})


def complete_lines(draw, enterprise, size):
    """Gives the lines that the industry itself knows their daily base, and now and then one of them a standby twin."""
    low, high = size
    lines = enterprise.rows[LINES]
    if draw.percent(12):
        lines.append(dict(lines[-1]))
    for number, line in enumerate(lines):
        standby = number > 0 and number == len(lines) - 1 and draw.percent(12)
        status = draw.weighted([(RUNNING, 90), (PARTLY, 6), (STOPPED, 4 if number > 0 else 0)])
        line.update({"生产线编号": f"{number + 1}号线", "日减排基数（t/d）": str(draw.between(low, high)), "备用": yes(standby),
                     "上年度状态": draw.one([STANDBY, RUNNING]) if standby else status})


def in_base(line):
    return line["备用"] == "否" and line["上年度状态"] in (RUNNING, PARTLY)


class PlanMaker:
    """Writes the plan of one enterprise that breaks nothing."""

    def __init__(self, draw, enterprise):
        self.draw = draw
        self.enterprise = enterprise
        self.lines = [line for line in enterprise.rows[LINES] if in_base(line)]
        self.check = draw.one(CHECKS)
        key = (enterprise.kind, enterprise.grade)
        self.required = REQUIRED_SHARES.get(key, REQUIRED_OTHERWISE.get(enterprise.grade, {}))
        self.by_count = key == ("clinker", "C")

    def measure(self, alert, action, text, target="", percent="", basis="", check=None):
        indicator, source = check if check is not None else self.check
        self.enterprise.add(PLAN, {
            "预警级别": alert, "措施形式": action, "措施内容": text, "对应生产线或设备": target, "减排比例（%）": percent,
            "比例基准": basis, "核查指标": indicator, "数据来源": source,
        })

    def stops(self, share):
        """The lines to stop, the largest first, until their share of the base is reached."""
        ordered = sorted(self.lines, key=lambda line: -int(line["日减排基数（t/d）"]))
        weight = (lambda line: 1) if self.by_count else (lambda line: int(line["日减排基数（t/d）"]))
        whole = sum(weight(line) for line in ordered)
        chosen, stopped = [], 0
        for line in ordered:
            if stopped * 10 < round(float(share) * 10) * whole:
                chosen.append(line)
                stopped += weight(line)
        return chosen

    def write(self):
        facts = self.enterprise.facts
        for alert, share in self.required.items():
            facts[REQUIRED[alert]] = share
        if self.required:
            facts["比例口径"] = "按生产线条数" if self.by_count else self.draw.one(["按产能", ""])
        if self.enterprise.grade in SELF_MANAGED:
            for alert in ALERTS:
                self.measure(alert, "自主减排", "企业按自主减排方案落实", check=("", ""))
            return
        for alert in ALERTS:
            limit = LIMITS.get(self.enterprise.grade)
            if limit and alert == "橙色" and self.lines:
                line = self.lines[0]["生产线编号"]
                self.measure(alert, "降负荷", f"{line}降负荷{limit}%", line, limit, "日减排基数")
            for line in self.stops(self.required.get(alert, "0")):
                self.measure(alert, "停产", f"{line['生产线编号']}停产", line["生产线编号"])
            lowest = self.enterprise.grade in ("D", "below-basic")
            self.measure(alert, *(("停止运输", "停止公路运输") if lowest else ("限行车辆", "国四及以下重型载货车辆停止运输")),
                         check=("进出厂车辆记录", "门禁系统"))


# Each of these makes one mistake in a finished plan and says whether it could.

def rows_of(enterprise, *actions):
    return [row for row in enterprise.rows[PLAN] if row["措施形式"] in actions]


def no_target(draw, enterprise):
    rows = rows_of(enterprise, "停产", "降负荷")
    if rows:
        draw.one(rows).update({"对应生产线或设备": "", "措施内容": "适当压减生产"})
    return bool(rows)


def target_not_listed(draw, enterprise):
    rows = rows_of(enterprise, "停产", "降负荷")
    if rows:
        draw.one(rows).update({"对应生产线或设备": "9号线"})
    return bool(rows)


def target_outside_base(draw, enterprise):
    """A standby line is stopped instead of a running one."""
    rows = rows_of(enterprise, "停产")
    idle = [line for line in enterprise.rows[LINES] if not in_base(line)]
    if rows and idle:
        line = idle[0]["生产线编号"]
        draw.one(rows).update({"对应生产线或设备": line, "措施内容": f"{line}停产"})
    return bool(rows and idle)


def no_figure(draw, enterprise):
    rows = rows_of(enterprise, "降负荷")
    if rows:
        draw.one(rows).update(draw.one([{"减排比例（%）": ""}, {"比例基准": ""}]))
    return bool(rows)


def no_check(draw, enterprise):
    rows = rows_of(enterprise, "停产", "降负荷", "限行车辆")
    if rows:
        draw.one(rows).update(draw.one([{"核查指标": ""}, {"数据来源": ""}, {"核查指标": "", "数据来源": ""}]))
    return bool(rows)


def wrong_form(draw, enterprise):
    """Grades C and D limit instead of stopping; B and below manage themselves."""
    rows = rows_of(enterprise, "停产")
    if enterprise.grade in ("C", "D") and rows:
        row = draw.one(rows)
        line = row["对应生产线或设备"]
        row.update({"措施形式": "降负荷", "措施内容": f"{line}降负荷50%", "减排比例（%）": "50", "比例基准": "日减排基数"})
        return True
    if enterprise.grade in ("B", "B-", "basic", "non-leading"):
        bans = rows_of(enterprise, "限行车辆")
        for row in bans[:1]:
            row.update({"措施形式": "自主减排", "措施内容": "企业自主减排", "核查指标": "", "数据来源": ""})
        return bool(bans)
    return False


def stops_too_little(draw, enterprise):
    """One line fewer than the required share needs, on one alert."""
    rows = rows_of(enterprise, "停产")
    if rows:
        alert = draw.one(rows)["预警级别"]
        dropped = [row for row in rows if row["预警级别"] == alert][-1]
        enterprise.rows[PLAN].remove(dropped)
    return bool(rows)


def weaker_at_red(draw, enterprise):
    """Of the lines stopped on orange alert only the smallest stops on red alert."""
    stopped = {alert: [row for row in rows_of(enterprise, "停产") if row["预警级别"] == alert] for alert in ALERTS}
    if len(stopped["橙色"]) < 2:
        return False
    for row in stopped["红色"][: len(stopped["橙色"]) - 1]:
        enterprise.rows[PLAN].remove(row)
    return True


def no_measure(draw, enterprise):
    """The list was handed in with nothing in it."""
    enterprise.rows[PLAN] = []
    enterprise.facts["减排措施清单"] = "0"
    return True


def no_base(draw, enterprise):
    """Every line was stopped or standby in the previous year, yet the plan counts on them."""
    for line in enterprise.rows[LINES]:
        line["上年度状态"] = draw.one([STOPPED, STANDBY])
    return True


def unclear_status(draw, enterprise):
    draw.one(enterprise.rows[LINES])["上年度状态"] = draw.one(["检修", "正常", "停产2个月"])
    return True


FLAWS = [
    (no_target, 7), (target_not_listed, 3), (target_outside_base, 14), (no_figure, 10), (no_check, 7), (wrong_form, 4),
    (stops_too_little, 10), (weaker_at_red, 12), (no_measure, 2), (no_base, 2), (unclear_status, 3),
]


def add_plan(draw, enterprise):
    """The measures for the three alert levels: sound, flawed or, now and then, not handed in or incomplete."""
    PlanMaker(draw, enterprise).write()
    if draw.percent(4):
        enterprise.rows[PLAN] = []  # not handed in
        return
    if draw.percent(4):
        draw.one(enterprise.rows[LINES])[draw.one(["日减排基数（t/d）", "上年度状态"])] = ""
        return
    if enterprise.grade in SELF_MANAGED:
        if draw.percent(5):
            draw.one([no_measure, unclear_status])(draw, enterprise)
        return
    for _ in range(draw.weighted([(0, 62), (1, 32), (2, 6)])):
        for _ in range(4):
            if draw.weighted(FLAWS)(draw, enterprise):
                break
