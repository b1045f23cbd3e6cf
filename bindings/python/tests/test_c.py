"""The lower level: yuheng.h line by line."""
import gc
from pathlib import Path

from yuheng import c


def test_every_function_of_the_header_is_there():
    import re

    header = (Path(__file__).parents[3] / "include/yuheng/yuheng.h").read_text(encoding="utf-8")
    names = set(re.findall(r"\b(yh_\w+)\(", re.sub(r"/\*.*?\*/", "", header, flags=re.DOTALL)))
    assert len(names) > 40
    assert [name for name in sorted(names) if not hasattr(c.lib, name)] == []


def test_a_program_like_the_one_in_c():
    paths = c.ffi.new("yh_text[]", [c.text(str(c.FOLDER / "rulesets"))[0]])
    folder = c.text(str(c.FOLDER / "rulesets"))
    paths[0] = folder[0]
    rules, space, result = c.ffi.new("yh_rules**"), c.ffi.new("yh_workspace**"), c.ffi.new("yh_result**")
    assert c.lib.yh_rules_from_files(paths, 1, rules, c.ffi.NULL) == c.lib.YH_OK
    assert c.lib.yh_workspace_new(rules[0], 0, space) == c.lib.YH_OK
    assert c.lib.yh_grade(space[0], result) == c.lib.YH_OK
    c.lib.yh_rules_free(rules[0])  # in any order
    assert c.lib.yh_result_verdict(result[0]) in (c.lib.YH_UNDECIDED, c.lib.YH_HOLDS, c.lib.YH_NO_VERDICT)
    c.lib.yh_result_free(result[0])
    c.lib.yh_workspace_free(space[0])


def test_a_text_lives_as_long_as_its_struct():
    structs = [c.text(f"text number {at} of a thousand")[0] for at in range(1000)]  # the pointers are gone at once
    gc.collect()
    noise = [bytes(40) for _ in range(10_000)]  # takes up what had been freed
    assert [c.view(one) for one in structs] == [f"text number {at} of a thousand" for at in range(1000)] and noise
    names = c.ffi.new("yh_text[]", structs)
    assert c.view(names[999]) == "text number 999 of a thousand"


def test_freeing_null_does_nothing():
    for free in ("yh_rules_free", "yh_workspace_free", "yh_result_free", "yh_diagnostics_free"):
        getattr(c.lib, free)(c.ffi.NULL)
