"""How the same words are written in different places: contractions, spellings, abbreviations, fillers, stage notes."""

from __future__ import annotations

import re

from onrecord.check.lists import rows
from onrecord.speakers.tables import table

ENDINGS = {"re": "are", "ve": "have", "ll": "will", "m": "am", "s": "'s", "d": "'d"}
"""What an apostrophe stands for; `'s` is is, has, us or a possessive, `'d` is would or had: both stay open."""
BEFORE_NOT = {"ca": "can", "wo": "will", "sha": "shall"}
OPEN = {"'s": table("is has us"), "'d": table("would had")}

SPOKEN = {row[0]: row[1:] for row in rows("spoken")}
"""Words that transcripts and editors write differently, in one form."""

WITHOUT_MARKS = {row[0]: row[1:] for row in rows("without_marks")}
"""Contractions as a transcript without apostrophes has them; those from `hed` on are words of their own too."""
_LATER = table("hed shed its lets cant wont were well ill id hell shell wed whod wholl itd")
UNAMBIGUOUS = {word: forms for word, forms in WITHOUT_MARKS.items() if word not in _LATER}
AMBIGUOUS = {word: forms for word, forms in WITHOUT_MARKS.items() if word in _LATER}

ABBREVIATIONS = {
    "us": ("united", "states"), "usa": ("united", "states", "of", "america"), "un": ("united", "nations"),
    "uk": ("united", "kingdom"), "eu": ("european", "union"), "uae": ("united", "arab", "emirates"),
}  # fmt: skip
"""Only where written in capitals or with dots."""

SHORTENED = table("mr mrs ms dr st gen gov sen rep prof lt col sgt capt jr sr vs no fig vol")
"""A full stop after these ends no sentence."""
_TITLES = {"senator": "sen", "representative": "rep", "governor": "gov", "general": "gen", "saint": "st"}

_ONE = {row[0]: row[1] for row in rows("spellings")}
_RULES = (
    (re.compile(r"(?<=[a-z]{3})isation(s?)$"), r"ization\1"),
    (re.compile(r"(?<=[a-z]{3})is(e|es|ed|ing|er|ers)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})our(s?|ed|ing|able|ite|ites|ful|hood|hoods|ers?|ly)$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{4})yse(s?|d)$"), r"yze\1"),
)


def spelled(word: str) -> str:
    """A word in one spelling for both sides of the ocean; what comes out need be no word."""
    word = _TITLES.get(word, _ONE.get(word, word))
    if len(word) > 5:
        for pattern, form in _RULES:
            word = pattern.sub(form, word)
    return word


HESITATIONS = table("um umm uh uhh er erm ah ahh eh hm hmm mm mmm mhm oh")
_FILLERS = "you know,i mean,you see,well,ok,so,now,look,right,yes,sort of,kind of,like"
FILLERS = frozenset({*(tuple(one.split()) for one in _FILLERS.split(",")), *((w,) for w in HESITATIONS)})
"""Words that say nothing of the matter; the single ones only at the edge of a clause."""
ANYWHERE = frozenset({("you", "know"), ("i", "mean")} | {(w,) for w in HESITATIONS})

STAGE = table("""
    laughter laughs laughing applause applauds cheers cheering booing boos crosstalk inaudible unintelligible
    indiscernible music chanting chants phonetic ph sic silence pause bleep gavel
""")  # fmt: skip
