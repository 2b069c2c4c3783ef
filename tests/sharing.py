"""Random lives of consents, and an independent answer to the one question that matters: may this go out now?

The answer is worked out here from the rules as they are told to people, with nothing of the product's own arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from lifeservices.domain.confirmation import EmployerAsked
from lifeservices.domain.consent import DisclosureMade, DisclosureRefused
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.job_referral import JobReferralSubmitted
from lifeservices.domain.referral import ReferralSent
from lifeservices.domain.release import NotShared
from lifeservices.domain.words_plan import (
    ConsentCategory,
    LifeDomain,
    SharingPurpose,
)
from lifeservices.domain.words_sharing import Notice, TreatmentDetail

C, P, T = ConsentCategory, SharingPurpose, TreatmentDetail
KINDS = {"s1": "services", "s2": "services", "w1": "employers", "w2": "employers"}
NEEDS = {
    LifeDomain.FOOD: C.NEEDS,
    LifeDomain.HOUSING: C.NEEDS,
    LifeDomain.SUBSTANCE_USE: C.SUBSTANCE_USE,
    LifeDomain.LEGAL: C.JUSTICE,
    LifeDomain.EMOTIONAL_HEALTH: C.MENTAL_HEALTH,
}
BEGIN = date(2016, 2, 1)


@dataclass
class Agreed:
    """A consent, in the plainest words."""

    what: set[Any]
    to_kind: str
    to: set[str]
    purpose: Any
    first: date
    last: date | None
    signed: bool
    told: bool
    kinds: set[Any]
    taken_back: date | None = None

    def allows(self, what: set[Any], to: str, purpose: Any, day: date, kinds: set[Any]) -> bool:
        """May this be told to them, for this, on this day?"""
        kind = KINDS.get(to, "justice")
        if kind == "justice" and to not in self.to:
            return False
        if kind != "justice" and not (self.to_kind == kind or to in self.to):
            return False
        if any(each not in self.what for each in what) or self.purpose is not purpose:
            return False
        if day < self.first or (self.last is not None and self.last < day):
            return False
        if self.taken_back is not None and self.taken_back <= day:
            return False
        by_law = C.SUBSTANCE_USE in what or kind == "justice"
        if by_law and not (self.signed and self.told and self.to and self.last):
            return False
        if by_law and C.SUBSTANCE_USE in self.what and not self.kinds:
            return False
        return C.SUBSTANCE_USE not in what or all(each in self.kinds for each in kinds)


@dataclass
class Life:
    """One member's consents and releases, done by the product and judged here."""

    member_id: str
    do: Callable[[Any], object]
    elsewhere: Callable[[Any], object]
    """Tell it as another system's history would, which is taken as it was told."""
    history: Callable[[], list[Event]]
    works: Callable[[str], bool]
    """Whether the employer link with this id opens now."""
    at: Callable[[date], None]
    """Let it be this day."""
    ids: dict[str, str]
    """How the product calls the two services and the two employers."""
    today: date = BEGIN
    agreed: dict[str, Agreed] = field(default_factory=dict)
    links: dict[str, tuple[str, date]] = field(default_factory=dict)
    """Link → its consent and the day on which it was made, newest last."""
    released: int = 0
    kept_back: int = 0

    def look_at_rows(self) -> None:
        """The accounting holds each release, and nothing else."""
        made = [event for event in self.history() if isinstance(event, DisclosureMade)]
        assert len(made) == self.released, "every release has its accounting row, and no row is of anything else"

    def look_at_links(self) -> None:
        """A link works only while the very consent it was made under still allows it."""
        for link, (consent, made_on) in self.links.items():
            newest = link == list(self.links)[-1]
            young = self.today <= made_on + timedelta(days=14)
            allowed = self.agreed[consent].allows({C.CONTACT}, "w1", P.STAYING_IN_WORK, self.today, set())
            assert self.works(link) == (newest and young and allowed), (link, newest, young, allowed)

    def give(self, id: str, command: Any, agreed: Agreed, lawful: bool) -> None:
        """A consent is recorded, or refused where the law asks for more."""
        refused = self.refusal_of(command)
        assert (refused is None) == lawful, refused or command
        if refused is None:
            self.agreed[id] = agreed

    def refusal_of(self, command: Any) -> Refused | None:
        """What the product says to it, or None where it is done."""
        try:
            self.do(command)
        except Refused as refused:
            return refused
        return None

    def send(self, command: Any, what: set[Any], to: str, purpose: Any, day: date, kinds: set[Any]) -> Event | None:
        """Something is to go out: the gate must say what the consents say."""
        may = {id for id, each in self.agreed.items() if each.allows(what, to, purpose, day, kinds)}
        before = len(self.history())
        refused = self.refusal_of(command)
        new = self.history()[before:]
        if isinstance(refused, NotShared):
            assert not may, f"kept back though allowed: {refused.message}"
            self._kept_back(new, what)
            return None
        if refused is not None:
            assert "already on record" in refused.message
            assert not new
            return None
        assert may, f"let out though nothing allows it: {command}"
        return self._went_out(new, may, (what, to, day, kinds))

    def _kept_back(self, new: list[Event], what: set[Any]) -> None:
        assert [type(event) for event in new] == [DisclosureRefused]
        (refused,) = new
        assert isinstance(refused, DisclosureRefused)
        assert set(refused.categories or []) <= what
        assert bool(refused.missing) == bool(self.agreed)
        self.kept_back += 1

    def _went_out(self, new: list[Event], may: set[str], wanted: tuple[set[Any], str, date, set[Any]]) -> Event:
        what, to, day, kinds = wanted
        *sent, made = new
        assert isinstance(made, DisclosureMade)
        assert made.consent_id in may
        assert (set(made.categories or []), made.on) == (what, day)
        assert made.recipient_id == self.ids.get(to, to)
        treatment = C.SUBSTANCE_USE in what
        assert made.notice is (Notice.PART_2 if treatment else Notice.CONSENT)
        assert set(made.kinds or []) == (kinds if treatment else set())
        for event in sent:
            assert isinstance(event, ReferralSent | JobReferralSubmitted | EmployerAsked)
            assert event.consent_id == made.consent_id
        self.released += 1
        return new[0]
