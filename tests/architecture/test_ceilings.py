"""The house's ceilings: files of at most 400 lines, functions of at most 60, classes of at most 15 public methods."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import vsmdesk

PACKAGE = Path(vsmdesk.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(PACKAGE)) for path in FILES])
def test_a_module_keeps_to_the_ceilings(path: Path) -> None:
    assert list(_too_large(path.read_text("utf-8"))) == []


def test_the_ceilings_find_what_is_too_large() -> None:
    long_function = "def f():\n" + "    x = 1\n" * 60
    many_methods = "class C:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(16))
    assert list(_too_large(long_function)) == ["f is 61 lines long"]
    assert list(_too_large(many_methods)) == ["C has 16 public methods"]
    assert list(_too_large("x = 1\n" * 401)) == ["401 lines"]


def _too_large(source: str) -> Iterator[str]:
    lines = source.count("\n")
    if lines > 400:
        yield f"{lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > 60:
                yield f"{node.name} is {length} lines long"
        elif isinstance(node, ast.ClassDef):
            methods = [part.name for part in node.body if isinstance(part, ast.FunctionDef)]
            public = [name for name in methods if not name.startswith("_") and name == name.lower()]
            if len(public) > 15:
                yield f"{node.name} has {len(public)} public methods"
