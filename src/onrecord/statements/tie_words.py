"""The words that decide whose time a time is: clauses of their own, asides, documents with a day, things to come."""

from __future__ import annotations

import re

_DOCUMENT = (
    r"(?:reports?|statements?|polls?|surveys?|stud(?:y|ies)|posts?|letters?|memos?|releases?|tweets?|e-?mails?|columns?"
    r"|editorials?|articles?|opinion|ruling|order|filings?|document|appeal|alert|bulletin|update|advisory|interview"
    r"|briefing|analysis|video|message|paper|resolution|essay|cable|announcement|hearing|debate|conference|rally|speech"
    r"|meeting|episode|broadcast|program|show|town hall|call|remarks|testimony|session|event|address|premiere"
    r"|appearance|edition|forum|note|complaint|lawsuit|affidavit|response|upload|celebration|op-ed|podcast|installment"
    r"|taping|gathering|ceremony|deposition|story|blog|newsletter|lunch|dinner|tour|visit|press)"
)

CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|what|that|when|while|where|after|before|because|as|if|but|since|than|until|so|though"
    r"|although|and|or|following|referring|repeating|despite|planned|scheduled|set to|slated|in the wake)\b|[;(:]",
    re.IGNORECASE,
)
"""A clause of its own begins: its time is that of something else."""

RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|when|while|where|because|if|since|until)\b|;", re.IGNORECASE)
RELATIVE_TAIL = re.compile(r",? (?:who|whom|whose|which|that)\b(?!,)")
DATED_TAIL = re.compile(
    r", (?!(?:interviewed|asked|reached|contacted|questioned|quoted|pressed|challenged|addressed)\b)(?:[a-z]{1,20}ly )?"
    r"(?:[a-z]{2,20}ed|founded|built|held|born|made|set up|begun|known|sold|bought|shown|written|chosen)\b[^,;]*$"
)
"""A participle after a source, and what its time dates: "the firm, founded in Oslo in 2021, said"."""
RELATIVE_CUE = re.compile(r"\b(?:(?:who|which|what)(?: \w+){0,2}|that) $")

ASIDE = re.compile(
    r"\([^()\n]{0,60}\)|(?:—|–| - )[^—–\n]{1,80}(?:—|–| - )|, as [^,;]{3,60},|\bas (?:a )?part of\b"
    r"|\b(?:while|when|before|after|and) \w+ing\b|\bwhen asked\b|\bafter (?:an?|the|his|her|their)\b"
    r"|\b(?:before|after) (?:midnight|noon)\b|\bbut (?=\w+ statement)|\bas (?:he|she|they)\b",
    re.IGNORECASE,
)
"""What may stand between a saying and its time: "said after a meeting on Monday", "(1500 UTC)"."""

AND = re.compile(r"\band (?=[A-Z])")
WHEN = re.compile(r"(?:['’]s (?:[\w-]+ ){1,3}?[\w-]+)?,? when ")
THEN = re.compile(r"\b(?:during which|where|as) $")
SUBORDINATE = re.compile(
    r", (?:\w+ ){0,2}?(?:before|after|as|while|during which|following|despite|because)\b[^,;]*(?:,[^,;]*)?, "
)
AFTER_ALL = re.compile(r"\W*(?:After|Following|Since|Before|Even|Despite|Until|If|Though|Although|Because|When|Ever)\b")
"""An opening that tells of something before: "After the probe ended on July 6, the group asked …"."""

LEADS_AWAY = re.compile(
    r"(?:\b(?:until|till|through|since|before|after|between|from|for|to|next|of|by|the|an?|his|her|their|its|two|coming|due"
    r"|starting|beginning|effective|opening|scheduled|slated|set)|['’]s) (?:on )?$",
    re.IGNORECASE,
)
AS_OF = re.compile(r"(?:^|\W)(?:as of|by) $", re.IGNORECASE)
AHEAD = re.compile(r"\b(?:to be|will be|slated|set|expected|scheduled|due) (?:\w+ )?(?:for |on )?$")
TO_COME = re.compile(r"\b(?:will|would|shall|(?:plans?|planned|expected|set|due|going|scheduled) to) (?:\w+ )?$")

IN_DOCUMENT = re.compile(
    r"\b(?:in|at|during|on|with|from|to|over|after|following|of) (?:(?:the|an?|his|her|their|its|another|late) )?$",
    re.IGNORECASE,
)
OF_DOCUMENT = re.compile(
    rf"['’]s (?:New York|Wall Street|Washington|USA) |(?:['’]s)?,? (?:[\w.’'-]{{1,20}} ){{0,3}}?{_DOCUMENT}\b"
)
"""`in a Friday statement`, `at Monday's hearing`: the day of a document or occasion is that of what is said in it."""

NAMES_DOCUMENT = re.compile(rf"\b{_DOCUMENT}\b", re.IGNORECASE)
ISSUED = re.compile(
    r"\b(?:released|filed|published|issued|reported|dated|posted|sent|made public)(?: on| late| early)? $"
)
UNDATED_SOURCE = re.compile(r"\b(?:who|as of)\b")
AIRED = re.compile(
    r"\binterview\b.{0,200}\b(?:aired|published(?: online)?|out|broadcast|to air|that ran)(?: on)? $", re.I | re.S
)
"""Said earlier than shown: the day of the showing is not that of the saying."""

NOUN_CUE = re.compile(r"(?:\b(?:to|at|of|on|from|over|about|with|for|against|first|by|the|an?)|['’]s)(?: \w+)? $")
"""Before a cue without a holder: it is a noun ("responded on Friday to reports that"), or a clause within another."""

OCCASION = re.compile(
    r"\b(?:interviews?|rally|speech|debate|conference|letter|video|statement|e-?mail|hearing|town hall|tweet\w*|memo"
    r"|briefing|posts?|forum|reporters|crowd|op-ed|column|article|essay|editorial|radio|television|show|Twitter|Facebook"
    r"|Instagram|CNN|MSNBC|NBC|ABC|CBS|Fox|podcast|call|remarks|convention|address|supporters|appearance|spoke|speaking)\b"
)
"""An occasion of speaking: told in one sentence, its words are quoted in the next."""

LINKED = re.compile(
    r"\b(?:which|whom?|that|because|although|though|if|since|what|when|until|previously)(?: \w+){0,2} $"
)
"""Before a second saying of a sentence: it is told of another time."""
