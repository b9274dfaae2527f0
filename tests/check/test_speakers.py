"""Whether the source names the one who is asked for: titles, initials, roles that name nobody."""

from __future__ import annotations

import pytest

from onrecord.check.speakers import who


@pytest.mark.parametrize(
    ("asked", "named", "found"),
    [
        ("Ada Quill", "Ada Quill", "same"),
        ("Ada Quill", "Ms. Quill", "same"),
        ("Quill", "Secretary Quill", "same"),
        ("Ada Quill", "Bo Ode", "other"),
        ("George W. Bush", "George H. W. Bush", "other"),
        ("George Bush", "George H. W. Bush", "same"),
        ("John Fitzgerald Kennedy", "John F. Kennedy", "same"),
        ("Ada Quill", "Q", "unknown"),
        ("Ada Quill", "THE PRESIDENT", "unknown"),
        ("Ada Quill", "Audience Member", "unknown"),
        ("Ada Quill", None, "unknown"),
        ("Security Council", "UN Security Council", "same"),
    ],
)
def test_who_it_is(asked: str, named: str | None, found: str) -> None:
    assert who(asked, named) == found
