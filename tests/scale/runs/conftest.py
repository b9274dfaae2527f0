"""What tests of runs have in common."""

from __future__ import annotations

import pytest

from onrecord.pipeline import about
from onrecord.statements.reading import Reading


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is found in any text: of tests that ask which texts are read, and not what is read in them."""
    reader = dict(about("en-1"))
    monkeypatch.setattr("onrecord.pipeline.read_article",
                        lambda one, _: Reading(one.id, one.origin, one, (), (), (), reader))  # fmt: skip
