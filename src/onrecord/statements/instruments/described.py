"""Instruments that are spoken of without number or name: they stay unnumbered, and are never guessed."""

from __future__ import annotations

from .patterns import Pattern

_UN = r"(?:(?:UN|U\.N\.|United Nations)(?:['’]s)? )?"
_BODY = rf"{_UN}(?:Security Council|General Assembly)|(?:UN|U\.N\.|United Nations|UNSC)(?![-\w])"
_THING = (
    r"(?:missions?|operations?|mandates?|resolutions?|sanctions|embargo(?:es)?|plans?|roadmaps?|documents?|forces?"
    r"|agreements?|decisions?|measures?)"
)
_WHERE = r"(?: (?:for|in|on|against|to) (?:the )?[A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30})?)?"

DESCRIBED = (
    Pattern(
        None,
        rf"(?:{_THING}{_WHERE} )?(?:approved|authori[sz]ed|adopted|endorsed|mandated|passed) by (?:the )?(?:{_BODY})",
        (
            ("missions for Syria approved by the UN Security Council", None),
            ("a plan adopted by the United Nations Security Council", None),
            ("The force, authorised by the Security Council, left.", None),
            ("a resolution passed by the UN", None),
        ),
        (" by ",),
    ),
    Pattern(
        None,
        r"(?:inter-?governmental|[Ii]nter-?governmental|inter-?state) (?:agreements?|treat(?:y|ies)|accords?)",
        (("on the basis of intergovernmental agreements", None), ("an interstate treaty", None)),
        ("overnmental", "nterstate", "nter-state"),
    ),
    Pattern(
        None,
        rf"{_UN}(?:Security Council|General Assembly|UNSC)(?:['’]s)? resolutions?",
        (("relevant UN Security Council resolutions", None), ("a General Assembly resolution on aid", None)),
        ("resolution",),
    ),
    Pattern(
        None,
        r"(?:UN|U\.N\.|United Nations) resolutions?",
        (("under UN resolutions", None), ("a U.N. resolution", None)),
        ("resolution",),
    ),
)
