"""What was the figure on another day, as known on another, and why did it change?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lifeservices.commands import Role
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.manifest import manifest_of
from lifeservices.evaluation.replay import NOW, Replay
from lifeservices.evaluation.restatement import Change, Restatement, Side, restate
from lifeservices.metrics import Counts, GainedEmployment
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import names
from lifeservices.questions.retention import FIGURES, HEADLINE, OPENERS, PAGE
from lifeservices.record.record import end_of_day

SETTLED_AFTER = 30
"""Days after which late news of a day is mostly in."""


@dataclass(frozen=True)
class Comparison:
    """Two pairs of a day and a moment of knowledge, A and B. A day that is not given is today."""

    a_true: date | None = None
    a_known: str = NOW
    b_true: date | None = None
    b_known: str = NOW
    horizon: int = 90
    page: int | None = 1
    """Of the people whose status changed; all of them without a page."""


@dataclass(frozen=True)
class Changed:
    """One hire whose status is another one. Only those who may open members see the name."""

    change: Change
    code: str
    name: str


@dataclass(frozen=True)
class Compared:
    """Both figures side by side, and everything between them."""

    a: Side
    b: Side
    restatement: Restatement
    counts: tuple[Counts, Counts]
    gained: tuple[GainedEmployment, GainedEmployment]
    results: tuple[str, str]
    """The fingerprints of both results."""
    log_head: str
    """The chain hash at the later of the two positions."""
    changed: list[Changed]
    total: int
    page: int
    pages: int
    waiting: int
    origin: str
    exact_days: bool
    """Whether whoever asks may see exact days of members, or only days counted from the hire."""


@answers(Comparison, may=FIGURES)
def compare(question: Comparison, looking: Looking) -> Compared:
    replay = Replay(looking, looking.today)
    sides = tuple(
        Side(replay.cut_off(true or looking.today), replay.known(known))
        for true, known in ((question.a_true, question.a_known), (question.b_true, question.b_known))
    )
    a, b = sides
    found = restate(replay, looking.connection, f"{HEADLINE}@{question.horizon}", a, b)
    manifests = [manifest_of(looking, figure) for figure in (found.before, found.after)]
    learned = found.learned
    pages = max(1, -(-len(learned) // PAGE))
    page = min(max(1, question.page or 1), pages)
    shown = learned if question.page is None else learned[PAGE * (page - 1) : PAGE * page]
    return Compared(
        a=a,
        b=b,
        restatement=found,
        counts=(replay.counts(a.as_of, a.known), replay.counts(b.as_of, b.known)),
        gained=(replay.gained(a.as_of, a.known), replay.gained(b.as_of, b.known)),
        results=(manifests[0]["result_sha256"], manifests[1]["result_sha256"]),
        log_head=max(manifests, key=lambda m: m["log_position"])["log_head_sha256"],
        changed=_changed(looking, shown),
        total=len(learned),
        page=page,
        pages=pages,
        waiting=replay.waiting,
        origin=looking.record.head().origin,
        exact_days=looking.by.role != Role.EVALUATOR,
    )


def _changed(looking: Looking, changes: list[Change]) -> list[Changed]:
    called = dict[str, str]()
    if looking.by.role in OPENERS:
        called = names(looking, "caseload_v1", "member_id", {change.member_id for change in changes})
    keyring = looking.record.keyring
    return [Changed(c, short_code(keyring, c.member_id), called.get(c.member_id, "")) for c in changes]


@dataclass(frozen=True)
class FirstComparison:
    """What to compare before anybody has chosen: a month's end as it was shown, and as it is known now."""


@answers(FirstComparison, may=FIGURES)
def first_comparison(question: FirstComparison, looking: Looking) -> Comparison:
    """The last month's end that is settled by now; today beside itself where the record is younger than that."""
    month_end = (looking.today - timedelta(days=SETTLED_AFTER)).replace(day=1) - timedelta(days=1)
    if not looking.record.position_at(end_of_day(month_end, looking.settings.zone)):
        return Comparison()
    return Comparison(month_end, month_end.isoformat(), month_end, NOW)
