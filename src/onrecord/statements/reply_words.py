"""Reply words: the patterns by which a text says that one statement answers another; tables and nothing else."""

from __future__ import annotations

import re

from onrecord.speakers.tables import table

_NOUNS = (
    "claim|allegation|accusation|assertion|charge|criticism|complaint|remark|comment|statement|suggestion|argument"
    "|contention|demand|call|appeal|warning|threat|proposal|request|offer|prediction|insult|attack|rebuke|idea|question"
)
SPEECH_NOUN = re.compile(rf"\b(?:{_NOUNS})s?\b", re.IGNORECASE)
# "the claim", "those remarks", "his latest accusation", bare "criticism": whose it is, is not said.
UNOWNED_NOUN = re.compile(
    rf"(?:(?:the|these|those|this|that|such|his|her|their|its|any|all)\s+)?(?:(?:latest|recent|same)\s+)?(?:{_NOUNS})s?\b",
    re.IGNORECASE,
)
QUESTION = re.compile(r"\bquestions?\b", re.IGNORECASE)
FOR_COMMENT = re.compile(
    r"\b(?:requests?|questions?|emails?|e-mails?|calls?|messages?|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y|ies))"
    r"\s+(?:for|from|by|about|seeking)\b|\bsocial media\b",
    re.IGNORECASE,
)
# What comes behind these is whom or what the speaker answers.
REPLY_TO = re.compile(
    r"\b(?:in\s+(?:response|reply|answer|reaction|rebuttal)\s+to"
    r"|(?:respond|reply|react)(?:ed|s|ing)?\s+to|(?:replies|replied|replying)\s+to|answer(?:ed|ing|s)"
    r"|(?:rebutt|counter|reject|dismiss|deny|refut|disput)ing"
    r"|(?:hit|hits|hitting|shot|shoots|fired|fires)\s+back\s+at"
    r"|asked\s+(?:about|to\s+(?:comment\s+on|respond\s+to|react\s+to))"
    r"|confronted\s+with|(?:disagree|disagreed|disagrees|took\s+issue|takes\s+issue)\s+with)\s+",
    re.IGNORECASE,
)
# "Lind rejected the claim, saying …"
REJECTS = re.compile(
    r"\b(?:denied|denies|rejected|rejects|dismissed|dismisses|disputed|disputes|refuted|refutes|rebutted|rebuts)\s+",
    re.IGNORECASE,
)
IN_RESPONSE = re.compile(r"\bin\s+(?:response|reply|answer|rebuttal)\b(?!\s+to\b)", re.IGNORECASE)
REPLIED = re.compile(
    r"(?:replied|replies|responded|responds|answered|answers|retorted|retorts|countered|counters|rejoined"
    r"|(?:hit|hits|shot|shoots|fired|fires)\s+back)",
    re.IGNORECASE,
)
REJECTED = re.compile(
    r"(?:denied|denies|denying|rejected|rejects|rejecting|dismissed|dismisses|dismissing|disputed|disputes|disputing"
    r"|refuted|refutes|rebutted|rebuts|rebuffed|contradicted|contradicts|disagreed|disagrees|disagreeing"
    r"|brushed\s+(?:aside|off)|pushed\s+back)",
    re.IGNORECASE,
)
ASKED = re.compile(r"(?:asked|asks|asking|was asked|were asked|questioned)", re.IGNORECASE)
ACCUSED = re.compile(r"(?:accus|alleg|blam|charg)\w{1,6}", re.IGNORECASE)
WRONGDOING = re.compile(
    r"\b(?:wrongdoing|the\s+(?:charges?|allegations?|accusations?|claims?)|doing\s+so|it\b|guilt|involvement"
    r"|responsibility|any\s+(?:role|involvement|link))",
    re.IGNORECASE,
)
YES_OR_NO = re.compile(
    r"\W{0,3}(?:yes|no|nope|yeah|not\s+at\s+all|of\s+course|absolutely|certainly|never|definitely|probably|maybe|perhaps"
    r"|because|it\s+(?:is|isn[’']t|was|wasn[’']t)|i\s+(?:do|don[’']t|did|didn[’']t|am|will|won[’']t)"
    r"|we\s+(?:do|don[’']t|did|didn[’']t|are|will|won[’']t))\b",
    re.IGNORECASE,
)
THAT_IS_FALSE = re.compile(
    r"\W{0,3}(?:that|this|it|those|these|they)(?:[’']s|[’']re|\s+(?:is|are|was|were))"
    r"(?:\s+(?:simply|just|absolutely|completely|utterly|totally|plainly|a|an|not|utter|complete|total|pure|blatant)){0,3}"
    r"\s+(?:true|false|lies?|nonsense|untrue|wrong|absurd|ridiculous|rubbish|incorrect|accurate|correct|fantasy)\b",
    re.IGNORECASE,
)
# In the sentence that takes up somebody's words: what makes it a reply and no mere retelling.
TAKEN_UP = re.compile(
    r"\b(?:thanks?\s+(?:you\s+)?for|remind\w{0,5}|untrue|false|falsely|nonsense|lies?|lying|absurd|ridiculous|rubbish"
    r"|wrong|mistaken|so[- ]called|on\s+the\s+contrary|contrary\s+to|not\s+true"
    r"|i\s+disagree|we\s+disagree)\b",
    re.IGNORECASE,
)
NO_SUCH = re.compile(r"\b(?:no|not|never)\s+(?:such\s+|an?\s+|any\s+|the\s+)?", re.IGNORECASE)
WAS_ASKED = re.compile(r"\b(?:asked|questioned|pressed)\b", re.IGNORECASE)
# In front of a reporting noun: "his call", "the minister's latest warning".
OF_NOUN = re.compile(r"(?:[’']s|s[’']|\b(?:his|her|their|its|our|my|the|an?|this|that))\s+(?:\w+\s+)?$", re.IGNORECASE)
COMMON = table(
    """about above after again against almost along also although always among another any are around because been
    before being below between both but can cannot could did does doing done down during each either else enough even
    ever every few for from further gave get gets getting give given gives goes going gone got had has have having her
    here hers him his how however into its itself just keep kept know known less let like likely made make makes making
    many may maybe might more most much must need never new next not nothing now off often one only onto other others
    ought our ours out over own part people perhaps put quite rather really right said same say saying says see seem
    seems seen several shall she should since some something soon still such take taken takes than that the their theirs
    them then there these they thing things think this those though through time times too took toward towards two under
    until upon use used using very was way well went were what whatever when where whether which while who whom whose
    why will with within without would year years yes yet you your yours told tell asked ask want wants wanted good bad
    big first last long back day days today week month world country"""
)
