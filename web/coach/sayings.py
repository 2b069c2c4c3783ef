"""What each kind of reason says of somebody on a list, and what one can answer to it."""

from __future__ import annotations

from datetime import date, timedelta

from lifeservices.domain.words import CheckInAnswer, Evidence
from lifeservices.questions.caseload import PHASE_WORDS
from lifeservices.questions.listing import Listed
from lifeservices.questions.member_reading import touch_name
from lifeservices.sentences.words import short
from web.coach.saying_care import ABOUT_CARE, care_told
from web.coach.saying_handed import HANDED_ANSWERS, handed_words
from web.coach.saying_jobs import ENDED_ANSWERS, at_risk_words, ended_words
from web.coach.saying_plans import review_answers, review_words
from web.coach.saying_reentry import ABOUT_REENTRY, reentry_answers, reentry_words
from web.coach.saying_referrals import unanswered_answers, unanswered_words
from web.coach.saying_search import ABOUT_SEARCH, search_told
from web.coach.saying_support import ending_answers, ending_words
from web.coach.told import Answer, Sayer, Told, reached


def _check_in(listed: Listed, day: date) -> Told:
    because, job = listed.because, listed.because.about
    touch = touch_name(job.next_number) if job.next_number else ""
    closes = because.closes or because.day
    ends = f"Window closes {short(closes, day)}."
    if closes < day:
        ends = f"The window closed {short(closes, day)}: unknown until somebody tells us."
    about = {"placement_id": job.placement_id, "number": job.next_number}
    today, mode = day.isoformat(), listed.approach.mode.value
    return Told(
        f"{touch} check-in, {listed.employer or 'at work'}. {ends}",
        [touch, _tries(job.tries)],
        [
            Answer("Same job", "complete-check-in", {**about, **SAME_JOB, "contact_on": today, "mode": mode}, True),
            Answer("Ended", "complete-check-in", {"answer": "job-ended", **about}),
            Answer("No answer", "attempt-check-in", {**about, "tried_on": today, "mode": mode}, True),
            Answer("More", "complete-check-in", about, quiet=True),
        ],
    )


SAME_JOB = {"answer": CheckInAnswer.SAME_JOB.value, "evidence": Evidence.MEMBER_SAID.value}


def _tries(count: int) -> str:
    return "" if not count else "1 try" if count == 1 else f"{count} tries"


def _tried(listed: Listed) -> list[str]:
    return [_tries(len(listed.approach.tries))]


def _next_step(listed: Listed, day: date) -> Told:
    step = listed.next_step.rstrip(".") or "Speak again"
    said = {"next_step": listed.next_step} if listed.next_step else {}
    tomorrow = {**said, "next_on": (day + timedelta(days=1)).isoformat()}
    later = [
        Answer("Tomorrow", "set-next-step", tomorrow, at_once=True, quiet=True),
        Answer("Later", "set-next-step", said, quiet=True),
    ]
    return Told(f"{step}, by {short(listed.because.day, day)}.", _tried(listed), [*reached(listed, day), *later])


def _quiet(listed: Listed, day: date) -> Told:
    phase = PHASE_WORDS[listed.member.phase]
    return Told(
        f"{phase}. Nobody has spoken with them since {short(listed.because.day, day)}.",
        _tried(listed),
        reached(listed, day),
    )


def _new(listed: Listed, day: date) -> Told:
    phase = PHASE_WORDS[listed.member.phase]
    return Told(f"{phase}. On this list since {short(listed.because.day, day)}.", _tried(listed), reached(listed, day))


def _stalled(listed: Listed, day: date) -> Told:
    phase = PHASE_WORDS[listed.member.phase]
    return Told(f"{phase}. Nothing has moved since {short(listed.because.day, day)}.", [], reached(listed, day))


def _news(listed: Listed, day: date) -> Told:
    more = f" And {listed.because.days - 1} more." if listed.because.days > 1 else ""
    return Told(f"{listed.news}{more}", [], reached(listed, day))


def _reassess(listed: Listed, day: date) -> Told:
    made = short(listed.because.about.made_on, day)
    return Told(f"Strengths and needs were gone through {made}.", answers=[("Go through them", REASSESS_FORM, {})])


REASSESS_FORM = "go-through-assessment"


def _reentry(listed: Listed, day: date) -> Told:
    return Told(reentry_words(listed.because, day), answers=reentry_answers(listed.because, listed.approach.mode, day))


SAYERS: dict[str, Sayer] = {
    "check-in": _check_in,
    "next-step": _next_step,
    "quiet": _quiet,
    "new": _new,
    "handed": lambda listed, day: Told(handed_words(listed.because, day), answers=HANDED_ANSWERS),
    "news": _news,
    "stalled": _stalled,
    "assessment": _reassess,
    "job-at-risk": lambda on, day: Told(at_risk_words(on.because, on.employer, day), answers=reached(on, day)),
    "job-ended": lambda on, day: Told(ended_words(on.because, on.employer, day), answers=ENDED_ANSWERS),
    "plan-review": lambda listed, day: Told(review_words(listed.because, day), answers=review_answers(listed.because)),
    "referral": lambda on, day: Told(unanswered_words(on.because, day), answers=unanswered_answers(on.because)),
    "support-ends": lambda on, day: Told(ending_words(on.because, day), answers=ending_answers(on.because, day)),
    **dict.fromkeys(ABOUT_REENTRY, _reentry),
    **dict.fromkeys(ABOUT_CARE, lambda on, day: care_told(on.because, day)),
    **dict.fromkeys(ABOUT_SEARCH, search_told),
}
"""By what somebody is listed for."""
