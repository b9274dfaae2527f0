"""Laws, orders and bills known by a number: the United States', the European Union's, Russia's, Britain's, others'."""

from __future__ import annotations

import re

from .patterns import Pattern

_SUBSECTIONS = r"((?:\(\w{1,4}\)){0,6})"
_SECTION = r"(\d{1,5}[a-z]{0,3}(?:-\d{1,3}[a-z]?)?)"


def _federal_law(match: re.Match[str]) -> str:
    """Numbers begin anew each year, so a printed year belongs to the form."""
    return f"Federal Law No. {match[1]}-FZ{f' ({match[2]})' if match[2] else ''}"


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATED = rf"(?:,? (?:of|dated) (?:\d{{1,2}} {_MONTH},? |{_MONTH} \d{{1,2}}, )?((?:19|20)\d\d))?"

SYMBOLS = (
    Pattern(
        r"A/RES/\1/\2\3",
        r"A/RES/((?:ES-|S-)?\d{1,3})/(\d{1,3})([A-Z]?)",
        (("A/RES/68/262", "A/RES/68/262"), ("A/RES/ES-11/1", "A/RES/ES-11/1")),
        ("A/RES/",),
    ),
    Pattern(
        r"A/RES/\1 \2 (\3)",
        r"A/RES/(\d{1,4})\s?([A-Z]?)\s?\(((?:ES-|S-)?[IVXL]+)\)",
        (("A/RES/3379(XXX)", "A/RES/3379 (XXX)"), ("A/RES/217 A (III)", "A/RES/217 A (III)")),
        ("A/RES/",),
    ),
    Pattern(r"A/HRC/RES/\1/\2", r"A/HRC/RES/(\d{1,2})/(\d{1,3})", (("A/HRC/RES/16/18", "A/HRC/RES/16/18"),), ("HRC",)),
)

AMERICAN = (
    Pattern(
        r"Pub. L. \1-\2",
        r"(?:Public Law|PUBLIC LAW|Pub\.? ?L\.?|P\.L\.)(?: No\.)? ?(\d{1,3})[-–‑](\d{1,4})",
        (
            ("Public Law 111-148", "Pub. L. 111-148"),
            ("Pub. L. 107-56", "Pub. L. 107-56"),
            ("Pub. L. No. 116–136", "Pub. L. 116-136"),
            ("P.L. 94-142", "Pub. L. 94-142"),
        ),
        ("Public Law", "PUBLIC LAW", "Pub", "P.L."),
    ),
    Pattern(
        r"Executive Order \1",
        r"(?:Executive Orders?|executive orders?|EXECUTIVE ORDERS?|E\.O\.|EO)(?: (?:No|no)\.?| number)? ?"
        r"(\d{4,5})(?![-.,/]\d)",
        (
            ("Executive Order 13769", "Executive Order 13769"),
            ("Executive Order No. 9066", "Executive Order 9066"),
            ("E.O. 12333", "Executive Order 12333"),
        ),
        ("rder", "ORDER", "E.O.", "EO"),
    ),
    Pattern(
        r"Executive Order \1",
        r"(?<=Executive\sOrders\s\d{5}\sand\s)(\d{5})",
        (("Executive Orders 13769 and 13780", "Executive Order 13780"),),
        ("Executive Orders",),
    ),
    Pattern(
        r"Proclamation \1",
        r"(?:Presidential )?Proclamation(?: No\.)? (\d{4,5})",
        (("Presidential Proclamation 9645", "Proclamation 9645"),),
        ("Proclamation",),
    ),
    Pattern(
        r"\1 U.S.C. § \2\3",
        rf"(\d{{1,2}}) U\.? ?S\.? ?(?:C\.?|Code),?(?: ?§§? ?| [Ss]ec(?:tions?|s?\.) | ){_SECTION}{_SUBSECTIONS}",
        (
            ("42 U.S.C. § 1983", "42 U.S.C. § 1983"),
            ("18 U.S.C. 2332b(g)(5)", "18 U.S.C. § 2332b(g)(5)"),
            ("5 USC 552", "5 U.S.C. § 552"),
            ("18 U.S. Code Section 1001", "18 U.S.C. § 1001"),
        ),
        ("U.S.C", "USC", "U.S. C", "US Code", "U. S. C"),
    ),
    Pattern(
        r"\3 U.S.C. § \1\2",
        rf"[Ss]ection {_SECTION}{_SUBSECTIONS} of [Tt]itle (\d{{1,2}})(?: of the (?:U\.S\.|US|United States) Code)?",
        (("Section 242 of Title 18", "18 U.S.C. § 242"),),
        ("of title", "of Title"),
    ),
    Pattern(
        r"\1 U.S.C. § \2\3",
        rf"Title (\d{{1,2}}),? (?:(?:of the )?(?:U\.S\.|US|United States) Code,? )?[Ss]ection {_SECTION}{_SUBSECTIONS}",
        (("Title 18, United States Code, Section 1343", "18 U.S.C. § 1343"),),
        ("Title",),
    ),
    Pattern(
        r"\1 C.F.R. § \2\3",
        rf"(\d{{1,2}}) C\.? ?F\.? ?R\.? (?:§§? ?|[Pp]art )?(\d{{1,4}}(?:\.\d{{1,5}})?){_SUBSECTIONS}",
        (("29 C.F.R. § 1910.134", "29 C.F.R. § 1910.134"), ("14 CFR Part 121", "14 C.F.R. § 121")),
        ("C.F.R", "CFR", "C. F. R"),
    ),
    # The same numbers return in every Congress, in every state and in every year.
    Pattern(
        None,
        r"(?:H\. ?R\.|House (?:Bill|Resolution|File)|Senate (?:Bill|Resolution|File)|Assembly Bill|Proposition|Prop\."
        r"|H\.?B\.?|S\.?B\.|SB|AB)(?: ?No\.)?(?: |-)?\d{1,5}",
        (("H.R. 3684", None), ("Senate Bill 8", None), ("HB2", None), ("HB-2", None), ("Proposition 13", None)),
        ("H.", "House", "Senate", "Assembly", "Prop", "HB", "S.B", "SB", "AB"),
    ),
)

EUROPEAN = (
    Pattern(
        r"\1 (EU) \2/\3",
        r"EU (Regulation|Directive) (20[12]\d)/(\d{1,4})",
        (("EU Regulation 2016/679", "Regulation (EU) 2016/679"),),
        ("EU ",),
    ),
    Pattern(
        r"\1 (\2) \3/\4",
        r"(?:(?:Council|Commission|EU) )?((?:Implementing |Delegated )?(?:Regulation|Decision|Directive))"
        r" \((EU|CFSP|EU, Euratom)\)(?: No\.?)? ?(20\d\d)/(\d{1,4})",
        (
            ("Regulation (EU) 2016/679", "Regulation (EU) 2016/679"),
            ("Directive (EU) 2019/790", "Directive (EU) 2019/790"),
            ("Council Decision (CFSP) 2014/512", "Decision (CFSP) 2014/512"),
        ),
        ("(EU", "(CFSP)"),
    ),
    Pattern(
        r"\1 (\2) No \3/\4",
        r"(?:(?:Council|Commission) )?((?:Implementing |Delegated )?Regulation) \((EU|EC|EEC)\)(?: No\.?)? ?"
        r"(\d{1,4})/((?:19|20)\d\d)",
        (
            ("Regulation (EC) No 1907/2006", "Regulation (EC) No 1907/2006"),
            ("Council Regulation (EU) No. 833/2014", "Regulation (EU) No 833/2014"),
        ),
        ("Regulation",),
    ),
    Pattern(
        r"\1 \2/\3/\4",
        r"(?:(?:EU|Council|Commission) )?(Directive|Decision) (\d{2,4})/(\d{1,4})/(EU|EC|EEC|CFSP|JHA|Euratom)",
        (("Directive 95/46/EC", "Directive 95/46/EC"), ("Council Decision 2014/145/CFSP", "Decision 2014/145/CFSP")),
        ("Directive", "Decision"),
    ),
)

RUSSIAN = (
    Pattern(
        _federal_law,
        rf"(?:Russian )?(?:[Ff]ederal )?[Ll]aw (?:(?:No\.?|N|№|#) ?)?(\d{{1,3}})-?(?:FZ|ФЗ){_DATED}",
        (
            ("Federal Law No. 272-FZ", "Federal Law No. 272-FZ"),
            ("federal law 114-FZ", "Federal Law No. 114-FZ"),
            ("Law No. 139-FZ", "Federal Law No. 139-FZ"),
            ("Federal Law No. 121-FZ of July 20, 2012", "Federal Law No. 121-FZ (2012)"),
            ("Federal Law № 255-ФЗ", "Federal Law No. 255-FZ"),
        ),
        ("Law", "law"),
    ),
    Pattern(
        r"Federal Law No. \1-FZ",
        r"FZ-(\d{1,3})",
        (("FZ-54", "Federal Law No. 54-FZ"),),
        ("FZ-",),
    ),
    # Whose decree, and of which year, a number does not say.
    Pattern(
        None,
        r"(?:(?:[Pp]residential|[Gg]overnment|[Rr]oyal|[Ss]upreme) )?[Dd]ecree (?:No\.?|№|#|[Nn]umber) ?"
        r"\d{1,4}(?:/\d{2,4})?",
        (("presidential decree No. 757", None), ("Government Decree No. 430/2019", None)),
        ("ecree",),
    ),
)

OTHERS = (
    Pattern(
        r"Republic Act No. \1",
        r"Republic Act(?: No\.?)? (\d{2,5})",
        (("Republic Act No. 9165", "Republic Act No. 9165"),),
        ("Republic Act",),
    ),
    Pattern(
        r"SI \1/\2",
        r"(?:Statutory Instrument|S\.I\.|SI)(?: No\.)? ((?:19|20)\d\d)/(\d{1,4})",
        (("S.I. 2019/855", "SI 2019/855"),),
        ("Statutory Instrument", "S.I.", "SI "),
    ),
)

NUMBERED = SYMBOLS + AMERICAN + EUROPEAN + RUSSIAN + OTHERS
