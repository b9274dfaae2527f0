"""Countries with their capital, adjective and other names: a capital or an adjective stands for the country."""

from __future__ import annotations

_ROWS = """Afghanistan|Kabul|Afghan|
Albania|Tirana|Albanian|
Algeria|Algiers|Algerian|
Angola|Luanda|Angolan|
Argentina|Buenos Aires|Argentine,Argentinian|
Armenia|Yerevan|Armenian|
Australia|Canberra|Australian|
Austria|Vienna|Austrian|
Azerbaijan|Baku|Azerbaijani,Azeri|
Bahrain|Manama|Bahraini|
Bangladesh|Dhaka|Bangladeshi|
Belarus|Minsk|Belarusian,Belarusan|
Belgium|Brussels|Belgian|
Bolivia|La Paz|Bolivian|
Bosnia and Herzegovina|Sarajevo|Bosnian|Bosnia
Botswana|Gaborone||
Brazil|Brasilia|Brazilian|
Britain|London|British|United Kingdom,UK,U.K.,Great Britain
Bulgaria|Sofia|Bulgarian|
Burkina Faso|Ouagadougou|Burkinabe|
Burundi|Gitega|Burundian|
Cambodia|Phnom Penh|Cambodian|
Cameroon|Yaounde|Cameroonian|
Canada|Ottawa|Canadian|
Central African Republic|Bangui||CAR
Chad|N'Djamena|Chadian|
Chile|Santiago|Chilean|
China|Beijing|Chinese|People's Republic of China,PRC
Colombia|Bogota|Colombian|
Congo|Kinshasa|Congolese|DRC,Democratic Republic of the Congo
Costa Rica|San Jose|Costa Rican|
Croatia|Zagreb|Croatian|
Cuba|Havana|Cuban|
Cyprus|Nicosia|Cypriot|
Czech Republic|Prague|Czech|Czechia
Denmark|Copenhagen|Danish|
Dominican Republic|Santo Domingo|Dominican|
Ecuador|Quito|Ecuadorian,Ecuadorean|
Egypt|Cairo|Egyptian|
El Salvador|San Salvador|Salvadoran|
Eritrea|Asmara|Eritrean|
Estonia|Tallinn|Estonian|
Ethiopia|Addis Ababa|Ethiopian|
Fiji|Suva|Fijian|
Finland|Helsinki|Finnish|
France|Paris|French|
Gabon|Libreville|Gabonese|
Gambia|Banjul|Gambian|
Georgia|Tbilisi|Georgian|
Germany|Berlin|German|
Ghana|Accra|Ghanaian|
Greece|Athens|Greek|
Guatemala|Guatemala City|Guatemalan|
Guinea|Conakry|Guinean|
Haiti|Port-au-Prince|Haitian|
Honduras|Tegucigalpa|Honduran|
Hungary|Budapest|Hungarian|
Iceland|Reykjavik|Icelandic|
India|New Delhi|Indian|Delhi
Indonesia|Jakarta|Indonesian|
Iran|Tehran|Iranian|Islamic Republic
Iraq|Baghdad|Iraqi|
Ireland|Dublin|Irish|
Israel|Jerusalem|Israeli|
Italy|Rome|Italian|
Ivory Coast|Abidjan|Ivorian|
Jamaica|Kingston|Jamaican|
Japan|Tokyo|Japanese|
Jordan|Amman|Jordanian|
Kazakhstan|Astana|Kazakh|
Kenya|Nairobi|Kenyan|
Kosovo|Pristina|Kosovar|
Kuwait|Kuwait City|Kuwaiti|
Kyrgyzstan|Bishkek|Kyrgyz|
Laos|Vientiane|Laotian|
Latvia|Riga|Latvian|
Lebanon|Beirut|Lebanese|
Lesotho|Maseru|Basotho|
Liberia|Monrovia|Liberian|
Libya|Tripoli|Libyan|
Lithuania|Vilnius|Lithuanian|
Luxembourg|Luxembourg City|Luxembourgish|
Madagascar|Antananarivo|Malagasy|
Malawi|Lilongwe|Malawian|
Malaysia|Kuala Lumpur|Malaysian|
Mali|Bamako|Malian|
Malta|Valletta|Maltese|
Mauritania|Nouakchott|Mauritanian|
Mexico|Mexico City|Mexican|
Moldova|Chisinau|Moldovan|
Mongolia|Ulaanbaatar|Mongolian|
Montenegro|Podgorica|Montenegrin|
Morocco|Rabat|Moroccan|
Mozambique|Maputo|Mozambican|
Myanmar|Naypyidaw|Burmese|Burma
Namibia|Windhoek|Namibian|
Nepal|Kathmandu|Nepalese,Nepali|
Netherlands|The Hague|Dutch|
New Zealand|Wellington|New Zealander|
Nicaragua|Managua|Nicaraguan|
Niger|Niamey|Nigerien|
Nigeria|Abuja|Nigerian|
North Korea|Pyongyang|North Korean|DPRK
North Macedonia|Skopje|Macedonian|Macedonia
Norway|Oslo|Norwegian|
Oman|Muscat|Omani|
Pakistan|Islamabad|Pakistani|
Palestine|Ramallah|Palestinian|
Panama|Panama City|Panamanian|
Paraguay|Asuncion|Paraguayan|
Peru|Lima|Peruvian|
Philippines|Manila|Philippine,Filipino|
Poland|Warsaw|Polish|
Portugal|Lisbon|Portuguese|
Qatar|Doha|Qatari|
Romania|Bucharest|Romanian|
Russia|Moscow|Russian|Russian Federation,Kremlin
Rwanda|Kigali|Rwandan|
Saudi Arabia|Riyadh|Saudi|
Senegal|Dakar|Senegalese|
Serbia|Belgrade|Serbian|
Sierra Leone|Freetown|Sierra Leonean|
Singapore||Singaporean|
Slovakia|Bratislava|Slovak|
Slovenia|Ljubljana|Slovenian|
Somalia|Mogadishu|Somali|
South Africa|Pretoria|South African|
South Korea|Seoul|South Korean|
South Sudan|Juba|South Sudanese|
Spain|Madrid|Spanish|
Sri Lanka|Colombo|Sri Lankan|
Sudan|Khartoum|Sudanese|
Sweden|Stockholm|Swedish|
Switzerland|Bern|Swiss|
Syria|Damascus|Syrian|
Taiwan|Taipei|Taiwanese|
Tajikistan|Dushanbe|Tajik|
Tanzania|Dodoma|Tanzanian|
Thailand|Bangkok|Thai|
Togo|Lome|Togolese|
Tunisia|Tunis|Tunisian|
Turkey|Ankara|Turkish|Türkiye
Turkmenistan|Ashgabat|Turkmen|
Uganda|Kampala|Ugandan|
Ukraine|Kyiv|Ukrainian|
United Arab Emirates|Abu Dhabi|Emirati|UAE
United States|Washington|American|US,U.S.,USA,United States of America,America
Uruguay|Montevideo|Uruguayan|
Uzbekistan|Tashkent|Uzbek|
Vatican||Papal|Holy See
Venezuela|Caracas|Venezuelan|
Vietnam|Hanoi|Vietnamese|
Yemen|Sanaa|Yemeni|
Zambia|Lusaka|Zambian|
Zimbabwe|Harare|Zimbabwean|
Scotland|Edinburgh|Scottish|
Wales|Cardiff|Welsh|
England||English|
Hong Kong|||
European Union||European|EU,E.U."""

COUNTRY_OF: dict[str, str] = {}
"""Any name of a country, its adjective or capital, lower-cased -> the country's usual name."""
CAPITALS: dict[str, str] = {}
"""A capital, lower-cased -> its country."""
NAMES: dict[str, tuple[str, ...]] = {}
"""A country -> its names proper."""
ADJECTIVES: frozenset[str]

_adjectives: set[str] = set()
for _row in _ROWS.split("\n"):
    _country, _capital, _adjective, _others = _row.split("|")
    NAMES[_country] = (_country, *filter(None, _others.split(",")))
    for _name in (*NAMES[_country], *filter(None, _adjective.split(","))):
        COUNTRY_OF[_name.lower()] = _country
    _adjectives.update(a.lower() for a in _adjective.split(",") if a)
    if _capital:
        CAPITALS[_capital.lower()] = _country
        COUNTRY_OF.setdefault(_capital.lower(), _country)
CAPITALS["kiev"] = "Ukraine"
COUNTRY_OF["kiev"] = "Ukraine"
ADJECTIVES = frozenset(_adjectives)

STATES = frozenset(
    name.strip()
    for name in [
        "\n    alabama",
        " alaska",
        " arizona",
        " arkansas",
        " california",
        " colorado",
        " connecticut",
        " delaware",
        " florida",
        " georgia",
        " hawaii",
        "\n    idaho",
        " illinois",
        " indiana",
        " iowa",
        " kansas",
        " kentucky",
        " louisiana",
        " maine",
        " maryland",
        " massachusetts",
        " michigan",
        "\n    minnesota",
        " mississippi",
        " missouri",
        " montana",
        " nebraska",
        " nevada",
        " new hampshire",
        " new jersey",
        " new mexico",
        " new york",
        "\n    north carolina",
        " north dakota",
        " ohio",
        " oklahoma",
        " oregon",
        " pennsylvania",
        " rhode island",
        " south carolina",
        "\n    south dakota",
        " tennessee",
        " texas",
        " utah",
        " vermont",
        " virginia",
        " west virginia",
        " wisconsin",
        " wyoming",
        " ontario",
        " quebec",
        "\n    alberta",
        " manitoba",
        " queensland",
        " tasmania",
        " bavaria",
        " catalonia",
        " crimea",
        " kashmir",
        " new england\n    ",
    ]
)

CONTINENTS = frozenset(
    [
        "africa",
        "asia",
        "europe",
        "latin america",
        "central america",
        "middle east",
        "north america",
        "south america",
        "antarctica",
    ]
)


def is_place(name: str) -> bool:
    """Whether a name is a country, capital, American state or part of the world."""
    low = name.lower()
    return low in COUNTRY_OF or low in STATES or low in CONTINENTS
