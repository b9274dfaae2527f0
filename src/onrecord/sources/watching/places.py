"""Where in FEEDS.toml something stands, for errors: the parser gives values without their lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADER = re.compile(r"\s*\[\[\s*[\"']?feed[\"']?\s*\]\]")


@dataclass(frozen=True, slots=True)
class Places:
    """The file's name and text, and which feed is meant: the first is 1; 0 is what stands above the feeds."""

    file: str
    text: str = ""
    feed: int = 0

    def of(self, key: str | None = None) -> str:
        """`FEEDS.toml: line 7 (feed 2)`: where the key stands, else where its feed begins."""
        line = self._line(key)
        parts = ([f"line {line}"] if line else []) + ([f"(feed {self.feed})"] if self.feed else [])
        return f"{self.file}: {' '.join(parts)}" if parts else self.file

    def _line(self, key: str | None) -> int | None:
        wanted = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=") if key is not None else None
        feed, begins = 0, None
        for number, line in enumerate(self.text.splitlines(), 1):
            if _HEADER.match(line):
                feed += 1
                begins = number if feed == self.feed else begins
            elif feed == self.feed and wanted and wanted.match(line):
                return number
        return begins
