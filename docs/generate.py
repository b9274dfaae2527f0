"""Writes what the docs say about the code out of the code: commands into cli.md, kinds to check.md, modules to map.md;
and what was measured beside peers into benchmarks.md and the results.

`python docs/generate.py` rewrites them; `--check` only says whether they are as the code has it (exit code 1 if not).
"""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path

import click

DOCS = Path(__file__).parent
RESULTS = DOCS.parent / "quality" / "RESULTS.md"
PACKAGE = DOCS.parent / "src" / "onrecord"
ROOMS = ("sources", "articles", "relations", "speakers", "statements", "record", "check", "views", "scale")
WIDTH = 100

MAP_HEAD = """# The map

Each package is a room, and each room hands one noun on to the next. A room imports only rooms to its left.

    sources → articles → relations → speakers → statements → record → check → views

This page is generated from the first line of every module (`python docs/generate.py`).
"""


def pages() -> dict[Path, str]:
    """Each generated page with what it has to hold."""
    return {
        DOCS / "cli.md": _with_help((DOCS / "cli.md").read_text(encoding="utf-8")),
        DOCS / "check.md": _with_kinds((DOCS / "check.md").read_text(encoding="utf-8")),
        DOCS / "map.md": _map(),
        DOCS / "benchmarks.md": _with_figures((DOCS / "benchmarks.md").read_text(encoding="utf-8")),
        RESULTS: _with_figures(RESULTS.read_text(encoding="utf-8")),
    }


def _with_kinds(page: str) -> str:
    """The page with the table of kinds of differences between `<!-- kinds -->` and `<!-- end -->`."""
    from onrecord.check import KINDS

    rows = ["| kind | makes it | what it is |", "|---|---|---|"]
    rows += [f"| {one.name} | `{one.verdict}` | {one.says} |" for one in KINDS.values()]
    pattern = re.compile(r"(<!-- kinds -->\n).*?(<!-- end -->)", re.DOTALL)
    return pattern.sub(lambda found: "\n".join([found[1].rstrip(), *rows, found[2]]), page)


def _with_figures(page: str) -> str:
    """The page with each measured table between `<!-- measured: NAME -->` and `<!-- end -->`."""
    if str(DOCS) not in sys.path:
        sys.path.insert(0, str(DOCS))
    import benchmark_page

    made = benchmark_page.tables(json.loads(benchmark_page.FIGURES.read_text(encoding="utf-8")))
    pattern = re.compile(r"(<!-- measured: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}{made[found[2]]}\n{found[3]}", page)


def _with_help(page: str) -> str:
    """The page with the text between `<!-- help: NAME -->` and `<!-- end -->` made new."""
    pattern = re.compile(r"(<!-- help: ([\w ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}```text\n{_help(found[2])}\n```\n{found[3]}", page)


def _help(name: str) -> str:
    from onrecord.views.cli import main

    settings = {**main.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    command: click.Command = main
    context = click.Context(command, info_name="onrecord", **settings)
    for word in name.split()[1:]:
        found = command.get_command(context, word) if isinstance(command, click.Group) else None
        if found is None:
            raise SystemExit(f"docs/cli.md asks for the help of {name!r}, which is no command")
        command = found
        context = click.Context(command, parent=context, info_name=word, **settings)
    return command.get_help(context).rstrip()


def _map() -> str:
    parts = [MAP_HEAD, _table("onrecord", sorted(PACKAGE.glob("*.py")))]
    parts += [_table(f"{room}/", sorted((PACKAGE / room).rglob("*.py"))) for room in ROOMS if (PACKAGE / room).is_dir()]
    return "\n".join(parts)


def _table(title: str, modules: list[Path]) -> str:
    rows = [f"| `{path.relative_to(PACKAGE).as_posix()}` | {role} |" for path in modules if (role := _role(path))]
    return "\n".join([f"## {title}\n", "| module | role |", "|---|---|", *rows]) + "\n"


def _role(path: Path) -> str:
    """The first paragraph of its docstring, on one line."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split()).replace("|", "\\|")


def main() -> int:
    """Writes or checks the pages."""
    stale = [path for path, page in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != page]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.name} is not as the code has it: python docs/generate.py", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_text(pages()[path], encoding="utf-8")
        print(f"written: {path.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
