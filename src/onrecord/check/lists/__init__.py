"""Lists of words as text files, a row an entry: forms of one word, opposites, spellings, contractions without marks."""

from __future__ import annotations

from importlib.resources import files


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a list, each as its words."""
    text = files("onrecord.check.lists").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return [tuple(row.split()) for row in text.splitlines() if row.strip()]
