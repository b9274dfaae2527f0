"""What a removed article had told of people goes with it, and nothing else does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import select
from storybook import article, reading

from onrecord.articles.article import Published
from onrecord.record import Record, schema
from onrecord.record.known import known_from
from onrecord.speakers.identity import Known
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading

Named = Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]
"""Names, forms and roles."""

ARTICLES: dict[str, Named] = {
    "a": [("Marta Holm", ("Marta Holm", "Holm"), ("harbour master",)), ("Otto Brandt", ("Otto Brandt",), ())],
    "b": [("Marta Holm", ("Marta Holm", "Ms. Holm"), ("mayor of Quay", "harbour master")), ("Holm", ("Holm",), ())],
    "c": [("Marta J. Holm", ("Marta J. Holm",), ("senator",)), ("Otto Brandt", ("Otto Brandt",), ("coach",))],
}
DAYS = {"a": "2026-01-05", "b": "2026-02-05", "c": "2026-03-05"}


def told(key: str) -> Reading:
    day = DAYS[key]
    about = article(f"{key}: the council met.", key, published=Published(day, None, (day,)), outlet=key)
    speakers = (
        Speaker(f"p{n}", name, "person", names, roles, ()) for n, (name, names, roles) in enumerate(ARTICLES[key])
    )
    return reading(about, speakers=tuple(speakers))


def everybody(record: Record) -> set[Known]:
    """All that is known of anybody who has a name, whatever their numbers, and whichever of their names leads."""
    p = schema.persons.c
    with record.engine.connect() as connection:
        every = [known_from(row.profile, row.id) for row in connection.execute(select(p.id, p.profile))]
    return {replace(one, id="", name="", evidence=tuple(sorted(one.evidence))) for one in every if one.name}


def keys(record: Record) -> set[str]:
    with record.engine.connect() as connection:
        return set(connection.scalars(select(schema.person_keys.c.key)))


@pytest.mark.parametrize("gone", "abc")
def test_it_is_as_if_the_article_had_never_come(
    record: Record, tmp_path_factory: pytest.TempPathFactory, gone: str
) -> None:
    for key in (*(key for key in ARTICLES if key != gone), gone):  # last, so that nobody is settled by what it said
        record.add(told(key))
    record.remove(record.matching(gone)[0], by="Desk", why="asked")
    with Record(tmp_path_factory.mktemp("without") / "r.db") as other:
        for key in ARTICLES:
            if key != gone:
                other.add(told(key))
        assert everybody(record) == everybody(other)
        assert keys(record) == keys(other)


def test_nobody_is_left_where_nothing_is(record: Record) -> None:
    for key in ARTICLES:
        record.add(told(key))
    list(record.settle())
    for key in ARTICLES:
        record.remove(record.matching(key)[0], by="Desk", why="asked")
    assert (everybody(record), keys(record)) == (set(), set())
    assert record.people("Holm") == record.people("Marta Holm") == record.people("P1") == []
    list(record.settle())
    with record.engine.connect() as connection:
        assert connection.execute(select(schema.joins.c.id)).all() == []


def test_who_comes_again_is_known_by_the_new_article_alone(record: Record) -> None:
    record.add(told("a"))
    record.remove(record.matching("a")[0], by="Desk", why="asked")
    record.add(told("c"))
    list(record.settle())
    [one] = record.people("Marta Holm")
    assert [held.role for held in one.known.offices] == ["senator"]
    assert one.known.first == one.known.last == DAYS["c"]
