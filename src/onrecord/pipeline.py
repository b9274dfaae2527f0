"""The line from bytes to statements, in code: document → article → relations → speakers → statements."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.sources.document import Document, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.articles.article import Article
    from onrecord.relations.model import Model
    from onrecord.relations.relation import Relation
    from onrecord.statements.reading import Reading

MODEL = "en-1"


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: the annotation convention (`onrecord` or `polnear`, the latter outermost only) and the model."""

    convention: str = "onrecord"
    model: str = MODEL

    def __post_init__(self) -> None:
        if self.convention not in ("onrecord", "polnear"):
            raise UsageError(f"there is no convention {self.convention!r}", next_step="choose onrecord or polnear")


def read(
    source: str | Path,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    fetched: str | None = None,
    convention: str = "onrecord",
    model: str = MODEL,
) -> Reading:
    """Read one article: a `str` is its text, a `Path` a file (plain text or HTML).

    Days and times are ISO 8601. An input that can't be read gives a `Reading` whose `refusals` say why; `UsageError`
    is raised for a file that holds several documents (use `read_many`), or a wrong option.
    """
    from onrecord.sources import documents_from

    options = Options(convention, model)
    documents = documents_from([source], url=url, outlet=outlet, published=published, fetched=fetched)
    first = next(iter(documents), None)
    if first is None or next(documents, None) is not None:
        raise UsageError(f"{source} holds {'no' if first is None else 'several'} documents", next_step="use read_many")
    return read_document(first, options, threads())


def read_many(
    sources: Iterable[str | Path | Mapping[str, object]],
    *,
    columns: Mapping[str, str] | None = None,
    convention: str = "onrecord",
    model: str = MODEL,
) -> Iterator[Reading]:
    """Stream readings of texts (`str`), files (`Path`) or dicts with the JSON Lines fields, in their order.

    `columns` says which column of a CSV or Parquet file holds a field where it is called otherwise: `{"text": "body"}`.
    """
    from onrecord.sources import documents_from

    options = Options(convention, model)
    return (read_document(document, options) for document in documents_from(sources, columns=columns))


def threads(processes: int | None = None) -> int:
    """How many threads an article that is read alone is worth: one a processor, and few texts have windows for more."""
    return min(processes or os.cpu_count() or 1, 4)


def read_document(document: Document | Refusal, options: Options, threads: int = 1) -> Reading:
    """The whole line for one document. A refusal, at whichever step, comes out as a `Reading` without article.

    With several `threads` its windows go through the model side by side, which changes nothing in what comes out.
    """
    from onrecord.articles import extract

    if threads > 1 and isinstance(document, Document):
        with suppress(RuntimeError):  # no thread to be had: see `_relations`
            _ahead(options.model)
    found = document if isinstance(document, Refusal) else extract(document)
    if isinstance(found, Refusal):
        from onrecord.statements.reading import Reading

        return Reading(found.id, found.origin, None, (), (), (found,), about(options.model))
    return read_article(found, options, threads)


def read_article(article: Article, options: Options, threads: int = 1) -> Reading:
    """From an article on: its relations, who speaks in them, and the statements that they are."""
    from onrecord.relations.model import load

    if threads > 1:
        with suppress(RuntimeError):
            wait([_ahead(options.model)])
    model = load(options.model)
    relations = _relations(article, model, options.convention, threads)
    from onrecord.speakers import resolve
    from onrecord.statements import addressed, attribute
    from onrecord.statements.reading import Reading

    cast = resolve(article, relations, addressed(article.text, relations))
    statements = attribute(article, relations, cast, model.calibration[options.convention])
    return Reading(article.id, article.origin, article, cast.speakers, statements, (), about(options.model))


def _relations(article: Article, model: Model, convention: str, threads: int) -> tuple[Relation, ...]:
    """The relations of an article, on several threads where there are any to be had.

    There are none under a limit on processes, nor in a thread that goes on when the main one has ended: Python starts
    no pool any more then.
    """
    from onrecord.relations import find

    dateline = article.dateline.span if article.dateline else None
    given = article.text, model, convention, model.thresholds[convention], dateline
    if threads > 1:
        pool = ThreadPoolExecutor(threads)
        try:
            return find(*given, pool.map)
        except RuntimeError:
            pass
        finally:
            # an interrupt while windows are handed out would wait for all of them: two minutes for a megabyte
            pool.shutdown(cancel_futures=True)
    return find(*given)


@lru_cache(maxsize=2)
def _ahead(model: str) -> Future[Model]:
    """The model, loaded while the article is found; the rooms behind it are imported while the model runs.

    The wire report from a cold start on two cores: 1.66 s without, 1.28 s with this and windows side by side.
    """
    from onrecord.relations.model import load

    def later() -> None:
        import onrecord.speakers
        import onrecord.statements  # noqa: F401

    with_one = ThreadPoolExecutor(1)
    loaded = with_one.submit(load, model)
    with_one.submit(later)
    with_one.shutdown(wait=False)
    return loaded


@lru_cache(maxsize=2)
def about(model: str) -> dict[str, str]:
    """Which reader made a record: its version, its model, and one digest of weights and rules together.

    The libraries that find an article in HTML are not in the digest: another text has another hash by itself.
    """
    import hashlib

    from onrecord import __version__
    from onrecord.relations.model import digest_of

    digest = hashlib.sha256(digest_of(model).encode())
    for path in rules():
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return {"version": __version__, "model": model, "digest": digest.hexdigest()[:16]}


def rules() -> list[Path]:
    """The modules that a reading depends on, in a lasting order."""
    root = Path(__file__).parent
    found = [root / "sources" / "charsets.py"]  # what the bytes of a page or text mean
    for room in ("articles", "relations", "speakers", "statements"):
        found += sorted((root / room).rglob("*.py"))
    apart = {root / name for name in _APART}
    return [path for path in found if not apart.intersection((path, *path.parents))]


_APART = (
    "articles/copies",
    "articles/transcripts",
    "speakers/identity",
    "statements/acts.py",
    "statements/documents.py",
    "statements/markup.py",
    "statements/parquet.py",
    "statements/rows.py",
)
"""What joins and shows readings, or reads transcripts, and makes none."""
