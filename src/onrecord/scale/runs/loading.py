"""A dataset into readings again, as a record takes them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from onrecord.errors import InputError
from onrecord.scale.runs.dataset import ANEW, MANIFEST, Dataset
from onrecord.scale.runs.tables import article_in, speaker_in
from onrecord.sources.document import Refusal
from onrecord.statements.documents import statement_of
from onrecord.statements.reading import Reading


def readings_of(dataset: Dataset) -> Iterator[tuple[Reading, int | None]]:
    """Each article of a dataset, with the byte of its archive at which it lies: first those with statements of their
    own, then those whose text stands in one of them, which come without; then what was refused. Raises `InputError`
    where the run is not finished.
    """
    told = dataset.manifest() or {}
    if not told.get("finished"):
        raise InputError(
            "the run that made it is not finished",
            where=dataset.address,
            next_step="run the same command again: onrecord run … --output " + dataset.address,
        )
    _all_there(dataset, told)
    reader = told["reader"]
    units, refused, unread = dataset.names("extract"), list[str](), dict[str, Refusal]()
    parts: defaultdict[str, list[tuple[str, list[int]]]] = defaultdict(list)
    for name, one in dataset.told("read"):
        if "refusals" in one:
            refused.append(name)
            [row] = dataset.rows("articles", one["unit"], one["rows"])
            unread[row["article_sha256"]] = next(map(_refusal, dataset.rows("refusals", name)))
        parts[one["unit"]].append((name, one["rows"]))
    for unit in units:
        for name, rows in parts[unit]:
            if name in refused:
                continue  # a worker died of its article
            statements, speakers = _by_text(dataset, "statements", name), _by_text(dataset, "speakers", name)
            for row in dataset.rows("articles", unit, rows):
                text = row["article_sha256"]
                yield _reading(row, statements[text], speakers[text], reader), row["offset"]
    for unit in units:
        read = {row for _, rows in parts[unit] for row in rows}
        for number, row in enumerate(dataset.rows("articles", unit)):
            if number in read:
                continue
            if (why := unread.get(row["article_sha256"])) is None:
                yield _reading(row, [], [], reader), row["offset"]
            else:  # nobody knows who speaks in it: kept without statements it would be a lie
                why = replace(why, id=row["article_id"], origin=row["origin"])
                yield Reading(why.id, why.origin, None, (), (), (why,), reader), None
    for name in (*units, *refused):
        for why in map(_refusal, dataset.rows("refusals", name)):
            yield Reading(why.id, why.origin, None, (), (), (why,), reader), None


def _all_there(dataset: Dataset, told: Mapping[str, Any]) -> None:
    """Raises `InputError` where commits are not as many as the manifest says."""
    found: Counter[str] = Counter()
    for _, one in dataset.told("extract"):
        found.update({"units": 1, "articles": one["articles"]})
    for _, one in dataset.told("read"):
        found.update({"statements": one["statements"], "texts that were read": len(one["rows"])})
    wanted = {name: int(told.get(name, 0)) for name in ("units", "articles", "statements")}
    wanted["texts that were read"] = wanted["articles"] - int(told.get("copies", 0))
    for name, number in wanted.items():
        if found[name] != number:
            raise InputError(
                f"{MANIFEST} tells of {number:,} {name}, and {found[name]:,} are there",
                where=dataset.address,
                next_step=ANEW,
            )


def _refusal(row: Mapping[str, Any]) -> Refusal:
    return Refusal(row["id"], row["origin"], row["reason"], row["next"])


def _by_text(dataset: Dataset, table: str, unit: str) -> dict[str, list[dict[str, Any]]]:
    out: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in dataset.rows(table, unit):
        out[row["article_sha256"]].append(row)
    return out


def _reading(
    row: dict[str, Any], statements: list[dict[str, Any]], speakers: list[dict[str, Any]], reader: dict[str, str]
) -> Reading:
    return Reading(
        row["article_id"], row["origin"], article_in(row), tuple(map(speaker_in, speakers)),
        tuple(statement_of(json.loads(one["document"])) for one in statements), (), reader,
    )  # fmt: skip
