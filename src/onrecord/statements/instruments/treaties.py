"""Treaties and agreements under the names that they are called by, each with one normal form: short name and year."""

from __future__ import annotations

from .patterns import name

# Years are those of signature or adoption. Where a name is that of several instruments it has no form.
_CHARTER = (
    name(
        "UN Charter (1945)",
        r"(?:UN|U\.N\.|United Nations) Charter|Charter of the (?:United Nations|UN|U\.N\.)",
        "the UN Charter",
        "Charter of the United Nations",
        "the U.N. Charter",
    ),
    name("Universal Declaration of Human Rights (1948)", r"Universal Declaration of Human Rights|UDHR", "the UDHR"),
)

_ARMS = (
    name(
        "NPT (1968)",
        r"(?:Nuclear )?Non-?[Pp]roliferation Treaty|Treaty on the Non-?[Pp]roliferation of Nuclear Weapons|NPT",
        "the Nuclear Non-Proliferation Treaty",
        "Treaty on the Non-Proliferation of Nuclear Weapons",
        "the NPT",
    ),
    name("New START (2010)", r"New START(?: [Tt]reaty)?|New Strategic Arms Reduction Treaty", "the New START treaty"),
    name("START I (1991)", r"START(?: |-)I(?: [Tt]reaty)?", "START I"),
    name("START II (1993)", r"START(?: |-)II(?: [Tt]reaty)?", "START II"),
    name(
        "INF Treaty (1987)",
        r"INF [Tt]reaty|Intermediate-[Rr]ange Nuclear Forces(?: \(INF\))?(?: [Tt]reaty)?",
        "the INF Treaty",
        "the Intermediate-Range Nuclear Forces (INF) Treaty",
    ),
    name("ABM Treaty (1972)", r"ABM [Tt]reaty|Anti-Ballistic Missile Treaty", "the Anti-Ballistic Missile Treaty"),
    name(
        "CTBT (1996)",
        r"CTBT|Comprehensive (?:Nuclear(?: |-))?Test(?: |-)Ban Treaty",
        "Comprehensive Nuclear-Test-Ban Treaty",
    ),
    name(
        "Partial Test Ban Treaty (1963)",
        r"(?:Partial|Limited) (?:Nuclear )?Test(?: |-)Ban Treaty",
        "Limited Test Ban Treaty",
    ),
    name(
        "CWC (1993)",
        r"Chemical Weapons Convention|CWC(?= )|Convention on the Prohibition of Chemical Weapons",
        "the Chemical Weapons Convention",
        "the CWC bans them",
    ),
    name(
        "BWC (1972)", r"Biological(?: and Toxin)? Weapons Convention|BTWC|BWC(?= )", "the Biological Weapons Convention"
    ),
    name("TPNW (2017)", r"Treaty on the Prohibition of Nuclear Weapons|TPNW", "the TPNW"),
    name("Open Skies Treaty (1992)", r"Open Skies [Tt]reaty|Treaty on Open Skies", "Treaty on Open Skies"),
    name(
        "CFE Treaty (1990)",
        r"CFE [Tt]reaty|(?:Treaty on )?Conventional Armed Forces in Europe(?: Treaty)?",
        "CFE Treaty",
    ),
    name("Arms Trade Treaty (2013)", r"Arms Trade Treaty", "the Arms Trade Treaty"),
    name(
        "Ottawa Treaty (1997)",
        r"Ottawa (?:Treaty|Convention)|(?:Anti-Personnel )?Mine(?: |-)Ban (?:Treaty|Convention)",
        "Ottawa Treaty",
    ),
    name(
        "Convention on Cluster Munitions (2008)", r"Convention on Cluster Munitions", "Convention on Cluster Munitions"
    ),
    name("Outer Space Treaty (1967)", r"Outer Space Treaty", "the Outer Space Treaty"),
    name("MTCR (1987)", r"Missile Technology Control Regime|MTCR", "the Missile Technology Control Regime"),
)

_PEACE = (
    name(
        "JCPOA (2015)",
        r"JCPOA|Joint Comprehensive Plan of Action"
        r"|(?:2015 )?Iran(?:ian)? [Nn]uclear (?:[Dd]eal|[Aa]ccord|[Aa]greement|[Pp]act)"
        r"|2015 nuclear (?:deal|accord|agreement)(?: with Iran)?",
        "the JCPOA",
        "the Joint Comprehensive Plan of Action",
        "the 2015 Iran nuclear deal",
        "a 2015 nuclear accord with Iran",
    ),
    name("Minsk Protocol (2014)", r"Minsk Protocol|Minsk(?: |-)(?:I|1)", "the Minsk Protocol", "Minsk-1"),
    name(
        "Minsk II (2015)", r"Minsk(?: |-)(?:II|2)(?: [Aa](?:greements?|ccords?))?", "the Minsk II agreement", "Minsk-2"
    ),
    name(
        "Minsk agreements (2014, 2015)",
        r"Minsk (?:(?:[Pp]eace|[Cc]easefire) )?(?:[Aa]greements?|[Aa]ccords?|[Dd]eals?|[Pp]ackage of [Mm]easures)",
        "the Minsk agreements",
        "the Minsk peace accords",
        "Minsk Agreements",
    ),
    name("Budapest Memorandum (1994)", r"Budapest Memorandum", "the Budapest Memorandum"),
    name(
        "Dayton Agreement (1995)",
        r"Dayton (?:[Pp]eace )?(?:[Aa]ccords?|[Aa]greements?)",
        "the Dayton peace accords",
        "Dayton Agreement",
    ),
    name("Oslo Accords (1993, 1995)", r"Oslo (?:[Pp]eace )?[Aa](?:ccords?|greements?)", "the Oslo accords"),
    name("Camp David Accords (1978)", r"Camp David [Aa](?:ccords?|greements?)", "the Camp David Accords"),
    name("Abraham Accords (2020)", r"Abraham [Aa]ccords?", "the Abraham Accords"),
    name(
        "Good Friday Agreement (1998)",
        r"(?:Good Friday|Belfast)(?:/| \()?(?:Good Friday|Belfast)?\)? [Aa](?:greement|ccord)",
        "the Good Friday Agreement",
        "the Belfast/Good Friday Agreement",
        "the Belfast Agreement",
    ),
    name("Taif Agreement (1989)", r"Taif (?:[Aa]greement|[Aa]ccords?)", "the Taif Agreement"),
    name("Astana agreements (2017)", r"Astana [Aa](?:greements?|ccords?)", "the Astana agreements"),
    name("Stockholm Agreement (2018)", r"Stockholm Agreement", "the Stockholm Agreement"),
    name("Sykes-Picot Agreement (1916)", r"Sykes[-–]Picot(?: [Aa](?:greement|ccord))?", "the Sykes-Picot Agreement"),
    name("Helsinki Final Act (1975)", r"Helsinki (?:Final Act|Accords?)", "the Helsinki Final Act"),
    name("Treaty of Versailles (1919)", r"Treaty of Versailles|Versailles Treaty", "the Treaty of Versailles"),
    name("Paris Peace Accords (1973)", r"Paris Peace Accords", "the Paris Peace Accords"),
    name(
        "Black Sea Grain Initiative (2022)", r"Black Sea Grain (?:Initiative|[Dd]eal)", "the Black Sea Grain Initiative"
    ),
    name("Simla Agreement (1972)", r"Simla Agreement", "the Simla Agreement"),
    name(
        "Sino-British Joint Declaration (1984)", r"Sino-British Joint Declaration", "the Sino-British Joint Declaration"
    ),
    name(
        "Doha Agreement (2020)",
        r"(?:2020 )?Doha [Aa](?:greement|ccord)(?= with the Taliban)",
        "the Doha agreement with the Taliban",
    ),
)

_LAW_OF_NATIONS = (
    name(
        "Geneva Conventions (1949)",
        r"(?:(?:First|Second|Third|Fourth) )?Geneva [Cc]onventions?(?! on)",
        "the Geneva Conventions",
        "the Fourth Geneva Convention",
    ),
    name("Hague Conventions (1899, 1907)", r"Hague Conventions", "the Hague Conventions"),
    name("Rome Statute (1998)", r"Rome Statute(?: of the International Criminal Court)?", "the Rome Statute"),
    name(
        "Genocide Convention (1948)",
        r"(?:UN |1948 )?Genocide Convention|Convention on the Prevention and Punishment of the Crime of Genocide",
        "the Genocide Convention",
    ),
    name(
        "Refugee Convention (1951)",
        r"(?:1951 )?(?:UN )?Refugee Convention|1951 (?:Geneva )?Convention"
        r"|Convention Relating to the Status of Refugees",
        "the 1951 Refugee Convention",
    ),
    name(
        "Convention against Torture (1984)",
        r"(?:(?:UN|U\.N\.|1984) )?(?:Convention [Aa]gainst Torture|Torture Convention)",
        "the UN Convention Against Torture",
    ),
    name("ICCPR (1966)", r"International Covenant on Civil and Political Rights|ICCPR", "the ICCPR"),
    name("ICESCR (1966)", r"International Covenant on Economic,? Social and Cultural Rights|ICESCR", "the ICESCR"),
    name(
        "CEDAW (1979)",
        r"CEDAW(?! [Cc]ommittee)|Convention on the Elimination of All Forms of Discrimination [Aa]gainst Women",
        "CEDAW",
    ),
    name(
        "Convention on the Rights of the Child (1989)", r"(?:UN )?Convention on the Rights of the Child|UNCRC", "UNCRC"
    ),
    name(
        "European Convention on Human Rights (1950)",
        r"European Convention (?:on|of|for) Human Rights|ECHR(?= )",
        "the European Convention on Human Rights",
    ),
    name(
        "Vienna Convention on Diplomatic Relations (1961)",
        r"Vienna Convention on Diplomatic Relations",
        "Vienna Convention on Diplomatic Relations",
    ),
    name(
        "Vienna Convention on Consular Relations (1963)",
        r"Vienna Convention on Consular (?:Relations|Affairs)",
        "Vienna Convention on Consular Relations",
    ),
    name(
        "Vienna Convention on the Law of Treaties (1969)", r"Vienna Convention on the Law of Treaties|VCLT", "the VCLT"
    ),
    name(None, r"Vienna Conventions?", "under the Vienna Convention"),
    name(
        "UNCLOS (1982)",
        r"(?:UN|U\.N\.|United Nations) Convention on the Law of the Sea"
        r"|Law of the Sea(?: (?:Convention|Treaty))?|UNCLOS",
        "the United Nations Convention on the Law of the Sea",
        "the Law of the Sea Treaty",
        "UNCLOS",
    ),
    name("Montreux Convention (1936)", r"Montreux Convention", "the Montreux Convention"),
    name("Istanbul Convention (2011)", r"Istanbul Convention", "the Istanbul Convention"),
    name(
        "Chicago Convention (1944)",
        r"Chicago Convention(?= on| of| and the International)",
        "the Chicago Convention on aviation",
    ),
    name("Antarctic Treaty (1959)", r"Antarctic Treaty", "the Antarctic Treaty"),
    name("UN Convention against Corruption (2003)", r"UN Convention [Aa]gainst Corruption|UNCAC", "UNCAC"),
)

_CLIMATE_AND_TRADE = (
    name(
        "Paris Agreement (2015)",
        r"(?:2015 )?Paris (?:(?:[Cc]limate(?: [Cc]hange)?|COP21) (?:[Aa]greement|[Aa]ccords?|[Dd]eal|[Pp]act|[Tt]reaty)"
        r"|[Aa]greement|[Aa]ccord(?!s))"
        r"(?: on [Cc]limate [Cc]hange)?",
        "the Paris Agreement",
        "the Paris climate accord",
        "the 2015 Paris agreement on climate change",
    ),
    name("Kyoto Protocol (1997)", r"Kyoto (?:Protocol|[Aa]ccords?)", "the Kyoto Protocol"),
    name("Montreal Protocol (1987)", r"Montreal Protocol", "the Montreal Protocol"),
    name("UNFCCC (1992)", r"(?:UN |United Nations )?Framework Convention on Climate Change|UNFCCC", "the UNFCCC"),
    name("CITES (1973)", r"CITES|Convention on International Trade in Endangered Species", "CITES"),
    name("Basel Convention (1989)", r"Basel Convention", "the Basel Convention"),
    name(
        "NAFTA (1992)",
        r"NAFTA|North American Free(?: |-)Trade Agreement",
        "NAFTA",
        "the North American Free Trade Agreement",
    ),
    name(
        "USMCA (2018)",
        r"USMCA|CUSMA|(?:United States|U\.S\.|US)[-–]Mexico[-–]Canada (?:[Tt]rade )?Agreement"
        r"|Canada[-–]United States[-–]Mexico Agreement",
        "the USMCA",
        "the US-Mexico-Canada Agreement",
        "CUSMA",
    ),
    name(
        "TPP (2016)",
        r"Trans-Pacific Partnership(?: (?:[Tt]rade )?[Aa]greement)?|TPP(?!-)",
        "the Trans-Pacific Partnership",
        "the TPP",
    ),
    name("CPTPP (2018)", r"CPTPP|Comprehensive and Progressive Agreement for Trans-Pacific Partnership", "the CPTPP"),
    name("CETA (2016)", r"CETA|Comprehensive Economic and Trade Agreement", "CETA"),
    name("RCEP (2020)", r"RCEP|Regional Comprehensive Economic Partnership", "the RCEP"),
    name("GATT (1947)", r"GATT|General Agreement on Tariffs and Trade", "the GATT"),
    name("TRIPS (1994)", r"TRIPS(?: [Aa]greement)?", "the TRIPS agreement"),
    name("AUKUS (2021)", r"AUKUS (?:[Pp]act|[Aa]greement|[Tt]reaty|[Dd]eal)", "the AUKUS pact"),
)

_EUROPE = (
    name(
        "North Atlantic Treaty (1949)",
        r"North Atlantic Treaty(?! Organi[sz]ation)|Washington Treaty"
        r"|NATO(?:['’]s)? (?:[Tt]reaty|[Cc]harter|founding treaty)",
        "the North Atlantic Treaty",
        "the Washington Treaty",
        "the NATO treaty",
        "NATO’s founding treaty",
    ),
    name(
        "NATO-Russia Founding Act (1997)",
        r"(?:NATO[-–]Russia|Russia[-–]NATO) Founding Act",
        "the NATO-Russia Founding Act",
    ),
    name(
        "Brexit Withdrawal Agreement (2020)",
        r"(?:Brexit |EU )[Ww]ithdrawal [Aa]greement|Withdrawal Agreement",
        "the Brexit withdrawal agreement",
        "the Withdrawal Agreement",
    ),
    name(
        "EU-UK Trade and Cooperation Agreement (2020)",
        r"(?:EU[-–]UK )?Trade and Cooperation Agreement",
        "EU-UK Trade and Cooperation Agreement",
    ),
    name("Northern Ireland Protocol (2020)", r"Northern Ireland [Pp]rotocol", "the Northern Ireland Protocol"),
    name("Windsor Framework (2023)", r"Windsor Framework", "the Windsor Framework"),
    name(
        "Treaty on European Union (1992)",
        r"Treaty on European Union|TEU|Maastricht Treaty|Treaty of Maastricht",
        "the Maastricht Treaty",
    ),
    name(
        "Treaty on the Functioning of the European Union (1957)",
        r"Treaty on the Functioning of the European Union|TFEU",
        "TFEU",
    ),
    name("Treaty of Lisbon (2007)", r"(?:EU['’]s )?Lisbon [Tt]reaty|Treaty of Lisbon", "the Lisbon Treaty"),
    name("Treaty of Rome (1957)", r"Treaty of Rome|Rome Treaty", "the Treaty of Rome"),
    name("Schengen Agreement (1985)", r"Schengen [Aa](?:greement|ccord)", "the Schengen agreement"),
    name("Regulation (EU) No 604/2013", r"Dublin (?:III )?Regulation", "the Dublin Regulation"),
    name("Regulation (EU) 2016/679", r"GDPR|General Data Protection Regulation", "the GDPR"),
)

TREATIES = _CHARTER + _ARMS + _PEACE + _LAW_OF_NATIONS + _CLIMATE_AND_TRADE + _EUROPE
