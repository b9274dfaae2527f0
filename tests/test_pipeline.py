"""The whole line on texts of our own."""

from __future__ import annotations

import ast
import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord import ModelError, UsageError, pipeline, relations
from onrecord.pipeline import Options, about, read_document, rules
from onrecord.relations import model
from onrecord.sources.document import Document
from onrecord.statements import Reading

WIRE = (
    "PORT ESSING, March 4. /NEWSLINE/. The harbour will stay open all winter, Transport Minister Ilva Rask said on "
    "Monday.\n\n“The ice is thin,” the minister said. “We are ready for the spring,” she added.\n\n"
    "According to Rask, two icebreakers are on their way.\n"
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return onrecord.read(WIRE)


def test_every_statement_has_its_speaker(reading: Reading) -> None:
    assert [s.speaker for s in reading] == ["Ilva Rask"] * 4
    assert [s.kind for s in reading] == ["indirect", "direct", "direct", "indirect"]
    assert [s.quote for s in reading][1:3] == ["The ice is thin", "We are ready for the spring"]
    assert all(0 < s.confidence < 1 for s in reading if s.confidence is not None)


def test_spans_are_the_text(reading: Reading) -> None:
    assert reading.article is not None
    text = reading.article.text
    assert text == WIRE
    assert reading.article.sha256 == hashlib.sha256(WIRE.encode()).hexdigest()
    assert [text[a:b] for s in reading for a, b in s.cue] == ["said", "said", "added", "According to"]


def test_reader_says_what_made_it(reading: Reading) -> None:
    assert reading.reader["version"] == onrecord.__version__
    assert reading.reader["model"] == "en-1"
    assert len(reading.reader["digest"]) == 16


def test_read_many_keeps_order_and_ids() -> None:
    records = [{"id": f"a{i}", "text": f"Rain is coming, forecaster Ola Berg said on day {i}."} for i in range(3)]
    assert [r.id for r in onrecord.read_many(records)] == ["a0", "a1", "a2"]


def test_read_many_takes_columns_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('n,body\n7,"Rain is coming, forecaster Ola Berg said."\n', encoding="utf-8")
    [reading] = onrecord.read_many([path], columns={"text": "body"})
    assert [s.speaker for s in reading] == ["Ola Berg"]


def test_the_result_does_not_depend_on_what_else_is_read() -> None:
    alone = onrecord.read(WIRE)
    among = list(onrecord.read_many(["Nothing happened.", WIRE, WIRE + WIRE]))[1]
    assert among.statements == alone.statements


def test_threads_change_nothing() -> None:
    document = Document(
        "long", None, "given", text="\n".join(WIRE + f"“Day {i} is fine,” said Bo Vik." for i in range(9))
    )
    alone, beside = (read_document(document, Options(), threads) for threads in (1, 3))
    assert len(alone.statements) > 40
    assert beside == alone


def test_an_interrupt_while_windows_are_handed_out_leaves_none_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    def interrupted(*given: object) -> None:
        def windows() -> Iterator[int]:
            yield from range(100)
            raise KeyboardInterrupt

        def seen(window: int) -> None:
            begun.append(window)
            time.sleep(0.05)

        given[-1](seen, windows())

    monkeypatch.setattr(relations, "find", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_document(Document("d", None, "given", text=WIRE), Options(), 2)
    assert len(begun) < 50


def test_where_no_thread_can_be_started_an_article_is_read_in_the_one_there_is(
    monkeypatch: pytest.MonkeyPatch, reading: Reading
) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    pipeline._ahead.cache_clear()
    alone = read_document(Document("d", None, "given", text=WIRE), Options(), 3)
    assert alone.statements == reading.statements


def test_a_thread_that_outlives_the_main_one_reads() -> None:
    code = """
import threading, onrecord

def late():
    threading.main_thread().join()
    print(len(onrecord.read("The quay is open, Mayor Ada Quill said.")))

threading.Thread(target=late).start()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_weights_that_are_broken_are_said_to_be_whoever_loads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise ModelError("the weights can't be loaded", next_step="reinstall onrecord")

    monkeypatch.setattr(model, "load", fail)
    pipeline._ahead.cache_clear()
    document = Document("d", None, "given", text=WIRE)
    for threads in (1, 2, 2):
        with pytest.raises(ModelError, match="reinstall"):
            read_document(document, Options(), threads)
    pipeline._ahead.cache_clear()


def test_an_article_is_read_before_what_statements_need_is_imported() -> None:
    """The order that makes a cold start short: nothing imports the later rooms until the model runs."""
    code = """
import sys
import onrecord.relations.model as model
from onrecord.pipeline import Options
from onrecord.scale import read_inputs

def told(name, load=model.load):
    print([room for room in ("onrecord.speakers", "onrecord.statements") if room in sys.modules])
    return load(name)

model.load = told
[reading] = read_inputs([sys.argv[1]], options=Options(), processes=2)
"""
    path = Path(__file__).parents[1] / "examples" / "border-bridge.txt"
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == "[]"


def test_polnear_is_outermost_only() -> None:
    reading = onrecord.read("“Pat told me that the dam holds,” said Ida Lund.", convention="polnear")
    assert all(s.parent is None for s in reading)


def test_refusals_are_values() -> None:
    reading = onrecord.read("")
    assert reading.article is None
    assert reading.refusals
    assert reading.refusals[0].next


def test_usage_errors(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="read_many"):
        onrecord.read(many)
    with pytest.raises(UsageError, match="convention"):
        onrecord.read("Text.", convention="other")
    with pytest.raises(UsageError, match="en-1"):
        onrecord.read("Text.", model="other")


ROOT = Path(onrecord.__file__).parent
STEPS = (
    "articles/extract", "articles/pages/worker", "articles/pages/reading", "articles/pages/caps", "relations/find",
    "relations/model", "speakers/resolve", "statements/attribute", "statements/addressees", "statements/reading",
)  # fmt: skip
"""What `read_document` calls, and what the worker does that reads pages in a process of its own."""
CARRYING = {ROOT / "sources" / name for name in ("document.py", "__init__.py")} | set(
    (ROOT / "sources" / "children").iterdir()
)
"""What brings bytes there, and is no rule of reading."""


def _needed(path: Path) -> set[Path]:
    """The modules that a module imports as it is imported itself."""
    package = ["onrecord", *path.relative_to(ROOT).parts[:-1]]
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ImportFrom):
            continue
        base = package[: len(package) - node.level + 1] if node.level else []
        name = ".".join([*base, *([node.module] if node.module else [])])
        for one in (name, *(f"{name}.{alias.name}" for alias in node.names)):
            at = ROOT.joinpath(*one.split(".")[1:])
            files = (at.with_suffix(".py"), at / "__init__.py")
            found |= {file for file in files if one.startswith("onrecord") and file.exists()}
    return {file for file in found if file.parent != ROOT}


def test_the_digest_is_over_what_reading_needs_and_nothing_else() -> None:
    needed, waiting = set(), [ROOT / f"{step}.py" for step in STEPS]
    while waiting:
        if (path := waiting.pop()) not in needed | CARRYING:
            needed.add(path)
            waiting += _needed(path)
    told = {path for path in rules() if path.name != "__init__.py"}
    assert {path for path in needed if path.name != "__init__.py"} == told
    assert ROOT / "sources" / "charsets.py" in told


def test_another_rule_makes_another_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = about("en-1")["digest"]
    rule = tmp_path / "rule.py"
    rule.write_bytes(b"A = 1\r\n")
    found = []
    for data in (b"A = 1\r\n", b"A = 1\n", b"A = 2\n"):
        rule.write_bytes(data)
        monkeypatch.setattr("onrecord.pipeline.rules", lambda: [rule])
        found.append(about.__wrapped__("en-1")["digest"])
    assert found[0] == found[1] != found[2]
    assert before not in found
