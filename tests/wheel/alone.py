"""What an analyst has who installed the wheel and nothing else: rules, single records, reasons. Run by check_wheel.py."""
import time

begin = time.perf_counter()
import yuheng  # noqa: E402

imported = time.perf_counter() - begin
rules = yuheng.Rules.shipped()
compiled = time.perf_counter() - begin - imported
answer = rules.explain({"subtype": "clinker", "kilns": [{"kiln_type": "new-dry", "pm": 12.5}]}, "national-2020/cement", as_of="2023-08-20")
assert "kiln-pm" in answer.binding, answer.binding
assert "<details" in answer._repr_html_()
assert len(rules.rulesets) >= 48
print(f"yuheng {yuheng.__version__}: import {imported * 1000:.0f} ms, {len(rules.rulesets)} rulesets compiled in {compiled * 1000:.0f} ms")
