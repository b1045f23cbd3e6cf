"""Applications for the whitelist and the guarantee list; more than half of them fail or are still open."""

from .draw import yes
from .sheets import DELIVERIES

SUPPLY, LIVELIHOOD, CITY, EMERGING = "重大项目原材料供应", "保障民生", "保障城市正常运转", "国家战略性新兴产业"

# Who applies: of so many in a hundred of each kind, and for what.
APPLICANTS = {
    "grinding-station": (35, [(SUPPLY, 1)]),
    "cement-products": (60, [(SUPPLY, 1)]),
    "slag-powder": (15, [(SUPPLY, 1)]),
    "clinker": (12, [(CITY, 3), (SUPPLY, 1)]),
    "packaging-printing": (14, [(LIVELIHOOD, 8), (EMERGING, 2), ("无", 2)]),
    "involving-pm": (11, [(LIVELIHOOD, 5), (CITY, 4), (SUPPLY, 3), (EMERGING, 2), ("无", 2)]),
}
OTHERS = (7, [(LIVELIHOOD, 6), (CITY, 3), (SUPPLY, 3), (EMERGING, 2), ("无", 1)])
PROJECTS = ["ZD2023-001", "ZD2023-004", "ZD2023-007", "ZD2023-012", "ZD2023-015"]
CUSTOMERS = ["示例铁路项目部（虚构）", "示例机场项目部（虚构）", "示例水利项目部（虚构）"]
PRODUCTS = {"cement-products": "预拌混凝土", "grinding-station": "水泥", "slag-powder": "矿渣粉", "clinker": "水泥熟料",
            "involving-pm": "砂石骨料"}


def applies(draw, enterprise):
    """Is it one of the applicants?"""
    share, _ = APPLICANTS.get(enterprise.kind, OTHERS)
    return draw.percent(share)


def add_application(draw, enterprise):
    facts = enterprise.facts
    _, kinds = APPLICANTS.get(enterprise.kind, OTHERS)
    kind = facts["保障类别"] = draw.weighted(kinds)
    facts["例外已记录"] = draw.weighted([("", 9), ("是", 1)])
    if kind == SUPPLY:
        add_supply(draw, enterprise)
    else:
        facts["证明材料属实"] = draw.weighted([("是", 70), ("否", 18), ("", 12)])
        facts["合同日需求量（m3/d）"] = facts["申请日产量（m3/d）"] = "无"  # such a task is not measured in cubic metres


def add_supply(draw, enterprise):
    """Raw material for a major project; some suppliers were on last winter's list and have deliveries to show."""
    facts = enterprise.facts
    facts["项目编号"] = draw.one(PROJECTS)
    facts["列入重大项目白名单"] = draw.weighted([("是", 82), ("否", 12), ("", 6)])
    facts["不停产施工"] = draw.weighted([("是", 88), ("否", 8), ("", 4)])
    facts["供货合同"] = draw.weighted([("是", 80), ("否", 12), ("", 8)])
    need = draw.between(8, 60) * 10
    facts["合同日需求量（m3/d）"] = str(need)
    facts["申请日产量（m3/d）"] = str(need + draw.between(-3, 6) * 10)
    if draw.percent(55):
        add_control_period(draw, enterprise, need)


def add_control_period(draw, enterprise, cap):
    """Six days under alert; on the days before and after, what is sold and to whom is the supplier's own affair."""
    facts = enterprise.facts
    product, customer = PRODUCTS.get(enterprise.kind, "工程材料"), draw.one(CUSTOMERS)
    facts.update({
        "control_period.alert": draw.one(["橙色", "橙色", "红色"]),
        "开始日期": "2023-01-03",
        "结束日期": "2023-01-08",
        "permitted_scope.product": product,
        "permitted_scope.customer": customer,
        "日产量上限（m3/d）": str(cap),
        "有保障类工程": yes(draw.percent(40)),
    })
    if facts["有保障类工程"] == "是":
        facts["绿色施工"] = draw.weighted([("已做到", 80), ("未做到", 20)])
        facts["发现日期"] = "2023-01-05"
    breach = draw.weighted([("", 60), ("customer", 15), ("product", 10), ("cap", 15)])
    breach_day = draw.between(3, 8)
    for day in range(1, 12):
        row = {"日期": f"2023-01-{day:02}", "产品": product, "供应对象": customer,
               "当日供货量（m3/d）": str(cap * draw.between(50, 100 if 3 <= day <= 8 else 130) // 100)}
        if day == breach_day and breach == "customer":
            row["供应对象"] = "示例房地产项目（虚构）"
        elif day == breach_day and breach == "product":
            row["产品"] = "水泥砂浆"
        elif day == breach_day and breach == "cap":
            row["当日供货量（m3/d）"] = str(cap + draw.between(1, 9) * 10)
        enterprise.add(DELIVERIES, row)
