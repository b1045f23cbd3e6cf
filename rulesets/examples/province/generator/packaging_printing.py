"""Packaging printing: paper, flexible packaging, metal and label printers, grades A to D."""

from .draw import weak_points, yes
from .reduction import add_lines
from .sheets import INK_MIXING, NONROAD, PLANT, PRINTING_LINES, PRINTING_OUTLETS, ROAD, TREATMENT_UNITS

INDUSTRY = "包装印刷"
COUNTS = {"packaging-printing": {"A": 14, "B": 46, "C": 62, "D": 38}}

GRAVURE, FLEXO, OFFSET, SCREEN = "凹版印刷", "柔版印刷", "平版印刷", "丝网印刷"
ABSORBENT, NON_ABSORBENT = "吸收性承印材料", "非吸收性承印材料"
# What a printer of each kind runs: process and substrate of its lines.
PLANTS = {
    "carton": [(GRAVURE, ABSORBENT), ("覆膜", "")],
    "soft": [(GRAVURE, NON_ABSORBENT), ("复合", ""), ("单独烘干", "")],
    "corrugated": [(FLEXO, ABSORBENT)],
    "bag": [(FLEXO, NON_ABSORBENT), ("复合", "")],
    "paper": [(OFFSET, ""), ("覆膜", "")],
    "metal": [(OFFSET, ""), ("单独烘干", "")],
    "label": [(FLEXO, NON_ABSORBENT), (SCREEN, "")],
}
# The B cells of offset and screen are not known to the rules, so most printers of grade B run neither.
KINDS = [("soft", 9), ("carton", 5), ("corrugated", 6), ("bag", 5), ("paper", 6), ("metal", 3), ("label", 3)]
KINDS_B = [("soft", 9), ("carton", 6), ("corrugated", 6), ("bag", 5), ("paper", 2)]
SOLVENT_BASED = ("soft", "metal", "bag")

# The share a process is asked for: heading, limit of A, limit of B (0: not known).
INKS = {
    (GRAVURE, ABSORBENT): ("凹版吸收性承印材料低VOCs油墨比例", 60, 40),
    (GRAVURE, NON_ABSORBENT): ("凹版非吸收性承印材料低VOCs油墨比例", 30, 20),
    (FLEXO, ABSORBENT): ("柔版吸收性承印材料水性油墨比例", 100, 80),
    (FLEXO, NON_ABSORBENT): ("柔版非吸收性承印材料水性油墨比例", 60, 40),
    (OFFSET, ""): ("平版符合GB 38507-2020的油墨比例", 100, 0),
    (SCREEN, ""): ("丝网低VOCs油墨比例", 60, 0),
}

FLAGS = {
    "adhesive": "低VOCs胶粘剂和清洗剂达到规定比例",
    "gb37822": "满足GB 37822-2019特别控制要求",
    "storage": "含VOCs物料密闭储存",
    "waste": "含VOCs废料密闭存放",
    "self-monitoring": "自行监测",
    "archive": "环保档案齐全",
    "ledger": "台账完整",
    "staff": "环保人员",
    "door": "门禁视频和电子台账",
}
ROWS = {
    "B": ["ink", "ink", "nmhc", "nmhc", "tvoc", "road", "plant", "nonroad"],
    "C": ["ink", "ink", "nmhc", "tvoc", "treatment", "treatment", "efficiency", "efficiency", "hourly", "any", "online",
          "parameters", "mixing", "mixing", "collection", "collection", "tray", "adhesive", "gb37822", "storage",
          "waste", "self-monitoring", "archive", "ledger", "ledger", "staff", "door", "road", "plant", "nonroad"],
    "D": ["standards", "standards", "road", "road", "plant", "nonroad", "nonroad"],
}
SHARES = {"A": (100, 100), "B": (80, 100), "C": (50, 80), "D": (10, 50)}

GAPS = [
    (PRINTING_OUTLETS, ("TVOC排放浓度（mg/m3）",), True),                              # only NMHC was measured
    (PRINTING_OUTLETS, ("NMHC初始排放速率（kg/h）", "处理效率（%）"), False),           # no inlet measurement
    (PRINTING_OUTLETS, ("排风量（m3/h）",), False),
    (TREATMENT_UNITS, ("连续测量并记录控制参数",), False),
    (None, tuple(heading for heading, _, _ in INKS.values()), False),                  # material ledger not submitted
    (None, ("台账完整",), False),
    (None, (ROAD, PLANT, NONROAD), False),                                             # vehicle ledger not submitted
    (None, ("厂区内NMHC小时平均浓度", "厂区内NMHC任意一次浓度"), False),               # fugitive monitoring not done yet
    (None, ("重点排污单位",), False),
    (PRINTING_LINES, ("承印材料",), True),
]


def fill(draw, enterprise):
    """Gives the enterprise its facts, lists and lines."""
    weak = weak_points(draw, enterprise.grade, ROWS)
    kind = draw.weighted(KINDS_B if enterprise.grade == "B" else KINDS)
    facts = enterprise.facts
    facts["行业"] = INDUSTRY
    facts["是否重点行业"] = yes(True)
    for row, heading in FLAGS.items():
        facts[heading] = yes(row not in weak)
    for row, heading in (("road", ROAD), ("plant", PLANT), ("nonroad", NONROAD)):
        facts[heading] = draw.share(*SHARES[weak.get(row, "A")])
    facts["厂区内NMHC小时平均浓度"] = draw.tenths(61, 94) if "hourly" in weak else draw.tenths(8, 60)
    facts["厂区内NMHC任意一次浓度"] = draw.tenths(201, 330) if "any" in weak else draw.tenths(30, 200)
    facts["重点排污单位"] = yes("online" in weak or draw.percent(35))
    add_printing_lines(draw, enterprise, PLANTS[kind], weak)
    add_outlets(draw, enterprise, kind in SOLVENT_BASED or "treatment" in weak, weak)
    for number in range(draw.between(1, 2)):
        closed = "mixing" not in weak or number > 0
        enterprise.add(INK_MIXING, {"设备编号": f"TM{number + 1:02}", "密闭调墨（胶）并收集废气": yes(closed)})


def add_printing_lines(draw, enterprise, plant, weak):
    facts = enterprise.facts
    processes = [process for process in plant for _ in range(draw.between(1, 2))]
    for number, (process, substrate) in enumerate(processes):
        press = process in (GRAVURE, FLEXO)
        enterprise.add(PRINTING_LINES, {
            "生产线编号": f"{number + 1}号线",
            "工艺": process,
            "承印材料": substrate,
            "密闭操作并收集治理废气": yes("collection" not in weak or number > 0),
            "封闭刮刀或给墨槽加盖": yes("tray" not in weak or number > 0) if press else "",
        })
        if (process, substrate) in INKS:
            heading, limit_a, limit_b = INKS[(process, substrate)]
            facts[heading] = ink_share(draw, weak.get("ink", "A"), limit_a, limit_b)
        if process == OFFSET:
            best = ["全部无（免）醇润版液", "无水印刷", "零醇润版胶印"]
            facts["平版润版方式"] = "其他" if weak.get("ink") == "C" else draw.one(best)
    add_lines(draw, enterprise, len(processes), (4, 60))


def ink_share(draw, level, limit_a, limit_b):
    if level == "A":
        return draw.share(limit_a, 100)
    if level == "B" and limit_b > 0:
        return draw.share(limit_b, limit_a)
    return draw.share(5, limit_b or limit_a)


def add_outlets(draw, enterprise, solvent_based, weak):
    for number in range(draw.weighted([(1, 5), (2, 4), (3, 1)])):
        points = weak if number == 0 else {}
        nmhc = {"A": (40, 300), "B": (301, 400), "C": (401, 690)}[points.get("nmhc", "A")]
        tvoc = {"A": (80, 500), "B": (501, 600), "C": (601, 950)}[points.get("tvoc", "A")]
        poor_rate = "efficiency" in points
        solvent = solvent_based if number == 0 else solvent_based and draw.percent(50)
        rate = draw.between(200, 640) if poor_rate or draw.percent(45) else draw.between(20, 199)
        best = ["蓄热燃烧", "催化燃烧", "吸附浓缩加燃烧", "吸附回收"]
        enterprise.add(PRINTING_OUTLETS, {
            "排放口编号": f"DA{number + 1:03}",
            "所排工序使用溶剂型油墨、胶粘剂或清洗剂": yes(solvent),
            "废气治理工艺": "其他单级工艺" if "treatment" in points else draw.one(best if solvent else best + ["两级组合"]),
            "NMHC初始排放速率（kg/h）": f"{rate // 100}.{rate % 100:02}",
            "处理效率（%）": draw.tenths(520, 799) if poor_rate else draw.tenths(800, 965),
            "NMHC排放浓度（mg/m3）": draw.tenths(*nmhc),
            "TVOC排放浓度（mg/m3）": draw.tenths(*tvoc),
            "稳定达到国家和地方排放标准": yes("standards" not in points),
            "排风量（m3/h）": str(draw.between(11, 60) * 1000 if "online" in points else draw.between(4, 60) * 1000),
            "NMHC在线监测（FID）": yes("online" not in points),
        })
        enterprise.add(TREATMENT_UNITS, {"设施编号": f"TA{number + 1:03}", "连续测量并记录控制参数": yes("parameters" not in points)})
