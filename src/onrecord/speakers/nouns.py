"""Nouns by what they name: persons in a role, bodies, documents, groups; titles with what they tell of gender."""

from __future__ import annotations

from .tables import table

TITLES = {
    "mr": "m", "mister": "m", "mrs": "f", "ms": "f", "miss": "f", "mx": "", "dr": "", "prof": "", "sir": "m",
    "dame": "f", "lord": "m",
    "lady": "f", "king": "m", "queen": "f", "prince": "m", "princess": "f", "duke": "m", "duchess": "f", "pope": "m",
    "sheikh": "m", "emir": "m", "baroness": "f", "baron": "m", "father": "m", "sister": "f", "brother": "m",
    "mother": "f",
    "sen": "", "rep": "", "gov": "", "lt": "", "col": "", "gen": "", "sgt": "", "capt": "", "cmdr": "", "adm": "",
    "maj": "",
    "rev": "", "hon": "", "adv": "", "det": "", "insp": "", "supt": "", "cllr": "", "amb": "", "atty": "",
    "pres": "", "st": "",
    "congressman": "m", "congresswoman": "f", "ayatollah": "m", "cardinal": "m", "archbishop": "", "bishop": "",
    "rabbi": "",
    "imam": "m", "saint": "", "sens": "", "reps": "", "govs": "", "profs": "", "gens": "", "drs": "",
    "mp": "", "sec": "", "del": "", "msgr": "m", "fr": "m", "cpl": "", "pvt": "", "ofc": "",
}  # fmt: skip
"""Title without its full stop -> the gender that it tells."""

ABBREVIATIONS = table(
    """
    mr mrs ms dr prof sen rep gov lt col gen sgt capt cmdr adm maj rev hon adv det insp supt cllr amb atty pres
    st jr sr vs etc inc corp co ltd no jan feb mar apr jun jul aug sept sep oct nov dec u.s u.k u.n d.c ph.d mt
    ft fr msgr del reps sens dept univ cpl pvt ofc a.m p.m
    """
)

ROYAL = table(
    """
    king queen prince princess pope lord lady sir dame duke duchess emir sheikh sister father brother saint
    """
)
"""Titles that stay part of the name where one name alone follows."""

PERSON = table(
    """
    activist actor assemblywoman assemblyman predator pervert creator novice accuser correspondent mum champ
    heckler moderator rocker oligarch actress administrator adviser advisor advocate agent aide ally ambassador
    analyst anchor announcer archbishop artist assistant astronaut astronomer attorney author ballerina banker
    barrister beekeeper billionaire biologist bishop blogger boss boy bride broadcaster brother businessman
    businesswoman candidate captain cardinal cashier celebrity ceo cfo chair chairman chairperson chairwoman
    challenger champion chancellor chef chief chairwoman child cinematographer clerk climber coach co-founder
    co-host co-author coordinator columnist comedian comedienne commander commentator commissioner competitor
    composer congressman congresswoman conservative constable consul consultant contender contractor coordinator
    cop coroner correspondent councillor councilman councilwoman councilor counsel counselor counterpart curator
    customer dad daughter dean defendant delegate democrat deputy designer detective developer dictator diplomat
    director doctor donor driver economist editor editor-in-chief educator employee engineer entrepreneur envoy
    epidemiologist executive expert eyewitness fan farmer father fiance fiancee firefighter fireman fisherman
    founder friend front-runner frontrunner fundraiser general girl girlfriend boyfriend governor graduate
    grandfather grandmother guard guest guitarist guru guy hacker head heir heiress historian host husband
    incumbent independent infielder inspector instructor insurgent interpreter investigator investor inventor
    journalist judge justice king lady landlord lawmaker lawyer leader lecturer legislator liberal libertarian
    lieutenant lobbyist magistrate magnate major man manager marshal mayor mechanic meteorologist millionaire
    minister mogul mom moderator monarch mother mp musician narrator neighbor neighbour neurosurgeon nominee
    novelist nurse nutritionist officer official operative operator opponent organizer organiser owner painter
    parent partner passenger pastor patient pediatrician person philanthropist philosopher photographer
    physician physicist pilot pioneer planner player playwright podcaster poet policeman politician pollster
    pontiff pope postmaster preacher premier president president-elect priest prince princess principal prisoner
    producer professor programmer prosecutor protester psychiatrist psychologist publicist publisher pundit
    queen rabbi radiologist ranger rapper realtor receptionist recruit rector reporter representative republican
    researcher resident reverend rival runner salesman scholar scientist screenwriter sculptor secretary
    secretary-general senator senior sergeant sheriff shopkeeper singer sister skipper socialist soldier
    solicitor son songwriter speaker specialist speechwriter spokesman spokesperson spokeswoman spouse staffer
    star statesman statistician strategist striker student superintendent superstar supervisor supporter surgeon
    surrogate surveyor survivor suspect teacher teammate technician technologist teenager tenant theologian
    therapist titan trader trainer translator treasurer trooper trustee tycoon undersecretary vendor veteran vet
    veterinarian viceroy victim vice-president villager volunteer voter waiter waitress warden warrior watchdog
    whistleblower widow widower wife winemaker winner witness woman worker writer youngster youth zoologist mp
    source tycoon informant sibling cousin uncle aunt nephew niece granddaughter grandson stepmother stepfather
    ex-wife ex-husband then-manager host-manager underdog hopeful rancher baker carpenter electrician plumber
    builder barber gardener courier cyclist swimmer athlete sprinter goalkeeper midfielder defender quarterback
    pitcher batsman bowler umpire referee archaeologist anthropologist sociologist chemist botanist geologist
    ecologist virologist immunologist climatologist oceanographer mathematician librarian archivist organist
    conductor pianist violinist drummer vocalist dancer choreographer model influencer youtuber streamer gamer
    user commenter poster participant respondent applicant claimant complainant plaintiff appellant juror lord
    baroness dame neurologist cardiologist oncologist paramedic dentist pharmacist midwife carer caregiver nanny
    imam cleric monk nun vicar chaplain deacon elder chieftain warlord rebel dissident exile refugee migrant
    immigrant captive hostage heavyweight lightweight legend icon veteran lead liar impostor grandchild stranger
    bystander onlooker motorist biker pedestrian commuter traveller traveler tourist visitor shopper haulier
    keeper grower owner-operator premier-designate chairwoman kingpin boss front-woman frontman lead-singer
    attendee pensioner retiree postman miller headmaster headteacher headmistress provost bailiff caretaker
    freshman sophomore alderman selectman trumpeter sommelier barista bartender butcher tailor potter weaver
    smith solicitor-general attorney-general dealmaker filmmaker moviemaker showrunner caricaturist cartoonist
    essayist maker mastermind newcomer no-one newsman newswoman anchorman anchorwoman colonel admiral brigadier
    corporal counsellor custodian detainee inmate convict fugitive gunman attacker assailant shooter bomber
    terrorist militant fighter jihadist recruiter handler spy operative defector agent-general
    spokesman-designate standard-bearer icon architect master accountant auctioneer auditor bookkeeper cadet
    carpenter cartographer chronicler choirmaster confidant confidante conspirator creditor critic debtor decorator
    demonstrator deckhand ecologist envoy equestrian financier florist forecaster geneticist grocer
    harbourmaster hostess illustrator importer jeweller juggler linguist locksmith lodger machinist
    mourner navigator negotiator optician pathologist pharmacologist plasterer ploughman
    psychotherapist purser rancher retailer roofer salesperson saleswoman schoolteacher seamstress
    signatory sponsor statesperson stewardess stylist subscriber taxpayer tiler undertaker
    underwriter urologist vlogger welder whaler wrestler yachtsman
    """
)

BODY = table(
    """
    academy administration agency airline airport alliance army association authority automaker bank band board
    body broadcaster brand brigade broker bureau business cabinet camp campaign carmaker centre center chain
    chamber charity church city clinic club coalition college commission committee community company
    conglomerate congress consortium consulate corporation council country county court courts department
    developer district division embassy emirate enterprise exchange faction label town brokerage alliance
    publisher telecom charity drugmaker military firm family-owned federation firm firms force foundation
    franchise front fund giant government group hospital house household inc pac industry institute institution
    insurer intelligence isp judiciary junta kingdom lab laboratory league lender library magazine maker
    manufacturer market militia military ministry mission monarchy mosque movement museum nation navy network
    newspaper ngo nonprofit non-profit office operator orchestra organisation organization outlet pac paper
    parish parliament parties party platform police policy-maker prison producer programme project province
    provider publication publisher regime region regulator republic retailer school secretariat senate service
    shelter site society startup start-up state station store studio subsidiary supplier syndicate task-force
    team tribunal troupe trust union university utility venue village watchdog website weekly wing world zoo
    daily tabloid channel newsroom delegation leadership employer diocese order bloc embassy-office foundation
    factory plant brewery bakery co-operative cooperative charity hotel restaurant cafe ministry-office
    """
)

DOCUMENT = table(
    """
    account act ad addendum advert advertisement affidavit agreement amendment analysis announcement appeal app
    article assessment average banner bill biography blog book brief briefing broadcast brochure bulletin
    calculation caption census chapter chart charter clause clip column comment commentary communique communiqué
    complaint constitution contract convention count court-filing cover criteria dashboard data database
    declaration decree definition description diary directive directory dispatch disclosure document documentary
    documents dossier draft edition editorial email emails e-mail entry essay estimate estimates evidence
    examination excerpt exhibit experiment feed figures file filing filings film findings flyer footage forecast
    form graph graphic guidance guide guideline guidelines handbook headline history image images index
    indictment inquiry instruction instructions interview investigation invitation invoice judgment judgement
    label law lawsuit leaflet ledger legislation letter list listing log magazine-article mailing manifesto
    manual manuscript map measure measurements memo memoir memorandum message meta-analysis minutes missive
    model motion note notebook notice novel numbers obituary op-ed opinion order page pamphlet paper passage
    permit petition photo photograph photos picture plaque plan platform playbook poem policy poll polling polls
    post poster posting precedent precedents preamble precedent press-release profile projection projections
    proposal proposition protocol provision publication quote readout recording records record release reply
    report reporting reports request research resolution response results review reviews roster rule rules
    ruling screenshot script search section sentence sequel series sign slogan song speech standard standards
    statement statements statistics statute stories story studies study submission subpoena suit summary survey
    surveys table tape tally test testimony tests text texts thread title to-do transcript treatise treaty trial
    tweet tweets update verdict version video videos voicemail warrant white-paper word words writ yearbook
    proclamation posts messages articles lyrics logo advertisement billboard newsletter newspaper-report slide
    spreadsheet scripture bible qur'an koran gospel verse letters memos papers books laws accounts agreements
    returns surveys ads
    """
)

GROUP = table(
    """
    aides allies analysts audience authorities camps children citizens colleagues community companies
    conservatives couple critics crowd delegation democrats employees everybody everyone executives experts
    families family fans firefighters folks forces friends group half insiders lawmakers leaders liberals locals
    majority many media members men minority most mob nations neighbors neighbours observers officers officials
    opponents others pair parents parties people percent personnel police politicians population press
    progressives prosecutors protesters public pundits rebels refugees republicans researchers residents
    scientists several side sides some sources staff students supporters team teams thousands troops trio two
    victims villagers voters witnesses women workers youth establishment opposition crew panel jury lot number
    those anyone pacs army brothers sisters twins investigators journalists economists
    """
)

ANONYMOUS = table(
    """
    source sources insider insiders someone somebody person people spokesman spokeswoman spokesperson official
    officials aide aides employee staffer friend witness resident user one another others some
    """
)

GENDERED = {
    "man": "m", "boy": "m", "father": "m", "dad": "m", "husband": "m", "son": "m", "brother": "m", "uncle": "m",
    "nephew": "m",
    "grandfather": "m", "grandson": "m", "boyfriend": "m", "businessman": "m", "chairman": "m",
    "congressman": "m", "guy": "m",
    "spokesman": "m", "salesman": "m", "policeman": "m", "fisherman": "m", "councilman": "m", "king": "m",
    "prince": "m",
    "actor": "m", "pope": "m", "pontiff": "m", "widower": "m", "fireman": "m", "waiter": "m", "lord": "m",
    "statesman": "m",
    "priest": "m", "imam": "m", "cardinal": "m", "ex-husband": "m", "fiance": "m", "fiancé": "m", "gunman": "m",
    "frontman": "m",
    "woman": "f", "girl": "f", "mother": "f", "mom": "f", "mum": "f", "wife": "f", "daughter": "f", "sister": "f",
    "aunt": "f",
    "niece": "f", "grandmother": "f", "granddaughter": "f", "girlfriend": "f", "businesswoman": "f", "chairwoman": "f",
    "congresswoman": "f", "spokeswoman": "f", "policewoman": "f", "councilwoman": "f", "queen": "f", "princess": "f",
    "actress": "f", "widow": "f", "waitress": "f", "lady": "f", "ballerina": "f", "bride": "f", "heiress": "f",
    "nun": "f",
    "baroness": "f", "ex-wife": "f", "fiancee": "f", "fiancée": "f", "comedienne": "f", "mummy": "f", "grandma": "f",
    "grandpa": "m", "lads": "m", "gentleman": "m", "duchess": "f", "duke": "m", "dame": "f", "hostess": "f",
    "midwife": "f",
}  # fmt: skip


def singular(noun: str) -> str:
    """The singular of a regular plural, else the word itself."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("men") and len(noun) > 3:
        return noun[:-2] + "an"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") and len(noun) > 3 else noun


def is_person(noun: str) -> bool:
    """Whether a singular noun names a person in a role; hyphenated ones by their last part."""
    if noun.endswith(("-year-old", "ologist", "chemist", "icist", "nomist", "ographer")):
        return True
    return noun in PERSON or noun in GENDERED or ("-" in noun and noun.rsplit("-", 1)[1] in PERSON)


def is_people(noun: str) -> bool:
    """Whether a noun is the plural of one that names a person."""
    one = singular(noun)
    return noun in GROUP or (one != noun and is_person(one))
