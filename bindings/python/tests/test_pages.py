"""The tutorial and the Python blocks of docs/python.md run, each in a folder of its own."""
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

for needed in ("openpyxl", "matplotlib", "pandas"):
    pytest.importorskip(needed)

DOCS = Path(__file__).parents[3] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```(?:\n\n?```text\n(.*?)^```)?", re.DOTALL | re.MULTILINE)


def run(script, folder, *arguments):
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, str(script), *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_tutorial_runs_and_writes_its_files(tmp_path):
    said = run(DOCS / "tutorial.py", tmp_path, str(tmp_path))
    assert "60 enterprises, 1 blank row, 3 problems" in said
    names = {"轧钢清单.xlsx", "轧钢清单-结果.xlsx", "分布.png", "曲线.png", "说明.html", "报告.html"}
    assert {path.name for path in tmp_path.iterdir()} == names
    page = (tmp_path / "报告.html").read_text(encoding="utf-8")
    assert "pm-outlet" in page and "<details" in page


def test_the_blocks_of_the_page_print_what_stands_below_them(tmp_path):
    """All blocks are one program; a text block right below one is what it prints."""
    blocks = BLOCK.findall((DOCS / "python.md").read_text(encoding="utf-8"))
    assert len(blocks) >= 3
    mark = "---- block {} ----"
    script = tmp_path / "page.py"
    script.write_text("\n".join(f"print('{mark.format(at)}')\n{code}" for at, (code, _) in enumerate(blocks)), encoding="utf-8")
    said = run(script, tmp_path)
    for at, (_, expected) in enumerate(blocks):
        printed = said.split(mark.format(at) + "\n")[1].split("---- block ")[0]
        assert [line.rstrip() for line in printed.splitlines()] == [line.rstrip() for line in expected.splitlines()], f"block {at}"


def test_the_notebook_has_the_cells_of_the_script():
    spec = importlib.util.spec_from_file_location("notebook", DOCS.parent / "bindings/python/notebook.py")
    notebook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(notebook)
    book = json.loads((DOCS / "tutorial.ipynb").read_text(encoding="utf-8"))
    made = [(cell["cell_type"], "".join(cell["source"])) for cell in book["cells"]]
    assert made == notebook.cells((DOCS / "tutorial.py").read_text(encoding="utf-8")), "run bindings/python/notebook.py"
    outputs = [output for cell in book["cells"] for output in cell.get("outputs", [])]
    assert outputs and all(output["output_type"] != "error" for output in outputs)
