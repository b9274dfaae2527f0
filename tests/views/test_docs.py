"""The docs: generated parts are as the code has them, every option is there, links lead somewhere, examples run."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EXAMPLES = [
    pytest.param(kind, code, id=f"{page.name}-{place}")
    for page in PAGES
    for place, (kind, code) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
]


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def model():
    """The shipped weights; without them no example can be read."""
    import onrecord

    try:
        onrecord.read("The bridge is shut, Mayor Ada Quill said.")
    except onrecord.OnrecordError as error:
        pytest.skip(f"no model here: {error}")


def test_generated_pages_are_as_the_code_has_them(generate):
    for path, page in generate.pages().items():
        assert path.read_text(encoding="utf-8") == page, "run: python docs/generate.py"


def test_every_module_says_its_role():
    for path in (ROOT / "src" / "onrecord").rglob("*.py"):
        first = path.read_text(encoding="utf-8").lstrip().split("\n", 1)[0]
        assert first.startswith('"""'), path


def test_every_command_and_option_is_documented():
    from onrecord.views.cli import main

    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    context = click.Context(main)
    for name in main.list_commands(context):
        assert f"<!-- help: onrecord {name} -->" in page
        for parameter in main.get_command(context, name).params:
            for written in parameter.opts if isinstance(parameter, click.Option) else []:
                assert written in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_picture_is_small():
    assert (ROOT / "docs" / "pictures" / "marked-up.png").stat().st_size < 300_000


def test_the_chart_of_the_benchmarks_is_of_the_figures_that_are_kept():
    figures = json.loads((ROOT / "docs" / "benchmarks.json").read_text(encoding="utf-8"))
    drawn = ElementTree.parse(ROOT / "docs" / "pictures" / "benchmarks.svg").getroot()
    shown = [float(one.text) for one in drawn.iter("{http://www.w3.org/2000/svg}text") if one.get("class") == "value"]
    sets = [name for name in figures["sets"] if name != "cases"]
    for row in figures["systems"]:
        if "quality" not in row:
            continue
        found = [row["quality"][name] for name in sets]
        wanted = [one["direct"]["speaker"]["f1"] for one in found] + [one["+speaker"] for one in found]
        mine, shown = shown[: len(wanted)], shown[len(wanted) :]
        assert mine == pytest.approx(wanted, abs=0.51)
    assert not shown


def test_the_errors_that_are_shown_are_made():
    """What comes out for each sentence; where it is right by now, the row goes. Processors round differently, which
    may decide a sentence or two.
    """
    import onrecord

    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]
    assert len(rows) > 22
    otherwise = []
    for _, text, reads, right in rows[2:]:
        found = onrecord.read(text, published="2024-05-14").statements
        shown = [f"{_who(one.speaker)} ({one.act}): {' … '.join(text[a:b] for a, b in one.content)}" for one in found]
        otherwise += [text] if (" · ".join(shown) or "nothing") != reads else []
        assert right != reads
    assert len(otherwise) <= 2, otherwise


def _who(speaker):
    return speaker if isinstance(speaker, str) else " and ".join(speaker or ["–"])


def test_every_example_article_is_described():
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for path in (ROOT / "examples").iterdir():
        assert f"`{path.name}`" in page


@pytest.mark.skipif(os.name == "nt", reason="written for a POSIX shell")
@pytest.mark.parametrize(("kind", "code"), EXAMPLES)
def test_examples_run(kind, code, tmp_path, model):
    for path in [*(ROOT / "examples").iterdir(), *(ROOT / "docs" / "data").iterdir()]:
        # an example that adds all there is has enough with these; reading them is most of the time
        if path.name in code or path.name in ("border-bridge.txt", "night-trains.html", "short-notes.jsonl"):
            shutil.copy(path, tmp_path)
    for package in re.findall(r"^import (pandas)$", code, re.MULTILINE):
        pytest.importorskip(package)
    surroundings = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    start = [sys.executable, "-c", code] if kind == "python" else ["bash", "-c", f"set -e\n{code}"]
    run = subprocess.run(start, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)
    wanted = int(found[1]) if (found := re.search(r"# exit code (\d)", code)) else 0
    assert run.returncode == wanted, run.stderr
    assert "Traceback" not in run.stderr


def test_the_container_is_given_all_that_the_package_is_built_of() -> None:
    lines = (ROOT / "docs" / "Containerfile").read_text(encoding="utf-8").splitlines()
    given = {name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [package] = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    needed = {"pyproject.toml", project["project"]["readme"], *project["project"]["license-files"]}
    assert given == needed | {Path(package).parts[0]}
    assert all((ROOT / name).exists() for name in given)
