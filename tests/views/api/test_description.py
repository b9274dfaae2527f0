"""The description is kept: whatever is asked by it, or against it, is answered as it says, and nobody writes by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from desks import TOKEN, filled, served
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy import select

from onrecord.record import Record, schema
from onrecord.views.api.application import api
from onrecord.views.web import Settings
from onrecord.views.web.sessions import Tries
from onrecord.views.web.turns import Turns

CHECKS = [
    content_type_conformance, not_a_server_error, response_headers_conformance, response_schema_conformance,
    status_code_conformance,
]  # fmt: skip
"""Not that wrong data is refused: an object that is empty stands in an address as nothing, which fits."""
BOUNDED = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""The same requests each time, whichever machine it is."""


DESCRIBED = schemathesis.openapi.from_dict(api(None, Settings(), Tries(), Turns()).openapi())  # type: ignore[arg-type]
OPERATIONS = [found.ok() for found in DESCRIBED.get_all_operations()]
each = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)
SAFE = ("GET /", "POST /read", "POST /check")
"""How those begin that change nothing."""
WRITING = [one for one in OPERATIONS if not one.label.startswith(SAFE)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, readings: list) -> Iterator[Record]:
    with filled(tmp_path_factory.mktemp("api") / "kept.db", readings) as made:
        made.correct_wrong(next(made.rows())["id"], by="Ada")
        yield made


@pytest.fixture(scope="module")
def read_only(kept: Record) -> Iterator[str]:
    with served(kept, Settings()) as address:
        yield address


@pytest.fixture(scope="module")
def without_token(kept: Record) -> Iterator[str]:
    with served(kept, Settings(tokens={TOKEN: "Ada"})) as address:
        yield address


@pytest.fixture(scope="module")
def with_token(tmp_path_factory: pytest.TempPathFactory, readings: list) -> Iterator[str]:
    with (
        filled(tmp_path_factory.mktemp("api") / "written.db", readings) as made,
        served(made, Settings(tokens={TOKEN: "Ada"})) as address,
    ):
        yield address


def asked(operation: APIOperation, address: str, token: str | None = None) -> set[int]:
    """Asks in all ways that the description has, and in some that it forbids; gives the statuses of the answers."""
    seen = set()

    def ask(case: schemathesis.Case) -> None:
        headers = {"authorization": f"Bearer {token}"} if token else {"authorization": "Bearer nobody's"}
        answer = case.call(base_url=f"{address}/api/v1", headers=headers)
        seen.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)
        if answer.status_code >= 400:
            told = answer.json()["error"]
            assert told["status"] == answer.status_code
            assert all(isinstance(told[name], str) and told[name] for name in ("what", "where", "next"))

    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        try:
            BOUNDED(given(case=operation.as_strategy(generation_mode=mode))(ask))()
        except Unsatisfiable:  # nothing can be wrong where nothing is asked
            assert mode is GenerationMode.NEGATIVE
    return seen


def state(record: Record) -> list[list[tuple]]:
    """Every row of every table."""
    with record.engine.connect() as connection:
        return [[tuple(row) for row in connection.execute(select(one))] for one in schema.metadata.sorted_tables]


@each
def test_who_only_reads_changes_nothing(operation: APIOperation, read_only: str, kept: Record) -> None:
    before = state(kept)
    statuses = asked(operation, read_only)
    assert operation.label.startswith(SAFE) or statuses == {403}
    assert state(kept) == before


@pytest.mark.parametrize("operation", WRITING, ids=lambda one: one.label)
def test_who_has_no_token_changes_nothing(operation: APIOperation, without_token: str, kept: Record) -> None:
    before = state(kept)
    assert asked(operation, without_token) <= {401, 429}  # after ten wrong ones
    assert state(kept) == before


@each
def test_who_has_one_is_answered_as_described(operation: APIOperation, with_token: str) -> None:
    statuses = asked(operation, with_token, TOKEN)
    assert 403 not in statuses
    assert statuses - {401}  # where schemathesis puts a token of its own in place of ours
