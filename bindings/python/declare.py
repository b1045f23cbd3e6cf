"""Makes yuheng/_c.py from the C headers, so that the Python declarations cannot drift from them.

declare.py OUTPUT HEADER...
"""
import re
import sys

import cffi

CONSTANT = re.compile(r"^#define (YH_\w+) (-?\d+|INT32_MIN)\b", re.MULTILINE)


def declarations(header: str) -> str:
    """What cffi reads of a header: no comments, no preprocessor, no decoration; integer constants kept."""
    text = re.sub(r"/\*.*?\*/", "", header, flags=re.DOTALL)
    text = re.sub(r"//[^\n]*", "", text)
    constants = "".join(f"#define {name} {value.replace('INT32_MIN', str(-2**31))}\n" for name, value in CONSTANT.findall(text))
    text = re.sub(r"\\\n", "", text)  # a macro is one line
    text = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r'extern "C" \{(.*)^\}', r"\1", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"\btype name = .*?;|\bname\.size = .*$", "", text, flags=re.MULTILINE)
    return constants + text.replace("YH_API ", "")


def main() -> None:
    output, *headers = sys.argv[1:]
    builder = cffi.FFI()
    for header in headers:
        with open(header, encoding="utf-8") as file:
            builder.cdef(declarations(file.read()))
    builder.set_source("yuheng._c", None)
    builder.emit_python_code(output)


if __name__ == "__main__":
    main()
