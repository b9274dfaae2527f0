"""Words of bodies: what a name can lose and still mean the same body, names that stand for another, world acronyms."""

from __future__ import annotations

from ..tables import table

TIES = table("of and for on to in at the de du des la a an")

DROPPED = table("inc corp corporation co company ltd llc plc limited incorporated group holdings gmbh ag sa nv")
"""A firm's legal form: never part of the name."""

GENERIC = table(
    """
    news newspaper paper magazine network agency company motor motors research center centre movement pac group
    website site service corp channel radio television tv online media entertainment airlines airways bank
    organisation organization
    """
)
"""What the short form of a name leaves out: `Ford` for `Ford Motor Company`. Only at the end."""

SPELT = {
    "centre": "center", "centers": "center", "centres": "center", "defence": "defense", "labour": "labor",
    "organisation": "organization", "organisations": "organization", "programme": "program", "ministry": "department",
    "dept": "department", "departments": "department", "ministries": "department", "affairs": "affair",
    "govt": "government", "governments": "government", "intl": "international", "natl": "national",
    "univ": "university", "institutes": "institute", "services": "service", "forces": "force", "nations": "nation",
    "sciences": "science", "&": "and", "assn": "association", "emergencies": "emergency", "situations": "situation",
    "courts": "court", "securities": "security", "authorities": "authority",
    "attorneys": "attorney", "sheriffs": "sheriff", "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth",
    "5th": "fifth", "6th": "sixth", "7th": "seventh", "8th": "eighth", "9th": "ninth", "10th": "tenth",
    "11th": "eleventh",
}  # fmt: skip
"""One spelling for each word; a ministry is a department, so that a country's name tells them apart."""

STANDS_FOR = {
    "pentagon": "United States Department of Defense",
    "defense department": "Department of Defense",
    "kremlin": "Russian presidency",
    "downing street": "British prime minister's office",
    "no 10": "British prime minister's office",
    "number 10": "British prime minister's office",
    "10 downing street": "British prime minister's office",
    "whitehall": "British government",
    "foggy bottom": "United States Department of State",
    "scotland yard": "Metropolitan Police",
    "new scotland yard": "Metropolitan Police",
    "elysee": "French presidency",
    "elysee palace": "French presidency",
    "quai d'orsay": "French Department of Foreign Affairs",
    "emergencies ministry": "Ministry of Emergency Situations",
    "ministry of emergencies": "Ministry of Emergency Situations",
    "us house": "United States House of Representatives",
    "house": "House of Representatives",
    "feds": "Federal Reserve",
    "fed": "Federal Reserve",
    "huffpo": "Huffington Post",
    "huffpost": "Huffington Post",
    "beeb": "BBC",
    "foreign office": "British Department of Foreign Affairs",
    "foreign and commonwealth office": "British Department of Foreign Affairs",
    "un": "United Nations", "u.n.": "United Nations", "eu": "European Union", "e.u.": "European Union",
    "nato": "North Atlantic Treaty Organization", "who": "World Health Organization",
    "imf": "International Monetary Fund", "wto": "World Trade Organization", "ap": "Associated Press",
    "afp": "Agence France-Presse", "bbc": "BBC", "iaea": "International Atomic Energy Agency",
    "icc": "International Criminal Court", "icj": "International Court of Justice", "oecd": "OECD",
    "unesco": "United Nations Educational, Scientific and Cultural Organization",
    "unicef": "United Nations Children's Fund", "unhcr": "United Nations High Commissioner for Refugees",
    "unrwa": "United Nations Relief and Works Agency for Palestine Refugees", "wfp": "World Food Programme",
    "icrc": "International Committee of the Red Cross", "osce": "Organization for Security and Co-operation in Europe",
    "asean": "Association of Southeast Asian Nations", "au": "African Union", "ecb": "European Central Bank",
    "opec": "Organization of the Petroleum Exporting Countries",
    "opcw": "Organisation for the Prohibition of Chemical Weapons", "wada": "World Anti-Doping Agency",
    "fbi": "United States Federal Bureau of Investigation", "cia": "United States Central Intelligence Agency",
    "nsa": "United States National Security Agency", "doj": "United States Department of Justice",
    "dhs": "United States Department of Homeland Security", "epa": "United States Environmental Protection Agency",
    "hhs": "United States Department of Health and Human Services", "irs": "United States Internal Revenue Service",
    "fda": "United States Food and Drug Administration", "dod": "United States Department of Defense",
    "cdc": "United States Centers for Disease Control and Prevention",
    "faa": "United States Federal Aviation Administration", "cbo": "Congressional Budget Office",
    "nhs": "British National Health Service", "dnc": "Democratic National Committee",
    "rnc": "Republican National Committee", "gop": "Republican Party", "nyt": "New York Times",
    "wsj": "Wall Street Journal", "ft": "Financial Times",
}  # fmt: skip
"""Names by a building or street, and acronyms that papers use without writing them out."""

NEED_PLACE = table(
    """
    police court parliament government ministry department army navy military media authority senate house presidency
    congress office service cabinet embassy opposition coroner sheriff judiciary ambulance brigade prosecutor
    """
)
"""Sorts of body that every country has: the same words in two countries are two bodies."""

BARE = table(
    """
    police department ministry court company government state media news official authority local agency office firm
    group force service fire council committee panel commission board city town county parliament party army
    military station hospital university school federal national regional state-run law enforcement prosecutor union
    team paper newspaper campaign administration appeal organization
    arbitration emergency
    """
)
"""Words that alone name no body: `local police`, `state media`."""

PAPERS = table("times post journal star herald tribune gazette chronicle")
"""Words that end the names of many papers: alone they name none outside their article."""
GOVERNMENT = table("government state authority administration regime")
AMERICAN = table("state justice defense treasury commerce labor energy interior agriculture transportation education")
"""Departments that an American paper names without their country."""
NATIONAL = (
    "house of representatives", "supreme court", "department of state", "department of justice", "air force", "navy",
    "department of homeland security", "department of veterans affair", "department of the treasury", "army",
    "department of health and human service", "senate", "congress", "department of defense", "secret service",
    "federal reserve", "department of energy", "department of labor", "marine corps", "coast guard", "white house",
    "national security agency", "environmental protection agency", "center for disease control and prevention",
    "center for disease control", "court of appeal",
)  # fmt: skip
"""Bodies that American papers name without their country."""
