"""Text that comes back as it was: what no database takes (NUL, lone surrogates) is kept escaped."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Text
from sqlalchemy.types import TypeDecorator

MARK = "\ufdd0"
"""A code point that Unicode keeps free for such things; four hexadecimal digits follow it."""
_UNKEPT = re.compile(f"[\x00\ud800-\udfff{MARK}]")
_ESCAPED = re.compile(f"{MARK}([0-9a-f]{{4}})")


class Exact(TypeDecorator[str]):
    """A column of any text that Python can hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """As it is kept, and as it is asked for."""
        if value is None or _UNKEPT.search(value) is None:
            return value
        return _UNKEPT.sub(lambda found: f"{MARK}{ord(found.group()):04x}", value)

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        """As it was."""
        if value is None or MARK not in value:
            return value
        return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), value)
