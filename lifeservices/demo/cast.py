"""Who works in the invented program, and how do they sign in? The same people and passwords every time."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import NAMESPACE_DNS, uuid5

from lifeservices.commands import Actor, Role

DOMAIN = "lantern.example"
"""No mail ever reaches it."""


@dataclass(frozen=True)
class Colleague:
    """Somebody on the staff. `password` is empty where they cannot sign in any more."""

    called: str
    name: str
    role: Role
    site: str
    states: tuple[str, ...]
    password: str
    languages: tuple[str, ...] = ("en",)
    agreement: str = ""
    """The data use agreement of an evaluator."""

    @property
    def email(self) -> str:
        """With which they sign in."""
        return f"{self.called}@{DOMAIN}"

    @property
    def id(self) -> str:
        """Their id on the record."""
        return str(uuid5(NAMESPACE_DNS, self.email))

    @property
    def actor(self) -> Actor:
        """They, at their desk."""
        return Actor(self.id, self.role)


COACHES = [
    Colleague(
        "marisol-rioverde",
        "Marisol Rioverde",
        Role.COACH,
        "Dayton",
        ("OH", "IN"),
        "seven ferries cross at noon",
        ("en", "es"),
    ),
    Colleague("tobiah-fennimore", "Tobiah Fennimore", Role.COACH, "Dayton", ("OH",), "a kettle hums in the hallway"),
    Colleague(
        "idil-hilaacle", "Idil Hilaacle", Role.COACH, "Columbus", ("OH",), "blue umbrellas never argue", ("en", "so")
    ),
    Colleague(
        "osric-thistlewood", "Osric Thistlewood", Role.COACH, "Indianapolis", ("IN",), "nine geese over the depot"
    ),
    Colleague("wrenna-larkspur", "Wrenna Larkspur", Role.COACH, "Atlanta", ("GA",), "peaches on the window sill"),
    Colleague(
        "anselmo-vallesol",
        "Anselmo Vallesol",
        Role.COACH,
        "Macon",
        ("GA", "AR"),
        "the second bus is always late",
        ("en", "es"),
    ),
    Colleague(
        "deepa-himpahad",
        "Deepa Himpahad",
        Role.COACH,
        "Louisville",
        ("KY", "OH"),
        "cardamom in the filing drawer",
        ("en", "ne"),
    ),
    Colleague(
        "jessamy-hollowell",
        "Jessamy Hollowell",
        Role.COACH,
        "Charleston",
        ("WV", "KY", "OH"),
        "lanterns along the towpath",
    ),
]
WHO_LEFT = Colleague("linden-marrowby", "Linden Marrowby", Role.COACH, "Dayton", ("OH",), "")
SUPERVISORS = [
    Colleague(
        "perpetua-quillfeather",
        "Perpetua Quillfeather",
        Role.SUPERVISOR,
        "Dayton",
        ("OH", "IN"),
        "count the stairs going down",
    ),
    Colleague(
        "calder-applegarth",
        "Calder Applegarth",
        Role.SUPERVISOR,
        "Atlanta",
        ("GA", "KY", "WV", "AR"),
        "four apples and a ladder",
    ),
]
LEADS = [
    Colleague("rowena-kettlebrook", "Rowena Kettlebrook", Role.LEAD, "Dayton", ("OH",), "the river remembers tuesday"),
    Colleague(
        "solomon-amberfield", "Solomon Amberfield", Role.LEAD, "Atlanta", ("GA",), "slow clocks keep good company"
    ),
]
EVALUATOR = Colleague(
    "verity-lanternmere",
    "Verity Lanternmere",
    Role.EVALUATOR,
    "Columbus",
    ("OH",),
    "measure twice then ask again",
    agreement="DUA-2026-004, invented",
)
ADMIN = Colleague(
    "zebedee-copperwick", "Zebedee Copperwick", Role.ADMIN, "Dayton", ("OH",), "spare keys in the flowerpot"
)
EVERYBODY = [*COACHES, *SUPERVISORS, *LEADS, EVALUATOR, ADMIN]


def supervisor_of(state: str) -> Colleague:
    """Who looks after the coaches of a state."""
    return next(someone for someone in SUPERVISORS if state in someone.states)
