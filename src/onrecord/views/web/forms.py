"""What a page's form sends, as plain words by their names."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from fastapi import Request

from onrecord.errors import UsageError

MOST = 20
"""Fields of a form; ours have six."""
_OURS = re.compile(r"/(?![/\\])[!-~]*")  # browsers take \ for /, and what begins with two of them for another host
FORM = "application/x-www-form-urlencoded"


async def form(request: Request) -> dict[str, str]:
    """The fields of a form; `UsageError` for what is none. How much may come at all is the guard's to say."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise UsageError("this is no form", where=request.url.path, next_step=f"send it as {FORM}")
    body = (await request.body()).decode("utf-8", "replace")
    try:
        fields = parse_qsl(body, keep_blank_values=True, max_num_fields=MOST, errors="replace")
    except ValueError as error:
        raise UsageError("this is no form of ours", where=request.url.path, next_step=str(error)) from error
    return {name: value.strip() for name, value in fields}


def inside(written: str) -> str:
    """An address of this desk to go on to: what was written where that is one, else the desk's first page."""
    return written if _OURS.fullmatch(written) else "/"
