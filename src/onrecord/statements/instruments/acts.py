"""Acts of the United States, the European Union and Britain that are known by a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .patterns import name


@dataclass(frozen=True, slots=True)
class Act:
    """An act's normal form, the year that may be printed with its name, and its names."""

    form: str
    year: str
    names: tuple[str, ...]
    land: str  # US EU UK
    common: bool = False
    """Whether other countries have acts of such a name: then a text must print the year or speak of the land."""


# Normal form | year | names. Facts from the acts: public law numbers, sections of the US Code where an act has none.
_AMERICAN = """Pub. L. 111-148|2010|Patient Protection and Affordable Care Act|Affordable Care Act
Pub. L. 107-56|2001|USA PATRIOT Act|Patriot Act
Pub. L. 114-23|2015|USA FREEDOM Act
Pub. L. 88-352|1964|Civil Rights Act
Pub. L. 89-110|1965|Voting Rights Act
Pub. L. 90-284|1968|Fair Housing Act
Pub. L. 88-38|1963|Equal Pay Act
Pub. L. 111-2|2009|Lilly Ledbetter Fair Pay Act
Pub. L. 117-169|2022|Inflation Reduction Act
Pub. L. 117-167|2022|CHIPS and Science Act|CHIPS Act
Pub. L. 117-168|2022|Honoring our PACT Act|PACT Act
Pub. L. 117-159|2022|Bipartisan Safer Communities Act
Pub. L. 117-228|2022|Respect for Marriage Act
Pub. L. 117-78|2021|Uyghur Forced Labor Prevention Act
Pub. L. 117-58|2021|Infrastructure Investment and Jobs Act
Pub. L. 117-2|2021|American Rescue Plan Act
Pub. L. 116-136|2020|CARES Act|Coronavirus Aid, Relief, and Economic Security Act
Pub. L. 116-127|2020|Families First Coronavirus Response Act
Pub. L. 116-76|2019|Hong Kong Human Rights and Democracy Act
Pub. L. 115-391|2018|First Step Act
Pub. L. 115-97|2017|Tax Cuts and Jobs Act
Pub. L. 115-44|2017|Countering America's Adversaries Through Sanctions Act
Pub. L. 114-222|2016|Justice Against Sponsors of Terrorism Act
Pub. L. 114-136|2016|Presidential Transitions Improvement Act
Pub. L. 114-95|2015|Every Student Succeeds Act
Pub. L. 114-328|2016|Global Magnitsky Act|Global Magnitsky Human Rights Accountability Act
Pub. L. 112-208|2012|Magnitsky Act|Sergei Magnitsky Rule of Law Accountability Act
Pub. L. 111-203|2010|Dodd-Frank Act|Dodd-Frank Wall Street Reform and Consumer Protection Act
Pub. L. 111-5|2009|American Recovery and Reinvestment Act
Pub. L. 110-343|2008|Emergency Economic Stabilization Act
Pub. L. 110-233|2008|Genetic Information Nondiscrimination Act
Pub. L. 109-13|2005|REAL ID Act
Pub. L. 107-252|2002|Help America Vote Act
Pub. L. 107-204|2002|Sarbanes-Oxley Act
Pub. L. 107-155|2002|Bipartisan Campaign Reform Act|McCain-Feingold Act
Pub. L. 107-110|2001|No Child Left Behind Act
Pub. L. 106-102|1999|Gramm-Leach-Bliley Act
Pub. L. 105-304|1998|Digital Millennium Copyright Act
Pub. L. 104-208|1996|Illegal Immigration Reform and Immigrant Responsibility Act
Pub. L. 104-199|1996|Defense of Marriage Act
Pub. L. 104-193|1996|Personal Responsibility and Work Opportunity Reconciliation Act
Pub. L. 104-191|1996|Health Insurance Portability and Accountability Act
Pub. L. 104-172|1996|Iran Sanctions Act|Iran and Libya Sanctions Act
Pub. L. 104-121|1996|Congressional Review Act
Pub. L. 104-114|1996|Helms-Burton Act
Pub. L. 104-104|1996|Telecommunications Act|Communications Decency Act
Pub. L. 103-322|1994|Violence Against Women Act
Pub. L. 103-159|1993|Brady Act|Brady Handgun Violence Prevention Act
Pub. L. 103-141|1993|Religious Freedom Restoration Act
Pub. L. 103-31|1993|National Voter Registration Act
Pub. L. 103-3|1993|Family and Medical Leave Act
Pub. L. 101-336|1990|Americans with Disabilities Act
Pub. L. 101-601|1990|Native American Graves Protection and Repatriation Act
Pub. L. 100-707|1988|Stafford Act
Pub. L. 99-508|1986|Electronic Communications Privacy Act
Pub. L. 99-474|1986|Computer Fraud and Abuse Act
Pub. L. 98-473|1984|Comprehensive Crime Control Act
Pub. L. 96-212|1980|Refugee Act
Pub. L. 96-8|1979|Taiwan Relations Act
Pub. L. 95-608|1978|Indian Child Welfare Act
Pub. L. 95-591|1978|Presidential Records Act
Pub. L. 95-521|1978|Ethics in Government Act
Pub. L. 95-511|1978|Foreign Intelligence Surveillance Act
Pub. L. 95-452|1978|Inspector General Act
Pub. L. 95-223|1977|International Emergency Economic Powers Act
Pub. L. 95-128|1977|Community Reinvestment Act
Pub. L. 94-412|1976|National Emergencies Act
Pub. L. 94-329|1976|Arms Export Control Act
Pub. L. 93-618|1974|Trade Act
Pub. L. 93-579|1974|Privacy Act
Pub. L. 93-523|1974|Safe Drinking Water Act
Pub. L. 93-406|1974|Employee Retirement Income Security Act
Pub. L. 93-344|1974|Impoundment Control Act|Congressional Budget and Impoundment Control Act
Pub. L. 93-205|1973|Endangered Species Act
Pub. L. 93-148|1973|War Powers Act
Pub. L. 92-500|1972|Clean Water Act
Pub. L. 92-225|1971|Federal Election Campaign Act
Pub. L. 91-513|1970|Controlled Substances Act
Pub. L. 91-190|1969|National Environmental Policy Act
Pub. L. 89-487|1966|Freedom of Information Act
Pub. L. 88-577|1964|Wilderness Act
Pub. L. 88-277|1963|Presidential Transition Act
Pub. L. 88-206|1963|Clean Air Act
Pub. L. 87-794|1962|Trade Expansion Act
Pub. L. 87-195|1961|Foreign Assistance Act
Pub. L. 83-703|1954|Atomic Energy Act
Pub. L. 82-414|1952|Immigration and Nationality Act|McCarran-Walter Act
Pub. L. 81-774|1950|Defense Production Act
Pub. L. 81-754|1950|Federal Records Act
Pub. L. 80-253|1947|National Security Act
Pub. L. 80-101|1947|Taft-Hartley Act
Pub. L. 79-404|1946|Administrative Procedure Act
Pub. L. 76-670|1940|Smith Act|Alien Registration Act
Pub. L. 76-252|1939|Hatch Act
Pub. L. 75-718|1938|Fair Labor Standards Act
Pub. L. 75-583|1938|Foreign Agents Registration Act
Pub. L. 74-271|1935|Social Security Act
Pub. L. 74-198|1935|National Labor Relations Act|Wagner Act
Pub. L. 73-291|1934|Securities Exchange Act
Pub. L. 73-66|1933|Glass-Steagall Act
Pub. L. 73-22|1933|Securities Act
Pub. L. 66-261|1920|Jones Act
Pub. L. 65-24|1917|Espionage Act
Pub. L. 63-43|1913|Federal Reserve Act
Pub. L. 118-5|2023|Fiscal Responsibility Act
Pub. L. 119-1|2025|Laken Riley Act
Pub. L. 119-12|2025|TAKE IT DOWN Act
Pub. L. 119-21|2025|One Big Beautiful Bill Act
Pub. L. 119-27|2025|GENIUS Act
15 U.S.C. § 1|1890|Sherman Act|Sherman Antitrust Act
15 U.S.C. § 12|1914|Clayton Act|Clayton Antitrust Act
18 U.S.C. § 953|1799|Logan Act
18 U.S.C. § 1385|1878|Posse Comitatus Act
10 U.S.C. § 251|1807|Insurrection Act
50 U.S.C. § 21|1798|Alien Enemies Act"""

_EUROPEAN = """Regulation (EU) 2022/2065|2022|Digital Services Act
Regulation (EU) 2022/1925|2022|Digital Markets Act
Regulation (EU) 2024/1689|2024|Artificial Intelligence Act|EU AI Act
Regulation (EU) 2024/1083|2024|European Media Freedom Act
Regulation (EU) 2023/1781|2023|European Chips Act"""

_BRITISH = """Human Rights Act|1998
Scotland Act|1998
Northern Ireland Act|1998
Data Protection Act|2018
Equality Act|2010
Fixed-term Parliaments Act|2011
Health and Social Care Act|2012
Investigatory Powers Act|2016
European Union (Withdrawal) Act|2018
European Union (Withdrawal) (No. 2) Act|2019
Coronavirus Act|2020
Nationality and Borders Act|2022
Police, Crime, Sentencing and Courts Act|2022
Online Safety Act|2023
Illegal Migration Act|2023
Misuse of Drugs Act|1971
Terrorism Act|2000
Climate Change Act|2008
Gender Recognition Act|2004
Renters' Rights Act|2025"""


LANDS = {
    "US": re.compile(
        r"\bU\.?S\b|United States|America|\b(?:Congress|Washington|White House|Senate|Supreme Court|Pentagon)\b"
    ),
    "UK": re.compile(r"\b(?:UK|U\.K\.|Britain|British|England|Scot\w+|Wales|Welsh|Northern Ireland|Westminster|MPs)\b"),
}
"""What a text says that speaks of the land."""

# Other countries have acts of these names too.
_COMMON = frozenset(
    """Atomic Energy Act|Civil Rights Act|Clean Air Act|Controlled Substances Act|Defense Production Act
Digital Millennium Copyright Act|Endangered Species Act|Equal Pay Act|Espionage Act|Fiscal Responsibility Act
Freedom of Information Act|Immigration and Nationality Act|Insurrection Act|National Security Act|Privacy Act
Refugee Act|Securities Act|Securities Exchange Act|Social Security Act|Telecommunications Act|Trade Act
Wilderness Act""".replace("\n", "|").split("|")
)


def _rows() -> Iterator[Act]:
    for land, rows in (("US", _AMERICAN), ("EU", _EUROPEAN)):
        for row in rows.split("\n"):
            form, year, *names = row.split("|")
            yield Act(form, year, tuple(names), land, bool(_COMMON & set(names)))
    for row in _BRITISH.split("\n"):
        title, year = row.split("|")
        yield Act(f"{title} {year} (UK)", year, (title,), "UK", True)


ACTS = tuple(_rows())

NICKNAMES = (
    name("Pub. L. 111-148", r"Obamacare|ObamaCare", "repeal Obamacare"),
    name("Pub. L. 111-203", r"Dodd[-–]Frank(?! Act| Wall)", "roll back Dodd-Frank"),
    name("Pub. L. 107-204", r"Sarbanes[-–]Oxley(?! Act)", "under Sarbanes-Oxley"),
    name("Pub. L. 73-66", r"Glass[-–]Steagall(?! Act)", "restore Glass-Steagall"),
    name("Pub. L. 107-155", r"McCain[-–]Feingold(?! Act)", "since McCain-Feingold"),
    name("Pub. L. 93-148", r"War Powers Resolution", "the War Powers Resolution"),
    name("Pub. L. 93-618", r"Jackson[-–]Vanik(?: [Aa]mendment)?", "the Jackson-Vanik amendment"),
    name("Pub. L. 94-439", r"Hyde [Aa]mendment", "the Hyde Amendment"),
    name("Pub. L. 104-191", r"HIPAA", "a HIPAA rule"),
    name("Pub. L. 89-487", r"FOIA", "a FOIA request"),
    name("Pub. L. 95-511", r"FISA(?! [Cc]ourt)", "renew FISA"),
    name("Pub. L. 115-44", r"CAATSA", "sanctions under CAATSA"),
    name("Pub. L. 92-318", r"Title IX", "under Title IX"),
    name("47 U.S.C. § 230", r"Section 230(?: of the Communications Decency Act)?", "Section 230"),
    name(
        "Executive Order 14028",
        r"Executive Order on Improving the Nation['’]s Cybersecurity",
        "the Executive Order on Improving the Nation's Cybersecurity",
    ),
    name("Pub. L. 105-277", r"COPPA", "fined under COPPA"),
    name(None, r"(?:Green )?New Deal(?= (?:bill|resolution|legislation))", "the Green New Deal resolution"),
    name(None, r"(?:European )?Green Deal(?= of)", "the Green Deal of 2019"),
    name("Equal Rights Amendment (1972)", r"Equal Rights Amendment", "the Equal Rights Amendment"),
)
