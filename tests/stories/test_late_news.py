"""News that comes late, corrections and voids change what is known now, never what was shown then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifeservices.commands.amendment import CorrectEntry, VoidEntry
from lifeservices.commands.contact import LogContact
from lifeservices.commands.employment import RecordSeparation
from lifeservices.domain.errors import Refused
from lifeservices.domain.words import AmendmentReason, ContactMode, Evidence, SeparationReason
from lifeservices.questions.member import MemberPage
from lifeservices.questions.timeline import Timeline
from lifeservices.routines import do_what_is_due
from tests.stories.program import ANN, Program, known

HIRED = date(2022, 4, 4)
REPORTED = HIRED + timedelta(days=100)
LATER = HIRED + timedelta(days=160)


def test_late_news_changes_what_is_known_but_not_what_was_shown(program: Program) -> None:
    zelda = program.welcome("zelda", date(2022, 3, 1))
    program.hire(zelda, HIRED, "job-1")
    program.same_job(zelda, HIRED + timedelta(days=60), "job-1")
    program.calendar.to(REPORTED)
    assert known(program.retention(90, REPORTED)) == (0, 0, 1, 0)

    ended = HIRED + timedelta(days=75)
    late = RecordSeparation(zelda, "job-1", ended, SeparationReason.QUIT_TRANSPORT, Evidence.DOCUMENT_SEEN)
    program.on(LATER, late)

    assert known(program.retention(90, REPORTED)) == (0, 1, 0, 0)
    assert known(program.retention(90, REPORTED, known_at=REPORTED)) == (0, 0, 1, 0)
    assert known(program.retention(90, REPORTED, known_at=LATER)) == (0, 1, 0, 0)
    assert program.holds()


def test_a_corrected_first_day_moves_the_figure_and_the_check_ins(program: Program) -> None:
    zelda = program.welcome("zelda", date(2022, 3, 1))
    start = program.hire(zelda, HIRED, "job-1").event_ids[0]
    program.same_job(zelda, HIRED + timedelta(days=88), "job-1")
    program.calendar.to(REPORTED)
    assert known(program.retention(90, REPORTED)) == (0, 0, 1, 0)

    earlier = HIRED - timedelta(days=4)
    correction = CorrectEntry(zelda, start, "on", earlier.isoformat(), AmendmentReason.BETTER_EVIDENCE)
    program.on(LATER, correction)

    assert known(program.retention(90, REPORTED)) == (1, 0, 0, 0)
    assert known(program.retention(90, REPORTED, known_at=REPORTED)) == (0, 0, 1, 0)
    row = program.row("check_ins_v1", "placement_id", "job-1")
    assert row["started_on"] == earlier.isoformat()
    (corrected,) = [line for line in timeline(program, zelda) if line.corrections]
    assert corrected.entry_id == start
    assert program.holds()


def test_a_voided_ending_counts_no_more_and_stays_readable(program: Program) -> None:
    zelda = program.welcome("zelda", date(2022, 3, 1))
    program.hire(zelda, HIRED, "job-1")
    day = HIRED + timedelta(days=50)
    gone = RecordSeparation(zelda, "job-1", day, SeparationReason.NOT_KNOWN, Evidence.MEMBER_SAID)
    ending = program.on(day, gone).event_ids[0]
    program.calendar.to(REPORTED)
    assert known(program.retention(90, REPORTED)) == (0, 1, 0, 0)

    mistaken = VoidEntry(zelda, ending, AmendmentReason.WRONG_MEMBER, "That was another Zelda.")
    program.on(LATER, mistaken)
    with pytest.raises(Refused, match="already void"):
        program.do(mistaken)
    assert known(program.retention(90, REPORTED)) == (0, 0, 1, 0)
    program.same_job(zelda, LATER, "job-1")

    assert known(program.retention(90, REPORTED)) == (1, 0, 0, 0)
    assert known(program.retention(90, REPORTED, known_at=REPORTED)) == (0, 1, 0, 0)
    (void,) = [line for line in timeline(program, zelda) if line.void]
    assert void.entry_id == ending
    assert program.holds()


def test_a_job_that_was_never_started_leaves_no_hire(program: Program) -> None:
    zelda = program.welcome("zelda", date(2022, 3, 1))
    start = program.hire(zelda, HIRED, "job-1").event_ids[0]
    program.calendar.to(REPORTED)
    assert program.retention(90, REPORTED).hires == 1
    program.on(LATER, VoidEntry(zelda, start, AmendmentReason.DID_NOT_START))
    assert program.retention(90, REPORTED).hires == 0
    assert program.retention(90, REPORTED, known_at=REPORTED).hires == 1
    assert program.services.ask(MemberPage(zelda), ANN).row.phase == "opted-in"
    assert do_what_is_due(program.services) == 0
    assert program.holds()


def test_an_entry_made_out_of_order_stands_on_its_own_day(program: Program) -> None:
    zelda = program.welcome("zelda", date(2022, 3, 1))
    recent, old = LATER - timedelta(days=1), LATER - timedelta(days=40)
    program.on(LATER, LogContact(zelda, recent, ContactMode.PHONE, True, note="Second"))
    program.do(LogContact(zelda, old, ContactMode.PHONE, True, note="First, found on a slip of paper"))
    assert program.row("caseload_v3", "member_id", zelda)["last_contact_on"] == recent.isoformat()
    days = [(line.on, line.days_late) for line in timeline(program, zelda) if line.on in (recent, old)]
    assert days == [(recent, 1), (old, 40)]
    assert program.holds()


def timeline(program: Program, member: str) -> list:  # type: ignore[type-arg]
    return list(program.services.ask(Timeline(member), ANN).lines)
