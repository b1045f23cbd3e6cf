"""Makes docs/tutorial.ipynb from docs/tutorial.py and runs it, so that it opens with its tables and pictures.

notebook.py SCRIPT NOTEBOOK        needs yuheng[excel,plots], pandas, pyarrow, nbclient, ipykernel; a test compares the cells
"""
import re
import sys
import tempfile
from pathlib import Path
from typing import List, Tuple


def cells(script: str) -> List[Tuple[str, str]]:
    """The cells of a percent script: kind ("markdown" or "code") and source."""
    out = []
    for part in re.split(r"^# %%", script, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        if "[markdown]" in head:
            out.append(("markdown", "\n".join(line[2:] if line.startswith("# ") else line.lstrip("#") for line in body.strip("\n").split("\n"))))
        else:
            out.append(("code", body.strip("\n")))
    return out


def main() -> None:
    import nbformat
    from nbclient import NotebookClient

    script, target = Path(sys.argv[1]), Path(sys.argv[2])
    make = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
    made = [make[kind](source, id=f"cell-{at}") for at, (kind, source) in enumerate(cells(script.read_text(encoding="utf-8")))]
    book = nbformat.v4.new_notebook(cells=made, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}})
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(book, timeout=600, resources={"metadata": {"path": folder}}).execute()
    for cell in book.cells:  # what differs from run to run
        cell.metadata.pop("execution", None)
    text = re.sub(r"/[^\s\"]*/(yuheng_tutorial_)\w+", r"\1folder", nbformat.writes(book))
    target.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
