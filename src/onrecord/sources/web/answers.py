"""The nouns of the web: what came of asking for an address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address.

    `url` is where it was in the end, `asked` what was asked for; `lasting` is where the way there moved for good, so
    that later one may ask for that at once. `media` is its kind as the server says it (`text/html`), small letters.
    `etag` and `modified` are the server's marks, given back to ask whether there is anything new. `fetched`: ISO 8601.
    """

    asked: str
    url: str
    lasting: str
    media: str | None
    charset: str | None
    data: bytes
    etag: str | None
    modified: str | None
    fetched: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that it is as it was when its marks were given."""

    asked: str
    url: str
    lasting: str
    fetched: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Why nothing came of it, and what the person can do.

    `status`: the server's, None where none answered; `at`: the address that it answered at. `wait`: seconds after
    which the server wants to be asked again. `final`: asking again as it is will not help (a private address,
    robots.txt, a page that is gone).
    """

    asked: str
    reason: str
    next: str
    status: int | None = None
    wait: float | None = None
    final: bool = False
    at: str | None = None


Answer = Fetched | Unchanged | Failed
