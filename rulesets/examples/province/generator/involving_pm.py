"""Enterprises emitting PM under Henan's general scheme: leading, basic, below basic."""

from .draw import weak_points, yes
from .reduction import add_lines
from .sheets import NONROAD, PLANT, PM_OUTLETS, PROCESS_EQUIPMENT, ROAD

INDUSTRY = "涉PM企业"
COUNTS = {"involving-pm": {"leading": 52, "basic": 118, "below-basic": 80}}

FLAGS = {
    "not-obsolete": "非淘汰类或限期淘汰项目",
    "unloading": "封闭运输、装卸并集气除尘",
    "powder": "物料密闭或封闭储存",
    "yard": "料场完整、硬化、门窗常闭",
    "waste-room": "规范危废间",
    "transfer": "易产尘物料封闭输送",
    "packing": "成品包装粉尘控制",
    "dust-unloading": "除尘灰密闭储存、卸灰和转运",
    "area": "厂区硬化并定期清扫洒水",
    "archive": "环保档案齐全",
    "ledger": "台账完整",
    "staff": "环保人员",
}
ROWS = {
    "basic": ["pm", "pm", "pm", "dust-unloading", "video", "video", "area", "archive", "ledger", "ledger", "staff",
              "road", "road", "plant", "hazardous", "nonroad", "nonroad", "supervision"],
    "below-basic": ["unloading", "unloading", "powder", "yard", "yard", "waste-room", "transfer", "packing", "process",
                    "process", "not-obsolete", "other-pollutants"],
}
HAZARDOUS = "危险品及危废运输国五及以上或新能源比例"
VIDEO = "投料口、卸料口视频数据保存月数"

GAPS = [
    (PM_OUTLETS, ("PM排放浓度（mg/m3）",), False),                   # this year's monitoring report is not there yet
    (PM_OUTLETS, (VIDEO,), True),
    (PM_OUTLETS, ("安装自动监测", VIDEO), False),
    (PROCESS_EQUIPMENT, ("封闭厂房内作业并集气除尘",), False),       # not inspected yet
    (None, ("台账完整", "环保档案齐全"), False),                     # ledger not submitted
    (None, (ROAD, PLANT, NONROAD), False),                           # vehicle ledger not submitted
    (None, ("日均货物进出量（t/d）", "日均载货车辆进出数"), False),
    (None, (HAZARDOUS,), False),
    (None, ("规范危废间",), False),
    (None, ("料场完整、硬化、门窗常闭", "成品包装粉尘控制"), False),
]


def fill(draw, enterprise):
    """Gives the enterprise its facts, lists and lines."""
    weak = weak_points(draw, enterprise.grade, ROWS)
    facts = enterprise.facts
    facts["行业"] = INDUSTRY
    facts["是否重点行业"] = yes(False)
    facts["重点行业企业"] = yes(False)
    for row, heading in FLAGS.items():
        facts[heading] = yes(row not in weak)
    for row, heading in (("road", ROAD), ("plant", PLANT), ("nonroad", NONROAD), ("hazardous", HAZARDOUS)):
        facts[heading] = draw.share(20, 100) if row in weak else "100.0"
    goods = draw.weighted([(draw.tenths(50, 1490), 6), (draw.tenths(1500, 9000), 4)])
    trips = draw.tenths(5, 95) if len(goods) < 5 else draw.tenths(60, 480)
    facts["日均货物进出量（t/d）"] = goods
    facts["日均载货车辆进出数"] = trips
    facts["年产值（10kCNY）"] = f"{draw.between(120, 9800)}.{draw.below(100):02}"
    gate_is_asked = float(goods) >= 150 or float(trips) >= 10
    supervised = "supervision" not in weak
    facts["门禁视频和电子台账"] = yes(gate_is_asked and supervised)
    facts["车辆运输视频监控和手工台账"] = yes(not gate_is_asked and supervised)
    for number in range(draw.between(1, 4)):
        code = f"{draw.one(['破碎机', '振动筛', '混料机', '配料仓'])}{number + 1}"
        enterprise.add(PROCESS_EQUIPMENT, {"设备编号": code, "封闭厂房内作业并集气除尘": yes("process" not in weak or number > 0)})
    for number in range(draw.weighted([(1, 4), (2, 4), (3, 2), (4, 1)])):
        points = weak if number == 0 else {}
        cems = "video" not in points and draw.percent(20)
        months = draw.one(["1", "3", "3", "4"]) if "video" in points else draw.one(["6", "6", "8", "12"])
        enterprise.add(PM_OUTLETS, {
            "排放口编号": f"DA{number + 1:03}",
            "PM排放浓度（mg/m3）": draw.tenths(101, 260) if "pm" in points else draw.tenths(18, 100),
            "其他污染物达标": yes("other-pollutants" not in points),
            "安装自动监测": yes(cems),
            VIDEO: "" if cems else months,
        })
    add_lines(draw, enterprise, draw.weighted([(1, 4), (2, 4), (3, 2), (4, 1)]), (20, 800))
