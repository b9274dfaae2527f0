"""News agencies and networks that sign datelines, with the form of their name that we give."""

from __future__ import annotations

_NAMES = (
    "AA|AAP|ABC|AFP|AKI|ANI|ANP|ANSA|AP|APA|Azertag|BBC|BelTA|Bernama|Bloomberg|BNS|BTA|CBS|CNA|CNN|CNS|CP|dpa|DW"
    "|EFE|FARS|FNA|GNA|IANS|INA|Interfax|Interfax-Ukraine|IPS|IRNA|ISNA|ITAR-TASS|Jiji|JTA|Kazinform|KCNA|KUNA|Kyodo"
    "|Kyodo News|Lusa|MEHR|MENA|MNA|NAN|NBC|NNA|NPR|NTB|PA|PA Media|PAP|Petra|Prensa Latina|PTI|QNA|Reuters|RFE/RL|RIA"
    "|RIA Novosti|RNS|SAPA|SANA|SPA|Sputnik|STT|TASS|TT|Ukrinform|UNB|UNI|UNIAN|UPI|VOA|WAFA|WAM|Xinhua|Yonhap"
)
KNOWN = {name.lower(): name for name in _NAMES.split("|")}
KNOWN |= {
    "associated press": "AP",
    "the associated press": "AP",
    "agence france-presse": "AFP",
    "thomson reuters": "Reuters",
    "canadian press": "CP",
    "the canadian press": "CP",
    "anadolu agency": "Anadolu",
    "anadolu": "Anadolu",
    "bloomberg news": "Bloomberg",
    "xinhua news agency": "Xinhua",
    "ria-novosti": "RIA Novosti",
}


def agency_name(printed: str) -> str | None:
    """The agency's name as we give it, for one that we know, whatever stands around it (`Corr. TASS`)."""
    name = " ".join(printed.split())
    for start in ("corr. ", "correspondent ", "correspondent of ", "by "):
        if name.lower().startswith(start):
            name = name[len(start) :]
    return KNOWN.get(name.lower()) or KNOWN.get(name.split("/")[0].split(",")[0].lower())
