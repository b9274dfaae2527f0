"""Which language a text is in: refused only where it is surely not English."""

from __future__ import annotations

import textwrap
from collections import Counter

from onrecord.articles.function_words import clearly_english
from onrecord.articles.unreadable import Unreadable

SAMPLE = 6000
"""Characters looked at, from the start."""
PIECE, PIECES = 150, 6
"""py3langid weighs a feature by the logarithm of its count, so long texts blur: it is asked piece by piece."""
SURE_A_CHARACTER, SURE_IN_ALL = 1.0, 60.0
"""How much likelier (in log) than English the other languages must be, a character and in all.

Two sentences in 26 languages: 1.5 (German) to 13 a character, 190 and more in all. Of 5,600 English headlines, leads
and lists of names that are not clearly English, py3langid takes one in eight for another language: at most 0.55 a
character, but for one of three words, whose sum is 21.
"""
_ENGLISH = ("en", "eng", "english")
_FILLER = "la"
"""`Lorem ipsum` is where a page's own text is missing, not news in Latin."""
_LISTED = """
    ar Arabic|az Azerbaijani|be Belarusian|bg Bulgarian|bn Bengali|bs Bosnian|ca Catalan|cs Czech|da Danish|de German
    |el Greek|es Spanish|et Estonian|fa Persian|fi Finnish|fr French|he Hebrew|hi Hindi|hr Croatian|hu Hungarian
    |hy Armenian|id Indonesian|it Italian|ja Japanese|ka Georgian|kk Kazakh|ko Korean|lt Lithuanian|lv Latvian
    |mk Macedonian|ms Malay|nb Norwegian|nl Dutch|no Norwegian|pl Polish|pt Portuguese|ro Romanian|ru Russian|sk Slovak
    |sl Slovene|sq Albanian|sr Serbian|sv Swedish|sw Swahili|ta Tamil|th Thai|tl Tagalog|tr Turkish|uk Ukrainian|ur Urdu
    |uz Uzbek|vi Vietnamese|zh Chinese
"""
_NAMES = dict(entry.strip().split(" ", 1) for entry in _LISTED.split("|"))


def language_of(text: str, said: str | None) -> str | Unreadable | None:
    """`en`, None where it is open, or why a text that is surely in another language is refused."""
    claimed = said.strip().lower().replace("_", "-").split("-")[0] if said else ""
    if claimed in _ENGLISH or clearly_english(text[:SAMPLE]):
        return "en"
    if claimed:
        return _refused(f"said to be in {_NAMES.get(claimed, claimed)}, and not clearly English")
    likeliest, sure = _likeliest(text[:SAMPLE])
    if sure:
        return _refused(f"in another language than English ({_NAMES.get(likeliest, likeliest)}, by its letters)")
    return "en" if likeliest == "en" else None


def _refused(reason: str) -> Unreadable:
    return Unreadable(
        reason, 'give an English text; if it is English, hand it over as JSON Lines with "language": "en"'
    )


def _likeliest(sample: str) -> tuple[str, bool]:
    """The likeliest language, and whether this is surely not English."""
    from py3langid.langid import rank  # its model takes 0.5 s to load, so only where small words leave it open

    pieces = _pieces(sample)
    ahead: Counter[str] = Counter()
    for piece in pieces:
        scores = {str(code): float(score) for code, score in rank(piece)}
        best = max(scores, key=scores.__getitem__)
        ahead[best] += int(1000 * (scores[best] - scores["en"])) + 1
    total = ahead.total() / 1000
    surely = (
        ahead.most_common(1)[0][0] != _FILLER
        and total > SURE_IN_ALL
        and total > SURE_A_CHARACTER * sum(map(len, pieces))
    )
    return ahead.most_common(1)[0][0], surely


def _pieces(sample: str) -> list[str]:
    """Up to six pieces of whole words, spread over the sample."""
    every = textwrap.wrap(" ".join(sample.split()), PIECE) or [""]
    step = max(1, len(every) // PIECES)
    return every[::step][:PIECES]
