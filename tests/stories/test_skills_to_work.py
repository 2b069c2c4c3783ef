"""Somebody wants work that they cannot do yet, sees what lies between, learns it, and is counted as having learned."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lifeservices.commands.amendment import CorrectEntry, VoidEntry
from lifeservices.commands.education import EndEducation, RecordSkillGain
from lifeservices.commands.education_path import (
    AcceptPath,
    ApplyForPath,
    DeclinePath,
    EvaluateGap,
    RecommendPath,
)
from lifeservices.commands.going_to_school import (
    BeginPath,
    CompletePath,
    EndPathUncompleted,
    EnrollOnPath,
    LeavePath,
    PausePath,
    ResumePath,
)
from lifeservices.commands.participation import StartProgramService
from lifeservices.commands.skills import RecordSchooling, RecordSkill
from lifeservices.domain.education import CredentialEarned, EducationEnded, EducationEntered
from lifeservices.domain.education_path import EducationPathRecommended, SkillsGapEvaluated
from lifeservices.domain.errors import NotAllowed, NotFound, Refused
from lifeservices.domain.words import AmendmentReason
from lifeservices.domain.words_outcome import CredentialKind, EducationKind, ServiceKind, SkillGain
from lifeservices.domain.words_skills import (
    PathBreak,
    PathDeclined,
    PathFunding,
    PathLeft,
    PathState,
    Schooling,
    SkillKnown,
)
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics.answer import Period
from lifeservices.metrics.wioa.figure import Wioa
from lifeservices.projections.skills_to_work import SkillsRow
from lifeservices.questions.skills import SkillsAnswer, SkillsInShort, SkillsToWork
from lifeservices.questions.skills_gap import Verdict
from tests.stories.program import ANN, BEN, LEA, SUE, Program

NURSING, WELDER = "31-1131.00", "51-4121.00"
YEAR = Period(date(2022, 7, 1), date(2023, 6, 30))


def short(program: Program) -> SkillsRow:
    found: SkillsRow = program.services.ask(SkillsInShort("zelda"), ANN)
    return found


def page(program: Program) -> SkillsAnswer:
    found: SkillsAnswer = program.services.ask(SkillsToWork("zelda"), ANN)
    return found


def states(program: Program) -> list[str]:
    return [line.state for line in short(program).paths]


def compared(program: Program, occupation: str = NURSING, path: str = "p") -> None:
    program.welcome("zelda", date(2022, 7, 1))
    program.on(date(2022, 7, 4), EvaluateGap("zelda", occupation, date(2022, 7, 4), path_id=path))


def recommended(program: Program) -> None:
    compared(program)
    program.on(date(2022, 7, 5), RecommendPath("zelda", "p", "Nursing aide", "It is near",
               EducationKind.POSTSECONDARY, date(2022, 7, 5)))  # fmt: skip


def in_school(program: Program) -> None:
    recommended(program)
    program.on(date(2022, 7, 6), AcceptPath("zelda", "p", date(2022, 7, 6)))
    program.on(date(2022, 7, 11), EnrollOnPath("zelda", "p", date(2022, 7, 8), date(2022, 7, 11), education_id="c"))


def gains(program: Program) -> tuple[int, int]:
    """How many had a documented gain in the program year, of how many; known after it."""
    program.calendar.to(date(2023, 7, 3))
    replay = Replay(program.services, program.services.today())
    found = replay.measure("wioa.skill_gains", date(2023, 7, 1), replay.now(), period=YEAR)
    assert isinstance(found, Wioa)
    return found.share.numerator, found.share.denominator


def test_from_no_diploma_to_a_credential_that_counts(program: Program) -> None:
    program.welcome("zelda", date(2022, 7, 1))
    program.on(date(2022, 7, 1), StartProgramService("zelda", date(2022, 7, 1), ServiceKind.TRAINING, spell_id="s"))
    program.on(date(2022, 7, 2), RecordSkill("zelda", "Cares for her mother", date(2022, 7, 2), SkillKnown.COACH_SAW))
    told = RecordSchooling("zelda", Schooling.NO_DIPLOMA, date(2022, 7, 2))
    program.on(date(2022, 7, 2), told)
    program.on(date(2022, 7, 4), EvaluateGap("zelda", NURSING, date(2022, 7, 4), "A car", path_id="p"))
    found = page(program)
    assert [(line.what, line.verdict) for line in found.gap] == [
        ("Schooling", Verdict.SHORT),
        ("Preparation", Verdict.NOT_KNOWN),
        ("Besides", Verdict.SHORT),
    ]
    assert found.gap[0].asked == "Certificate after high school, enough for 65 of 100 people in this work"
    assert found.gap[0].asked_by == "O*NET 27.0"
    assert found.gap[0].has_by == "They said so, Jul 2, 2022"
    evaluated = next(e for e in program.services.record.history("zelda") if isinstance(e, SkillsGapEvaluated))
    assert (evaluated.job_zone, evaluated.release, evaluated.preparation_release) == (3, "29.2", "27.0")
    assert (evaluated.schooling_asked, evaluated.schooling_had) == (Schooling.CERTIFICATE, Schooling.NO_DIPLOMA)

    told_so = RecommendPath("zelda", "p", "Nursing aide, evenings", "She likes it", EducationKind.POSTSECONDARY,
                            date(2022, 7, 5), school="Lakeside", credential=CredentialKind.POSTSECONDARY,
                            funding=PathFunding.WORKFORCE, cost=Decimal("40"), hours="Tuesdays at six")  # fmt: skip
    program.on(date(2022, 7, 5), told_so)
    advised = next(e for e in program.services.record.history("zelda") if isinstance(e, EducationPathRecommended))
    assert advised.alternatives == [each.occupation.code for each in found.nearby]
    program.on(date(2022, 7, 6), AcceptPath("zelda", "p", date(2022, 7, 6)))
    program.on(date(2022, 7, 7), ApplyForPath("zelda", "p", date(2022, 7, 7)))
    program.on(date(2022, 7, 8), EnrollOnPath("zelda", "p", date(2022, 7, 8), date(2022, 8, 1)))
    assert states(program) == [PathState.ENROLLED]
    program.on(date(2022, 8, 1), BeginPath("zelda", "p", date(2022, 8, 1)))
    assert states(program) == [PathState.IN_PROGRESS]
    program.on(date(2022, 9, 1), PausePath("zelda", "p", PathBreak.CHILD_CARE, date(2022, 9, 1)))
    program.on(date(2022, 10, 3), ResumePath("zelda", "p", date(2022, 10, 3)))
    program.on(date(2022, 10, 20), RecordSkillGain("zelda", date(2022, 10, 19), SkillGain.TRANSCRIPT))
    assert [gain.kind for gain in page(program).current.gains] == [SkillGain.TRANSCRIPT]  # type: ignore[union-attr]
    program.on(date(2022, 12, 21), CompletePath("zelda", "p", date(2022, 12, 16), CredentialKind.POSTSECONDARY,
                                                "Tested aide", date(2022, 12, 20)))  # fmt: skip
    history = program.services.record.history("zelda")
    assert [type(e) for e in history if isinstance(e, EducationEntered | EducationEnded | CredentialEarned)] == [
        EducationEntered,
        EducationEnded,
        CredentialEarned,
    ]
    assert page(program).schooled.level is Schooling.CERTIFICATE  # type: ignore[union-attr]
    assert short(program).shown == Schooling.CERTIFICATE
    assert states(program) == [PathState.COMPLETED]
    assert gains(program) == (1, 1)
    assert program.holds()


def test_school_on_a_path_counts_and_a_place_alone_does_not(program: Program) -> None:
    recommended(program)
    program.do(StartProgramService("zelda", date(2022, 7, 5), ServiceKind.CAREER_INDIVIDUALIZED, spell_id="s"))
    program.on(date(2022, 7, 6), AcceptPath("zelda", "p", date(2022, 7, 6)))
    program.on(date(2022, 7, 8), EnrollOnPath("zelda", "p", date(2022, 7, 8), date(2022, 8, 1)))
    assert gains(program) == (0, 0)
    program.do(BeginPath("zelda", "p", date(2022, 8, 1)))
    assert gains(program) == (0, 1)
    assert program.holds()


def test_what_is_declined_is_followed_by_something_else(program: Program) -> None:
    recommended(program)
    program.on(date(2022, 7, 6), DeclinePath("zelda", "p", PathDeclined.HOURS, date(2022, 7, 6), "Nights"))
    assert states(program) == [PathState.DECLINED]
    again = RecommendPath("zelda", "p", "Mornings", "It fits", EducationKind.POSTSECONDARY, date(2022, 7, 7))
    program.on(date(2022, 7, 7), again)
    assert states(program) == [PathState.RECOMMENDED]
    assert [said.sentence for _, said in page(program).current.steps][-2:] == [  # type: ignore[union-attr]
        "Zelda does not want to go the path that was recommended.",
        "The coach recommended Mornings.",
    ]
    assert program.holds()


@pytest.mark.parametrize(
    ("command", "state"),
    [
        (LeavePath("zelda", "p", PathLeft.FOUND_WORK, date(2022, 8, 1)), PathState.WITHDREW),
        (EndPathUncompleted("zelda", "p", date(2022, 8, 1)), PathState.NOT_COMPLETED),
        (EndEducation("zelda", "c", date(2022, 8, 1), False), PathState.NOT_COMPLETED),
        (EndEducation("zelda", "c", date(2022, 8, 1), True), PathState.COMPLETED),
    ],
)
def test_however_school_ends_path_and_course_agree(program: Program, command: object, state: PathState) -> None:
    in_school(program)
    program.on(date(2022, 8, 2), command)
    assert states(program) == [state]
    ended = [event for event in program.services.record.history("zelda") if isinstance(event, EducationEnded)]
    assert [(event.education_id, event.on) for event in ended] == [("c", date(2022, 8, 1))]
    assert ended[0].completed is (state is PathState.COMPLETED)
    assert program.holds()


def test_a_step_taken_back_leads_back(program: Program) -> None:
    recommended(program)
    done = program.on(date(2022, 7, 6), AcceptPath("zelda", "p", date(2022, 7, 6)))
    program.on(date(2022, 7, 6), VoidEntry("zelda", done.event_ids[0], AmendmentReason.ENTERED_TWICE))
    assert states(program) == [PathState.RECOMMENDED]
    compared_at = program.services.record.history("zelda")
    gap = next(event for event in compared_at if isinstance(event, SkillsGapEvaluated))
    program.on(date(2022, 7, 7), CorrectEntry("zelda", gap.id, "occupation", WELDER, AmendmentReason.TYPING_ERROR))
    assert [line.occupation for line in short(program).paths] == [WELDER]
    assert page(program).current.wanted.title.startswith("Welders")  # type: ignore[union-attr]
    assert program.holds()


def test_who_may_and_who_may_not(program: Program) -> None:
    recommended(program)
    for who, wrong in ((BEN, NotFound), (LEA, NotAllowed)):
        with pytest.raises(wrong):
            program.do(AcceptPath("zelda", "p", date(2022, 7, 6)), who)
    with pytest.raises(NotFound):
        program.services.ask(SkillsToWork("zelda"), BEN)
    program.on(date(2022, 7, 6), AcceptPath("zelda", "p", date(2022, 7, 6)), SUE)
    with pytest.raises(Refused, match="Say which kind of credential"):
        program.do(CompletePath("zelda", "p", date(2022, 7, 6), title="Tested aide"))
    with pytest.raises(Refused, match="before they got the place"):
        program.do(EnrollOnPath("zelda", "p", date(2022, 7, 6), date(2022, 7, 5)))
    assert program.holds()
