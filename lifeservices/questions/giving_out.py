"""May a figure be given to people who may not open its members?

Every door through which a figure leaves asks here: the manifest, and the page on which any figure can be asked for.
"""

from __future__ import annotations

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.auditor import small
from lifeservices.evaluation.behind import behind
from lifeservices.evaluation.cells import EVERYTHING, NOT_SHOWN, cells_of
from lifeservices.evaluation.figure_tables import ALL, figure_counts, stays_hidden
from lifeservices.evaluation.group_tables import shown_of
from lifeservices.evaluation.leaving import Tables
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Cohort, Measurement, Period, Retention
from lifeservices.metrics.cohorts.answer import Cohorts
from lifeservices.metrics.disparity.answer import Disparity
from lifeservices.metrics.funnel.coaches import Funnel
from lifeservices.metrics.journeys.acuity import CaseloadAcuity
from lifeservices.metrics.registry import family_of
from lifeservices.questions import Looking
from lifeservices.questions.beside import beside
from lifeservices.questions.retention import OPENERS, whole_of

FIGURE = "figure"
COACHES_STAY = "How coaches fare is looked at inside the program, by those who lead it, and by nobody else."
GROUPS_ELSEWHERE = "Some of these groups are of fewer than 11 people. The page Equity shows what may be shown of them."


def check_leaves(replay: Replay, found: Measurement, of_a_group: bool) -> None:
    """Refuse what may not leave the program as a whole, with the reason."""
    if isinstance(found, Funnel | CaseloadAcuity):
        raise Refused(COACHES_STAY, "metric")
    if isinstance(found, Disparity):
        if not shown_of(found, _whole(replay, found) if of_a_group else None).everything:
            raise Refused(GROUPS_ELSEWHERE, "metric")
    elif of_a_group and not (isinstance(found, Retention) and leaves_whole(replay, found)):
        raise Refused(NOT_SHOWN)


def leaves_whole(replay: Replay, found: Retention) -> bool:
    """Whether everything of a group’s figure may leave, whatever other groups are asked about."""
    asked = found.asked
    known = Knowledge(asked.position, asked.recorded_on, "")

    def counted(cohort: Cohort, _: Period | None) -> Tables:
        return {FIGURE: {ALL: figure_counts(replay.retention(asked.metric, asked.as_of, known, cohort, version))}}

    version = asked.definition.version
    if cells_of(found, whole_of(replay, found)) != EVERYTHING:
        return False
    page, at = (asked.metric, version), (asked.as_of, known)
    return not stays_hidden(beside(replay, page, at, asked.cohort, None, counted), FIGURE)


def told_of_few(found: Measurement) -> frozenset[str]:
    """The integers of a figure of the whole program that stay inside: break-downs, where a part is of a few people.

    Its totals are everybody's to know. Coaches stay inside however many members they have,
    and hires by when they began, which the page about retention shows as far as may be.
    """
    family = family_of(found.asked.metric)
    parts = {name: count for name, count in behind(found).integers.items() if family.is_break_down(name)}
    # From a year of hires and its quarters on another page a quarter that is hidden there could be worked out.
    tells = isinstance(found, Cohorts) or any(small(n) or name.startswith("coaches.") for name, n in parts.items())
    return frozenset(parts) if tells else frozenset()


def check_shown(looking: Looking, replay: Replay, found: Measurement) -> None:
    """The same for a page, for people who may not open members. Those who may are shown everything."""
    if looking.by.role not in OPENERS and isinstance(found, Funnel | CaseloadAcuity | Disparity):
        check_leaves(replay, found, bool(found.asked.cohort.to_dict()))


def _whole(replay: Replay, found: Disparity) -> Disparity | None:
    asked = found.asked
    known = Knowledge(asked.position, asked.recorded_on, "")
    whole = replay.measure(asked.metric, asked.as_of, known, version=asked.definition.version)
    return whole if isinstance(whole, Disparity) else None
