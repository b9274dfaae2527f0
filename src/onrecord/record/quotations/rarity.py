"""How much a word tells: bits by its frequency in English speeches and news; many shared bits are no accident."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

UNLISTED = 14.0
"""Bits of a word that is not in the table: rarer than one in 8,192 words."""

# Minus the binary logarithm of a word's share, rounded down, mean of three collections with free texts (presidential
# speeches, the UN General Debate, Wikinews; 3.8 million words), contractions written out, possessives without their s.
_BITS = {
    4: """
        and of the to
    """,
    5: """
        a in that
    """,
    6: """
        for i is it we
    """,
    7: """
        are as be by have not on our they this was will with you
    """,
    8: """
        about all also an at been but can do from has he its more my nations one or people president so their there
        united us what which who world would
    """,
    9: """
        am america any because countries country development did first government had his how human if international
        just know like make many me most must new no now only other out over peace said security should some state
        states support than them these think those time two up very well were when work year years your
    """,
    10: """
        action after against agenda american applause around assembly back before being believe better between both
        challenges change children climate come community congress continue could council day democratic does during
        economic efforts end even every free freedom future general get global go going good great health help her here
        hope important including into last law let life long made may mr much nation national need never order own part
        party place political really region right rights same say secretary see she since still such sustainable system
        take then through today together trump under use want war way where while why without women working
    """,
    11: """
        able access according achieve across act address administration africa african again ago agreement already
        always americans among another areas ask based become best biden big bill billion bring build building business
        call called came campaign cannot care centos citizens city clear commitment committed common conference conflict
        conflicts control cooperation course court crisis current days decision democracy developing different doing
        done down each east economy education effective effort election energy enough ensure europe ever face fact
        families family far federal few fight find five force forces foreign former forward four full further give given
        goal goals got governor group growth hard held high him history home house however implementation increase iran
        iraq israel issue issues job jobs justice keep kind leaders leadership least left less level live lives local
        look lot major making man means meet member members men middle might military million months move necessary
        needs next non north nuclear number off office old once open opportunity organization others parties past
        peaceful peoples per percent plan planet point police policy possible poverty power presidential principles
        problem problems process program progress protect provide public put question reform regard regional reported
        republic resolution resources respect responsibility role s second session set situation small social society
        something south stability stand started strong study taken tax tell term terrorism thank therefore thing things
        third threat three times told tonight too took trade u union until upon used values vice violence vote weapons
        whether within yet young
    """,
    12: """
        ability achieved achieving actions activities actually addition adopted affairs affected afghanistan age agreed
        ahead aimed air al allies allow almost alone along announced answer anyone anything approach area armed arms
        asia asked assistance attack attention august australia available away basic basis became began begin beginning
        behind beyond black bone borders born brought budget candidate candidates capacity capital case cases cause cent
        central century certain challenge chance changes charter chess child china choice choose civil claimed close
        collective comes coming commitments committee communities companies comprehensive concern concerned conditions
        confidence constitution continent continued continues contribute convention coronavirus cost covid create
        created crime critical cuba currently cut de deal death debate decades december decisions defense department
        derakhshani despite destruction determination develop developed dialogue died difficult dignity dorsa drug due
        earlier early earth either elected elections else emergency entire environment equal equality especially
        essential established european event events everyone everything example expect experience express facing fair
        faith feel fellow fighting final finally financial fire focus follow following food form found framework friday
        friends fully fundamental game gas gave generation getting god governments greater ground groups growing half
        hand happen happened hat having head heart helped hi hindi historic hold humanitarian humankind idea image
        impact importance improve inclusive income increased independence independent individual information initiative
        instead institutions interest interests investment involved islamic island islands itself january john join july
        june key killed known korea land language large late later laws lead leader leave led legal levels light line
        linux little living longer looking lost love main maintain majority makes march mass matter maybe mayor mean
        measures media medical meeting met migration millions minetest minister mission moment monday money month
        morning moving muslim name natural nearly needed negotiations news night nominee nothing october officials often
        oil opportunities organizations ourselves pacific palestinian parents paris particular particularly partners
        partnership parts passed path pay peacekeeping period permanent person places plans platform play policies
        population position positive post potential present presidency press prevent previous primary prime principle
        private probably programme programs project promote prosperity protection proud purpose q questions race rate
        rather reach reached ready real reason received recent recently recognize record red reduce refugees related
        relations remain remains remember report reportedly reports representatives republican require required requires
        research resolve response responsibilities responsible result results return risk rule rules run running safe
        safety saturday saw saying school schools secure seek seen self senate senator sense september serious serve
        served service services several sex shall share shared show side significant similar simply single six software
        solidarity solution solutions sometimes soon source sovereignty soviet space speak special spirit spread star
        start statement step steps stop story strategy strength strengthen success successful suffering summit supported
        sure syria systems taking talk talking task team technology terms terrorist terrorists test themselves though
        thought thousands threats throughout tools total toward towards treaty troops true trust try trying tuesday turn
        understand universal university using various victims vietnam view virus vision wanted washington water ways
        wednesday week weeks welcome went west whatever white whole whose wikinews wish won words worked workers works
        wss yeah yes yesterday york youth
    """,
}
_OF = {word: float(bits) for bits, words in _BITS.items() for word in words.split()}


def bits(word: str) -> float:
    """Bits of one word as `words_of` writes it. Numbers tell little by themselves: they are compared apart."""
    return 9.0 if word.isdecimal() else _OF.get(word, UNLISTED)


def told(words: Sequence[str]) -> list[float]:
    """Bits of each of some words in a row; the second word of a commonplace (`common sense`) hardly adds any."""
    pairs = _commonplaces()
    return [
        min(bits(word), FOLLOWS) if n and (words[n - 1], word) in pairs else bits(word) for n, word in enumerate(words)
    ]


FOLLOWS = 3.0


@lru_cache(maxsize=1)
def _commonplaces() -> frozenset[tuple[str, str]]:
    """Two words that at least ten speeches or articles have side by side, 32 times as often as by chance.

    From the presidential speeches, the UN General Debate and Wikinews. In the file, `/` parts the first words; after
    each stand the second ones.
    """
    text = files("onrecord.record.quotations").joinpath("commonplaces.txt").read_text(encoding="utf-8")
    rows = (row.split() for row in text.split("/"))
    return frozenset((row[0], second) for row in rows for second in row[1:])
