"""Who held an office when: a small table, only to tell in which years a text without a year can have been written."""

from __future__ import annotations

from dataclasses import dataclass

Month = tuple[int, int]
"""Year and month."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office with the titles that stand before a holder's name, and its holders' first and last months.

    The last month is None for who holds it still.
    """

    name: str
    titles: tuple[str, ...]
    holders: tuple[tuple[str, Month, Month | None], ...]


# Offices that wire reports name with their holder, for the years that a printed day is looked for. Facts of public
# record, as these bodies list them; the CIA's to 2012, the Secretaries-General and the prime ministers were checked
# against such lists. No presidents: Americans call them so for life. To be added to, never guessed.
OFFICES = (
    Office(
        "CIA Director",
        ("CIA director", "director of the CIA", "CIA chief"),
        (
            ("Leon Panetta", (2009, 2), (2011, 6)),
            ("David Petraeus", (2011, 9), (2012, 11)),
            ("John Brennan", (2013, 3), (2017, 1)),
            ("Mike Pompeo", (2017, 1), (2018, 4)),
            ("Gina Haspel", (2018, 4), (2021, 1)),
            ("William Burns", (2021, 3), (2025, 1)),
        ),
    ),
    Office(
        "Secretary of State",
        ("Secretary of State",),
        (
            ("Condoleezza Rice", (2005, 1), (2009, 1)),
            ("Hillary Clinton", (2009, 1), (2013, 2)),
            ("John Kerry", (2013, 2), (2017, 1)),
            ("Rex Tillerson", (2017, 2), (2018, 3)),
            ("Mike Pompeo", (2018, 4), (2021, 1)),
            ("Antony Blinken", (2021, 1), (2025, 1)),
        ),
    ),
    Office(
        "UN Secretary-General",
        (
            "UN secretary-general",
            "U.N. secretary-general",
            "United Nations secretary-general",
            "UN chief",
            "U.N. chief",
        ),
        (
            ("Kofi Annan", (1997, 1), (2006, 12)),
            ("Ban Ki-moon", (2007, 1), (2016, 12)),
            ("Antonio Guterres", (2017, 1), None),
            ("António Guterres", (2017, 1), None),
        ),
    ),
    Office(
        "NATO Secretary General",
        ("NATO secretary general", "NATO secretary-general", "NATO chief"),
        (
            ("Anders Fogh Rasmussen", (2009, 8), (2014, 9)),
            ("Jens Stoltenberg", (2014, 10), (2024, 10)),
            ("Mark Rutte", (2024, 10), None),
        ),
    ),
    Office(
        "British Prime Minister",
        ("British prime minister", "UK prime minister"),
        (
            ("Tony Blair", (1997, 5), (2007, 6)),
            ("Gordon Brown", (2007, 6), (2010, 5)),
            ("David Cameron", (2010, 5), (2016, 7)),
            ("Theresa May", (2016, 7), (2019, 7)),
            ("Boris Johnson", (2019, 7), (2022, 9)),
            ("Rishi Sunak", (2022, 10), (2024, 7)),
            ("Keir Starmer", (2024, 7), None),
        ),
    ),
)
