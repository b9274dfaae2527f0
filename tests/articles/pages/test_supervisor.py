"""Faults injected into the child: what it does to one page must not reach the next."""

import os
import signal
import sys
import textwrap
import time
from pathlib import Path

import pytest

from onrecord.articles.pages.page import Page
from onrecord.articles.pages.supervisor import PageReader
from onrecord.articles.unreadable import Unreadable
from onrecord.settings import Settings
from onrecord.sources.children import Child

PAGE = b"<html><body><p>The mayor said on Monday that the pier would close.</p></body></html>"
TEXT = "The mayor said on Monday that the pier would close."

# A child that does what the page says, to have each fault without a real page that causes it.
FAULTY = """
import os, sys, time
from onrecord.sources.children.framing import receive, send
answers = os.fdopen(os.dup(1), "wb")
send(answers, {"ready": True})
while (message := receive(sys.stdin.buffer)) is not None:
    order = message[1].decode()
    if order == "hang":
        time.sleep(60)
    elif order == "spin":
        while True: pass
    elif order == "die":
        os._exit(3)
    elif order == "memory":
        os._exit(71)
    elif order == "half":
        answers.write(b"\\x00\\x00\\x00\\xff{"); answers.flush(); os._exit(0)
    elif order == "noise":
        answers.write(b"not a message at all" * 10); answers.flush(); time.sleep(60)
    else:
        send(answers, {"text": order})
"""


def reader_of(settings: Settings, *command: str) -> PageReader:
    return PageReader(settings, Child("", settings, command))


@pytest.fixture
def faulty(tmp_path: Path):  # type: ignore[no-untyped-def]
    script = tmp_path / "child.py"
    script.write_text(textwrap.dedent(FAULTY))
    reader = reader_of(Settings(html_seconds=0.3, html_start_seconds=20), sys.executable, str(script))
    yield reader
    reader.close()


@pytest.mark.parametrize("order", ["hang", "spin", "die", "memory", "half", "noise"])
@pytest.mark.parametrize("warm", [False, True])
def test_a_page_that_takes_the_child_down_is_refused_and_the_next_is_read(
    faulty: PageReader, order: str, warm: bool
) -> None:
    if warm:
        assert faulty.read(b"before", None, None) == Page("before")
    started = time.monotonic()
    refused = faulty.read(order.encode(), None, None)
    assert isinstance(refused, Unreadable)
    assert time.monotonic() - started < 15
    assert faulty.read(b"after", None, None) == Page("after")


def test_the_reason_says_what_happened(faulty: PageReader) -> None:
    assert "more than 0.3 s" in faulty.read(b"hang", None, None).reason  # type: ignore[union-attr]
    assert "memory" in faulty.read(b"memory", None, None).reason  # type: ignore[union-attr]
    assert "breaks the process" in faulty.read(b"die", None, None).reason  # type: ignore[union-attr]


def test_a_large_page_to_a_child_that_never_reads_does_not_block(tmp_path: Path) -> None:
    script = tmp_path / "deaf.py"
    script.write_text(
        "import os, time\nfrom onrecord.sources.children.framing import send\n"
        "send(os.fdopen(os.dup(1), 'wb'), {'ready': True})\ntime.sleep(60)\n"
    )
    reader = reader_of(Settings(html_seconds=0.3), sys.executable, str(script))
    assert isinstance(reader.read(b"x" * 5_000_000, None, None), Unreadable)
    reader.close()


def test_a_child_that_does_not_start_is_refused_with_what_to_do() -> None:
    reader = reader_of(Settings(), sys.executable, "-c", "raise ImportError('no extractor')")
    refused = reader.read(PAGE, None, None)
    assert isinstance(refused, Unreadable)
    assert "can't be loaded" in refused.reason
    gone = reader_of(Settings(), "/nowhere/python")
    assert "can't be started" in gone.read(PAGE, None, None).reason  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def real():  # type: ignore[no-untyped-def]
    reader = PageReader(Settings())
    yield reader
    reader.close()


def child_of(reader: PageReader) -> int:
    pid = reader._child.pid
    assert pid is not None
    return pid


def test_one_child_reads_many_pages(real: PageReader) -> None:
    pids = set()
    for _ in range(3):
        page = real.read(PAGE, None, None)
        assert isinstance(page, Page)
        assert page.text == TEXT
        pids.add(child_of(real))
    assert len(pids) == 1


@pytest.mark.skipif(os.name != "posix", reason="no such signals here")
def test_somebody_kills_the_child_between_pages_and_no_page_is_lost(real: PageReader) -> None:
    real.read(PAGE, None, None)
    before = child_of(real)
    os.kill(before, signal.SIGKILL)
    page = real.read(PAGE, None, None)
    assert isinstance(page, Page)
    assert child_of(real) != before


def test_modules_in_the_folder_that_one_stands_in_are_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('imported from the wrong place')")
    monkeypatch.chdir(tmp_path)
    reader = PageReader(Settings())
    assert isinstance(reader.read(PAGE, None, None), Page)
    reader.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit on memory is Linux's")
def test_memory_is_limited() -> None:
    reader = PageReader(Settings(html_memory_bytes=400_000_000))
    assert isinstance(reader.read(PAGE, None, None), Page)
    refused = reader.read(b"<p>" + b"a &amp; b " * 1_900_000, None, None)
    assert isinstance(refused, Unreadable)
    assert isinstance(reader.read(PAGE, None, None), Page)
    reader.close()


@pytest.mark.skipif(os.name != "posix", reason="no limit on processor time here")
def test_a_page_that_parses_for_ever_is_refused() -> None:
    reader = PageReader(Settings(html_seconds=1, max_html_attributes=10**9, max_html_elements=10**9))
    started = time.monotonic()
    refused = reader.read(b"<p " + b" ".join(b"a%d='x'" % n for n in range(200_000)) + b">x", None, None)
    assert isinstance(refused, Unreadable)
    assert "more than 1 s" in refused.reason
    assert time.monotonic() - started < 20
    assert isinstance(reader.read(PAGE, None, None), Page)
    reader.close()
