"""What tests of runs have in common."""

from __future__ import annotations

import gc
import sys
import warnings
from collections.abc import Iterator

import pytest

from onrecord.pipeline import about
from onrecord.statements.reading import Reading


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is found in any text: of tests that ask which texts are read, and not what is read in them."""
    reader = dict(about("en-1"))
    monkeypatch.setattr("onrecord.pipeline.read_article",
                        lambda one, _: Reading(one.id, one.origin, one, (), (), (), reader))  # fmt: skip


@pytest.fixture(autouse=True)
def sockets_of_dask() -> Iterator[None]:
    """Dask's clients leave sockets to the garbage collector, which warns of them in whatever test it comes by."""
    yield
    if "distributed" in sys.modules:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()
