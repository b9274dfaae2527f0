"""All knobs in one frozen table, each overridable by an environment variable `ONRECORD_<NAME>`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache


class BadSettingError(ValueError):
    """An environment variable holds what its setting can't take."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What gates reading and fetching. Units are in the names; every number must be above zero."""

    # One document's text: more is refused. News is far below it; it bounds memory and time of every later room.
    max_text_bytes: int = 5_000_000
    # One HTML page as it came. Pages carry scripts and inline pictures, so it is above the cap on text.
    max_html_bytes: int = 20_000_000
    # One PDF of a transcript, as it came.
    max_pdf_bytes: int = 20_000_000
    # One line of JSON Lines. JSON may write one byte of text as six (\u0041), so it is above both caps.
    max_line_bytes: int = 40_000_000
    # One record of a WARC archive, unpacked: HTTP headers and body. Above the cap on HTML, as bodies may be in chunks.
    max_archive_record_bytes: int = 24_000_000
    # Address space of the child that reads Parquet (RLIMIT_AS, where the system has it).
    parquet_memory_bytes: int = 2_000_000_000
    # Processor seconds of that child for each batch of rows.
    parquet_seconds: float = 20.0
    # Processor seconds for one HTML page in the child, and half of what the clock may show; then the child is killed
    # and the page refused. The slowest of 130 test pages takes 0.6 s.
    html_seconds: float = 10.0
    # Address space of the child that reads HTML (RLIMIT_AS, where the system has it).
    html_memory_bytes: int = 1_500_000_000
    # Start-up of that child: importing the extractor takes 0.3 s, from a cold disk far longer.
    html_start_seconds: float = 30.0
    # Caps before parsing, on what makes lxml slow (100,000 <p> take 10 s): elements in a page, attributes in a tag.
    # The largest of 130 test pages has 9,892 elements. Depth needs none: libxml2 stops at 256 by itself.
    max_html_elements: int = 60_000
    max_html_attributes: int = 1_000
    # Of a run: seconds of the clock after which a worker hangs, and its address space (RLIMIT_AS, where the system has
    # it). What is read at a time takes one to five minutes; a worker holds some 600 MB, and has addressed 3 GB.
    unit_seconds: float = 1_800.0
    unit_memory_bytes: int = 12_000_000_000
    # How many years back a printed day without a year is looked for, below what bounds it.
    years_back: int = 20
    # Whom a server's keeper may write to: an e-mail or web address, sent with every request. Empty: none is sent.
    contact: str = ""
    # Seconds for one visit to a web address, redirects and body included, and for each single answer in it.
    web_seconds: float = 30.0
    web_answer_seconds: float = 10.0
    web_redirects: int = 5
    # Times that a busy server (429, 503) is asked, the first one included.
    web_tries: int = 3
    # Seconds between two requests to one host, where its robots.txt asks for no longer ones.
    web_pause_seconds: float = 1.0
    # The longest wait for one request: a Retry-After beyond it is a refusal, a Crawl-delay beyond it is cut to it.
    web_wait_seconds: float = 60.0
    # Caps on feeds before parsing. Feeds of newsrooms have 10 to 300 entries of some 10 elements.
    max_feed_bytes: int = 10_000_000
    max_feed_elements: int = 50_000
    max_feed_depth: int = 100
    max_feed_entries: int = 1_000

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """The defaults, with what `ONRECORD_…` variables say; a value that can't be used raises `BadSettingError`."""
        environ = os.environ if environ is None else environ
        changed: dict[str, int | float | str] = {}
        for field in fields(cls):
            name = f"ONRECORD_{field.name.upper()}"
            if name in environ and isinstance(field.default, str):
                changed[field.name] = environ[name].strip()
            elif name in environ:
                changed[field.name] = _number(name, environ[name], whole=isinstance(field.default, int))
        return cls(**changed)  # type: ignore[arg-type]


def _number(name: str, written: str, *, whole: bool) -> int | float:
    try:
        value = int(written) if whole else float(written)
    except ValueError:
        value = -1
    if not 0 < value < float("inf"):
        kind = "a whole number" if whole else "a number"
        raise BadSettingError(f"{name}={written!r} must be {kind} above zero")
    return value


@lru_cache(maxsize=1)
def current() -> Settings:
    """The settings of this process, read from the environment once."""
    return Settings.from_environment()
