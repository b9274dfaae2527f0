"""robots.txt: what a site keeps from programs, and how often it wants to be asked; RFC 9309."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from onrecord.sources.web.answers import Answer, Fetched
from onrecord.sources.web.answers import Failed as Failure

NAME = "onrecord"
"""What a robots.txt calls us."""
SIZE = 512_000
"""Bytes of it that are read, as the RFC has it."""
KEPT_SECONDS = 86_400.0
MANY = 2_000
"""Sites whose rules are kept."""
MAX_RULES, MAX_RULE = 3_000, 2_000
"""Rules for us, and characters in one. Sites have some 10 to 500."""

_TOKEN = re.compile(r"\*|[A-Za-z_-]{1,100}")
_LINE = re.compile(r"([^:#]{1,40}):([^#]*)")
_TOO_MANY = "its robots.txt has more rules than are read here"


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site says. `refusal`: why nothing there may be asked for; `failure`: why its rules are not known."""

    refusal: str | None = None
    failure: Failure | None = None
    rules: Protego | None = None
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether this address may be asked for, where the rules are known."""
        return self.rules is None or bool(self.rules.can_fetch(url, NAME))


class Robots:
    """The rules of sites, each asked for once a day by `ask`. Safe to call from several threads."""

    def __init__(self, ask: Callable[[str], Answer], clock: Callable[[], float] = time.monotonic) -> None:
        self._ask = ask
        self._clock = clock
        self._kept: dict[str, tuple[float, Rules]] = {}
        self._lock = threading.Lock()

    def of(self, url: str) -> Rules:
        """The rules of the site that an http(s) address belongs to."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            kept = self._kept.get(site)
        now = self._clock()
        if kept and kept[0] > now:
            return kept[1]
        rules = rules_of(self._ask(f"{site}/robots.txt"))
        with self._lock:
            if len(self._kept) >= MANY:
                self._kept.clear()
            if rules.failure is None:  # else it is asked for again, as the page is
                self._kept[site] = (now + KEPT_SECONDS, rules)
        return rules


def rules_of(answer: Answer) -> Rules:
    """The rules in what came of asking for a robots.txt: none where there is none, nothing allowed where it's lost."""
    if isinstance(answer, Fetched):
        return _read(answer.data.decode("utf-8", "replace"))
    if isinstance(answer, Failure):
        status = answer.status
        if status is not None and 400 <= status < 500 and status != 429:
            return Rules()
        return Rules(failure=answer)
    return Rules()


def _read(text: str) -> Rules:
    ours = lines_for_us(text)
    if len(ours) > MAX_RULES or any(len(line) > MAX_RULE for line in ours):
        return Rules(refusal=_TOO_MANY)
    rules = Protego.parse("\n".join(ours))
    delay = rules.crawl_delay(NAME)
    rate = rules.request_rate(NAME)
    asked = [delay or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0]
    return Rules(rules=rules, delay=max(asked))


def lines_for_us(text: str) -> list[str]:
    """The groups that speak of us or of everybody.

    The parser's time and memory grow with agents times rules: 4,000 of each, 134 KB, take it 20 s and 1.4 GB.
    """
    kept: list[str] = []
    group: list[str] = []
    naming = False
    for line in text.splitlines():
        found = _LINE.match(line.strip())
        if not found:
            continue
        field, value = found[1].strip().lower(), found[2].strip()
        if field in ("user-agent", "useragent", "user agent"):
            group = group if naming else []
            naming = True
            named = _TOKEN.match(value)
            if named and named[0].lower() in ("*", NAME) and named[0].lower() not in group:
                group.append(named[0].lower())
                kept.append(f"User-agent: {group[-1]}")
        else:
            naming = False
            if group and field not in ("sitemap", "host"):
                kept.append(f"{field}: {value}")
    return kept
