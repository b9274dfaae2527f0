"""Court cases: citations by reporter, well-known cases and the rest by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .instrument import Instrument
from .patterns import Names, name

# A citation's shape; whether its middle is a reporter, the table below says. eyecite knows them all, but costs 1.5 s
# and 60 MB at its first import, brings a package called `tests`, and found nothing more in 2,176 articles.
_CITED = re.compile(
    r"(?<![\w.,])\d{1,4} (?!U\. ?S\. ?C|C\. ?F\. ?R|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
    r"(?:[A-Z][A-Za-z]{0,5}\.[ ]?|[A-Z]\.){1,4}(?:[2-4]d ?|[2-4]th ?)?(?:Supp\. ?(?:[23]d)? ?)?\d{1,5}\b(?![,.]?\d|%)"
)
# The reporters of federal courts, and the regional ones of the states.
_FORMS = """
U.S.; S. Ct.; L. Ed.; L. Ed. 2d; F.; F.2d; F.3d; F.4th; F. Supp.; F. Supp. 2d; F. Supp. 3d; F.R.D.; B.R.; Fed. Cl.;
A.; A.2d; A.3d; N.E.; N.E.2d; N.E.3d; N.W.; N.W.2d; N.W.3d; P.; P.2d; P.3d; S.E.; S.E.2d; S.W.; S.W.2d; S.W.3d; So.;
So. 2d; So. 3d; Cal. Rptr.; Cal. Rptr. 2d; Cal. Rptr. 3d; N.Y.S.; N.Y.S.2d; N.Y.S.3d
"""
_REPORTERS = {form.replace(" ", "").lower(): form for form in _FORMS.strip().replace("\n", " ").split("; ")}
_YEAR = re.compile(r"(?:, \d{1,5})?\s?\((?:\w[\w. ]{1,15} )?(?:1[789]|20)\d\d\)")
_MOST = 100
_NAME = r"(?:(?:[A-Z]\.){1,4}|(?:Inc|Co|Corp|Bros|St|Dr|Jr)\.|[A-Z][\w&’'-]{0,30})"
_PARTY = rf"{_NAME}(?:(?:, (?=Inc|Co|LLC)| )(?:of |the |and |& )?{_NAME}){{0,4}}"
_CASE = re.compile(rf"{_PARTY},? v\. {_PARTY}")
_COURT = re.compile(r"\b(?:[Cc]ourts?|ruling|lawsuit|[Jj]ustices?|[Jj]udges?|decision|plaintiffs?|sued|verdict)\b")
_OPENERS = re.compile(r"^(?:In|The|Since|Under|See|But|And|After|Overturn|Before|When|If|Of|On|By|That|With) ")

CASES = (
    name("410 U.S. 113", r"Roe v?s?\. Wade|Roe v Wade", "Roe v. Wade", "overturn Roe v Wade"),
    name(
        "505 U.S. 833",
        r"(?:Planned Parenthood(?: of Southeastern Pennsylvania)? v\. )Casey",
        "Planned Parenthood v. Casey",
    ),
    name(
        "597 U.S. 215",
        r"Dobbs v\. Jackson(?: Women['’]s Health(?: Organization)?)?",
        "Dobbs v. Jackson Women's Health Organization",
    ),
    name("347 U.S. 483", r"Brown v\. (?:the )?Board(?: of Education)?(?: of Topeka)?", "Brown v. Board of Education"),
    name("163 U.S. 537", r"Plessy v\. Ferguson", "Plessy v. Ferguson"),
    name("60 U.S. 393", r"Dred Scott v\. Sand?ford|Dred Scott (?=decision|case|ruling)", "Dred Scott v. Sandford"),
    name("5 U.S. 137", r"Marbury v\. Madison", "Marbury v. Madison"),
    name("384 U.S. 436", r"Miranda v\. Arizona", "Miranda v. Arizona"),
    name("372 U.S. 335", r"Gideon v\. Wainwright", "Gideon v. Wainwright"),
    name("381 U.S. 479", r"Griswold v\. Connecticut", "Griswold v. Connecticut"),
    name("388 U.S. 1", r"Loving v\. Virginia", "Loving v. Virginia"),
    name("576 U.S. 644", r"Obergefell v\. Hodges", "Obergefell v. Hodges"),
    name("570 U.S. 744", r"United States v\. Windsor", "United States v. Windsor"),
    name("570 U.S. 529", r"Shelby County v\. Holder", "Shelby County v. Holder"),
    name("539 U.S. 558", r"Lawrence v\. Texas", "Lawrence v. Texas"),
    name(
        "558 U.S. 310",
        r"Citizens United v\. (?:Federal Election Commission|FEC)|Citizens United(?= (?:decision|ruling|case))",
        "Citizens United v. FEC",
        "the Citizens United ruling",
    ),
    name("531 U.S. 98", r"Bush v\. Gore", "Bush v. Gore"),
    name(
        "554 U.S. 570",
        r"(?:District of Columbia|D\.C\.|DC) v\. Heller|Heller (?=decision|ruling)",
        "District of Columbia v. Heller",
    ),
    name("376 U.S. 254", r"(?:New York )?Times(?: Co\.)? v\. Sullivan", "New York Times v. Sullivan"),
    name("403 U.S. 713", r"New York Times(?: Co\.)? v\. United States", "New York Times v. United States"),
    name("395 U.S. 444", r"Brandenburg v\. Ohio", "Brandenburg v. Ohio"),
    name("393 U.S. 503", r"Tinker v\. Des Moines", "Tinker v. Des Moines"),
    name("418 U.S. 683", r"(?:United States|U\.S\.) v\. Nixon", "United States v. Nixon"),
    name("323 U.S. 214", r"Korematsu v\. (?:United States|U\.S\.)", "Korematsu v. United States"),
    name("467 U.S. 837", r"Chevron v\. (?:NRDC|Natural Resources Defense Council)", "Chevron v. NRDC"),
    name(
        "600 U.S. 181",
        r"Students for Fair Admissions v\. (?:President and Fellows of )?Harvard",
        "Students for Fair Admissions v. Harvard",
    ),
    name("603 U.S. 593", r"Trump v\. United States", "Trump v. United States"),
    name(
        "597 U.S. 1",
        r"New York State Rifle & Pistol Association v\. Bruen",
        "New York State Rifle & Pistol Association v. Bruen",
    ),
)
_CASES = Names(CASES)


def find_cases(text: str) -> Iterator[Instrument]:
    """Citations by reporter, then cases by name; an unknown case is unnumbered where only its name stands."""
    cited = list(_citations(text))
    yield from cited
    if " v" not in text and "Citizens United" not in text and "Dred Scott" not in text and "Heller" not in text:
        return
    yield from _CASES.find(text)
    if " v. " in text and (cited or _COURT.search(text)):
        for match in _CASE.finditer(text):
            opener = _OPENERS.match(match[0])
            yield Instrument.named(None, match.start() + (len(opener[0]) if opener else 0), match.end())


def _citations(text: str) -> Iterator[Instrument]:
    for count, match in enumerate(_CITED.finditer(text)):
        if count == _MOST:
            return
        form = _reporter(match[0])
        if form is not None:
            year = _YEAR.match(text, match.end())
            yield Instrument.named(form, match.start(), year.end() if year else match.end())


def _reporter(words: str) -> str | None:
    """The citation in the form that courts give it (`142 S.Ct. 2228` → `142 S. Ct. 2228`); None if it is none."""
    volume, _, rest = words.partition(" ")
    middle, _, page = rest.rpartition(" ")
    known = _REPORTERS.get(middle.replace(" ", "").lower())
    return f"{volume} {known} {page}" if known else None
