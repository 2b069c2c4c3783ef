"""Everything that happened to a member, newest first, with the day it was true and the day we learned it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from lifeservices.projections.as_looked_for import folded
from lifeservices.projections.caseload import caseload
from lifeservices.projections.member_page import member_page
from lifeservices.projections.timeline import AMENDED, Entry, timeline
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.knowing import known
from lifeservices.questions.opening import opened
from lifeservices.questions.reentry import MAY as WORK_WITH_THEM
from lifeservices.questions.standing import Standing
from lifeservices.questions.timeline_lines import Amended, Line

PAGE = 25
JOB_SEARCH = (
    *("job_proposal", "job_referral", "job_reply", "hiring", "candidate_link", "resume"),
    *("readiness", "incentive", "certificate", "job_search"),
)
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "contacts": ("Contacts", ("contact", "hold")),
    "work": ("Work", ("employment", "check_in", "support", "confirmation", *JOB_SEARCH)),
    "plan": ("Plan", ("plan", "goal", "step", "plan_review", "approval", "assessment")),
    "help": ("Help", ("referral", "referral_course", "service_link", "care_handoff", "ride")),
    "reentry": ("Re-entry", ("reentry",)),
    "outcomes": (
        "Skills, school, pay and services",
        ("skills", "education_path", "education", "participation", "earnings", "study"),
    ),
    "consent": ("Consent", ("consent",)),
    "member": ("About them", ("member", "digital", "opt_in", "coaching", "coverage", "closing")),
}
"""The filters above a timeline: name → its words and the nouns it holds."""
FOR = {"reentry": WORK_WITH_THEM, "hold": WORK_WITH_THEM}
"""Nouns that not every reader is shown. What is left out leaves no gap: a gap would say that there is something."""


@dataclass(frozen=True)
class Timeline:
    """What happened to this member?"""

    member_id: str
    kind: str = ""
    page: int = 1
    size: int = PAGE
    words: str = ""
    """Only entries that say all of these, in whatever order; case and accents do not matter."""
    day: date | None = None
    """As it was known at the end of this day."""


@dataclass(frozen=True)
class TimelineAnswer:
    """A page of entries, and how many there are of each kind."""

    lines: list[Line]
    total: int
    everything: int
    kinds: dict[str, int]
    page: int
    pages: int
    today: date
    """The day it is of."""


@answers(Timeline, may=READERS)
def read_timeline(question: Timeline, looking: Looking) -> TimelineAnswer:
    looking.check_member(question.member_id)
    standing = Standing(looking, question.member_id, question.day)
    rows = standing.rows(timeline)
    told = [entry for row in rows if not row.key.endswith(f":{AMENDED}") for entry in row.entries]
    entries = [entry for entry in told if looking.by.role in FOR.get(entry.kind, READERS)]
    amendments = [entry.position for row in rows if row.key.endswith(f":{AMENDED}") for entry in row.entries]
    groups = _together(sorted(entries, key=lambda e: e.position))
    if question.words.strip():
        groups = _saying(question.words, groups, _lines(standing, groups, amendments))
    counts = {name: sum(group[0].kind in nouns for group in groups) for name, (_, nouns) in KINDS.items()}
    if question.kind in KINDS:
        groups = [group for group in groups if group[0].kind in KINDS[question.kind][1]]
    groups.sort(key=lambda group: (group[0].on, group[0].position), reverse=True)
    pages = max(1, -(-len(groups) // question.size))
    page = min(max(1, question.page), pages)
    shown = groups[(page - 1) * question.size : page * question.size]
    lines = _lines(standing, shown, amendments)
    return TimelineAnswer(lines, len(groups), sum(counts.values()), counts, page, pages, standing.looking.today)


def _saying(words: str, groups: list[list[Entry]], lines: list[Line]) -> list[list[Entry]]:
    """The entries that say all of these words, in their sentence, beside it, or in who recorded it."""
    wanted = folded(words).split()
    found = []
    for group, line in zip(groups, lines, strict=True):
        changed = [part for c in line.corrections for part in (c.old, c.new, c.why)]
        evidence = line.said.evidence.label if line.said.evidence else ""
        text = folded(" ".join((line.said.sentence, *line.said.more, *changed, line.void, evidence, line.recorded_by)))
        if all(word in text for word in wanted):
            found.append(group)
    return found


def _together(entries: list[Entry]) -> list[list[Entry]]:
    """An assessment was written down in one go, so it is one entry to read; everything else stands alone."""
    groups: list[list[Entry]] = []
    for entry in entries:
        last = groups[-1][-1] if groups else None
        if (
            last
            and entry.kind == last.kind == "assessment"
            and (entry.on, entry.position) == (last.on, last.position + 1)
        ):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _lines(standing: Standing, groups: list[list[Entry]], amendments: list[int]) -> list[Line]:
    looking = standing.looking
    events = opened(looking, [*(e.position for group in groups for e in group), *amendments])
    everything = known(looking, standing.row(caseload).name, standing.row(member_page), events.values())
    amended = Amended([events[position] for position in amendments], ZoneInfo(looking.settings.zone), everything)
    return [amended.line([events[entry.position] for entry in group]) for group in groups]
