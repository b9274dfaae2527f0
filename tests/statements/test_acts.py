"""Every act has its codes, and no other."""

from __future__ import annotations

from onrecord.relations.find import ACTS
from onrecord.statements.acts import CODES


def test_every_act_has_a_cameo_root_and_the_acts_of_events_a_plover_type() -> None:
    assert set(CODES) == set(ACTS)
    assert all(len(cameo) == 2 and 1 <= int(cameo) <= 20 for _, cameo in CODES.values())
    assert {act for act, (plover, _) in CODES.items() if plover is None} == {"state", "ask"}
