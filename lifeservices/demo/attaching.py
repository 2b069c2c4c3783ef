"""A few referrals that a letter goes with: a picture that says of itself that it is invented."""

from __future__ import annotations

import io
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw, ImageFont

from lifeservices.application import LifeServices
from lifeservices.attachments import Attachments, Place
from lifeservices.commands import Actor, Role
from lifeservices.commands.attachment import AddAttachment
from lifeservices.demo.person import Person
from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.errors import NotFound
from lifeservices.domain.journey import Journey
from lifeservices.domain.words_plan import ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.scans import Scan, taken_in

OFTEN = 0.02
ABOUT = (ConsentCategory.CONTACT, ConsentCategory.NEEDS)
LETTERS = ("Proof of income", "Letter of the county", "Lease, first page", "Notice from the power company")
PAGE = (850, 1100)
"""Pixels: a letter page at 100 an inch."""
WORDS = "INVENTED, for the demonstration.\nNobody wrote this letter, and nobody got it."


def attach_lately(services: LifeServices, persons: Sequence[Person]) -> None:
    """Today, through the same door as on the site, for members whose consent covers it."""
    dice = Random(f"attached, of {len(persons)}")  # noqa: S311  a story, no secret
    wanted = max(1, round(OFTEN * len(persons))) if persons else 0
    for person in dice.sample(list(persons), len(persons)):
        if wanted:
            wanted -= _attached(services, person, dice.choice(LETTERS))


def _attached(services: LifeServices, person: Person, title: str) -> bool:
    try:
        with services.database.read() as connection:
            journey = services.record.load(connection, Journey, person.id)
    except NotFound:
        return False
    referral = next(reversed(journey.referrals.open()), None)
    ended = journey.closed_on or journey.completed_on or journey.withdrawn_on or journey.erased_on
    if referral is None or ended or not journey.opted_in or not journey.coach_id:
        return False
    to = Recipient(referral.service_id, RecipientKind.SERVICES, "")
    if journey.consents.covering(Release(to, SharingPurpose.SERVICES, services.today(), ABOUT)) is None:
        return False
    scan, place = _letter(title), Place(person.id, f"{referral.referral_id}-letter")
    Attachments(services).keep(journey.coach_id, place, scan)
    named = (referral.referral_id, place.attachment_id, scan.media, len(scan.content), scan.digest)
    command = AddAttachment(person.id, *named, f"{title} (invented)", [ConsentCategory.NEEDS])
    services.do(command, Actor(journey.coach_id, Role.COACH, "web"), show=False)
    return True


def _letter(title: str) -> Scan:
    page = Image.new("RGB", PAGE, "white")
    draw = ImageDraw.Draw(page)
    draw.text((90, 120), title, fill="black", font=ImageFont.load_default(44))
    draw.text((90, 220), WORDS, fill="black", font=ImageFont.load_default(28))
    kept = io.BytesIO()
    page.save(kept, "PNG")
    return taken_in(kept.getvalue())
