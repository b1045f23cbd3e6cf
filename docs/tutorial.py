# %% [markdown]
# # From an Excel list to grades, reasons and a report
#
# Open this file as a notebook (Jupyter with jupytext, VS Code, Spyder) or run it: `python docs/tutorial.py [FOLDER]`.
# You need `pip install yuheng[excel,plots] pyarrow pandas`; see [python.md](python.md).
#
# All enterprises below are invented. The limits are those of the shipped ruleset `henan-2021/steel-rolling`, and most of them are
# recalled from memory, none is official: use the results to learn the tool, not to judge anybody.

# %%
import random
import sys
import tempfile
from pathlib import Path

import openpyxl
import pyarrow.compute as pc

import yuheng
from yuheng import plots

script = len(sys.argv) > 1 and "ipykernel" not in sys.modules
folder = Path(sys.argv[1]) if script else Path(tempfile.mkdtemp(prefix="yuheng_tutorial_"))
RULESET = "henan-2021/steel-rolling"
print("files go to", folder)

# %% [markdown]
# ## 1. A list as offices keep it
#
# Two sheets: enterprises under a title and merged headings (合并表头), and dust outlets (颗粒物排放口) with the number of their
# enterprise. Somebody typed words into number cells, left rows blank and listed an outlet of an enterprise that is not there.

# %%
random.seed(7)
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "企业"
sheet.append(["某市轧钢企业清单（虚构）"])
sheet.merge_cells("A1:K1")
sheet.append(["企业编号", "企业名称", "环境管理", None, None, None, "运输", None, None, None, "备注"])
sheet.append([None, None, "符合产业政策和规划", "环保档案齐全", "台账完整", "环保人员",
              "日均货物进出量（t/d）", "日均载货车辆进出数", "门禁视频和电子台账", "有酸洗工序", None])
for cells in ("A2:A3", "B2:B3", "C2:F2", "G2:J2", "K2:K3"):
    sheet.merge_cells(cells)
outlets = book.create_sheet("排放口")
outlets.append(["企业编号", "颗粒物排放浓度（mg/m3）"])
furnaces = book.create_sheet("加热炉")
furnaces.append(["企业编号", "加热炉能源", "低氮燃烧或脱硝"])
for number in range(1, 61):
    name = f"XG-{number:03}"
    yes = lambda share: "是" if random.random() < share else "否"  # noqa: E731
    goods = random.choice([80, 160.5, 220, 400])
    if number == 7:
        goods = "约二百"  # a person wrote words
    sheet.append([name, f"示例轧钢{number:02}", "是", yes(0.97), yes(0.95), "是", goods, random.randint(11, 40), yes(0.95), "否",
                  "新建" if number % 20 == 0 else None])
    if number == 30:
        sheet.append([None] * 11)  # a blank row in the middle
    for _ in range(random.randint(1, 3)):
        outlets.append([name, None if random.random() < 0.04 else round(random.uniform(2.0, 10.8), 1)])
    fuel = random.choice(["天然气", "天然气", "天然气", "其他清洁燃气"])
    furnaces.append([name, "柴油炉" if number == 12 else fuel, "是"])
outlets.append(["XG-999", 4.5])  # nobody of this number is on the first sheet
source = folder / "轧钢清单.xlsx"
book.save(source)

# %% [markdown]
# ## 2. Read it
#
# Headings are matched with the labels of the ruleset's facts. Nothing is dropped in silence: every cell that does not fit is
# named, and counts as *unknown*, which is neither "pass" nor "fail".

# %%
rules = yuheng.Rules.shipped(language="zh")
enterprises = yuheng.read_list(source, rules, RULESET, sheet="企业")
for sheet_name, fact in (("排放口", "dust_outlets"), ("加热炉", "furnaces")):
    enterprises.attach(yuheng.read_list(source, rules, RULESET, sheet=sheet_name, of=fact))
print(f"{enterprises.table.num_rows} enterprises, {len(enterprises.blank_rows)} blank row, {len(enterprises.problems)} problems:")
for problem in enterprises.problems:
    print("  ", problem)
assert enterprises.table.num_rows == 60 and len(enterprises.problems) == 3

# %% [markdown]
# ## 3. Grade it
#
# A frame goes in, a frame of the same kind comes out, one row per enterprise. A grade is an interval: `grade` is proven
# (已证实), `possible` is the best that missing facts may still bring. `binding` names the rows (指标) that keep the grade down,
# `missing` the facts to ask for.

# %%
AS_OF = "2023-08-20"
table = enterprises.table
answers = rules.grade(table, RULESET, as_of=AS_OF)
ladder = next(t["ladder"] for t in rules.describe(RULESET, AS_OF)["tables"])
proven, possible = answers.column("grade").to_pylist(), answers.column("possible").to_pylist()
for level in ladder:
    print(f"{level}: {proven.count(level):3} proven, {possible.count(level):3} at best")
open_rows = [at for at in range(table.num_rows) if proven[at] != possible[at]]
print(f"{len(open_rows)} of {table.num_rows} are open; the first of them misses {answers.column('missing')[open_rows[0]].as_py()}")

# %%
picture = plots.distribution(proven, possible, ladder)
picture.figure.savefig(folder / "分布.png", dpi=120, bbox_inches="tight")

# %% [markdown]
# ## 4. Why?
#
# `explain` gives every row with its value, its limit, the margin (余量), the clause and where the figure comes from. In a notebook the
# object shows as a tree that opens; here it is saved as a page.

# %%
failing = next(at for at in range(table.num_rows) if possible[at] == "C")
answer = rules.explain(table, RULESET, as_of=AS_OF, row=failing)
print(table.column("name")[failing].as_py(), answer.text("zh"), sep="\n")
(folder / "说明.html").write_text('<meta charset="utf-8">' + answer._repr_html_(), encoding="utf-8")
answer

# %% [markdown]
# ## 5. What if
#
# Facts change by a function; both gradings stand side by side. "If every outlet emitted a fifth less":

# %%
better = rules.what_if(table, {"dust_outlets.pm": lambda pm: pm * 0.8}, RULESET, as_of=AS_OF)
print(better)
print(better.matrix().to_string())
better

# %% [markdown]
# Limits change too. `with_limits` compiles the same rules with other cells; `diff` says who moves and which row is the cause.

# %%
CELL = RULESET + "#pm-outlet.A"
stricter = rules.with_limits({CELL: "<= 5"})
moves = rules.diff(stricter, table, RULESET, as_of=AS_OF)
print(moves.table().to_string(index=False))
assert set(better.before.proven) == set(moves.before.proven)
assert rules.digest != stricter.digest  # another text, another digest

# %% [markdown]
# The same works for two versions of a ruleset: compile each with `yuheng.Rules(folder)` and call `old.diff(new, …)`.
#
# ## 6. A sweep
#
# "If the limit of A goes from 10 to 4, how many keep A?" The curve comes from sorted columns, not from a grading per value.

# %%
curve = rules.sweep(CELL, [4, 5, 6, 7, 8, 9, 10], table, as_of=AS_OF)
print(curve.to_string(index=False))
picture = plots.curve(curve, label="PM limit of A, mg/m3")
picture.figure.savefig(folder / "曲线.png", dpi=120, bbox_inches="tight")

# %% [markdown]
# At 5 the curve says what a grading with that limit says:

# %%
at_five = stricter.grade(table, RULESET, as_of=AS_OF)
assert int(curve.loc[curve["limit"] == 5, "proven"].iloc[0]) == at_five.column("grade").to_pylist().count("A")

# %% [markdown]
# ## 7. Back into the workbook
#
# A copy of the workbook: grades and reasons in new columns, each problem as a comment at its cell. The original stays as it was.

# %%
result = folder / "轧钢清单-结果.xlsx"
enterprises.write_back(result, {
    "已证实等级": proven,
    "最高可能": possible,
    "限制性指标": answers.column("binding").to_pylist(),
    "缺少": answers.column("missing").to_pylist(),
})
print("written:", result.name)

# %% [markdown]
# ## 8. A small report
#
# Everything has an HTML form, so a report is a few lines.

# %%
binding = pc.value_counts(pc.list_flatten(answers.column("binding")).cast("string")).to_pylist()
rows = "".join(f"<tr><td>{pair['values']}</td><td>{pair['counts']}</td></tr>" for pair in sorted(binding, key=lambda p: -p["counts"]))
page = f"""<!doctype html><meta charset="utf-8"><title>轧钢企业绩效分级（虚构）</title>
<style>body{{font-family:sans-serif;max-width:60em;margin:2em auto}}table{{border-collapse:collapse}}td,th{{border:1px solid #ccc;padding:2px 8px}}</style>
<h1>轧钢企业绩效分级（虚构）</h1>
<p>{table.num_rows} 家企业，规则 {RULESET}，评估日期 {AS_OF}，规则摘要 {rules.digest}。所用限值多为凭记忆录入，均非官方文本。</p>
<img src="分布.png" alt="等级分布"><h2>限制性指标</h2><table><tr><th>指标</th><th>企业数</th></tr>{rows}</table>
<h2>A 级颗粒物限值收严</h2><img src="曲线.png" alt="曲线">{moves._repr_html_()}
<h2>表中问题</h2><ul>{"".join(f"<li>{problem}</li>" for problem in enterprises.problems)}</ul>
<h2>一家企业的说明</h2>{answer._repr_html_()}
"""
(folder / "报告.html").write_text(page, encoding="utf-8")
print("report:", folder / "报告.html")
