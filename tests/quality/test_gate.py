"""The gate itself: a figure under its floor is named, and floors only rise."""

from __future__ import annotations

import json
from pathlib import Path

import gate
import pytest
from calibration import bins, error


def found(table: dict[str, dict[str, float]], items: int = 10**9) -> gate.Measured:
    return gate.Measured(table, {name: dict.fromkeys(row, items) for name, row in table.items()}, {}, [])


def test_what_falls_under_a_floor_is_named() -> None:
    floors = {"news": {"exact": 70.0, "strict wrong": 6.0}}
    assert gate.broken(found({"news": {"exact": 70.0, "strict wrong": 6.0}}), floors) == []
    assert "under the floor" in gate.broken(found({"news": {"exact": 69.9, "strict wrong": 6.0}}), floors)[0]
    assert "above the ceiling" in gate.broken(found({"news": {"exact": 70.0, "strict wrong": 6.1}}), floors)[0]


def test_what_chance_makes_of_few_items_is_allowed() -> None:
    floors = {"news": {"exact": 70.0}}
    assert gate.allowance(70.0, 100) == pytest.approx(2.29, abs=0.01)
    assert gate.broken(found({"news": {"exact": 67.8}}, 100), floors) == []
    assert gate.broken(found({"news": {"exact": 67.6}}, 100), floors) != []
    assert gate.broken(found({"news": {"exact": 0.0}}, gate.FEW - 1), floors) == []


def test_the_wire_report_has_to_be_right_to_the_letter() -> None:
    assert gate.broken(found({"wire": {"exact": 99.0}}, 17), {"wire": {"exact": 100.0}}) != []


def test_a_measure_that_is_gone_breaks_its_floor() -> None:
    assert len(gate.broken(gate.Measured({}, {}, {}, []), {"news": {"exact": 70.0}})) == 1


@pytest.mark.parametrize(("now", "floor"), [(80.0, 80.0), (60.0, 70.0)])
def test_floors_only_rise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: float, floor: float) -> None:
    monkeypatch.setattr(gate, "LAST", tmp_path / "last.json")
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"news": {"exact": 70.0, "strict wrong": 6.0}}))
    gate.lift({"news": {"exact": now, "strict wrong": 9.0}}, floors)
    gate.remember({"news": [["a", 0, 5, "00"]]})
    kept = json.loads(floors.read_text())
    assert kept["news"] == {"exact": floor, "strict wrong": 6.0}
    assert json.loads(gate.LAST.read_text()) == {"news": [["a", 0, 5, "00"]]}


def test_calibration_error() -> None:
    perfect = [(0.75, True)] * 3 + [(0.75, False)]
    assert error(perfect) == pytest.approx(0)
    assert error([(0.9, False)]) == pytest.approx(0.9)
    assert bins([(1.0, True)]) == [(1, 1.0, 1.0)]
