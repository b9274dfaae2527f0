"""`Client`: a desk asked from Python, with typed results."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypedDict, TypeVar, Unpack

import httpx2

from onrecord.errors import Missing, OnrecordError, RecordError, UsageError
from onrecord.statements.reading import Reading
from onrecord.views.api.documents import Told
from onrecord.views.api.models import (
    AddedArticle,
    ArticleDetail,
    ArticleRow,
    Checked,
    CorrectionRow,
    QuotationDetail,
    QuotationRow,
    SpeakerDetail,
    SpeakerRow,
    StatementDetail,
    StatementRow,
)

PREFIX = "/api/v1"
PAGE = 100
"""Rows fetched at once."""
PATIENCE = 60.0
"""Seconds that a busy desk is asked again."""

T = TypeVar("T", bound=Told)


class Conditions(TypedDict, total=False):
    """What statements are asked for, as `onrecord search` has it; all that is given must hold."""

    speaker: str
    person: str
    about: str
    to: str
    outlet: str
    act: str
    kind: str
    instrument: str
    since: str
    until: str
    copies: bool
    versions: bool


class Client:
    """A desk at an address, as `onrecord serve` names it: `Client("http://127.0.0.1:8000")`.

    With a `token` of its token file it may add and correct. `timeout`: seconds for one answer. Lists are fetched page
    by page while they are gone through. Every error is an `OnrecordError` with `what`, `where` and `next_step`:
    `Missing` for what is not there, `UsageError` for what is asked wrongly or not allowed, `RecordError` for what the
    desk can't do now, `OnrecordError` itself where no desk answers.
    """

    def __init__(self, desk: str, *, token: str | None = None, timeout: float = 60.0) -> None:
        self.desk = desk.rstrip("/")
        headers = {"authorization": f"Bearer {token}"} if token else {}
        try:
            self._http = httpx2.Client(base_url=self.desk + PREFIX, headers=headers, timeout=timeout, trust_env=False)
        except (httpx2.InvalidURL, UnicodeEncodeError) as error:
            raise UsageError("is no desk's address, or the token no token", where=desk, next_step=str(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def __repr__(self) -> str:
        return f"<Client {self.desk!r}>"

    def statements(
        self, words: str = "", *, order: Literal["date", "rank"] = "date", **conditions: Unpack[Conditions]
    ) -> Iterator[StatementRow]:
        """Statements that fit, the newest first, or the best match of the words first (`order="rank"`)."""
        return self._each(StatementRow, "/statements", q=words, order=order, **conditions)

    def statement(self, statement_id: str) -> StatementDetail:
        """One statement with its spans, by its id or the beginning of it."""
        return self._one(StatementDetail, "GET", f"/statements/{_part(statement_id)}")

    def articles(
        self, *, outlet: str | None = None, since: str | None = None, until: str | None = None, versions: bool = False
    ) -> Iterator[ArticleRow]:
        """Articles, the last added first; published between two days; with `versions` superseded ones too."""
        return self._each(ArticleRow, "/articles", outlet=outlet, since=since, until=until, versions=versions)

    def article(self, article: str) -> ArticleDetail:
        """One article with its document, by the SHA-256 of its text (8 letters or more), its id or its address."""
        return self._one(ArticleDetail, "GET", f"/articles/{_part(article)}")

    def speakers(self, name: str | None = None, *, kind: str | None = None) -> Iterator[SpeakerRow]:
        """Persons and bodies, or those that have this name."""
        return self._each(SpeakerRow, "/speakers", name=name, kind=kind)

    def speaker(self, person: str) -> SpeakerDetail:
        """One person or body, by its number (`P12`)."""
        return self._one(SpeakerDetail, "GET", f"/speakers/{_part(person)}")

    def quotations(self, *, person: str | None = None) -> Iterator[QuotationRow]:
        """The same words in several articles, the last that formed first; or those of one person (`P12`)."""
        return self._each(QuotationRow, "/quotations", person=person)

    def quotation(self, quotation: str) -> QuotationDetail:
        """One quotation in all its wordings, by its number (`Q3`) or the id of one of its statements."""
        return self._one(QuotationDetail, "GET", f"/quotations/{_part(quotation)}")

    def check(
        self, quote: str, *, speaker: str | None = None, before: str | None = None, after: str | None = None
    ) -> Checked:
        """How a quotation stands in what the desk has on record."""
        asked = {"quote": quote, "speaker": speaker, "before": before, "after": after}
        return self._one(Checked, "POST", "/check", body=asked)

    def read(self, text: str | None = None, **fields: str) -> Reading:
        """Read a text, or `html=` instead, and keep nothing. `fields` are those of JSON Lines: `id`, `title`, `url`,
        `outlet`, `published`, `fetched`, `language`.
        """
        return self._reading(self._json("POST", "/read", body={**fields, "text": text}))

    def add(self, text: str | None = None, **fields: str) -> AddedArticle:
        """Read an article and keep it; the same fields. Adding it again changes nothing."""
        return self._one(AddedArticle, "POST", "/articles", body={**fields, "text": text})

    def correct_speaker(
        self, statement_id: str, name: str, *, why: str = "", person: str | None = None, kind: str | None = None
    ) -> CorrectionRow:
        """Say who said a statement; `person` (`P12`) where that is known, `kind` what the name is."""
        return self._correct("speaker", why, statement=statement_id, name=name, person=person, speaker_kind=kind)

    def correct_wrong(self, statement_id: str, *, why: str = "") -> CorrectionRow:
        """Say that a statement was never made so."""
        return self._correct("wrong", why, statement=statement_id)

    def correct_right(self, statement_id: str, *, why: str = "") -> CorrectionRow:
        """Say that a statement is right as it stands, speaker and all."""
        return self._correct("right", why, statement=statement_id)

    def correct_people(
        self, kind: Literal["same", "different"], one: str, other: str, *, why: str = ""
    ) -> CorrectionRow:
        """Say that two persons or bodies are the `same`, or `different`."""
        return self._correct(kind, why, persons=[one, other])

    def corrections(self) -> Iterator[CorrectionRow]:
        """All corrections in the order of making, undone ones too."""
        return self._each(CorrectionRow, "/corrections")

    def undo(self, correction: int) -> CorrectionRow:
        """Take a correction back; it stays on record."""
        return self._one(CorrectionRow, "DELETE", f"/corrections/{correction:d}")

    def export(self, words: str = "", **conditions: Unpack[Conditions]) -> Iterator[dict[str, Any]]:
        """All statements that fit as flat dicts, in the order of adding, as one moment had them."""
        return self._lines({"q": words, **conditions})

    def documents(self, words: str = "", **conditions: Unpack[Conditions]) -> Iterator[Reading]:
        """The readings of all articles with such a statement."""
        return map(self._reading, self._lines({"q": words, **conditions, "documents": True}))

    def save(
        self, path: str | Path, words: str = "", *, format: Literal["csv", "jsonl"] = "csv",
        **conditions: Unpack[Conditions],
    ) -> int:  # fmt: skip
        """Write what `export` gives into a file, which is there whole or not at all; gives its size in bytes."""
        target = Path(path)
        beside = target.with_name(f"{target.name}.part")
        try:
            with beside.open("wb") as out, self._streamed({"q": words, **conditions, "format": format}) as answer:
                for piece in answer.iter_bytes():
                    out.write(piece)
            beside.replace(target)
        except OSError as error:
            raise OnrecordError("can't be written", where=str(target), next_step=str(error)) from error
        finally:
            beside.unlink(missing_ok=True)
        return target.stat().st_size

    def _correct(self, kind: str, why: str, **fields: Any) -> CorrectionRow:
        return self._one(CorrectionRow, "POST", "/corrections", body={"kind": kind, "why": why, **fields})

    def _each(self, kind: type[T], path: str, /, **asked: Any) -> Iterator[T]:
        cursor: str | None = None
        while True:
            page = self._json("GET", path, asked={**asked, "limit": PAGE, "cursor": cursor})
            try:
                items, following = list(page["items"]), page["next"]
            except (KeyError, TypeError) as error:
                raise self._strange() from error
            yield from (self._typed(kind, one) for one in items)
            if following is None:
                return
            if following == cursor:
                raise self._strange()  # it would never end
            cursor = following

    def _one(self, kind: type[T], method: str, path: str, *, body: Mapping[str, Any] | None = None) -> T:
        return self._typed(kind, self._json(method, path, body=body))

    def _typed(self, kind: type[T], value: Any) -> T:
        try:
            return kind.model_validate(value)
        except ValueError as error:
            raise self._strange() from error

    def _reading(self, value: Any) -> Reading:
        try:
            return Reading.from_dict(value)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise self._strange() from error

    def _json(
        self, method: str, path: str, *, asked: Mapping[str, Any] | None = None, body: Mapping[str, Any] | None = None
    ) -> Any:
        until = time.monotonic() + PATIENCE
        while True:
            with self._explained():
                answer = self._http.request(method, path, params=_given(asked), json=_given(body))
            wait = answer.headers.get("retry-after", "")
            soon = wait.isascii() and wait.isdecimal() and len(wait) < 6 and time.monotonic() + int(wait) <= until
            if answer.status_code != 503 or not soon:
                return self._checked(answer)
            time.sleep(int(wait))

    @contextmanager
    def _streamed(self, asked: Mapping[str, Any]) -> Iterator[httpx2.Response]:
        with self._explained(), self._http.stream("GET", "/export", params=_given(asked)) as answer:
            if answer.status_code != 200:
                answer.read()
                self._checked(answer)
            if "filename=" not in answer.headers.get("content-disposition", ""):
                raise self._strange()  # what stands between may answer with a page of its own
            yield answer

    def _lines(self, asked: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        with self._streamed(asked) as answer:
            # not `iter_lines`, which also ends lines where JSON has a line separator in a string
            held = b""
            for piece in answer.iter_bytes():
                *whole, held = (held + piece).split(b"\n")
                yield from map(self._line, whole)
            if held:
                raise RecordError("broke off in the middle of a line", where=self.desk, next_step="ask again")

    def _line(self, written: bytes) -> dict[str, Any]:
        try:
            found = json.loads(written)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise self._strange()
        return found

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except httpx2.TimeoutException as error:
            raise RecordError("does not answer in time", where=self.desk, next_step="ask for less, or again") from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            what, after = f"no desk answers ({error})", "start one: onrecord serve --record …"
            raise OnrecordError(what, where=self.desk, next_step=after) from error

    def _checked(self, answer: httpx2.Response) -> Any:
        try:
            found = answer.json()
        except (ValueError, RecursionError):
            raise self._strange() from None
        if answer.status_code in (200, 201):
            return found
        try:
            told = found["error"]
            status, what, where, after = (told[name] for name in ("status", "what", "where", "next"))
        except (KeyError, TypeError):
            raise self._strange() from None
        kind = RecordError if status >= 500 else Missing if status == 404 else UsageError
        raise kind(what, where=where, next_step=after)

    def _strange(self) -> OnrecordError:
        return OnrecordError(
            "what answers here is no desk of this version", where=self.desk, next_step="see to the address"
        )


def _given(asked: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if asked is None:
        return None
    return {name: value for name, value in asked.items() if value is not None and value is not False and value != ""}


def _part(written: str) -> str:
    """As one part of an address."""
    from urllib.parse import quote

    if not written.strip("./ "):
        raise UsageError("is no id", where=repr(written), next_step="take it from a list")
    return quote(written, safe="")
