"""What a listing says about who may go and what it costs, in the form in which it is looked for.

Directories say both in sentences of their own. Nothing is made of a sentence that is not understood: it is read as
something that was said, and whoever looks for a service is shown the sentence itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lifeservices.domain.listed_hours import Part
from lifeservices.projections.as_looked_for import folded

MOST_WORDS = 80
"""Of what one listing says about who may go, so many different words are looked for at most."""

FREE, DEPENDS, CHARGES = "free", "depends", "charges"
"""What a service costs, as far as it says: nothing; something for some, or nobody can tell; something."""

_PEOPLE = re.compile(r"eligib|population|audience|situation", re.IGNORECASE)
_TARGET = re.compile(r"Y[A-Z]?(-[\d.-]+)?")
"""Section Y of the taxonomy that 211 lines use holds the groups of people whom services are for."""
_EVERYBODY = re.compile(
    r"(none|everyone|everybody|anyone|anybody|all( people| persons| ages)?|any age|(the )?general public|the public"
    r"|(open|available) to (all|everyone|everybody|anyone|anybody|the (general )?public)"
    r"|no (eligibility )?(restrictions?|requirements?|criteria|conditions?)|no eligibility)( required)?"
)
_NOT_SAID = re.compile(
    r"(n a|na|not (listed|available|known|specified)|unknown|call|contact( us| agency)?|tbd|varies by)?"
)
_NOTHING_PAID = re.compile(
    r"(?<!not )(?<!no longer )(?<!toll )(?<!drug )(?<!smoke )(?<!sugar )(?<!alcohol )\bfree\b(?! (parking|quote|trial))"
    r"|\bnone\b|\bno (fees?|costs?|charges?)\b|\bwithout (charge|cost)\b|\bcomplimentary\b|\bgratis\b|\bgratuit[oa]s?\b"
    r"|[$] ?0(\.0+)?(?![\d.])|^0$"
)
_PAID = re.compile(
    r"[$£€] ?(\d*[1-9]|0*\.\d*[1-9])"
    r"|\b(membership|dues|co ?pay|copayments?|deposit|mandatory|(?<!no )(?<!of )(?<!without )charges?|per hour)\b"
)
_FOR_SOME = re.compile(
    r"\b(sliding|var(y|ies)|depend(s|ing)?|except|based on|according to|some|most|insurance|medicaid|medicare"
    r"|(un)?able to|ability to|afford|discounts?|scholarships?|reduced|waived?|members|first)\b"
)
_GIFT = re.compile(r"\b(donations?|contributions?)\b")


def who(listing: Part) -> str:
    """The words in which it says who may go; nothing where it says nothing."""
    words = dict.fromkeys(word for text in _about_people(listing) for word in folded(text).split())
    return " ".join([word for word in words if len(word) > 1][:MOST_WORDS])


def unconditional(listing: Part) -> bool:
    """Whether the first thing it says about who may go is that everybody may."""
    first = re.split(r"[.;\n]", str(listing.get("eligibility_description", "")).strip(), maxsplit=1)[0]
    return bool(_EVERYBODY.fullmatch(folded(first)))


def cost(listing: Part) -> str:
    """FREE, DEPENDS or CHARGES; nothing where it says nothing about cost."""
    amounts = [each["amount"] for each in listing.get("cost_options", ()) if each.get("amount") is not None]
    text = ". ".join(_about_cost(listing)).casefold().replace("-", " ")
    free = bool(_NOTHING_PAID.search(text)) or any(not amount for amount in amounts)
    paid = bool(_PAID.search(text)) or any(amounts)
    if not amounts and _NOT_SAID.fullmatch(folded(text)):
        return ""
    if free == paid or _FOR_SOME.search(text):
        return DEPENDS
    if paid:
        return DEPENDS if _GIFT.search(text) else CHARGES
    return FREE


def cost_in_words(listing: Part) -> str:
    """What it says about cost, in the words of the directory."""
    said = [
        " ".join(str(each[name]) for name in ("option", "amount", "currency", "amount_description") if name in each)
        for each in listing.get("cost_options", ())
    ]
    return ". ".join(part for part in (str(listing.get("fees_description", "")), *said) if part)


def _about_people(listing: Part) -> Iterator[str]:
    yield str(listing.get("eligibility_description", ""))
    for attribute in listing.get("attributes", ()):
        term: Part = attribute.get("taxonomy_term", {})
        kinds = " ".join(str(each) for each in (attribute.get("link_type", ""), term.get("taxonomy", "")))
        if _PEOPLE.search(kinds.replace("Open Eligibility", "")) or _TARGET.fullmatch(str(term.get("code", ""))):
            yield str(term.get("name", ""))


def _about_cost(listing: Part) -> Iterator[str]:
    for said in (listing.get("fees_description"), listing.get("fees")):
        if said:
            yield str(said)
    for option in listing.get("cost_options", ()):
        yield from (str(option[name]) for name in ("option", "amount_description") if option.get(name))
