"""The sheets of the folder: their columns, and how a row becomes text."""

from dataclasses import dataclass, field

ENTERPRISES = "enterprises.csv"
KILNS = "kilns.csv"
CEMENT_OUTLETS = "有组织排放口.csv"
PRINTING_LINES = "printing_lines.csv"
INK_MIXING = "ink_mixing.csv"
PRINTING_OUTLETS = "车间或生产设施排气筒.csv"
TREATMENT_UNITS = "treatment_units.csv"
PROCESS_EQUIPMENT = "process_equipment.csv"
PM_OUTLETS = "排放口.csv"
LINES = "lines.csv"
PLAN = "plan.csv"
DELIVERIES = "deliveries.csv"

ID = "企业编号"

ROAD = "公路国五及新能源车比例（%）"
PLANT = "厂内国五及新能源车比例（%）"
NONROAD = "非道路国三及新能源比例（%）"
TRANSPORT = (ROAD, PLANT, NONROAD)
REQUIRED = {
    "黄色": "required_stop_shares.yellow",
    "橙色": "required_stop_shares.orange",
    "红色": "required_stop_shares.red",
}

COLUMNS = {
    ENTERPRISES: (
        # the enterprise
        ID, "企业名称", "行业", "统一社会信用代码", "地市", "县区", "是否重点行业", "绩效等级",
        # asked by several schemes
        "粉料密闭储运", "块料入棚入仓", "物料封闭输送", "产尘点收尘", "无可见烟粉尘", "道路硬化清扫", "车辆清洗", "自行监测",
        "主要参数接入DCS", "产尘点视频监控", "监控数据保存月数", "视频保存月数", "环保档案齐全", "台账完整", "环保人员",
        ROAD, PLANT, NONROAD, "门禁视频和电子台账",
        # cement
        "生产类型", "水泥窑", "熟料库封闭", "清洁运输比例（%）", "配料搅拌全封闭", "搅拌车清洗及回收",
        # packaging printing
        "重点排污单位", "凹版吸收性承印材料低VOCs油墨比例", "凹版非吸收性承印材料低VOCs油墨比例",
        "柔版吸收性承印材料水性油墨比例", "柔版非吸收性承印材料水性油墨比例", "平版符合GB 38507-2020的油墨比例",
        "丝网低VOCs油墨比例", "平版润版方式", "低VOCs胶粘剂和清洗剂达到规定比例", "满足GB 37822-2019特别控制要求",
        "含VOCs物料密闭储存", "含VOCs废料密闭存放", "厂区内NMHC小时平均浓度", "厂区内NMHC任意一次浓度",
        # enterprises emitting PM
        "非淘汰类或限期淘汰项目", "封闭运输、装卸并集气除尘", "物料密闭或封闭储存", "料场完整、硬化、门窗常闭", "规范危废间",
        "易产尘物料封闭输送", "成品包装粉尘控制", "除尘灰密闭储存、卸灰和转运", "厂区硬化并定期清扫洒水",
        "危险品及危废运输国五及以上或新能源比例", "日均货物进出量（t/d）", "日均载货车辆进出数", "重点行业企业", "年产值（10kCNY）",
        "车辆运输视频监控和手工台账",
        # the reduction plan
        "减排措施清单", *REQUIRED.values(), "比例口径",
        # the application for the whitelist or guarantee list
        "保障类别", "证明材料属实", "例外已记录", "项目编号", "列入重大项目白名单", "不停产施工", "供货合同", "申请日产量（m3/d）",
        "合同日需求量（m3/d）", "control_period.alert", "开始日期", "结束日期", "permitted_scope.product",
        "permitted_scope.customer", "日产量上限（m3/d）", "有保障类工程", "绿色施工", "发现日期",
    ),
    KILNS: (ID, "窑型", "低氮分级燃烧及脱硝", "窑尾颗粒物（mg/m3）", "窑尾二氧化硫（mg/m3）", "窑尾氮氧化物（mg/m3）",
            "使用氨水或尿素", "窑尾氨（mg/m3）"),
    CEMENT_OUTLETS: (ID, "排放口类型", "排放口颗粒物（mg/m3）", "排放口二氧化硫（mg/m3）", "排放口氮氧化物（mg/m3）", "高效除尘",
                     "CEMS联网"),
    PRINTING_LINES: (ID, "生产线编号", "工艺", "承印材料", "密闭操作并收集治理废气", "封闭刮刀或给墨槽加盖"),
    INK_MIXING: (ID, "设备编号", "密闭调墨（胶）并收集废气"),
    PRINTING_OUTLETS: (ID, "排放口编号", "所排工序使用溶剂型油墨、胶粘剂或清洗剂", "废气治理工艺", "NMHC初始排放速率（kg/h）",
                       "处理效率（%）", "NMHC排放浓度（mg/m3）", "TVOC排放浓度（mg/m3）", "稳定达到国家和地方排放标准",
                       "排风量（m3/h）", "NMHC在线监测（FID）"),
    TREATMENT_UNITS: (ID, "设施编号", "连续测量并记录控制参数"),
    PROCESS_EQUIPMENT: (ID, "设备编号", "封闭厂房内作业并集气除尘"),
    PM_OUTLETS: (ID, "排放口编号", "PM排放浓度（mg/m3）", "其他污染物达标", "安装自动监测", "投料口、卸料口视频数据保存月数"),
    LINES: (ID, "生产线编号", "日减排基数（t/d）", "备用", "上年度状态", "有烘干设备", "烘干热源", "热风炉燃料"),
    PLAN: (ID, "预警级别", "措施形式", "措施内容", "对应生产线或设备", "减排比例（%）", "比例基准", "核查指标", "数据来源"),
    DELIVERIES: (ID, "日期", "产品", "供应对象", "当日供货量（m3/d）"),
}

# As exported by an older spreadsheet program; every other sheet is UTF-8 with a byte order mark. All have CRLF.
GB18030_SHEETS = (PLAN,)


@dataclass
class Enterprise:
    """One made-up enterprise: its line in the enterprise sheet and its rows in the list sheets, by column heading.

    `kind` is the grading table, `grade` what it was made for; gaps and mistakes may make the real result another one.
    """

    id: str
    kind: str
    grade: str
    facts: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)

    def add(self, sheet, row):
        self.rows.setdefault(sheet, []).append(row)


def cells_of(sheet, row):
    """The row's cells in the order of the columns. A heading the sheet does not have is a defect of the generator."""
    unknown = set(row) - set(COLUMNS[sheet])
    if unknown:
        raise KeyError(f"{sheet}: {sorted(unknown)}")
    return [row.get(heading, "") for heading in COLUMNS[sheet]]


def csv_text(cells):
    """One line of CSV without its line end."""
    quoted = ('"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\r\n') else cell for cell in cells)
    return ",".join(quoted)


def encoded(sheet, lines):
    """The bytes of a sheet. A last line of None means that the file ends without a line end."""
    cut_off = lines[-1] is None
    text = "\r\n".join(lines[:-1] if cut_off else lines) + ("" if cut_off else "\r\n")
    return text.encode("gb18030") if sheet in GB18030_SHEETS else text.encode("utf-8-sig")
