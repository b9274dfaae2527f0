"""When a feed says that an entry was published, in ISO 8601 and in the zone that it is written in."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

LONGEST = 60
"""Characters of a day and time."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?", re.ASCII)


def written_day(written: str) -> str | None:
    """RFC 822 as RSS has it, or ISO 8601; None for what is neither. The day stays the one written there."""
    trimmed = " ".join(written.split()) if len(written) <= LONGEST else ""
    try:
        if _ISO.fullmatch(trimmed):
            datetime.fromisoformat(trimmed)
            return trimmed.replace(" ", "T", 1)
        return parsedate_to_datetime(trimmed).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
