"""Yuheng (豫衡): which grade, does the reduction plan hold, may it be whitelisted, and why.

    import yuheng
    rules = yuheng.Rules.shipped()
    rules.grade(frame, ruleset="national-2020/cement", as_of="2023-08-20")   # one row in, one row out
    rules.explain({"subtype": "clinker", "kilns": [{"pm": 12.5}]}, ruleset="national-2020/cement")

Two levels. This one is for people: `Rules`, `Answer`, frames. `yuheng.c` is the C interface line by line.
None of the shipped figures is official; every answer says how many of the figures it rests on were only recalled.
"""
from .answers import Answer
from .errors import Diagnostic, YuhengError
from .excel import ListSheet, Problem, read_list
from .frames import Answers
from .rules import Rules, Ruleset, version

__all__ = ["Answer", "Answers", "Diagnostic", "ListSheet", "Problem", "Rules", "Ruleset", "YuhengError", "read_list", "version"]
__version__ = version()
