"""Designations: the table of wordings that give somebody an official status, with examples of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# Every repetition is bounded and starts behind a word boundary, so that a search stays linear.
_DOT = r"\.(?=\w)|(?<=[. (][A-Z])\.(?= )|(?<=\.[A-Z])\.(?=-)|(?:(?<=Corp)|(?<=Inc)|(?<=Ltd)|(?<=Co))\."
_TOKEN = rf"(?<![\w.-])(?:al-|el-)?[A-Z](?:[\w&-]|{_DOT}|['’](?=\w| [A-Z])){{0,40}}"
NAME = rf"{_TOKEN}(?: (?:(?:of the|of|for the|for|de|del|al|el|bin|ul|ibn|van|von) )?{_TOKEN}| \d{{1,3}}(?!\d)){{0,6}}"
GROUPS = (
    r"(?:organi[sz]ations?|groups?|movements?|entit(?:y|ies)|networks?|part(?:y|ies)|militias?|battalions?|outlets?|"
    r"compan(?:y|ies)|firms?|banks?|foundations?|funds?|associations?|channels?|platforms?|websites?|newspapers?|oligarchs?|"
    r"billionaires?|tycoons?|business(?:man|woman|men|people)|magnates?|officials?|lawmakers?|individuals?|persons?|"
    r"politicians?|activists?|journalists?|vessels?|tankers?|sect|cult|structures?|resources?)"
)
_KIND = r"(?:(?:militant|armed|political|religious|international|media|public|nationalist|neo-Nazi|rebel|Islamist) )?"
_OFFICE = (
    r"(?:courts?|governments?|authorities|ministr(?:y|ies)|parliaments?|treasury|administration|prosecutors?|regulators?|"
    r"legislators|lawmakers|council|police|officials)"
)
_WHO = rf"(?:the |an? |its )?(?:{NAME}(?: (?:of|for) the [A-Z]\w{{1,30}})?(?: {_OFFICE})?|(?:[a-z]{{1,20}} )?{_OFFICE})"
BODIES = rf"{_WHO}(?:(?:,|,? and|,? as well as) {_WHO}){{0,3}}"
_SHORT = r"(?: \([A-Z]\w{1,8}\))?"  # an abbreviation introduced
_OBJECTS = rf"(?:the )?{NAME}{_SHORT}(?:(?:,|,? and) (?:the )?{NAME}{_SHORT}){{0,3}}"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = rf"(?:(?:\d{{1,2}} )?{_MONTH} (?:\d{{1,2}}, )?)?(?:19|20)\d\d"
_TAIL = (
    rf"(?P<tail>(?:,? (?:since|in|on|from|as of|as early as|back in) {DAY}|"
    rf",? (?:by|in|under the laws? of) (?!{_MONTH}){BODIES}){{0,3}})"
)
_STATUS = (
    r"(?i:(?P<what>terror(?:ist)?|extremist|foreign[- ]agent|undesirable|outlawed|state sponsor of terror(?:ism)?|"
    r"persona non grata|personae non gratae)s?(?: (?:and|or) (?P<also>terrorist|extremist|undesirable)s?)?"
    rf"(?: (?:foreign )?{_KIND}{GROUPS})?)(?![\w-])"
)
_GIVEN = (
    r"(?:designated|recogni[sz]ed|listed|declared|classified|registered|included|entered|added|placed|put|blacklisted|"
    r"proscribed|outlawed|banned)"
)
_HELD = r"(?:labell?ed|considered|deemed|regarded|branded|named|treated|seen|viewed)"
_GIVES = (
    r"(?:designates?|designated|recogni[sz]e[sd]?|lists?|listed|declares?|declared|labell?s?|labell?ed|"
    r"classif(?:y|ies|ied)|considers?|considered|deems?|deemed|regards?|regarded|brands?|branded|views?|sees?|treats?)"
)
_HAS = r"(?:has |have |had )?(?:also |already |long |officially |formally |recently |now )?"
_BAN = r"(?P<ban>outlawed|banned|prohibited|proscribed|forbidden|blacklisted|sanctioned)"
_INTO = (
    r"(?: (?:as|to be|to|in|into|on|among|(?:in|into|on|to) (?:the|its|a|an) (?:\w+ )?(?:register|registry|list) of))?"
)


_STATUS_STEM = r"(?i:terror|extremist|foreign[- ]agent|undesirable|outlawed|persona)"
_BAN_STEM = r"(?:outlawed|banned|prohibited|proscribed|forbidden|blacklisted|sanctioned)"
_FAR = r"[\s\S]{0,1500}?"  # more than a list of bodies or objects has characters


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say it; `subject` tells where that stands: `before` the words, or `named` in their group `subject`.

    `needs` is what keeps other senses out: a country or official body among the groups (`body`), or brackets around
    the words (`brackets`). `what` and `also` are statuses, `ban` and `list` words for a ban, `by` and `tail` by whom
    and since when. `hint` is a short expression that matches somewhere in all that `written` matches.
    """

    name: str
    hint: str
    written: str
    subject: str
    needs: str
    examples: tuple[str, ...]

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """All matches within the span. The twelve take 0.14 s to compile (EPYC), and an article has use for few."""
        if _compiled(self.hint).search(text, start, end):
            yield from _compiled(self.written).finditer(text, start, end)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written)


def _wording(name: str, hint: str, pattern: str, subject: str, needs: str, *examples: str) -> Wording:
    return Wording(name, hint, pattern, subject, needs, examples)


WORDINGS = (
    _wording(
        "status that a body's name is tied to",
        r"-(?:designated|sanctioned|listed|proscribed|outlawed|banned|blacklisted)",
        rf"(?P<by>{_TOKEN})-(?P<ban>designated|sanctioned|listed|proscribed|"
        rf"outlawed|banned|blacklisted)(?: (?:[Ff]oreign )?{_STATUS})?(?: {_KIND}{GROUPS})?(?: (?P<subject>{NAME}))?",
        "named", "body",
        "the US-designated terrorist group Hezbollah", "the Sword, a UK-designated Foreign Extremist Group",
        "a EU-sanctioned tanker", "the U.S.-sanctioned bank Rossel",
    ),
    _wording(
        "status that somebody gives to an object", rf"{_GIVES} {_FAR}{_STATUS_STEM}",
        rf"(?P<by>{BODIES}) {_HAS}{_GIVES} "
        rf"(?P<subject>{_OBJECTS}|(?:the|this|that) {_KIND}{GROUPS}){_INTO}(?: an?| the)? {_STATUS}{_TAIL}",
        "named", "body",
        "The US considers Hezbollah a terrorist organisation", "Russia has designated the group as undesirable",
        "The Justice Ministry listed Memorial as a foreign agent in 2016",
    ),
    _wording(
        "status that somebody gives to what stands before", rf"{_GIVES} {_FAR}{_STATUS_STEM}",
        rf"(?:(?:that|which|whom|who) )?(?P<by>{BODIES}) {_HAS}"
        rf"{_GIVES}{_INTO}(?: an?| the)? {_STATUS}{_TAIL}", "before", "body",
        "a group that the US considers terrorist", "Hamas, which the EU and Canada list as a terrorist group, said",
    ),
    _wording(
        "ban that somebody laid on an object", rf"{_BAN_STEM} (?:[A-Z]|al-|el-|the )",
        rf"(?P<by>{BODIES}) {_HAS}{_BAN} (?:the (?:{_KIND}{GROUPS} )?)?"
        rf"(?P<subject>{_OBJECTS})(?! (?:from|for|after)\b){_TAIL}", "named", "body",
        "Britain sanctioned Roman Abramovich in March 2022", "Germany has banned the group Combat 18",
    ),
    _wording(
        "ban that somebody laid on what stands before", rf"(?:that|which|whom|who) {_FAR}{_BAN_STEM}",
        rf"(?:that|which|whom|who) (?P<by>{BODIES}) {_HAS}{_BAN}"
        rf"(?! from\b){_TAIL}", "before", "body",
        "an oligarch whom the EU has sanctioned", "Golden Dawn, which Greece outlawed in 2020, came",
    ),
    _wording(
        "status given", rf"{_GIVEN} {_FAR}{_STATUS_STEM}",
        rf"(?<!\w){_GIVEN}(?: (?:by|in) (?P<by>{BODIES}))?{_INTO}(?: an?| the)? {_STATUS}{_TAIL}",
        "before", "",
        "Meduza (designated as a foreign agent by the Justice Ministry)",
        "was recognised as extremist by a Moscow court",
        "the fund (entered in the register of foreign agents)", "has been declared persona non grata",
        "was designated by the US as a terrorist organisation in 2019",
        "added to the list of undesirable organizations",
    ),
    _wording(
        "status that somebody is held to have", rf"{_HELD} {_FAR}{_STATUS_STEM}",
        rf"(?<!\w){_HELD}(?: (?:by|in) (?P<by>{BODIES}))?{_INTO}(?: an?| the)? "
        rf"{_STATUS}{_TAIL}", "before", "body",
        "considered terrorist by the US and the EU", "regarded in Turkey as a terrorist organisation",
    ),
    _wording(
        "banned somewhere or by somebody", _BAN_STEM,
        rf"(?<!\w)(?P<ban>outlawed|banned|prohibited|proscribed|blacklisted)"
        rf"(?! from\b){_TAIL}", "before", "body",
        "the Islamic State (outlawed in Russia)", "was banned by the German government",
        "blacklisted by the US in 2020",
    ),
    _wording(
        "under sanctions", r"sanction|wanted list",
        rf"(?<!\w)(?:(?P<ban>sanctioned) (?P<tail>by {BODIES}(?: (?:since|in|on) {DAY})?)|"
        rf"(?:under|subject to|on|in) (?:the |a )?(?:(?P<by>(?:{NAME})(?: and (?:the )?{NAME})?) )?"
        r"(?P<list>sanctions(?: lists?)?|wanted list)(?![\w-]))", "before", "body",
        "was sanctioned by the EU", "VTB (under US sanctions)", "Deripaska, who is on the EU sanctions list",
        "on the Interpol wanted list",
    ),
    _wording(
        "status as an adjective", rf"(?:the|a|an|his|her|their|its|this|that|now) {_BAN_STEM} ",
        rf"(?<!\w)(?:the|a|an|his|her|their|its|this|that|now) (?P<ban>outlawed|banned|"
        r"proscribed|blacklisted|sanctioned) "
        rf"(?P<subject>(?:[A-Z]?[a-z]{{2,20}} )?{_KIND}{GROUPS}(?: {NAME})?|{NAME}){_TAIL}",
        "named", "",
        "the sanctioned oligarch", "the outlawed Kurdistan Workers’ Party", "a banned party",
        "the banned group Al Fajr",
        "the sanctioned Russian businessman Oleg Deripaska",
    ),
    _wording(
        "status alone between brackets", rf"[(\[][\w ]{{0,24}}?{_STATUS_STEM}",
        rf"[(\[](?:both |all )?(?:an? |the )?{_STATUS}{_TAIL}[)\]]",
        "before", "brackets",
        "Dozhd TV (foreign agent)", "Combat 18 (an extremist group)",
    ),
    _wording(
        "ban alone between brackets", rf"[(\[][\w ]{{0,9}}{_BAN_STEM}",
        r"[(\[](?:both |all |now )?(?P<ban>outlawed|banned|sanctioned|proscribed|blacklisted)"
        rf"(?: {_KIND}{GROUPS})?(?: (?:since|in) {DAY})?[)\]]", "before", "brackets",
        "Golden Dawn (banned in 2020)", "VTB (sanctioned)",
    ),
)  # fmt: skip

HINT = re.compile(
    r"outlaw|\bbanned|prohibit|proscrib|forbidden|illegal|blacklist|sanction|foreign[- ]agent|undesirable|terror|"
    r"extremis|non grata|wanted list",
    re.IGNORECASE,
)
"""Words without which there is no designation: most contents are left after this one search."""
