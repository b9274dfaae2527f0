"""A tenth of the hostile files; all of them, with their limits on time and memory: quality/faults/hostile.py."""

import pytest
from faults import hostile, hostile_pages, shown

SMALL = 64 << 20


def test_bombs_in_files_are_refused() -> None:
    assert list(hostile.bombs(SMALL, measured=False)) == []


def test_hostile_pages_are_answered_and_the_next_is_read() -> None:
    assert list(hostile.pages(10_000, measured=False)) == []


def test_hostile_files_among_good_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        hostile_pages, "hostile", lambda size, made=hostile_pages.hostile: dict([*made(size).items()][::4])
    )
    assert list(hostile.whole_runs(1_000, SMALL)) == []


def test_active_strings_act_nowhere() -> None:
    assert list(shown.active(every=10)) == []


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("html", "<script>x</script>"),
        ("html", "<p onclick='x'>y</p>"),
        ("html", "<a href='javascript:x'>y</a>"),
        ("csv", '"=1+1"\r\n'),
        ("csv", '"a\x1b[31m"\r\n'),
        ("text", "a\x1b[31mred"),
        ("text", "over\rwritten"),
        ("jsonl", '{"a": "\u202e"}'),
        ("webannotation", '{"first": {"items": [{"target": [{"source": "javascript:x"}]}]}}'),
        ("webannotation", '{"first": {"items": []}, "label": "</script>"}'),
    ],
)
def test_what_acts_would_be_seen(form: str, written: str) -> None:
    assert list(shown.acting(form, written, "it"))
