"""Sentences about an employer: what it is as a partner, how it was vetted, what was decided and by whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lifeservices.domain import employer as known
from lifeservices.domain import employer_condition as condition
from lifeservices.domain import employer_partner as partner
from lifeservices.domain import job_link as link
from lifeservices.domain import right_to_reply as reply
from lifeservices.domain import vetting
from lifeservices.domain.event import Event
from lifeservices.sentences.words import quoted, short


@dataclass(frozen=True)
class Said:
    """One entry of an employer's history, in words."""

    on: date
    sentence: str
    more: tuple[str, ...] = ()


Say = Callable[[Any], tuple[str, ...]]
"""The sentence, and what stands under it."""


def said(event: Event, by: str) -> Said:
    """What to say of an event, and who wrote it down."""
    sentence, *more = SENTENCES[type(event)](event)
    return Said(event.on, sentence, tuple(words for words in (*more, f"By {by}" if by else "") if words))


def _until(day: date | None) -> str:
    return f" until {short(day)}" if day else ""


def _under(criteria: str | None) -> str:
    return f"Under the rules {criteria}" if criteria else ""


SENTENCES: dict[type[Event], Say] = {
    known.EmployerRegistered: lambda e: (f"{e.employer_name} became known to the program.",),
    known.EmployerApproved: lambda e: (f"Approved{_until(e.valid_to)}.", _under(e.criteria)),
    known.EmployerRemedied: lambda e: ("It says that it mended what it was suspended for.", quoted(e.note)),
    known.EmployerReinstated: lambda e: (f"Reinstated{_until(e.valid_to)}.", _under(e.criteria)),
    condition.EmployerApprovedWithConditions: lambda e: (
        f"Approved with conditions{_until(e.valid_to)}.",
        _under(e.criteria),
    ),
    condition.ApprovalConditionSet: lambda e: (f"A condition was set, due {short(e.due_on)}.", quoted(e.words)),
    condition.ApprovalConditionMet: lambda e: ("A condition is met.", quoted(e.note)),
    partner.EmployerSiteAdded: lambda e: (f"It has a site: {e.site_name}.",),
    partner.EmployerSiteClosed: lambda _: ("A site closed.",),
    partner.EmployerContactNamed: lambda e: (f"{e.contact_name or 'Somebody'} is to be spoken to.", e.duty.label),
    partner.EmployerContactLeft: lambda _: ("Somebody is not to be spoken to any more.",),
    partner.EmployerIndustrySet: lambda e: (f"Its industry code is {e.naics}.",),
    link.JobLinkGiven: lambda e: (f"It was given a link to its jobs, until {short(e.until)}.",),
    link.JobLinkTakenBack: lambda _: ("The link to its jobs was taken back.",),
    link.JobLinkAskedAnew: lambda _: ("It asked for a new link to its jobs.",),
    partner.PartnerTierSet: lambda e: (f"Its tier is: {e.tier.label}.",),
    partner.SecondChancePolicySet: lambda e: (f"Its policy is: {e.policy.label}.", quoted(e.note)),
    vetting.EmployerApplied: lambda e: ("It applied to be a partner.", quoted(e.note)),
    vetting.VettingBegun: lambda e: (f"Its vetting began: {e.because.label.lower()}.", _under(e.rule_set)),
    vetting.VettingInformationAsked: lambda e: (
        f"It was asked for information until {short(e.answer_by)}.",
        quoted(e.words),
    ),
    vetting.VettingInformationReceived: lambda e: ("The information came.", quoted(e.words)),
    vetting.VettingCriterionRecorded: lambda e: (
        f"{e.criterion.label}: {e.result.label.lower()}.",
        f"{e.evidence.label}{f', holds until {short(e.valid_to)}' if e.valid_to else ''}",
        quoted(e.note),
    ),
    vetting.VettingCriterionExempted: lambda e: (
        f"{e.criterion.label}: exempted until {short(e.until)}.",
        quoted(e.note),
    ),
    reply.RightToReplyOpened: lambda e: (
        f"It was told what is meant to be decided: {e.step.label.lower()}. It may reply until {short(e.reply_by)}.",
        quoted(e.words),
    ),
    reply.EmployerReplied: lambda e: ("It replied.", quoted(e.words)),
    reply.ReplyNoticeDropped: lambda e: ("What was meant to be decided was dropped.", quoted(e.note)),
    reply.EmployerDeclined: lambda e: ("Its application was declined.", _under(e.criteria), quoted(e.note)),
    reply.EmployerSuspended: lambda e: ("Suspended.", _under(e.criteria), quoted(e.note)),
    reply.EmployerTerminated: lambda e: ("The partnership ended.", _under(e.criteria), quoted(e.note)),
}
"""Every kind of event in the history of an employer."""
