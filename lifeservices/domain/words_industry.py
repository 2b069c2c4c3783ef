"""In which industry is an employer? The sectors of the North American Industry Classification System (NAICS 2022).

Source: U.S. Census Bureau, NAICS 2022 structure, in the public domain. Some sectors span several two-digit codes.
"""

from __future__ import annotations

SECTORS = {
    "11": "Agriculture, Forestry, Fishing and Hunting",
    "21": "Mining, Quarrying, and Oil and Gas Extraction",
    "22": "Utilities",
    "23": "Construction",
    "31-33": "Manufacturing",
    "42": "Wholesale Trade",
    "44-45": "Retail Trade",
    "48-49": "Transportation and Warehousing",
    "51": "Information",
    "52": "Finance and Insurance",
    "53": "Real Estate and Rental and Leasing",
    "54": "Professional, Scientific, and Technical Services",
    "55": "Management of Companies and Enterprises",
    "56": "Administrative, Support, Waste Management and Remediation Services",
    "61": "Educational Services",
    "62": "Health Care and Social Assistance",
    "71": "Arts, Entertainment, and Recreation",
    "72": "Accommodation and Food Services",
    "81": "Other Services (except Public Administration)",
    "92": "Public Administration",
}
"""Code → title, in the order of the codes."""
_SPANS = {"31": "31-33", "32": "31-33", "33": "31-33", "44": "44-45", "45": "44-45", "48": "48-49", "49": "48-49"}
LONGEST = 6


def sector_of(naics: str | None) -> str:
    """The sector that a code of two to six digits is in; empty where there is none, or no such sector."""
    begins = (naics or "")[:2]
    found = _SPANS.get(begins, begins)
    return found if found in SECTORS else ""


def is_code(naics: str) -> bool:
    """Whether this can be a code: a sector as listed, or two to six digits that begin with one."""
    return naics in SECTORS or (naics.isdigit() and 2 <= len(naics) <= LONGEST and bool(sector_of(naics)))
