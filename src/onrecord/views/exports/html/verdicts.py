"""Verdicts as one self-contained page, without script, safe whatever stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.notebook import verdict_html
from onrecord.views.exports.html.page import head
from onrecord.views.exports.html.safe import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from onrecord.check import Verdict

STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
article{border-top:1px solid;padding:1rem 0}blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid}
.near,.facts{opacity:.75}del{color:#a00}ins{color:#060}
@media (prefers-color-scheme:dark){del{color:#f99}ins{color:#9e9}}
"""


def write(verdicts: Sequence[Verdict], out: TextIO) -> None:
    """All verdicts on one page."""
    out.write(head(f"{counted(len(verdicts), 'quotation')} checked", STYLE))
    out.write('<main id="main">\n' + "".join(map(verdict_html, verdicts)) + "</main>\n</body>\n</html>\n")
