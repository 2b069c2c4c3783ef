"""Who takes part in the youth program of the law, and what counts for them beside work?

For participants of the youth program the two rates of employment count education and training too (29 U.S.C.
3141(b)(2)(A)(ii); 20 CFR 677.155(d)). Nobody is taken for one by age: the program serves people from 14
to 24, but so do the others. Who takes part is told with a member's history, as the group `youth` of the division
`wioa_program`.
"""

from __future__ import annotations

import numpy as np

from lifeservices.metrics.facts import Array, Known
from lifeservices.metrics.groups import grouped
from lifeservices.metrics.wioa.exits import Participation
from lifeservices.metrics.wioa.indicators import Flags, Marked, Spans
from lifeservices.metrics.wioa.quarters import first_of_quarter, last_of_quarter, quarters_of
from lifeservices.metrics.wioa.work import Work

YOUTH = "_youth"
"""Ends the name of an indicator of the youth program."""

DIVISION, GROUP = "wioa_program", "youth"


def of_youth(known: Known, everybody: Participation) -> Participation:
    """The participation of those who take part in the youth program."""
    return everybody.only(np.flatnonzero(grouped(known, DIVISION, everybody.member).rows(GROUP)))


def employed_or_learning(
    exits: Participation, excluded: Flags, work: Work, study: Spans, after: int, as_of: int
) -> Marked:
    """Who worked, or was in education or training on any day, in the quarter with this number after the exit."""
    quarter: Array = quarters_of(exits.last) + after
    ended = last_of_quarter(quarter) <= as_of
    learning = study.between(exits.member, first_of_quarter(quarter), last_of_quarter(quarter))
    reached = work.worked_in(exits.member, quarter) | learning
    return Marked.of(exits.member, excluded, np.ones(len(exits), np.bool_), ended, reached)
