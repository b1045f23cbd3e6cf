"""Bad input and what is said about it, side by side."""
from dataclasses import dataclass, field

RULES = """\
ruleset: made-up/bricks
title: {zh: 砖, en: Bricks}
industry: {id: bricks, names: [砖]}
facts:
  id: {type: string, label: {zh: 企业编号, en: id}}
  pm: {type: number, unit: mg/m3, decimals: 1, label: {zh: 颗粒物, en: dust}}
  closed: {type: boolean, label: {zh: 封闭, en: closed}}
  fuel: {choices: {gas: {zh: 天然气, en: gas}, coal: {zh: 煤, en: coal}}, label: {zh: 燃料, en: fuel}}
units:
  mg/m3: {dimensions: {mass: 1, length: -3}, factor: 1/1000000, nonnegative: true}
  g/m3: {dimensions: {mass: 1, length: -3}, factor: 1/1000, nonnegative: true}
  kg: {dimensions: {mass: 1}, factor: 1, nonnegative: true}
grading:
  bricks:
    ladder: [A, B]
    rows:
      - {id: dust, that: pm, A: "<= 10", provenance: {status: recalled, confidence: high}}
      - {id: closed, that: closed, A: "true", provenance: {status: recalled, confidence: high}}
      - {id: fuel, that: fuel, A: '"gas"', provenance: {status: recalled, confidence: high}}
"""

CHECK = ["check", "--lang", "en", "rules.yaml"]
GRADE = ["grade", "--lang", "en", "--rules", "rules.yaml", "--csv", "list.csv"]
HEADING = "企业编号,行业,颗粒物,封闭,燃料\n"
GOOD = "E1,砖,8.5,是,天然气\n"
GOOD_ANSWER = "id,name,ruleset,table,grade,possible,binding,missing\nE1,,made-up/bricks,bricks,A,A,,\n"


@dataclass
class Page:
    title: str
    files: dict
    arguments: list
    status: int
    says: str = field(repr=False)


def rules(title: str, text, status: int, says: str) -> Page:
    return Page(title, {"rules.yaml": text}, CHECK, status, says)


def record(title: str, row: str, status: int, says: str) -> Page:
    """A bad record between two good ones: both good ones are answered."""
    return Page(title, {"rules.yaml": RULES, "list.csv": HEADING + GOOD + row}, GRADE, status, says)


def exploding_aliases() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for i in range(1, 10):
        lines.append(f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}"] * 10) + "]")
    return "\n".join(lines).encode()


CALENDAR = """\
ruleset: made-up/calendar
facts:
  filings: {list: {artifact: {type: string}, filed: {type: date, optional: true}}}
decisions:
  calendar:
    outputs:
      duties: 'for row in filings return {artifact: row.artifact, filed: row.filed}'
    holds: every row in filings satisfies row.filed != null
answers: {calendar: calendar}
"""
DUTIES = ["calendar", "--lang", "en", "--rules", "rules.yaml", "--as-of", "2023-08-01"]


def filings(title: str, name: str, text: str, status: int, says: str) -> Page:
    return Page(title, {"rules.yaml": CALENDAR, name: text}, DUTIES + ["--filings", name], status, says)


PAGES = [
    # ---- rules
    rules("malformed YAML", "ruleset: x\n title: y\n", 65, """
rules.yaml:2:7: error E0102: this is not well-formed YAML: a ':' stands where no key can be
 2 |  title: y
   |       ^ look at the indentation and the quotes of this line and the one above
"""),
    rules("aliases that explode", exploding_aliases, 65, """
rules.yaml:6:45: error E0106: the file has more than 1000000 nodes once its aliases are followed
 6 | a5: &a5 [*a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4]
   |                                             ^ write it without nested aliases
"""),
    rules("deep nesting", "ruleset: x\nnotes: " + "[" * 200 + "]" * 200, 65, """
rules.yaml:2:71: error E0107: nested deeper than 64 levels
 2 | notes: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
   |                                                                       ^
"""),
    rules("a file of 100 MB", lambda: b"# padding\n" * (10 << 20), 65, """
rules.yaml:1:1: error E0109: the file is larger than 16 MiB
 1 | 
   | ^ split it
"""),
    rules("an unknown key", RULES.replace("industry:", "industri:"), 65, """
rules.yaml:3:1: error E0122: unknown key 'industri' in ruleset
 3 | industri: {id: bricks, names: [砖]}
   | ^~~~~~~~ did you mean 'industry'?
"""),
    rules("a key that stands twice", RULES.replace("  id: {type", "  pm: {type: string}\n  id: {type"), 65, """
rules.yaml:7:3: error E0104: the key 'pm' stands twice in this mapping
 7 |   pm: {type: number, unit: mg/m3, decimals: 1, label: {zh: 颗粒物, en: dust}}
   |   ^~ keep one of them
  rules.yaml:5:3: pm
"""),
    rules("a tab", RULES.replace("  id: {type", "\tid: {type"), 65, """
rules.yaml:5:1: error E0103: a tab stands here; YAML is indented with spaces
 5 |  id: {type: string, label: {zh: 企业编号, en: id}}
   | ^ replace the tab by spaces
"""),
    rules("a byte order mark is no mistake", b"\xef\xbb\xbf" + RULES.encode(), 0, """
ruleset         title   in force from  facts  tables  decisions  cited  recalled  unknown
--------------  ------  -------------  -----  ------  ---------  -----  --------  -------
made-up/bricks  Bricks                 4      1       0          0      3         0
"""),
    rules("rules that are not UTF-8", RULES.encode("gb18030"), 65, """
rules.yaml:5:34: error E0101: the file is not UTF-8 text (byte 128)
 5 |   id: {type: string, label: {zh: ��ҵ����, en: id}}
   |                                  ^ save it as UTF-8
"""),
    rules("an empty file", "", 65, """
rules.yaml:1:1: error E0110: the file is empty
 1 | 
   | ^
"""),
    rules("a vocabulary that is not there", RULES.replace("facts:", "use: [vocabulary/commun]\nfacts:"), 65, """
rules.yaml:4:7: error E0314: the vocabulary 'vocabulary/commun' was not given
 4 | use: [vocabulary/commun]
   |       ^~~~~~~~~~~~~~~~~ compile its file together with this one
"""),
    rules("an unknown fact name, Chinese in the line", RULES.replace("that: pm", "title: {zh: 窑尾颗粒物, en: dust}, that: pn"), 65, """
rules.yaml:17:56: error E0301: unknown name 'pn'
 17 |       - {id: dust, title: {zh: 窑尾颗粒物, en: dust}, that: pn, A: "<= 10", provenance: {status: recalled, confidence: high}}
    |                                                             ^~ did you mean 'pm'?
"""),
    rules("a limit in the wrong unit", RULES.replace('"<= 10"', '"<= 10 kg"'), 65, """
rules.yaml:17:37: error E0207: 'pm' is measured in mg/m3, the other side is in kg
 17 |       - {id: dust, that: pm, A: "<= 10 kg", provenance: {status: recalled, confidence: high}}
    |                                     ^~~~~ use mg/m3 or a unit that converts to it
"""),
    Page("a file that is not there", {}, CHECK, 66, """
error E0801: cannot read 'rules.yaml': No such file or directory
"""),
    # ---- records
    record("a fact of the wrong type", "E2,砖,很高,是,天然气\n", 65, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
rejected: [E2] list.csv:3: record 2: '颗粒物': 'pm' is a number, '很高' is not
records rejected: 1
"""),
    record("a fact in the wrong unit", "E2,砖,3 kg,是,天然气\n", 65, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
rejected: [E2] list.csv:3: record 2: '颗粒物': 'pm' is measured in mg/m3, '3 kg' is not; write the number alone, or with a unit that converts to mg/m3
records rejected: 1
"""),
    record("a fact in another unit is converted", "E2,砖,0.0085 g/m3,是,天然气\n", 0, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
E2,,made-up/bricks,bricks,A,A,,
"""),
    record("more decimals than declared", "E2,砖,8.55,是,天然气\n", 65, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
rejected: [E2] list.csv:3: record 2: '颗粒物': 'pm' has at most 1 decimals, '8.55' has more
records rejected: 1
"""),
    record("NaN", "E2,砖,NaN,是,天然气\n", 65, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
rejected: [E2] list.csv:3: record 2: '颗粒物': 'pm' is a number, 'NaN' is not
records rejected: 1
"""),
    record("a negative concentration", "E2,砖,-1,是,天然气\n", 65, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
rejected: [E2] list.csv:3: record 2: '颗粒物': 'pm' must be at least 0, here is -1
records rejected: 1
"""),
    record("a word that is no choice", "E2,砖,8.5,是,天然汽\n", 65, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
rejected: [E2] list.csv:3: record 2: '燃料': 'fuel' cannot be '天然汽'; choices: gas, coal
records rejected: 1
"""),
    record("an id that was used before", "E1,砖,9.0,是,煤\n", 65, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
rejected: [E1] list.csv:3: record 2: the id 'E1' was used before, in list.csv:2; this second record in list.csv:3 is left out
records rejected: 1
"""),
    record("a file cut off inside quotes", 'E2,砖,8.5,是,"天然', 65, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
rejected: [E2] list.csv:3: record 2: the quote opened in line 3 is never closed; the file may be cut off
records rejected: 1
"""),
    record("a row with too few cells", "E2,砖\n", 65, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
rejected: [E2] list.csv:3: record 2: 2 cells, but the heading line has 5
records rejected: 1
"""),
    record("an industry no ruleset grades", "E2,瓦,8.5,是,天然气\n", 65, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
rejected: [E2] list.csv:3: record 2: 'industry': no ruleset grades the industry '瓦'
records rejected: 1
"""),
    Page("an empty list", {"rules.yaml": RULES, "list.csv": ""}, GRADE, 65, """
id,name,ruleset,table,grade,possible,binding,missing
rejected: list.csv: the file is empty
records rejected: 1
"""),
    Page("a list in no known encoding", {"rules.yaml": RULES, "list.csv": b"\xff\xfe\x81"}, GRADE, 65, """
id,name,ruleset,table,grade,possible,binding,missing
rejected: list.csv: this is UTF-16 text; save it as UTF-8 or GB18030
records rejected: 1
"""),
    Page("JSON that breaks off", {"rules.yaml": RULES, "list.jsonl": '{"id": "E1", "industry": "bricks", "pm": 8.5, "closed": true, "fuel": "gas"}\n{"id": "E2", "pm": \n'},
         GRADE[:-1] + ["list.jsonl"], 65, """
id,name,ruleset,table,grade,possible,binding,missing
E1,,made-up/bricks,bricks,A,A,,
rejected: list.jsonl:2: record 2: not JSON: the text ends where a value was expected; the input may be cut off
records rejected: 1
"""),
    Page("JSON text where a number belongs", {"rules.yaml": RULES, "list.jsonl": '{"id": "E2", "industry": "bricks", "pm": "8.5"}\n'},
         GRADE[:-1] + ["list.jsonl"], 65, """
id,name,ruleset,table,grade,possible,binding,missing
rejected: [E2] list.jsonl:1: record 1: 'pm' is a number, '"8.5"' is not
records rejected: 1
"""),
    # ---- filings
    Page("a calendar without a date", {"rules.yaml": CALENDAR}, DUTIES[:-2], 64, """
yuheng: a calendar needs a date: --as-of YYYY-MM-DD
"""),
    Page("a calendar no ruleset has", {"rules.yaml": RULES}, DUTIES, 64, """
yuheng: no ruleset answers 'calendar'
"""),
    filings("a filing on no day", "filed.csv", "artifact,filed\na,2023-06-31\n", 65, """
rejected: filed.csv:2: record 1: 'filed': 'filings[1].filed' is a date, '2023-06-31' is not
records rejected: 1
"""),
    filings("a heading of filings nobody knows", "filed.csv", "artifact,filled\na,2023-06-30\n", 2, """
artifact  filed
--------  -----
a         ?
headings no ruleset knows, not used: filled
"""),
    filings("filings that are no list", "filed.json", '{"filings": {"artifact": "a"}}', 65, """
rejected: [#1] filed.json:1: record 1: 'filings' is a list, '{…}' is not
records rejected: 1
"""),
    filings("filings that break off", "filed.jsonl", '{"artifact": "a", "filed": null}\n{"artifact": ', 65, """
rejected: filed.jsonl:2: record 2: not JSON: the text ends where a value was expected; the input may be cut off
records rejected: 1
"""),
    filings("good filings", "filed.jsonl", '{"artifact": "a", "filed": "2023-06-30"}\n{"artifact": "b", "filed": null}\n', 1, """
artifact  filed
--------  ----------
a         2023-06-30
b
"""),
]
