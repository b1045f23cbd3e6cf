"""The tutorial and the Python blocks of docs/python.md run, each in a folder of its own."""
import importlib.util
import json

import pytest
from conftest import DOCS, check_blocks, run

for needed in ("openpyxl", "matplotlib", "pandas"):
    pytest.importorskip(needed)


def test_the_tutorial_runs_and_writes_its_files(tmp_path):
    said = run(DOCS / "tutorial.py", tmp_path, str(tmp_path))
    assert "60 enterprises, 1 blank row, 3 problems" in said
    names = {"轧钢清单.xlsx", "轧钢清单-结果.xlsx", "分布.png", "曲线.png", "说明.html", "报告.html"}
    assert {path.name for path in tmp_path.iterdir()} == names
    page = (tmp_path / "报告.html").read_text(encoding="utf-8")
    assert "pm-outlet" in page and "<details" in page


def test_the_blocks_of_the_page_print_what_stands_below_them(tmp_path):
    check_blocks(DOCS / "python.md", tmp_path)


def test_the_notebook_has_the_cells_of_the_script():
    spec = importlib.util.spec_from_file_location("notebook", DOCS.parent / "bindings/python/notebook.py")
    notebook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(notebook)
    book = json.loads((DOCS / "tutorial.ipynb").read_text(encoding="utf-8"))
    made = [(cell["cell_type"], "".join(cell["source"])) for cell in book["cells"]]
    assert made == notebook.cells((DOCS / "tutorial.py").read_text(encoding="utf-8")), "run bindings/python/notebook.py"
    outputs = [output for cell in book["cells"] for output in cell.get("outputs", [])]
    assert outputs and all(output["output_type"] != "error" for output in outputs)
