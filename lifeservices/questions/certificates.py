"""Which certificates of states does a member have, what do they do for an employer, and which are there at all?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from lifeservices.domain.certificate import Certificates, CertificateStanding
from lifeservices.domain.certificate_rules import READ_ON, latest_rules, rule_for
from lifeservices.domain.certificate_rules import CertificateRule as CertificateRule
from lifeservices.domain.journey import Journey
from lifeservices.domain.words_certificate import StateCertificate
from lifeservices.groups import Group
from lifeservices.projections.readiness import readiness
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.opening import names
from lifeservices.questions.standing import Standing

OPEN_MARKETS = "SELECT DISTINCT state FROM markets_v1 WHERE closed_on IS NULL"


@dataclass(frozen=True)
class CertificatesOf:
    """Theirs, and what states give."""

    member_id: str


@dataclass(frozen=True)
class CertificateLine:
    """One that was asked for or given."""

    certificate_id: str
    standing: CertificateStanding
    holds: bool
    """Today."""
    rule: CertificateRule | None
    """What the law says of it, as far as is known."""

    @property
    def name(self) -> str:
        """Its name behind its state; which one it was goes with the key of its holder."""
        return named(self.standing)


@dataclass(frozen=True)
class ForAJob:
    """What one certificate that held when a job began says of the employer there."""

    placement_id: str
    employer_id: str
    employer: str
    rule: CertificateRule


@dataclass(frozen=True)
class CertificatesAnswer:
    """All of it. Where the justice record is hidden from whoever asks, nothing of the member is in it."""

    hidden: bool
    read_on: date = READ_ON
    """The day on which the laws were last looked at."""
    lines: list[CertificateLine] = field(default_factory=list)
    for_jobs: list[ForAJob] = field(default_factory=list)
    """Of jobs that go on."""
    here: list[CertificateRule] = field(default_factory=list)
    """Of the states where the program runs."""
    elsewhere: list[CertificateRule] = field(default_factory=list)


def in_order(states: Iterable[str], own: str | None = None) -> list[tuple[bool, CertificateRule]]:
    """Every certificate, with whether the program runs in its state: those first, and the member's own before all."""
    here = set(states)
    rules = latest_rules()
    found = [(rules[each].state in here, rules[each]) for each in StateCertificate]
    return sorted(found, key=lambda each: (each[1].state != own, not each[0], each[1].certificate.label))


def named(standing: CertificateStanding) -> str:
    """What to call one."""
    return standing.certificate.label if standing.certificate else "A certificate"


def _law(standing: CertificateStanding) -> CertificateRule | None:
    return latest_rules()[standing.certificate] if standing.certificate else None


def opened(looking: Looking, member_id: str) -> Certificates:
    """Those of a member with their answers, as far as they are shown to whoever asks."""
    return Journey.fold(member_id, looking.history(member_id)).certificates


def running_in(looking: Looking) -> list[str]:
    """The states where the program runs now."""
    return [row[0] for row in looking.rows(OPEN_MARKETS)]


@answers(CertificatesOf, may=READERS)
def certificates_of(question: CertificatesOf, looking: Looking) -> CertificatesAnswer:
    looking.check_member(question.member_id)
    mine = opened(looking, question.member_id)
    listed = in_order(running_in(looking), mine.journey.state)
    here, elsewhere = ([rule for inside, rule in listed if inside is wanted] for wanted in (True, False))
    hidden = Group.JUSTICE in looking.hidden(question.member_id)
    if hidden:
        return CertificatesAnswer(True, here=here, elsewhere=elsewhere)
    lines = [CertificateLine(id, each, each.held_on(looking.today), _law(each)) for id, each in mine.all.items()]
    for_jobs = _for_jobs(question.member_id, mine, looking)
    return CertificatesAnswer(False, READ_ON, lines, for_jobs, here, elsewhere)


def _for_jobs(member_id: str, mine: Certificates, looking: Looking) -> list[ForAJob]:
    """A certificate says something of a job where it held on the day the job began, and the law was in force."""
    clocks = {clock.placement_id: clock for clock in Standing(looking, member_id).row(readiness).clocks}
    called = names(looking, "employers_v2", "employer_id", [clock.employer_id for clock in clocks.values()])
    found = []
    for clock in clocks.values():
        for each in mine.all.values():
            rule = rule_for(each.certificate, clock.started_on) if each.certificate else None
            if rule and not clock.ended and each.held_on(clock.started_on):
                employer = called.get(clock.employer_id, "An employer")
                found.append(ForAJob(clock.placement_id, clock.employer_id, employer, rule))
    return found
