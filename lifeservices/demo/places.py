"""Where does the invented program run: markets, cities, employers, and the community services it refers to?"""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.domain.words_person import ProductLine
from lifeservices.domain.words_plan import LifeDomain

MEDICAID, MARKETPLACE = ProductLine.MEDICAID, ProductLine.MARKETPLACE

MARKETS: dict[str, tuple[tuple[ProductLine, str, float], ...]] = {
    "OH": (
        (MEDICAID, "Buckeye Lantern Medicaid", 0.72),
        (MARKETPLACE, "Lantern Marketplace", 0.16),
        (ProductLine.DUAL_ELIGIBLE, "Lantern Together", 0.12),
    ),
    "IN": ((MEDICAID, "Wabash Lantern Medicaid", 0.8), (MARKETPLACE, "Lantern Marketplace", 0.2)),
    "GA": ((MEDICAID, "Peachtree Lantern Medicaid", 0.78), (MARKETPLACE, "Lantern Marketplace", 0.22)),
    "KY": ((MARKETPLACE, "Lantern Marketplace", 0.6), (ProductLine.MEDICARE_ADVANTAGE, "Lantern Advantage", 0.4)),
    "WV": ((MARKETPLACE, "Lantern Marketplace", 0.65), (ProductLine.CHIP, "Mountain Lantern Kids", 0.35)),
    "AR": ((ProductLine.DEVELOPMENTAL_DISABILITY, "Natural State Lantern", 1.0),),
}
"""State → kinds of plan with their local names and shares of members."""

CITIES: dict[str, tuple[tuple[str, str], ...]] = {
    "OH": (("Dayton", "45402"), ("Columbus", "43215"), ("Springfield", "45502"), ("Cleveland", "44113")),
    "IN": (("Indianapolis", "46204"), ("Fort Wayne", "46802"), ("Evansville", "47708")),
    "GA": (("Atlanta", "30303"), ("Macon", "31201"), ("Augusta", "30901")),
    "KY": (("Louisville", "40202"), ("Lexington", "40507"), ("Bowling Green", "42101")),
    "WV": (("Charleston", "25301"), ("Huntington", "25701")),
    "AR": (("Little Rock", "72201"), ("Fayetteville", "72701")),
}

COUNTIES = {
    "Dayton": "Montgomery",
    "Columbus": "Franklin",
    "Springfield": "Clark",
    "Cleveland": "Cuyahoga",
    "Indianapolis": "Marion",
    "Fort Wayne": "Allen",
    "Evansville": "Vanderburgh",
    "Atlanta": "Fulton",
    "Macon": "Bibb",
    "Augusta": "Richmond",
    "Louisville": "Jefferson",
    "Lexington": "Fayette",
    "Bowling Green": "Warren",
    "Charleston": "Kanawha",
    "Huntington": "Cabell",
    "Little Rock": "Pulaski",
    "Fayetteville": "Washington",
}


@dataclass(frozen=True)
class Job:
    """A kind of work, with its O*NET-SOC code and the range of pay in cents an hour."""

    title: str
    code: str
    low: int
    high: int


JOBS = {
    "warehouse": Job("Stocker and order filler", "53-7065.00", 1550, 2050),
    "loader": Job("Freight and stock mover", "53-7062.00", 1600, 2100),
    "baker": Job("Baker, early shift", "51-3011.00", 1450, 1850),
    "cook": Job("Line cook", "35-2014.00", 1400, 1800),
    "counter": Job("Counter server", "35-3023.00", 1150, 1450),
    "aide": Job("Nursing assistant", "31-1131.00", 1600, 2100),
    "home-aide": Job("Home health aide", "31-1121.00", 1400, 1750),
    "assembler": Job("Team assembler", "51-2092.00", 1700, 2350),
    "welder": Job("Welder", "51-4121.00", 2000, 2800),
    "cleaner": Job("Building cleaner", "37-2011.00", 1350, 1700),
    "grounds": Job("Groundskeeper", "37-3011.00", 1450, 1850),
    "builder": Job("Construction laborer", "47-2061.00", 1800, 2500),
    "driver": Job("Delivery driver", "53-3033.00", 1700, 2200),
    "clerk": Job("Office clerk", "43-9061.00", 1550, 2000),
    "caller": Job("Customer service representative", "43-4051.00", 1600, 2050),
    "cashier": Job("Cashier", "41-2011.00", 1200, 1500),
    "child-care": Job("Child care worker", "39-9011.00", 1300, 1650),
}


@dataclass(frozen=True)
class Firm:
    """An invented employer."""

    name: str
    state: str
    naics: str
    second_chance: bool
    jobs: tuple[str, ...]


FIRMS = [
    Firm("Quillow Foods", "OH", "311812", True, ("baker", "loader")),
    Firm("Bright Anvil Fabrication", "OH", "332710", True, ("welder", "assembler")),
    Firm("Larkline Logistics", "OH", "493110", True, ("warehouse", "loader", "driver")),
    Firm("Maple & Main Care Homes", "OH", "623110", False, ("aide", "home-aide", "cook")),
    Firm("Copperpenny Markets", "OH", "445110", True, ("cashier", "warehouse")),
    Firm("Three Rivers Contact Center", "OH", "561422", True, ("caller", "clerk")),
    Firm("Oakhollow Building Services", "OH", "561720", True, ("cleaner", "grounds")),
    Firm("Gemcutter Plastics", "OH", "326199", True, ("assembler", "loader")),
    Firm("Hoosier Hearth Bakeries", "IN", "311812", True, ("baker", "driver")),
    Firm("Wabash Wheel & Axle", "IN", "336350", False, ("assembler", "welder")),
    Firm("Silver Thread Hospitality", "IN", "721110", True, ("cleaner", "cook", "counter")),
    Firm("Prairie Lantern Home Care", "IN", "621610", False, ("home-aide", "clerk")),
    Firm("Tallgrass Distribution", "IN", "493110", True, ("warehouse", "loader")),
    Firm("Magnolia Row Catering", "GA", "722320", True, ("cook", "counter")),
    Firm("Peach Basket Grocers", "GA", "445110", True, ("cashier", "warehouse")),
    Firm("Red Clay Builders", "GA", "236115", True, ("builder", "grounds")),
    Firm("Cedar Hum Textiles", "GA", "313210", True, ("assembler", "loader")),
    Firm("Southern Sparrow Airfreight", "GA", "488119", False, ("loader", "driver", "clerk")),
    Firm("Willowbend Senior Living", "GA", "623312", False, ("aide", "cook")),
    Firm("Bluegrass Bell Foundry", "KY", "331511", True, ("welder", "assembler")),
    Firm("Riverbottom Parcel", "KY", "492110", True, ("warehouse", "driver")),
    Firm("Saddlestitch Leatherworks", "KY", "316998", True, ("assembler",)),
    Firm("Copper Kettle Kitchens", "KY", "722511", True, ("cook", "counter")),
    Firm("Hollow Road Home Health", "WV", "621610", False, ("home-aide", "aide")),
    Firm("Ridgeline Timber Frames", "WV", "321992", True, ("builder", "loader")),
    Firm("Mountain Fiddle Foods", "WV", "311421", True, ("assembler", "cleaner")),
    Firm("Ozark Acorn Child Care", "AR", "624410", False, ("child-care", "cook")),
    Firm("Diamond Creek Poultry Farms", "AR", "311615", True, ("assembler", "loader")),
    Firm("Riverstone Workshop", "AR", "624310", True, ("clerk", "cleaner")),
    Firm("Second Sunrise Staffing", "OH", "561320", True, ("warehouse", "cleaner", "assembler")),
]


@dataclass(frozen=True)
class Help:
    """An invented community service."""

    name: str
    state: str
    category: LifeDomain
    organization: str


_KINDS: tuple[tuple[LifeDomain, str, str], ...] = (
    (LifeDomain.HOUSING, "Open Gate Housing Help", "Open Gate Neighbors"),
    (LifeDomain.FOOD, "Juniper Street Pantry", "Full Table Fellowship"),
    (LifeDomain.TRANSPORT, "Ride to Work Club", "Turning Wheel Cooperative"),
    (LifeDomain.CHILD_CARE, "Sandbox Hours Child Care", "Little Acorns Collective"),
    (LifeDomain.EMOTIONAL_HEALTH, "Quiet Harbor Counseling", "Quiet Harbor Health"),
    (LifeDomain.EDUCATION, "Second Bell Adult Learning", "Second Bell Schools"),
    (LifeDomain.LEGAL, "Clean Page Legal Clinic", "Fair Hearing Law Project"),
)
_MORE: tuple[tuple[str, LifeDomain, str, str], ...] = (
    ("OH", LifeDomain.INCOME, "Copper Jar Budget Coaching", "Copper Jar Credit Union"),
    ("OH", LifeDomain.DIGITAL_ACCESS, "Phones That Ring", "Signal Fire Libraries"),
    ("GA", LifeDomain.LANGUAGE, "Two Tongues English Circle", "Welcome Porch"),
    ("IN", LifeDomain.SUBSTANCE_USE, "Steady Steps Recovery", "Steady Steps Health"),
    ("KY", LifeDomain.PHYSICAL_HEALTH, "Front Porch Clinic", "Front Porch Health"),
    ("WV", LifeDomain.SAFETY, "Lamp in the Window Shelter", "Lamp in the Window"),
)
_NEAR = {
    "OH": "Dayton",
    "IN": "Indianapolis",
    "GA": "Macon",
    "KY": "Louisville",
    "WV": "Charleston",
    "AR": "Little Rock",
}


def helps() -> list[Help]:
    """Every service of every state."""
    everywhere = [
        Help(f"{name}, {near}", state, kind, org) for state, near in _NEAR.items() for kind, name, org in _KINDS
    ]
    return [*everywhere, *(Help(name, state, kind, org) for state, kind, name, org in _MORE)]
