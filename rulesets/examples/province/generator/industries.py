"""The industries whose plants are made from the rulesets: how many, what they are called, how large their lines are.

Numbers follow what is common in a province like Henan: many coaters, plastics, machine shops and brickworks, few
smelters. Three schemes have modules of their own (cement, packaging_printing, involving_pm).
"""

# id prefix, ruleset, name, how many, daily base of a line in t/d
INDUSTRIES = [
    ("GT", "national-2020/integrated-steel", "示例联合钢铁", 12, (3000, 12000)),
    ("DL", "national-2020/eaf-steel", "示例短流程钢", 10, (800, 3000)),
    ("TH", "national-2020/ferroalloy", "示例铁合金", 18, (40, 300)),
    ("JH", "national-2020/coking", "示例焦化", 24, (1500, 5000)),
    ("SH", "national-2020/lime-kiln", "示例石灰", 48, (100, 600)),
    ("ZZ", "national-2020/foundry", "示例铸造", 190, (10, 200)),
    ("YL", "national-2020/alumina", "示例氧化铝", 10, (1000, 4000)),
    ("DJ", "national-2020/primary-aluminium", "示例电解铝", 8, (300, 1200)),
    ("TS", "national-2020/carbon", "示例炭素", 40, (50, 400)),
    ("TY", "national-2020/copper-smelting", "示例铜冶炼", 5, (300, 1000)),
    ("QX", "national-2020/lead-zinc-smelting", "示例铅锌", 14, (100, 600)),
    ("MY", "national-2020/molybdenum-smelting", "示例钼业", 10, (10, 80)),
    ("ZS", "national-2020/recycled-nonferrous", "示例再生金属", 48, (30, 300)),
    ("YJ", "national-2020/nonferrous-rolling", "示例铝加工", 44, (50, 500)),
    ("ZW", "national-2020/brick-tile-kiln", "示例砖瓦", 130, (200, 900)),
    ("TC", "national-2020/ceramics", "示例陶瓷", 56, (100, 600)),
    ("NH", "national-2020/refractories", "示例耐材", 150, (20, 200)),
    ("BL", "national-2020/glass", "示例玻璃", 36, (100, 700)),
    ("YM", "national-2020/rock-mineral-wool", "示例岩棉", 16, (20, 120)),
    ("FR", "national-2020/frp", "示例玻璃钢", 40, (2, 30)),
    ("FS", "national-2020/waterproof-materials", "示例防水", 34, (20, 150)),
    ("SY", "national-2020/refining-petrochemical", "示例石化", 6, (1000, 6000)),
    ("TB", "national-2020/carbon-black", "示例炭黑", 8, (50, 250)),
    ("NF", "national-2020/coal-based-nitrogen-fertilizer", "示例氮肥", 12, (500, 2000)),
    ("YY", "national-2020/pharmaceutical", "示例制药", 60, (1, 20)),
    ("NY", "national-2020/pesticide", "示例农药", 24, (2, 40)),
    ("TL", "national-2020/coatings-manufacturing", "示例涂料", 70, (5, 80)),
    ("YO", "national-2020/ink-manufacturing", "示例油墨", 14, (2, 30)),
    ("XW", "national-2020/cellulose-ether", "示例纤维素醚", 8, (5, 40)),
    ("RZ", "national-2020/wood-based-panels", "示例人造板", 64, (50, 400)),
    ("HG", "national-2020/synthetic-leather", "示例合成革", 10, (5, 40)),
    ("XJ", "national-2020/rubber-products", "示例橡胶", 56, (5, 80)),
    ("ZX", "national-2020/footwear", "示例制鞋", 48, (1, 15)),
    ("JJ", "national-2020/furniture", "示例家具", 120, (2, 30)),
    ("QC", "national-2020/automobile-manufacturing", "示例汽车", 8, (100, 600)),
    ("GC", "national-2020/construction-machinery", "示例工程机械", 28, (20, 150)),
    ("TZ", "national-2020/industrial-coating", "示例涂装", 150, (2, 60)),
    ("JX", "henan-2021/machining", "示例机械加工", 150, (5, 80)),
    ("RC", "henan-2021/metal-surface-heat-treatment", "示例热处理", 60, (5, 60)),
    ("KX", "henan-2021/ore-coal-mining-processing", "示例采选", 90, (300, 4000)),
    ("SL", "henan-2021/plastic-products", "示例塑料", 180, (3, 60)),
    ("SZ", "henan-2021/ready-mix-asphalt-plant", "示例商砼", 150, (400, 2400)),
    ("GY", "henan-2021/steel-rolling", "示例轧钢", 36, (200, 1500)),
    ("GL", "henan-general-2021/involving-boilers-furnaces", "示例锅炉", 150, (10, 200)),
    ("VO", "henan-general-2021/involving-vocs", "示例涉VOCs", 190, (3, 60)),
]

# Of a hundred enterprises, by ladder.
GRADES = {
    ("A", "B", "C", "D"): [("A", 6), ("B", 24), ("C", 46), ("D", 24)],
    ("A", "B", "B-", "C", "D"): [("A", 20), ("B", 26), ("B-", 16), ("C", 26), ("D", 12)],
    ("A", "B", "C"): [("A", 8), ("B", 32), ("C", 60)],
    ("leading", "non-leading"): [("leading", 26), ("non-leading", 74)],
    ("advanced", "non-advanced"): [("advanced", 28), ("non-advanced", 72)],
    ("leading", "basic", "below-basic"): [("leading", 18), ("basic", 50), ("below-basic", 32)],
}
