"""Why nothing came of asking for an address, in words, each with a next step."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from onrecord.sources.web.addresses import address
from onrecord.sources.web.answers import Failed

_SAVE = "save the page and give the file with --url"
_LATER = "try again later"
_STATUS = {
    401: ("the server wants a name and password (401)", _SAVE),
    402: ("the server wants to be paid (402)", _SAVE),
    403: ("the server refuses it (403)", _SAVE),
    404: ("there is no such page (404)", "check the address"),
    410: ("the page was taken away (410)", "look for it in a web archive"),
    429: ("the server asks for fewer requests (429)", _LATER),
    451: ("the server may not show it, by law (451)", _SAVE),
    503: ("the server is not available (503)", _LATER),
}
_FINAL = frozenset({401, 402, 403, 404, 410, 451})
LONGEST_WAIT = 7 * 86400.0
"""A server may ask for more; a week is what is heard."""


def unfit(asked: str, reason: str) -> Failed:
    """An address that is never asked for."""
    return Failed(asked, reason, "give a public http or https address, or save the page", final=True)


def beyond(asked: str, cap: int) -> Failed:
    """More bytes than are taken."""
    reason = f"more than {cap:,} bytes (setting ONRECORD_MAX_HTML_BYTES)"
    return Failed(asked, reason, "give the page of one article, or raise the setting", final=True)


def late(asked: str, seconds: float) -> Failed:
    """No answer in time."""
    return Failed(asked, f"not answered within {seconds:g} s (setting ONRECORD_WEB_SECONDS)", _LATER)


def broken(asked: str, what: str) -> Failed:
    """A connection or an answer that does not hold."""
    why = " ".join(what.split())[:200] or "the connection broke"
    return Failed(asked, f"can't be fetched ({why})", "check the address and the network")


def refused_status(asked: str, url: str, status: int, retry_after: str | None) -> Failed:
    """An answer that is no page."""
    reason, step = _STATUS.get(status, (f"the server answers {status}", _LATER))
    wait = seconds_of(retry_after)
    if wait:
        step = f"try again in {_spoken(wait)}"
    reason = where_to(asked, url) + reason
    return Failed(asked, reason, step, status=status, wait=wait, final=status in _FINAL, at=url)


def waiting(asked: str, host: str, seconds: float) -> Failed:
    """A host that asked to be left alone for longer than one waits here."""
    reason = f"{host} asks to be left alone for {_spoken(seconds)}"
    return Failed(asked, reason, f"try again in {_spoken(seconds)}", wait=seconds)


def not_allowed(asked: str, url: str, why: str) -> Failed:
    """What a site's robots.txt keeps from programs."""
    return Failed(asked, where_to(asked, url) + why, _SAVE, final=True)


def where_to(asked: str, url: str) -> str:
    """Says where a redirect led, for the beginning of a reason; nothing where there was none."""
    return "" if address(url) == address(asked) else f"redirected to {url[:200]}: "


def seconds_of(header: str | None, now: datetime | None = None) -> float | None:
    """What `Retry-After` says, seconds or a day and time; None where it says nothing that can be read."""
    written = (header or "").strip()
    if written.isascii() and written.isdecimal():
        return min(float(written[:12]), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(written)
        until = until.replace(tzinfo=until.tzinfo or UTC)
        seconds = (until - (now or datetime.now(UTC))).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _spoken(seconds: float) -> str:
    for size, name in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} s"
