"""What to say of what is due while somebody looks for work."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifeservices.domain.words_job_referral import Incentive
from lifeservices.questions.attention.reasons import Because
from lifeservices.questions.listing import Listed
from lifeservices.sentences.words import short
from web.coach.told import Answer, Told
from web.words import days

ABOUT_SEARCH = ("job-interview", "job-unsent", "job-unanswered", "incentive-due")
"""What a line about looking for work can be about."""


def search_told(listed: Listed, day: date) -> Told:
    """A line of a list."""
    because = listed.because
    return Told(search_words(because, listed.employer, day), answers=_answers(because))


def search_words(because: Because, employer: str, day: date) -> str:
    """The sentence on a list, and in the head of a page."""
    at = employer or "an employer"
    if because.what == "job-interview":
        when = short(because.day, day)
        return f"Interview with {at}, {when}. {'Nobody wrote down how it went.' if because.days else ''}".strip()
    if because.what == "job-unsent":
        return f"Wants the job with {at}, and was not put forward yet."
    if because.what == "job-unanswered":
        until = f" It ends by itself after {short(because.closes, day)}." if because.closes else ""
        return f"No answer from {at} for {days(because.days)}.{until}"
    lapsed = (
        ""
        if because.about.in_force
        else " The credit has lapsed: states keep forms sent in time, in case it is renewed."
    )
    return f"Form 8850 for the job at {at} is due {short(because.day, day)}.{lapsed}"


def _answers(because: Because) -> list[Answer]:
    about = {"job_referral_id": because.about.job_referral_id}
    if because.what == "job-interview":
        return [Answer("How it went", "record-interview", about)]
    if because.what == "job-unsent":
        start = {"proposal_id": because.about.job_referral_id, "employer_id": because.about.employer_id}
        return [Answer("Put forward", "submit-job-referral", start)]
    if because.what == "job-unanswered":
        asked = [Answer("They answered", "record-employer-reply", about)]
        return [*asked, Answer("Answer by link", "make-candidate-link", about, quiet=True)]
    form = {"placement_id": because.about.placement_id, "incentive": Incentive.WOTC.value}
    return [Answer("What came of it", "settle-incentive", form)]


def search_when(because: Because, day: date) -> dict[str, Any] | None:
    """The first column, where it waits for something since a day."""
    if because.what in ("job-unsent", "job-unanswered"):
        status = {"word": days(because.days), "kind": "soon"}
        return {"when_status": status, "when_note": f"since {short(because.day, day)}"}
    if because.what == "job-interview" and because.days:
        return {
            "when_status": {"word": f"{days(because.days)} ago", "kind": "soon"},
            "when_note": short(because.day, day),
        }
    return None
