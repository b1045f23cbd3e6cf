"""The form of ruleset and case files as data: each mapping with its keys, what a key holds, and words for an editor.

A key is "kind: Chinese | English". The kinds are those of KINDS, or the name of another mapping; `list of X`, `map of X`
(ids to X) and `a / b` (either) put them together; `!` behind the key says it must be there. `at` is a small file with `@`
where a key of this mapping stands: the test asks the reader itself which keys it knows there.
"""

SCALAR = {"type": ["string", "number", "boolean", "null"]}
KINDS = {
    "text": SCALAR,
    "flag": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 0, "maximum": 18},
    "number": {"type": ["number", "string"]},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "null": {"type": "null"},
    "feel": dict(SCALAR, description="FEEL 表达式 | a FEEL expression"),
    "texts": {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]},
    "anything": {},
    "mapping": {"type": ["object", "null"]},
    "confidence": {"enum": ["high", "medium", "low"]},
    "status": {"enum": ["cited", "recalled", "verified"]},
    "rounding": {"anyOf": [{"enum": ["full-value", "rounded"]}, {
        "type": "object", "required": ["decimals"], "additionalProperties": False,
        "properties": {"decimals": {"type": "integer", "minimum": -18, "maximum": 18}}}]},
    "basis": {"anyOf": [SCALAR, {"type": "object", "additionalProperties": SCALAR}]},  # aspects are declared by vocabularies
    "hit": {"enum": ["unique", "any", "priority", "first", "rule-order", "output-order", "collect"]},
    "aggregate": {"enum": ["sum", "min", "max", "count"]},
    "of_indicator": {"enum": ["row", "title", "category", "area", "clauses", "required", "measured", "margin", "item",
                              "status"]},
}

TABLE = "{ruleset: probe, grading: {t: {ladder: [A, B], %s}}}"
DECISION = "{ruleset: probe, decisions: {d: {outputs: {o: %s}}}}"

RULESET = {
    "file": ("{ruleset: probe, @: 1}", {
        "ruleset": "text: 规则集编号 | id of the ruleset",
        "vocabulary": "text: 词汇表编号 | id of the vocabulary",
        "title": "words: 标题 | title",
        "industry": "industry: 所评行业 | the industry it grades",
        "source": "source_part: 依据文件 | the text it stands in",
        "effective": "effective: 生效期 | when it is in force",
        "use": "texts: 引用的词汇表 | vocabularies it uses",
        "sources": "map of source: 来源 | sources, by key",
        "notes": "texts: 说明 | remarks for readers",
        "alerts": "texts / map of words: 预警级别 | alert levels",
        "actions": "texts / map of words: 减排措施形式 | what measures may do, in words",
        "gap_areas": "texts / map of words: 差距方面 | areas that gaps are told by",
        "categories": "map of category: 指标类别 | kinds of indicator",
        "clause_natures": "texts / map of words: 条款性质 | natures of clauses",
        "clauses": "map of clause: 条款清单 | the clauses of the text",
        "units": "map of unit: 计量单位 | units",
        "aspects": "map of aspect: 测量基准的各项 | what a basis of measurement can say",
        "bases": "map of named_basis: 测量基准 | bases of measurement, by name",
        "conversions": "map of conversion: 基准换算 | conversions between bases",
        "constants": "map of anything: 常量 | fixed values, lists and records",
        "facts": "map of fact: 事实 | what an enterprise tells us",
        "indicators": "map of indicator: 共用指标 | indicators that tables share",
        "grading": "map of table: 分级表 | grading tables",
        "measures": "map of measures_of_table: 减排措施 | measures by table, grade and alert",
        "parameters": "map of parameter: 参数（不同读法） | open points with a choice",
        "functions": "map of function: 函数 | shared formulas",
        "findings": "map of finding: 问题代码 | what a code means",
        "decisions": "map of decision: 判定 | decisions",
        "attachments": "map of attachment: 附表 | tables filled from a data set",
        "answers": "map of text: 由哪个判定回答 | which decision answers a question",
    }),
    "words": ("{ruleset: probe, title: {@: 1}}", {"zh": "text: 中文 | Chinese", "en": "text: 英文 | English"}),
    "industry": ("{ruleset: probe, industry: {@: 1}}", {
        "id": "text: 编号 | id", "names": "texts: 名单中的叫法 | names lists use"}),
    "source_part": ("{ruleset: probe, source: {@: 1}}", {
        "document": "text: 文号 | document", "part": "text: 部分 | part of it"}),
    "effective": ("{ruleset: probe, effective: {@: 1}}", {
        "from": "date: 首日 | first day in force", "to": "date: 失效日 | first day no longer in force"}),
    "source": ("{ruleset: probe, sources: {k: {@: 1}}}", {
        "title": "text: 标题 | title", "url": "text: 网址 | address", "note": "text: 备注 | remark",
        "document": "text: 文号 | number of the document", "document_number": "text: 文号 | likewise"}),
    "category": ("{ruleset: probe, categories: {k: {@: 1}}}", {
        "title": "words: 名称 | title", "area": "text: 所属差距方面 | the gap area it counts to"}),
    "clause": ("{ruleset: probe, clauses: {k: {@: 1}}}", {
        "title": "words: 内容（用自己的话） | what it says, in own words",
        "nature!": "texts: 性质 | its natures",
        "reason": "words: 未实现的理由 | why nothing implements it"}),
    "unit": ("{ruleset: probe, units: {k: {@: 1}}}", {
        "dimensions": "map of number: 量纲 | exponents of base dimensions", "factor": "text: 换算系数 | n or n/m",
        "nonnegative": "flag: 不为负 | never below 0", "title": "words: 名称 | name",
        "shown": "words: 书写形式 | how it is written behind a number"}),
    "aspect": ("{ruleset: probe, aspects: {k: {@: 1}}}", {
        "title": "words: 名称 | title", "unit": "text: 单位 | unit", "choices": "texts / map of words: 选项 | choices",
        "note": "text: 备注 | remark"}),
    "named_basis": (None, {
        "title": "words: 名称 | title", "note": "text: 备注 | remark", "*": "text: 该项的值 | value of this aspect"}),
    "conversion": ("{ruleset: probe, conversions: {k: {aspect: a, value: value, @: 1}}}", {
        "title": "words: 名称 | title", "aspect!": "text: 换算哪一项 | the aspect it converts", "from": "text: 由 | from",
        "to": "text: 至 | to", "units": "texts: 适用单位 | units it applies to", "value!": "feel: 公式 | formula of value, from, to",
        "clauses": "texts: 条款 | clauses", "provenance": "provenance: 出处 | where it comes from", "note": "text: 备注 | remark"}),
    "fact": ("{ruleset: probe, facts: {k: {type: string, @: 1}}}", {
        "type": "text: 类型 | number, string, boolean, date, time, date and time, duration",
        "list": "text / map of fact_or_type: 列表 | a list of plain values, or of records with these fields",
        "record": "map of fact_or_type: 记录 | fields of a record",
        "unit": "text: 单位 | unit", "decimals": "count: 最多小数位 | most decimals",
        "min": "number: 最小值 | least value", "max": "number: 最大值 | greatest value",
        "choices": "texts / map of words: 选项 | choices", "optional": "flag: 可为空值 | null is possible",
        "absent": "null: 空白即空值 | a blank means null", "label": "words: 名称（列名） | label, a column heading",
        "aliases": "texts: 其他列名 | further headings", "basis": "basis: 取值方式 | how it is taken",
        "evidence": "texts: 证明材料 | evidence asked for", "note": "text: 备注 | remark"}),
    "indicator": ("{ruleset: probe, indicators: {k: {@: 1}}}", {
        "title": "words: 名称 | title", "category": "text: 类别 | category", "each": "feel: 逐项 | a list",
        "that": "feel: 考核对象 | what is looked at", "when": "feel: 适用条件 | when it applies",
        "any_of": "text: 满足其一的组 | group of alternatives", "rounding": "rounding: 比较方式 | how values compare",
        "basis": "basis: 限值的基准 | basis its limits are meant for",
        "effective": "effective: 生效期 | when it asks something", "clauses": "texts: 条款 | clauses",
        "note": "text: 备注 | remark", "provenance": "provenance: 出处 | where its figures come from"}),
    "table": ("{ruleset: probe, grading: {t: {ladder: [A, B], @: 1}}}", {
        "title": "words: 名称 | title", "when": "feel: 适用条件 | when it applies",
        "ladder!": "texts: 等级，由高到低 | levels, best first", "provenance": "provenance: 出处 | where it comes from",
        "note": "text: 备注 | remark", "rows": "list of row: 指标 | rows"}),
    "row": (TABLE % "rows: [{id: r, @: 1}]", {
        "id": "text: 编号 | id", "is": "text: 共用指标 | indicator of the vocabulary", "title": "words: 名称 | title",
        "category": "text: 类别 | category", "each": "feel: 逐项 | a list", "that": "feel: 考核对象 | what is looked at",
        "when": "feel: 适用条件 | when it applies", "any_of": "text: 满足其一的组 | group of alternatives",
        "rounding": "rounding: 比较方式 | how values compare", "basis": "basis: 限值的基准 | basis its limits are meant for",
        "effective": "effective: 生效期 | when it asks something", "clauses": "texts: 条款 | clauses", "note": "text: 备注 | remark",
        "provenance": "provenance: 出处 | where its figures come from",
        "verified": "verified: 已核对 | all its cells were laid beside the official text",
        "*": "text / cell: 该等级的要求 | what this level asks"}),
    "cell": (TABLE % "rows: [{id: r, A: {cell: 1, @: 1}}]", {
        "cell!": "text: 要求 | what is asked", "basis": "basis: 限值的基准 | basis its limit is meant for", "provenance": "provenance: 出处 | where it comes from",
        "verified": "verified: 已核对 | laid beside the official text", "note": "text: 备注 | remark"}),
    "provenance": (TABLE % "provenance: {status: recalled, confidence: low, @: 1}", {
        "status!": "status: 状态 | status", "confidence": "confidence: 把握 | how sure",
        "sources": "texts: 来源 | keys of sources", "by": "text: 核对人 | verified by", "on": "date: 核对日期 | on"}),
    "verified": (TABLE % "rows: [{id: r, verified: {by: x, on: 2026-01-01, @: 1}}]", {
        "by!": "text: 核对人 | by whom", "on!": "date: 核对日期 | on which day"}),
    "measures_of_grade": (None, {
        "provenance": "provenance: 出处 | where they come from", "verified": "verified: 已核对 | laid beside the text",
        "principle": "text / principle: 原则 | principle", "note": "text: 备注 | remark",
        "*": "list of measure: 该预警级别的措施 | measures of this alert level"}),
    "principle": ("{ruleset: probe, measures: {t: {A: {principle: {text: 1, @: 1}}}}}", {
        "text": "text: 内容 | its text", "provenance": "provenance: 出处 | where it comes from"}),
    "measure": ("{ruleset: probe, measures: {t: {A: {red: [{action: stop, @: 1}]}}}}", {
        "action!": "text: 措施形式 | what is done", "percent": "text: 比例 | share, \"?\" when not known",
        "scope": "text: 范围 | scope", "basis": "text: 基准 | basis", "detail": "text: 内容 | detail",
        "exemption": "text: 豁免 | exemption", "note": "text: 备注 | remark"}),
    "parameter": ("{ruleset: probe, parameters: {p: {type: number, default: 1, @: 1}}}", {
        "choices": "texts / map of words: 选项 | choices", "type": "text: 类型 | type",
        "default!": "text: 默认 | default", "title": "words: 名称 | title", "clauses": "texts: 条款 | clauses",
        "note": "text: 备注 | remark"}),
    "function": ("{ruleset: probe, functions: {f: {value: 1, @: 1}}}", {
        "params": "texts: 形参 | parameters", "value!": "feel: 值 | value", "note": "text: 备注 | remark"}),
    "finding": ("{ruleset: probe, findings: {f: {@: 1}}}", {
        "zh": "text: 中文 | Chinese", "en": "text: 英文 | English", "clauses": "texts: 条款 | clauses",
        "note": "text: 备注 | remark"}),
    "decision": ("{ruleset: probe, decisions: {d: {outputs: {o: 1}, @: 1}}}", {
        "title": "words: 名称 | title", "clauses": "texts: 条款 | clauses", "note": "text: 备注 | remark",
        "let": "map of value: 中间结果 | named steps", "outputs!": "map of value: 输出 | outputs",
        "holds": "feel: 何时成立 | when the answer is yes"}),
    "computed": (DECISION % "{value: 1, @: 1}", {
        "value!": "feel: 值 | value", "unit": "text: 单位 | unit", "label": "words: 名称 | label",
        "keyed": "text: 以何文本为键 | text by which the list is shown", "clauses": "texts: 条款 | clauses", "note": "text: 备注 | remark"}),
    "decided": (DECISION % "{hit: first, rules: [], @: 1}", {
        "hit!": "hit: 命中策略 | hit policy", "aggregate": "aggregate: 汇总 | aggregate of collect",
        "inputs": "texts: 输入 | inputs of `if`", "values": "texts: 输出值，优先者在前 | output values, best first",
        "default": "feel: 默认 | default", "rules": "list of rule: 规则 | rules", "unit": "text: 单位 | unit",
        "label": "words: 名称 | label", "keyed": "text: 以何文本为键 | text by which the list is shown",
        "clauses": "texts: 条款 | clauses", "note": "text: 备注 | remark"}),
    "rule": (DECISION % "{hit: first, rules: [{when: 1, then: 1, @: 1}]}", {
        "when": "feel: 条件 | condition", "if": "texts: 各输入的检验 | a test for each input",
        "then!": "feel: 结果 | output", "clauses": "texts: 条款 | clauses", "note": "text: 备注 | remark"}),
    "attachment": ("{ruleset: probe, attachments: {a: {columns: [], @: 1}}}", {
        "title": "words: 名称 | title", "clauses": "texts: 条款 | clauses", "file": "text: 文件名 | name of the files",
        "note": "text: 备注 | remark", "when": "feel: 哪些企业入表 | which records stand in it",
        "rows": "feel: 列表，每项一行 | a list: one row for each item",
        "level": "feel: 等级，每个指标一行 | a grade: one row for each indicator",
        "columns!": "list of column: 列 | columns"}),
    "column": ("{ruleset: probe, attachments: {a: {columns: [{value: 1, @: 1}]}}}", {
        "title!": "words: 表头 | heading", "value": "feel: 值 | value", "ask": "text: 问题或判定 | a question or decision",
        "give": "text: 取其何值 | what of the answer", "indicator": "of_indicator: 指标的何值 | what of the indicator",
        "blank": "flag: 留空手填 | filled in by hand"}),
}

CASES = {
    "file": ("{cases_for: probe, cases: [], @: 1}", {
        "cases_for": "text: 规则集 | the ruleset", "given": "map of mapping: 事实组 | named sets of facts",
        "cases": "list of case: 用例 | cases"}),
    "case": ("{cases_for: probe, cases: [{id: c, decision: grade, expected: {grade: A}, @: 1}]}", {
        "id!": "text: 编号 | id", "title": "words: 标题 | title", "clauses": "texts: 条款 | clauses",
        "reason": "text: 说明 | why", "decision!": "text: 判定 | grade, measures or a decision",
        "from": "text: 事实组 | a set of facts", "inputs": "mapping: 全部事实 | all facts",
        "set": "mapping: 改动 | path: new value", "unset": "texts: 变为未知 | paths that become unknown",
        "as_of": "date: 评定日期 | date of the evaluation", "parameters": "map of text: 参数 | parameters",
        "expected!": "mapping: 预期 | what should come out"}),
}

# Mappings and alternatives that are put together from the above.
BESIDES = {
    "words": {"anyOf": [SCALAR, {"$ref": "#/definitions/words_"}]},
    "fact_or_type": {"anyOf": [SCALAR, {"$ref": "#/definitions/fact"}]},
    "value": {"anyOf": [SCALAR, {"$ref": "#/definitions/computed"}, {"$ref": "#/definitions/decided"}]},
    "measures_of_table": {"type": ["object", "null"], "additionalProperties": {"$ref": "#/definitions/measures_of_grade"}},
}
