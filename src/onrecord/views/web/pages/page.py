"""`Page`: what every page of the desk has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar

Table = tuple[Sequence[str], Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Page:
    """`template` shows it, `title` heads it. As JSON it has its fields by their names."""

    template: ClassVar[str]
    title: str

    @property
    def table(self) -> Table | None:
        """Its list, to be taken along: the columns and the rows; None where it has none."""
        return None

    def to_dict(self) -> dict[str, Any]:
        """The page for programs: plain dicts, lists, strings and numbers."""
        return {one.name: plain(getattr(self, one.name)) for one in fields(self)}


def plain(value: Any) -> Any:
    """Dataclasses as dicts and tuples as lists, all the way down."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dict):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value
