"""The table of reasons: every rule that may answer has its words and its score."""

from __future__ import annotations

import re
from pathlib import Path

import onrecord.speakers as room
from onrecord.speakers.reasons import REASONS


def test_scores_are_shares() -> None:
    assert all(0 <= score <= 1 for _, score in REASONS.values())


def test_every_reason_in_the_rules_is_in_the_table() -> None:
    folder = Path(room.__file__).parent
    used = set()
    for name in ("answers.py", "named.py", "described.py", "pronouns.py", "unsourced.py"):
        code = (folder / name).read_text(encoding="utf-8")
        used |= set(re.findall(r'\), "([a-z ,]+)"\)$', code, re.M))
    assert used <= set(REASONS), used - set(REASONS)
