"""`Settings`: what a desk shows, to whom it answers, and who may write."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import UsageError

SHORTEST = 16
"""Letters of a token: shorter ones can be tried out."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`place`: the record, as `--record` names it. `hosts`: names under which the desk may be asked, beside this
    machine's own. `tokens`: who may write, each name by its token; none: nobody may.

    `seconds`: how long an answer may take; `body`: bytes of a request at most.
    """

    place: str | None = None
    hosts: tuple[str, ...] = ()
    tokens: Mapping[str, str] = field(default_factory=dict, repr=False)
    seconds: float = 30.0
    body: int = 2_000_000

    @property
    def writable(self) -> bool:
        """Whether anybody may add and correct."""
        return bool(self.tokens)

    def who(self, token: str) -> str | None:
        """Whose token this is; each is compared in the same time, whatever it begins with."""
        found = None
        for known, name in self.tokens.items():
            if hmac.compare_digest(known.encode(), token.encode("utf-8", "surrogatepass")):
                found = name
        return found


def tokens_of(text: str, where: str) -> dict[str, str]:
    """Names by token out of lines of `name token`; empty lines and those that begin with # say nothing.

    Raises `UsageError` with the line for anything else, for short tokens and for two names with one.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, _, token = line.strip().rpartition(" ")
        at = f"{where}, line {number}"
        if not name.strip():
            raise UsageError("a line is a name and a token", where=at, next_step="write: ada 3f9c…")
        if len(token) < SHORTEST or not token.isascii():
            raise UsageError(
                f"a token has at least {SHORTEST} plain letters and digits",
                where=at,
                next_step="make one: python3 -c 'import secrets; print(secrets.token_urlsafe())'",
            )
        if token in found:
            raise UsageError(
                "this token is somebody else's already", where=at, next_step="give each a token of its own"
            )
        found[token] = name.strip()
    if not found:
        raise UsageError("there is no token in it", where=where, next_step="write a line: ada 3f9c…")
    return found


def token_file(path: Path) -> dict[str, str]:
    """The same out of a file."""
    try:
        return tokens_of(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("cannot be read", where=str(path), next_step=str(error)) from error
