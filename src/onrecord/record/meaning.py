"""Search by meaning: a vector a statement, made when it is first needed; the nearest by bits, then by product.

The encoder is sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). One bit a dimension chooses candidates, as in
Yamada et al. (2021), whose true products with the asked vector then decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import Connection, insert, select

from onrecord.errors import ModelError
from onrecord.record import schema

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "weights" / "meaning.onnx"
LONGEST = 254
"""Word pieces of a statement that are looked at."""
CANDIDATES = 1_000
LIKE = 0.38
"""Below this cosine nothing is shown: 99 % of 44,797 pairs of statements from different articles are."""
PAGE = 200


def vector(text: str) -> NDArray[np.float32]:
    """The meaning of a text, of length 1. One call a text, without padding: the same whatever else is encoded."""
    words, session = _encoder()
    text = text.encode("utf-8", "replace").decode()  # half of a surrogate pair has no place in a tokenizer
    ids = np.asarray(words.tokenizer.encode(text, add_special_tokens=False).ids[:LONGEST], np.int32)
    found: NDArray[np.float32] = session.run(None, {"pieces": words.framed(ids)})[0]
    return found


@lru_cache(maxsize=1)
def _encoder() -> tuple[Any, Any]:
    from onrecord.relations.model import session_of
    from onrecord.relations.words import load_words

    try:
        return load_words(), session_of(WEIGHTS)
    except Exception as error:
        what = f"the weights can't be loaded ({type(error).__name__}: {error})"
        raise ModelError(what, where=str(WEIGHTS), next_step="reinstall onrecord") from error


def missing(connection: Connection) -> list[tuple[int, str]]:
    """The next current statements without a vector, at most a page of them."""
    s, bits = schema.statements.c, schema.meaning_bits.c
    query = select(s.id, s.content).outerjoin(schema.meaning_bits, bits.statement_id == s.id)
    rows = connection.execute(query.where(s.current, bits.statement_id.is_(None)).order_by(s.id).limit(PAGE))
    return [(row.id, row.content) for row in rows]


def put(connection: Connection, rows: Sequence[tuple[int, NDArray[np.float32]]]) -> None:
    """Keep vectors."""
    connection.execute(insert(schema.meanings), [
        {"statement_id": number, "vector": np.round(one * 127).astype(np.int8).tobytes()} for number, one in rows
    ])  # fmt: skip
    connection.execute(insert(schema.meaning_bits), [
        {"statement_id": number, "bits": np.packbits(one > 0).tobytes()} for number, one in rows
    ])  # fmt: skip


def nearest(connection: Connection, asked: str, allowed: Any) -> list[int]:
    """The statements that mean most nearly what `asked` does, nearest first; `allowed` selects their numbers."""
    bits = schema.meaning_bits.c
    rows = connection.execute(select(bits.statement_id, bits.bits).where(bits.statement_id.in_(allowed))).all()
    if not rows:
        return []
    wanted = vector(asked)
    stored = np.frombuffer(b"".join(row.bits for row in rows), np.uint8).reshape(len(rows), -1)
    apart = np.bitwise_count(stored ^ np.packbits(wanted > 0)).sum(1)
    near = np.argsort(apart, kind="stable")[:CANDIDATES]
    numbers = [rows[i].statement_id for i in near]
    likeness = {number: float(wanted @ one) for number, one in _vectors(connection, numbers)}
    likely = [number for number in numbers if likeness[number] >= LIKE]
    return sorted(likely, key=lambda number: (-likeness[number], number))


def _vectors(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, NDArray[np.float32]]]:
    m = schema.meanings.c
    for row in connection.execute(select(m.statement_id, m.vector).where(m.statement_id.in_(numbers))):
        yield row.statement_id, np.frombuffer(row.vector, np.int8).astype(np.float32) / np.float32(127)
