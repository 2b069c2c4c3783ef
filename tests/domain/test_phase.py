"""Where a member is: one phase by precedence, and every track that is open."""

import pytest

from lifeservices.domain.assessment import AssessmentCompleted, AssessmentStarted
from lifeservices.domain.closing import JourneyClosed, JourneyCompleted
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.employment import EmployedAtOptIn, EmploymentEnded, EmploymentStarted
from lifeservices.domain.event import Event
from lifeservices.domain.opt_in import MemberDeclined, MemberWithdrew
from lifeservices.domain.phase import Milestones, Phase, Track, phase_of, tracks_of
from lifeservices.domain.plan import PlanAgreed, PlanDrafted
from lifeservices.domain.words import ContactMode, Evidence, SeparationReason
from lifeservices.domain.words_person import CloseReason, CompletionReason, DeclineReason, WithdrawalReason
from lifeservices.domain.words_plan import Agreement, AssessmentPoint
from tests.domain.telling import IDENTIFIED, OPTED_IN, day, given, member

STORY: list[tuple[Event, Phase]] = [
    (IDENTIFIED, Phase.IDENTIFIED),
    (ContactLogged(on=day("01-05"), mode=ContactMode.PHONE, reached=False), Phase.OUTREACH),
    (MemberDeclined(on=day("01-06"), reason=DeclineReason.NOT_NOW), Phase.DECLINED),
    (OPTED_IN, Phase.OPTED_IN),
    (
        AssessmentStarted(
            on=day("02-01"),
            assessment_id="a1",
            instrument="short-assessment",
            instrument_version="1",
            point=AssessmentPoint.INITIAL,
        ),
        Phase.ASSESSING,
    ),
    (AssessmentCompleted(on=day("02-01"), assessment_id="a1", domains_scored=1), Phase.PLANNING),
    (PlanDrafted(on=day("02-02"), plan_id="p1"), Phase.PLANNING),
    (PlanAgreed(on=day("02-03"), plan_id="p1", how=Agreement.VERBAL), Phase.STABILIZING),
    (
        EmploymentStarted(on=day("03-01"), placement_id="w1", employer_id="w", evidence=Evidence.MEMBER_SAID),
        Phase.RETENTION,
    ),
    (
        EmploymentEnded(
            on=day("04-01"),
            placement_id="w1",
            evidence=Evidence.MEMBER_SAID,
            reason=SeparationReason.REDUCTION,
        ),
        Phase.JOB_SEARCH,
    ),
    (MemberWithdrew(on=day("05-01"), reason=WithdrawalReason.MOVED), Phase.WITHDRAWN),
    (JourneyClosed(on=day("06-01"), reason=CloseReason.WITHDREW), Phase.CLOSED),
]


@pytest.mark.parametrize("steps", range(1, len(STORY) + 1))
def test_the_phase_is_folded_from_what_happened(steps: int) -> None:
    assert given(*(event for event, _ in STORY[:steps])).phase is STORY[steps - 1][1]


def test_several_tracks_may_be_open_at_once() -> None:
    both = Milestones(opted_in=True, plan_agreed=True, ever_hired=True, job_open=True, job_referral_open=True)
    assert tracks_of(both) == {Track.STABILIZATION, Track.RETENTION, Track.JOB_SEARCH}
    assert phase_of(both) is Phase.RETENTION


def test_a_job_somebody_had_before_is_kept_too_but_its_end_opens_no_search() -> None:
    had = EmployedAtOptIn(on=day("01-10"), placement_id="w1", employer_id="w", evidence=Evidence.MEMBER_SAID)
    assert member(had).phase is Phase.RETENTION
    ended = EmploymentEnded(
        on=day("04-01"), placement_id="w1", evidence=Evidence.MEMBER_SAID, reason=SeparationReason.NOT_KNOWN
    )
    assert member(had, ended).phase is Phase.OPTED_IN


def test_an_ended_journey_has_no_open_track() -> None:
    done = member(JourneyCompleted(on=day("2018-03-01"), reason=CompletionReason.GOALS_MET))
    assert done.phase is Phase.COMPLETED
    assert done.tracks == frozenset()
