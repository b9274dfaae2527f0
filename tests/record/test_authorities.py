"""Authority lists in a record: entries stay as the list has them, and become one with those met, for a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import count

import pytest
from sqlalchemy import select
from storybook import article, reading

from onrecord.articles.article import Published
from onrecord.record import Record, schema
from onrecord.record.portraits import Portrait
from onrecord.speakers.identity import Authority, Held
from onrecord.speakers.speaker import Speaker

_NUMBERS = count(1)
OHIO = Authority("desk:1", "Ian Marsh", "person", ("Ian J. Marsh",), (Held("senator from Ohio", "2015", None, 0),),
                 ("United States",), born="1950")  # fmt: skip
TEXAS = Authority("desk:2", "Ian Marsh", "person", (), (Held("representative from Texas", "1999", None, 0),),
                  ("United States",), born="1962")  # fmt: skip
OLD = Authority("desk:3", "Ian Marsh", "person", (), (Held("senator from Ohio", None, None, 0),), ("United States",),
                born="1801")  # fmt: skip
LIST = (OHIO, TEXAS, OLD)


def met(record: Record, name: str, *roles: str) -> None:
    """Somebody in an article of 2019."""
    key, day = f"l{next(_NUMBERS)}", "2019-05-02"
    about = article(f"{key}: a vote was held.", key, published=Published(day, None, (day,)), outlet=key)
    record.add(reading(about, speakers=(Speaker("p1", name, "person", (name,), roles, ()),)))


def listed(record: Record, entries: Sequence[Authority] = LIST) -> Counter[str]:
    counts = sum(record.add_authorities(entries), Counter[str]())
    for _ in record.settle():
        pass
    return counts


def entries(one: Portrait) -> list[str]:
    return [part.entry for part in one.merged if part.entry]


def tables(record: Record) -> list[object]:
    with record.engine.connect() as connection:
        return [
            connection.execute(select(table).order_by(*table.primary_key.columns)).all()
            for table in (schema.persons, schema.person_keys, schema.authorities, schema.joins)
        ]


@pytest.mark.parametrize("first", ["list", "article"])
def test_who_is_on_a_list_and_in_articles_becomes_one_with_the_reason(record: Record, first: str) -> None:
    if first == "list":
        listed(record)
    met(record, "Ian Marsh", "Ohio Sen.")
    if first == "article":
        listed(record)
    [one] = [one for one in record.people("Marsh") if one.known.articles]
    assert entries(one) == ["desk:1"]
    [entry] = [part for part in one.merged if part.entry]
    assert any("senator" in sentence for sentence in entry.reasons)
    assert one.known.born == "1950"
    assert record.status().persons == 1
    assert record.status().listed == 3


def test_two_of_one_name_are_kept_apart_by_what_the_list_says(record: Record) -> None:
    met(record, "Ian Marsh", "Ohio Sen.")
    met(record, "Ian Marsh", "Texas Rep.")
    met(record, "Ian Marsh")
    listed(record)
    met(record, "Ian Marsh", "Texas Rep.")
    found = {tuple(entries(one)): one.known.articles for one in record.people("Ian Marsh") if one.known.articles}
    assert found[("desk:2",)] == 2
    assert found[("desk:1",)] + found.get((), 0) == 2
    assert ("desk:3",) not in found, "nobody speaks at the age of 218"


def test_a_name_alone_is_nobody_on_a_list(record: Record) -> None:
    listed(record)
    met(record, "Ian Marsh")
    met(record, "Marsh")
    assert all(not one.merged for one in record.people("Marsh") if one.known.articles)


def test_taking_a_list_in_again_changes_nothing(record: Record) -> None:
    met(record, "Ian Marsh", "Ohio Sen.")
    assert listed(record) == Counter(new=3)
    before = tables(record)
    assert listed(record) == Counter(unchanged=3)
    assert tables(record) == before


def test_an_entry_that_changed_is_changed_and_stays_one_with_whom_it_was(record: Record) -> None:
    met(record, "Ian Marsh", "Ohio Sen.")
    listed(record)
    newer = Authority("desk:1", "Ian Marsh", "person", ("I. J. Marsh",), OHIO.roles, OHIO.countries, born="1951")
    assert listed(record, [newer, *LIST[1:]]) == Counter(changed=1, unchanged=2)
    [one] = [one for one in record.people("Marsh") if one.known.articles]
    assert (one.known.born, entries(one)) == ("1951", ["desk:1"])
    assert ("I. J. Marsh", 0) in one.known.names


def test_people_may_say_that_the_list_means_another(record: Record) -> None:
    met(record, "Ian Marsh", "Ohio Sen.")
    listed(record)
    [one] = [one for one in record.people("Marsh") if one.known.articles]
    person = min(int(one.id[1:]), *(int(part.id[1:]) for part in one.merged))
    record.correct_people("different", f"P{person}", one.merged[0].id, by="Desk")
    met(record, "Ian Marsh", "Ohio Sen.")
    listed(record)
    assert "desk:1" not in [entry for one in record.people(f"P{person}") for entry in entries(one)]
