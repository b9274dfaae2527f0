"""Words that tell which names mean a party: known bodies, abbreviations of none, things, places, what agents do."""

from __future__ import annotations

from .tables import table

NO_BODY = table(
    """
    ai ar vr dna rna icu er tv dvd uv gps ceo cfo coo cto gdp hiv aids lgbt lgbtq lgbtqia vip url suv ivf mri
    adhd ptsd pm am ok diy faq id iq pr hr it ot usb pdf asap fyi rip mvp phd mba pst est gmt utc ii iii iv
    covid sars flu ppe ufc nba-finals pc dui dwi ufo dc d.c atm pin roi esg llm gpt iot vat foia tlc hpv stem pfas
    hvac sms api gmo bmi ecg mrna ebitda ipo etf cv hgv suvs pcs ngo ngos lng ev evs nft kyc rsv copd
    pcr std sti opioid lsd mdma thc cbd mma ko led lcd utc bst cet edt pdt nyc la sf nj ny i ii x a b c d e f g k
    """
)
"""Capitals that abbreviate no body."""
BODIES = table(
    """
    un u.n eu e.u nato fbi cia nsa nasa isis isil who imf opec unicef unesco unhcr unrwa wto iaea icc icj osce
    asean apec brics oas au bbc cnn nbc abc cbs msnbc npr pbs afp ap itv rt tass doj dhs fda epa irs sec fcc
    cdc nih gop dnc rnc aclu naacp nra kgb fsb gru idf plo pkk ypg sdf nhs tfl ibm ups bp gm hsbc fifa uefa
    nba nfl mlb nhl nypd lapd congress parliament senate knesset duma bundestag kremlin pentagon taliban hamas
    hezbollah fatah houthis mossad interpol europol politico axios reuters bloomberg google facebook microsoft
    amazon apple twitter tiktok netflix youtube instagram tesla boeing airbus spacex openai nvidia huawei
    gazprom rosneft wikileaks greenpeace oxfam vatican gop g7 g8 g20 g-7 g-8 g-20 daesh kkk
    al-qaeda al-qaida al-shabaab al-jazeera qaeda isil-k isis-k
    """
)
"""One-word names that mean a body wherever they stand, in lower case."""
THINGS = table(
    """
    act law laws treaty accord accords agreement amendment resolution constitution charter convention protocol
    bill award awards prize cup bowl olympics games series show day month week war wars street road avenue
    boulevard park river lake mountain mountains island islands bay beach sea ocean strait gulf point county
    city town village square tower towers building bridge hall airport station stadium arena tonight live
    morning evening night world today weekly daily coast valley desert north south east west wall border route
    highway canal hotel report deal pact plan summit championship championships festival christmas easter
    ramadan lane place district zone strip peninsula eve storm hurricane typhoon hours pledge esplanade room
    compound annex base trek observatory mine mall plaza rainforest forest basin reef canyon mountains crater
    planet dam pipeline code test effect disease syndrome
    virus variant bowl marathon derby rules rights hill
    """
)
"""Last words of names that mean no party."""
PRESS = table("post times today daily weekly journal tribune herald review record mail sun star news magazine gazette")
STORMS = table("tropical hurricane typhoon cyclone storm operation project")
PLACED = table("in at from near around outside inside across to toward towards into through over of")
AGENT = table(
    """
    is was has had will would says said wants wanted denies denied supports supported claims claimed needs needed
    must should can could did does plans planned agreed refused rejected accused called urged told announced
    """
)

DEMONYMS = table("african asian european latin caribbean nordic balkan baltic scandinavian arab islamic muslim jewish")
"""Adjectives of a part of the world or a people that belong to no one country."""
SAYS = table(
    """
    says said wants wanted denies denied supports supported claims claimed accused called urged told announced
    agreed refused rejected plans planned insists insisted warned demanded believes hopes vowed argued declined
    """
)
"""What only somebody does."""
PLACE_FIRST = table(
    """
    san santa los las puerto fort port mount lake cape camp new north south east west upper lower central upstate
    downtown terre el la le saint st st. capitol inter real big area region section sections stage
    """
)
"""First words of names of places, teams and numbered parts."""
ORGANS = table(
    """
    house court department board commission council ministry committee bank church authority bureau agency fund
    university assembly army navy chamber
    """
)
"""Nouns that with a capital and `the` before them mean the body named before, or the one that all readers know."""
ENTERPRISES = table("cos plc gmbh ag llp inc ltd corp co llc brotherhood klan parenthood front mujahideen")
"""Last words of names that are a firm's or a movement's."""
FEASTS = table("christmas easter ramadan thanksgiving halloween hanukkah diwali passover lent advent eid")
BELIEFS = table("god lord islam christianity judaism hinduism allah jesus christ satan earth mars moon sun")
"""Names that may have a role beside them and are no party."""
SPOTS = table(
    """
    town city village camp region province district state country nation parish diocese constellation planet
    storm hurricane suburb county municipality borough island neighbourhood neighborhood area site port resort
    river mission division label order chain base store shop
    """
)
"""Roles that a place or thing has too: they make nobody a party."""
CAUCASUS = ("Tbilisi", "Georgian", "Caucasus", "Abkhazia", "South Ossetia", "Armenia", "Azerbaijan", "Moldova")
"""What a text about the country of Georgia is likely to name."""
