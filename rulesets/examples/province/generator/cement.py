"""Cement: clinker plants (A to D); grinding stations, slag powder and cement products (leading or not)."""

from .draw import weak_points, yes
from .reduction import add_lines
from .sheets import CEMENT_OUTLETS, KILNS, LINES, NONROAD, PLANT, ROAD

# How the list names the industry: by its name, or by the kind.
INDUSTRY = "水泥"
INDUSTRIES = {"clinker": "水泥熟料", "grinding-station": "独立粉磨站", "slag-powder": "矿渣粉", "cement-products": "水泥制品"}
KIND_NAMES = {**INDUSTRIES, "cement-products": "水泥制品（预拌混凝土、砂浆、预制件）"}
# How many enterprises of each kind and grade.
COUNTS = {
    "clinker": {"A": 3, "B": 11, "C": 10, "D": 7},
    "grinding-station": {"leading": 8, "non-leading": 16},
    "slag-powder": {"leading": 4, "non-leading": 8},
    "cement-products": {"leading": 9, "non-leading": 14},
}

DUST = {
    "powder-closed-storage": "粉料密闭储运",
    "lump-shed-storage": "块料入棚入仓",
    "conveying-closed": "物料封闭输送",
    "dust-points-collected": "产尘点收尘",
    "no-visible-dust": "无可见烟粉尘",
    "road-hardened": "道路硬化清扫",
    "vehicle-wash": "车辆清洗",
    "dcs-main-process": "主要参数接入DCS",
    "video-dust-points": "产尘点视频监控",
    "door-access-ledger": "门禁视频和电子台账",
    "archive-complete": "环保档案齐全",
    "ledger-complete": "台账完整",
    "env-staff": "环保人员",
}

# The rows that can meet a level and no better one; a row named twice is drawn more often.
CLINKER_ROWS = {
    "B": ["kiln-nox", "kiln-nox", "kiln-so2", "kiln-nh3", "road", "plant", "nonroad", "video-dust-points",
          "video-retention"],
    "C": ["kiln-nox", "kiln-nox", "kiln-so2", "kiln-pm", "cooler-pm", "low-nox", "bag-filter", "clinker-silo", "plant",
          "nonroad", "nonroad", "retention", "dcs-main-process", "door-access-ledger", "powder-closed-storage",
          "lump-shed-storage", "conveying-closed", "dust-points-collected", "no-visible-dust", "road-hardened",
          "vehicle-wash"],
    "D": ["kiln-type", "kiln-nox", "kiln-pm", "kiln-nh3", "other-pm", "other-pm", "cems", "archive-complete",
          "ledger-complete", "ledger-complete", "env-staff", "plant", "nonroad"],
}
LEADING_ROWS = {
    "non-leading": ["outlet-pm", "outlet-pm", "bag-filter", "own", "own", "road", "road", "plant", "nonroad", "nonroad",
                    "retention", "video-retention", "video-dust-points", "dcs-main-process", "door-access-ledger",
                    "door-access-ledger", "archive-complete", "ledger-complete", "ledger-complete", "env-staff",
                    "powder-closed-storage", "lump-shed-storage", "conveying-closed", "dust-points-collected",
                    "no-visible-dust", "road-hardened", "vehicle-wash"],
}

# Values by level, in tenths of mg/m3: within the level's limit, beyond that of the next better one.
KILN_BANDS = {
    "kiln-pm": {"A": (28, 100), "C": (101, 200), "D": (201, 310)},
    "kiln-so2": {"A": (60, 350), "B": (351, 500), "C": (501, 1000)},
    "kiln-nox": {"A": (240, 500), "B": (501, 1000), "C": (1001, 3200), "D": (3201, 4300)},
    "kiln-nh3": {"A": (12, 50), "B": (51, 80), "D": (81, 130)},
}
SHARES = {"A": (100, 100), "B": (80, 100), "C": (50, 80), "D": (15, 50), "leading": (80, 100), "non-leading": (30, 80)}

# What records lack: a sheet (None: the enterprise's own line), headings, and whether every row lacks it or one.
GAPS = [
    (KILNS, ("窑尾二氧化硫（mg/m3）", "窑尾氮氧化物（mg/m3）"), False),     # the newest CEMS year is not filled in
    (KILNS, ("窑尾氨（mg/m3）",), True),
    (CEMENT_OUTLETS, ("排放口颗粒物（mg/m3）",), False),                  # a monitoring report was not handed in
    (CEMENT_OUTLETS, ("CEMS联网",), True),
    (None, ("台账完整", "环保档案齐全"), False),                          # ledger not submitted
    (None, (ROAD, PLANT), False),                                         # vehicle ledger not submitted
    (None, ("门禁视频和电子台账",), False),
    (None, ("监控数据保存月数", "视频保存月数"), False),
    (LINES, ("有烘干设备",), False),
]


def fill(draw, enterprise):
    """Gives the enterprise its facts, lists and lines."""
    clinker = enterprise.kind == "clinker"
    weak = weak_points(draw, enterprise.grade, CLINKER_ROWS if clinker else LEADING_ROWS)
    facts = enterprise.facts
    facts["行业"] = draw.one([INDUSTRY, INDUSTRY, INDUSTRIES[enterprise.kind]])
    facts["是否重点行业"] = yes(True)
    facts["生产类型"] = KIND_NAMES[enterprise.kind]
    for row, heading in DUST.items():
        facts[heading] = yes(row not in weak)
    facts["监控数据保存月数"] = draw.one(["6", "9", "10"]) if "retention" in weak else draw.one(["12", "12", "14", "24"])
    facts["视频保存月数"] = draw.one(["2", "3", "3"]) if "video-retention" in weak else draw.one(["6", "6", "7", "12"])
    best = "A" if clinker else "leading"
    for row, heading in (("road", ROAD), ("plant", PLANT), ("nonroad", NONROAD)):
        facts[heading] = draw.share(*SHARES[weak.get(row, best)])
    if clinker:
        fill_clinker(draw, enterprise, weak)
    else:
        fill_other(draw, enterprise, weak)


def outlet(draw, kind, points, limit=100, worst=100):
    """A row of the outlet sheet; `points` may hold pm (a weak value, up to `worst`), bag-filter and cems."""
    low, high = (limit + 1, worst) if "pm" in points else (22, limit)
    return {"排放口类型": kind, "排放口颗粒物（mg/m3）": draw.tenths(low, high), "高效除尘": yes("bag-filter" not in points),
            "CEMS联网": yes("cems" not in points)}


def fill_clinker(draw, enterprise, weak):
    facts = enterprise.facts
    count = draw.weighted([(1, 5), (2, 6), (3, 1)])
    facts["水泥窑"] = str(count)
    facts["熟料库封闭"] = yes("clinker-silo" not in weak)
    facts["清洁运输比例（%）"] = draw.tenths(120, 490) if "road" in weak or draw.percent(40) else draw.tenths(500, 880)
    weak_kiln = draw.below(count)
    for kiln in range(count):
        points = weak if kiln == weak_kiln else {}
        values = {row: draw.tenths(*band[points.get(row, "A")]) for row, band in KILN_BANDS.items()}
        uses_ammonia = "kiln-nh3" in weak or draw.percent(85)
        enterprise.add(KILNS, {
            "窑型": draw.one(["立窑", "其他窑型"]) if "kiln-type" in points else "新型干法窑（不含限制类、淘汰类）",
            "低氮分级燃烧及脱硝": yes("low-nox" not in points),
            "窑尾颗粒物（mg/m3）": values["kiln-pm"],
            "窑尾二氧化硫（mg/m3）": values["kiln-so2"],
            "窑尾氮氧化物（mg/m3）": values["kiln-nox"],
            "使用氨水或尿素": yes(uses_ammonia),
            "窑尾氨（mg/m3）": values["kiln-nh3"] if uses_ammonia else "",
        })
        cems = {"cems"} if "cems" in points else set()
        cooler = {"pm"} if "cooler-pm" in points else set()
        enterprise.add(CEMENT_OUTLETS, outlet(draw, "窑尾", cems))
        enterprise.add(CEMENT_OUTLETS, outlet(draw, "窑头（冷却机）", cooler, worst=200))
        enterprise.add(CEMENT_OUTLETS, outlet(draw, "煤磨", set()))
    others = ["破碎机", "磨机（生料磨、水泥磨、矿渣磨）", "包装机", "其他通风设备"]
    for number, kind in enumerate(others[: draw.between(2, 4)]):
        points = set()
        if number == 0:
            points = {name for name, row in (("pm", "other-pm"), ("bag-filter", "bag-filter")) if row in weak}
        enterprise.add(CEMENT_OUTLETS, outlet(draw, kind, points, worst=190))
    add_lines(draw, enterprise, count, (2500, 6000))


def fill_other(draw, enterprise, weak):
    facts = enterprise.facts
    products = enterprise.kind == "cement-products"
    kinds = {
        "grinding-station": ["磨机（生料磨、水泥磨、矿渣磨）", "包装机", "粉料仓", "烘干机"],
        "slag-powder": ["磨机（生料磨、水泥磨、矿渣磨）", "热风炉", "粉料仓"],
        "cement-products": ["粉料仓", "搅拌", "粉料仓"],
    }[enterprise.kind]
    own_weak = "own" in weak
    if products:
        facts["配料搅拌全封闭"] = yes(not own_weak or draw.percent(50))
        facts["搅拌车清洗及回收"] = yes(not own_weak or facts["配料搅拌全封闭"] == "否")
    for number, kind in enumerate(kinds):
        points = set()
        if number == 0:
            points = {name for name, row in (("pm", "outlet-pm"), ("bag-filter", "bag-filter")) if row in weak}
        row = outlet(draw, kind, points, worst=230)
        if kind == "热风炉":
            row["排放口二氧化硫（mg/m3）"] = draw.tenths(501, 900) if own_weak else draw.tenths(80, 500)
            row["排放口氮氧化物（mg/m3）"] = draw.tenths(500, 1500)
        enterprise.add(CEMENT_OUTLETS, row)
    size = (300, 3000) if not products else (400, 2400)
    add_lines(draw, enterprise, draw.between(1, 3), size)
    for number, line in enumerate(enterprise.rows[LINES]):
        if enterprise.kind == "grinding-station":
            dryer = number == 0
            line["有烘干设备"] = yes(dryer)
            line["烘干热源"] = ("煤" if own_weak else draw.one(["天然气", "余热", "电"])) if dryer else ""
        if enterprise.kind == "slag-powder":
            line["热风炉燃料"] = draw.one(["天然气", "煤气", "余热"])
