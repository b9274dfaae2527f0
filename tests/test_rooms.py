"""The rules of the house: a room imports only rooms to its left; every module says its role in one line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "src" / "onrecord"
ORDER = ["sources", "articles", "relations", "speakers", "statements", "record", "check", "pipeline", "scale", "views"]
FREE = {"errors", "settings"}
MODULES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms that a module imports, wherever in it the import stands."""
    found = set()
    package = ["onrecord", *path.relative_to(ROOT).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            names = [".".join([*base, node.module or ""]).strip(".")]
            if names == ["onrecord"]:
                names = [f"onrecord.{alias.name}" for alias in node.names]
        found |= {n.split(".")[1] for n in names if n.startswith("onrecord.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_left(path: Path) -> None:
    me = room(path)
    if me in ("__init__", "__main__"):
        return
    others = imported(path) - {me, "__version__"} - FREE
    if me in FREE:
        assert not imported(path) - FREE
        return
    assert {o for o in others if o in ORDER and ORDER.index(o) >= ORDER.index(me)} == set()
    if "scale" in others:
        assert "cli" in path.parts


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_says_its_role(path: Path) -> None:
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert doc, "a module begins with its role in one line"
    assert len(doc.splitlines()[0]) <= 120
