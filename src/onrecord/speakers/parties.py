"""Which names of a text mean a party (a person, an organisation, a country): not a town, a law, a prize or a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import countries, first_names, nouns
from .capitals import BODY_WORDS, GROUP_WORDS
from .docket import Docket
from .figures import Figure
from .names import Name
from .stage import Cover
from .tables import table

_NO_BODY = table(
    """
    ai ar vr dna rna icu er tv dvd uv gps ceo cfo coo cto gdp hiv aids lgbt lgbtq lgbtqia vip url suv ivf mri
    adhd ptsd pm am ok diy faq id iq pr hr it ot usb pdf asap fyi rip mvp phd mba pst est gmt utc ii iii iv
    covid sars flu ppe ufc nba-finals pc dui dwi ufo dc d.c atm pin roi esg llm gpt iot
    """
)
"""Capitals that abbreviate no body."""
_BODIES = table(
    """
    un u.n eu e.u nato fbi cia nsa nasa isis isil who imf opec unicef unesco unhcr unrwa wto iaea icc icj osce
    asean apec brics oas au bbc cnn nbc abc cbs msnbc npr pbs afp ap itv rt tass doj dhs fda epa irs sec fcc
    cdc nih gop dnc rnc aclu naacp nra kgb fsb gru idf plo pkk ypg sdf nhs tfl ibm ups bp gm hsbc fifa uefa
    nba nfl mlb nhl nypd lapd congress parliament senate knesset duma bundestag kremlin pentagon taliban hamas
    hezbollah fatah houthis mossad interpol europol politico axios reuters bloomberg google facebook microsoft
    amazon apple twitter tiktok netflix youtube instagram tesla boeing airbus spacex openai nvidia huawei
    gazprom rosneft wikileaks greenpeace oxfam vatican
    """
)
"""One-word names that mean a body wherever they stand, in lower case."""
_THINGS = table(
    """
    act law laws treaty accord accords agreement amendment resolution constitution charter convention protocol
    bill award awards prize cup bowl olympics games series show day month week war wars street road avenue
    boulevard park river lake mountain mountains island islands bay beach sea ocean strait gulf point county
    city town village square tower towers building bridge hall airport station stadium arena tonight live
    morning evening night world today weekly daily coast valley desert north south east west wall border route
    highway canal hotel report deal pact plan summit championship championships festival christmas easter
    ramadan lane place district zone strip peninsula eve storm hurricane typhoon hours pledge constitution
    """
)
"""Last words of names that mean no party."""
_PRESS = table("post times today daily weekly journal tribune herald review record mail sun star news magazine gazette")
_STORMS = table("tropical hurricane typhoon cyclone storm operation project")
_PLACED = table("in at from near around outside inside across to toward towards into through over of")
_AGENT = table(
    """
    is was has had will would says said wants wanted denies denied supports supported claims claimed needs needed
    must should can could did does plans planned agreed refused rejected accused called urged told announced
    """
)
_NAMING = BODY_WORDS - _THINGS
_HALF = re.compile(r" (?:al|el|bin|ibn|abu|ul)[- ]")
"""What follows a name of which only the first half was read: `Jabhat al-Nusra`."""
_KINDS = {"": "person", "place": "organisation", "body": "organisation"}


def parties(docket: Docket, spans: Cover) -> Iterator[tuple[Name, Figure]]:
    """Every name that begins inside the spans and means a party, with whom it means (a capital: its country)."""
    stage, judged = docket.stage, dict[int, bool]()
    for index, name in enumerate(stage.names):
        figure = stage.figures.of.get(index)
        if figure is None or name.start not in spans:
            continue
        if figure.kind == "place":
            country = _country(docket, name, figure)
            if country is not None:
                yield name, country
            continue
        if _HALF.match(docket.text, name.end):
            continue
        if id(figure) not in judged:
            judged[id(figure)] = _means_party(docket, figure)
        if judged[id(figure)]:
            yield name, figure


def kind_of(docket: Docket, figure: Figure) -> str:
    """The public kind of a party."""
    if figure.kind == "":
        heads = docket.stage.evidence.of(figure).heads
        bodily = figure.name.lower() in _BODIES or (heads and not any(nouns.is_person(h) for h in heads))
        return "organisation" if bodily else "person"
    return _KINDS.get(figure.kind, figure.kind)


def _country(docket: Docket, name: Name, figure: Figure) -> Figure | None:
    """A country by its name; a capital where a government is meant: the country is named and no `in` stands before."""
    low, page = name.plain.lower(), docket.stage.page
    if low not in countries.CAPITALS:
        known = low in countries.COUNTRY_OF and low not in countries.ADJECTIVES and low not in countries.STATES
        part = name.first > 1 and page.words[name.first - 1].low == "of" and page.words[name.first - 2].capital
        return figure if known and not part and page.text[name.end : name.end + 1] != "$" else None
    before = page.words[name.first - 1].low if name.first else ""
    if before in _PLACED or page.text[name.end : name.end + 2] == ", ":
        return None
    return government(docket, name)


def government(docket: Docket, name: Name) -> Figure | None:
    """The country whose capital this is, if the text names it."""
    country = countries.CAPITALS.get(name.plain.lower())
    return docket.stage.figures.by_plain.get(f"country {country}") if country is not None else None


def _means_party(docket: Docket, figure: Figure) -> bool:
    """Whether the text treats the name as somebody: it speaks, has a role, a title, a first name, a body's words."""
    if not figure.mentions or not any(c.isalpha() for c in figure.name):
        return False
    words = figure.name.lower().split()
    if figure.kind == "" and words[-1].endswith("ly"):
        return False
    if docket.stage.entity(figure).spoke and not (figure.kind == "body" and _thing(words)):
        return True
    if all(docket.stage.page.heading[m.first] for m in figure.mentions[:8]):
        return False
    if words[0] in _STORMS:
        return False
    if figure.kind == "person":
        return _person(docket, figure)
    if figure.kind == "body":
        return _body(figure, words)
    return figure.kind == "" and (words[-1] in _BODIES or _acts(docket, figure))


def _person(docket: Docket, figure: Figure) -> bool:
    name = figure.mentions[0].words if not figure.full else figure.full[0].words
    if first_names.known(name[0]) or any(m.titles for m in figure.mentions) or figure.gender:
        return True
    alone = any(len(m.words) == 1 for m in figure.mentions)
    return bool(figure.full and alone) or any(nouns.is_person(h) for h in docket.stage.evidence.of(figure).heads)


def _body(figure: Figure, words: list[str]) -> bool:
    """A body by its words: one of the known, capitals that abbreviate, or a noun for bodies that heads it."""
    last = words[-1].strip(".")
    if len(words) == 1:
        short = figure.name.replace(".", "").replace("&", "")
        abbreviates = short.isupper() and short.isalpha() and 2 <= len(short) < 6 and last not in _NO_BODY
        return last in _BODIES or abbreviates
    if figure.name.isupper() and not set(words) & (_BODIES | _NAMING):
        return False
    if _thing(words) or last.rstrip("s") in countries.ADJECTIVES:
        return False
    return any(w in _BODIES or w in nouns.BODY or nouns.singular(w) in nouns.BODY or w in _NAMING for w in words)


def _thing(words: list[str]) -> bool:
    """Whether a name of several words is that of a law, place, prize or people; `of` leaves its head before it."""
    plain = [w.strip(".") for w in words if not w[:1].isdigit()]
    if len(plain) < 2:
        return False
    heads = {plain[-1], plain[plain.index("of") - 1] if "of" in plain[1:] else plain[-1]}
    tables = (_THINGS, GROUP_WORDS, nouns.DOCUMENT)
    return not heads & _PRESS and any(h in t or nouns.singular(h) in t for h in heads for t in tables)


def _acts(docket: Docket, figure: Figure) -> bool:
    """A lone capitalised word that has a role beside it, or twice a verb after it and never a preposition before it."""
    page = docket.stage.page
    if docket.stage.evidence.of(figure).heads:
        return True
    acts = 0
    for name in figure.mentions[:8]:
        before = page.words[name.first - 1].low if name.first else ""
        after = page.words[name.last + 1] if name.last + 1 < len(page.words) else None
        if before in ("in", "at", "near") or name.words[0].endswith(("ing", "ly")) or "-" in name.words[0]:
            return False
        acts += after is not None and after.low in _AGENT and page.gap(name.last + 1) == " "
    return acts > 1 or (acts > 0 and len(figure.mentions) > 2)
