"""Asides: whether round brackets inside a quotation hold an editor's words or the speaker's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

EDITOR, SPEAKER = "editor", "speaker"
ROUND = re.compile(r"\([^()\n]{1,300}\)")
_BEFORE, _AFTER = 48, 12  # characters of the quotation around the brackets that a criterion may look at


@dataclass(frozen=True, slots=True)
class Criterion:
    """One sign, read off `what stands before <inside> what follows`; `examples` are such strings that it must match.

    `plain` criteria also judge words shown without quotation marks (posts, interview answers), where only the
    editor's unmistakable remarks are taken for the editor's.
    """

    name: str
    side: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    plain: bool = False


def _criterion(name: str, side: str, pattern: str, *examples: str, plain: bool = False) -> Criterion:
    return Criterion(name, side, re.compile(re.sub(r"\n\s*", "", pattern)), examples, plain)


CRITERIA = (
    _criterion(
        "stock remark of editors", EDITOR,
        r"""<\W{0,2}(?i:sic|laugh(?:s|ter|ing)?|chuckl(?:es|ing)|applause|cheer(?:s|ing)|boo(?:s|ing)|crosstalk|inaudible|
        unintelligible|expletives?|profanity|redacted|deleted|censored|omitted|pauses?|pausing|sighs?|sighing|smil(?:es|ing)|
        shrugs|nods|gestures|gesturing|cries|crying|weeps|(?:my |our )?emphasis|italics|translat(?:ed|ion|or)|
        ed(?:itor)?s?(?:[.:]|['’]s? note| note)|author['’]s note|note from|an apparent reference|an? (?:\w+ )?reference|
        (?:apparently )?referring to|refers to|a nod to|speak(?:s|ing) in|points? (?:to|at)|pointing (?:to|at)|
        in (?:English|Russian|French|German|Spanish|Arabic|Chinese|Hebrew|Persian|Ukrainian))(?!\w)[^>]*>""",
        "We seen <sic> it.", "No. <Laughs>", "from B <an apparent reference to Berg>", "ask <REDACTED>,",
        "It was hers <emphasis added>.", "at sea <translated from Dutch>",
        plain=True,
    ),
    _criterion(
        "signed by the outlet", EDITOR,
        r"<[^>]*[-–—] ?(?:TASS|Interfax|RIA(?: Novosti)?|Reuters|AP|AFP|(?i:eds?\.?|editors?(?:['’]s? note)?|author))>",
        "the army <the Syrian one – TASS> left", "in May <of 2015 - Ed.> we",
        plain=True,
    ),
    _criterion(
        "party and state", EDITOR,
        r"""[\w.] <(?:D|R|I|Dem|Rep|Ind|Lab|Con|LD|SNP|Ind|Democrat|Republican|Labour|Conservative)
        (?:[-–—,/] ?[A-Z][\w. ]{1,20})?>""",
        "Senator Ann Roe <D-Ohio> was", "Ann Roe <R> was", "Ann Roe <Labour, Hallam> was",
        plain=True,
    ),
    _criterion(
        "by the way", SPEAKER,
        r"<[^>]*\b(?i:by the way|incidentally|mind you|believe me|trust me|thank god|god forbid|let['’]s)\b",
        "them <which is, by the way, banned in Russia> too", "over <thank God> now",
    ),
    _criterion(
        "hedge in the first person", SPEAKER,
        r"""<(?:and |as |or |so )?(?:I|we|you)(?:['’]\w+)? (?:\w+ )?(?:think|believe|mean|guess|suppose|hope|know|feel|
        say|swear|admit|see|suspect|assume|imagine|understand|hear|heard|remember|recall)\b""",
        "It was <I think> late", "<I believe> it was", "We won <and I mean it> twice", "all <as we know> that",
    ),
    _criterion(
        "words supplied where the quotation opens", EDITOR,
        r"^\W*<(?![^>]*[.!?]>)[^>]+> ?[a-z0-9]",
        "<About> 75 left", "<I warned him> it was late", "“<boats> must",
    ),
    _criterion(
        "the speaker's I, we and you", SPEAKER,
        r"<(?:[^>]*[^\w>])?(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]urs?|[Yy]ou|[Yy]ours?|myself|ourselves)(?![\w-])",
        "the plan <my plan> won", "dues <if you own a boat> rise", "the best one <I've sailed it!> yet",
    ),
    _criterion(
        "official label", EDITOR,
        r"""<[^>]*\b(?i:outlawed|banned|prohibited|forbidden|proscribed|blacklisted|designated|recogni[sz]ed|labell?ed|
        declared|deemed|listed|sanctioned|under (?:[\w.]+ )?sanctions|(?:sanctions|wanted) lists?|foreign agents?|
        undesirable|(?:terrorist|extremist) (?:organi[sz]ation|group|movement|entity))\b
        (?:[^>]* (?i:in|by|as|of|under|on)\b[^>]*|(?: [a-z]+)?)>""",
        "Nusra <both outlawed in Russia> and", "Meta <recognised as extremist and banned in Russia>",
        "the Hill <designated as a foreign agent by the Justice Ministry> says", "Dozhd <foreign agent> says",
        "the Taliban <which is banned in Russia> came", "Acme <under sanctions> sells",
        "Nusra <a terrorist organization> and", "the Hill <entered in the register of foreign agents> says",
        plain=True,
    ),
    _criterion(
        "a whole sentence", SPEAKER,
        r"(?:<[^>]*[!?…]\W*>|[.!?…]['’”\"]? <[A-Z][^>]* [^>]* [^>]*>|<[A-Z][^>]* [^>]* [^>]*\.>)",
        "to the quay <come early!>, these", "for her. <She will keep it, too>", "a bill <There will be more.>",
    ),
    _criterion(
        "number of a list", SPEAKER,
        r"<(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})>",
        "with <2> new boats", "and <b> to leave",
    ),
    _criterion(
        "where, when or of whom, supplied", EDITOR,
        r"""<(?i:in|at|on|from|of|by|to|for|with|against|about|during|since|after|before)[ ]
        (?:(?:the|his|her|their) (?!end>|same|moment>|contrary>|other|one |very|most part)|[A-Z])[^>,;:]{1,40}>""",
        "drowned last year <in Norway> and", "those boats <at the quay>, so", "made it plain <to Berg> that",
    ),
    _criterion(
        "comment begun with a connective", SPEAKER,
        r"""<(?:(?i:and|or|but|nor|not|yet|so|because|cos|cause|although|though|even|especially|particularly|including|
        like|unlike|aside|apart|except|if|unless|at|maybe|perhaps|probably|hopefully|well|yes|no|oh|ok|okay|that is|as|
        for|when|where|while|since|once|until|with|without|in|on|of|which|who|whose|what|only|just|more|less|read:)
        (?:[,:;]? [^>]*)|not|i\.e\.[^>]*|e\.g\.[^>]*)>""",
        "the crew <aside from the cook>, he", "longer <and colder> nights", "the town <but not the port>",
        "a calm <not> sea", "the tools <e.g. knives and saws>",
    ),
    _criterion(
        "a word said again", SPEAKER,
        r"\b([a-z]\w{2,}),? <[^>\d]*\b\1>",
        "It was cold <bitterly cold> there",
    ),
    _criterion(
        "spoken adverb", SPEAKER,
        r"""<(?i:again|too|also|finally|eventually|ever|always|never|still|now|then|today|so|very|indeed|alas|almost|
        rather|perhaps|maybe|somehow|anyway|twice|once|sort of|kind of|of course|more or less|if any|
        \w+ly(?: so| enough)?)>""",
        "it is <frankly> a mess", "he came <again> to us", "a <sort of> truce",
    ),
    _criterion(
        "what the sentence lacks without it", EDITOR,
        r"""(?:\b(?i:the|an?|this|these|those|his|their|its|our|my|your|whose|which|no|every|each|in|of|to|for|from|with|by|
        at|on|about|against|into|onto|over|than|between|is|are|was|were|be|been|have|has|had|will|would|can|could|should|
        don['’]t|doesn['’]t|didn['’]t|couldn['’]t|can['’]t|not|escape|Coach|Mr|Mrs|Ms|Dr|President|Senator|Secretary|
        Minister|Governor|Judge|General)\.?|same|when it came to|where) <[^>,;]+>(?! ?\()""",
        "The <fishing> season", "a rise in <herring> prices", "the same <price> as", "Coach <Dana> Petrov",
    ),
    _criterion(
        "a subject supplied", EDITOR,
        r"<(?i:it|he|she|they|that|there|this|who|which|what)(?:['’](?:s|re|d|ll|ve)| (?:is|was|are|were|ha[sd]))?> \w",
        "Well, <it’s> odd that", "told us <which> boat",
    ),
    _criterion(
        "whom a pronoun means", EDITOR,
        r"""\b(?i:he|she|it|they|him|her|them|we|us|who|whom|this|that|these|those|there|here|his|hers|theirs|one|ones|
        someone|somebody|I|you)(?:['’](?:re|s|ve|d|ll|m))? <[^>]*>""",
        "He <Orlov> had", "They’re <dockers> late", "when we heard that <late whistle>, we",
    ),
    _criterion(
        "abbreviation introduced", SPEAKER,
        r"\b([A-Za-z])[\w’'-]* <(?:[A-Z][a-z&]?){1,5}?(?i:\1)s?>",
        "the Harbour Safety Board <HSB>, he", "free port zone <FPZ>,",
    ),
    _criterion(
        "abbreviation spelled out", EDITOR,
        r"\b[A-Z][A-Z&.]{1,7}s? <(?:the )?[A-Z][\w’'-]+ (?:\w+ )*[A-Z][^>,;]*>",
        "only two HB <Board of Harbour Safety> guards", "part of PSI <Port State Inspection>,",
    ),
    _criterion(
        "measure converted", EDITOR,
        r"""(?:[£$€¥₹]|\d)[^<>]{0,24} <(?i:about |roughly |around |approximately |nearly |some |or |~)?
        (?:US|A|C|NZ|HK)?[£$€¥₹]? ?\d[\d,.]*(?: ?[\w°/]+){0,2}>""",
        "the whole €900 <$980> at", "is 12 feet <3.7 meters>, which", "at 86 °F <30 °C> now",
    ),
    _criterion(
        "reference or list", SPEAKER,
        r"<[^>]*(?:\d|,|;|:)[^>]*>",
        "in the book <Jonah 1:4>.”", "goods <rope, tar and nails> and", "the quorum <2,100> as",
    ),
    _criterion(
        "both of two", SPEAKER,
        r"<(?![A-Z])[^>]* (?:and|or) [^>]*>",
        "at work <winter and summer>.",
    ),
    _criterion(
        "a name", EDITOR,
        r"<(?:then |the )?[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|de|al|van|von|der|la|bin|the|and)){0,6}>",
        "took the northern <Varan> road", "my rival <Ann Roe> said", "Ann Roe <Chairwoman and Founder> had",
    ),
    _criterion(
        "who or what is meant, with its article", EDITOR,
        r"<(?i:the|an?|his|her|their|its|this|that|these|those) (?:[\w’'-]+ ){0,5}[\w’'-]+>",
        "Roe <the president> said", "Bill <her husband> came",
    ),
    _criterion(
        "an infinitive supplied", EDITOR,
        r"<to [a-z]+[^>]*>",
        "told the crew <to leave at once> because",
    ),
    _criterion(
        "a word or two supplied", EDITOR,
        r"[\w,’'] <[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2}>",
        "All of the ports <harbour towns> are", "The whole herring <question> doesn’t",
    ),
)  # fmt: skip


def judged(text: str, start: int, end: int, opens: int, closes: int, marked: bool) -> tuple[str, str]:
    """The side (`editor` or `speaker`) that the round brackets at `[start, end)` are on, and the criterion's name.

    `[opens, closes)` is the quotation around them, `marked` whether it stands between quotation marks. The table
    decides, its first criterion that matches. An editor's are: stock remarks ("(laughs)", "(sic)"), party and state,
    official labels ("(outlawed in Russia)"), measures converted, abbreviations spelled out, whom a pronoun means,
    names, what the sentence lacks without it ("the (fishing) season") and a word or two that narrow a noun.
    The speaker's are: the first and second person, hedges, whole sentences, comments begun with a connective
    ("(or so he says)"), spoken adverbs, lists, figures and references of written text, and whatever no criterion
    gives to the editor. Without marks only the `plain` criteria count.
    """
    if text[start - 1 : start].isalpha() and start > opens:
        return SPEAKER, "part of a word"  # president(s)
    inside = text[start + 1 : end - 1]
    if text[end : end + 1].isalpha() and end < closes:
        return (EDITOR, "capital") if len(inside) == 1 and inside.isalpha() else (SPEAKER, "part of a word")
    before = text[max(opens, start - _BEFORE) : start]
    if start - opens > _BEFORE:
        before = "…" + before.partition(" ")[2]
    shown = f"{_safe(before)}<{_safe(inside)}>{_safe(text[end : min(end + _AFTER, closes)])}"
    for criterion in CRITERIA:
        if (marked or criterion.plain) and criterion.pattern.search(shown):
            return criterion.side, criterion.name
    return SPEAKER, "nothing speaks for the editor"


def _safe(words: str) -> str:
    return words.translate(_PLAIN)


_PLAIN = str.maketrans({"<": "‹", ">": "›", "\xa0": " "})
