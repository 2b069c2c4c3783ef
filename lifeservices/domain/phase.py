"""Where is this member on the way? Worked out from what happened; nobody types it in.

A member may be settling a home and looking for work at once: that is the set of open tracks. One phase is shown, by
precedence. Read models use the same two functions over their own columns.
"""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.domain.words import Choice


class Phase(Choice):
    """The one word shown for where a member is."""

    IDENTIFIED = "identified", "Not contacted yet"
    OUTREACH = "outreach", "Being invited"
    DECLINED = "declined", "Does not want to join"
    OPTED_IN = "opted-in", "Opted in"
    ASSESSING = "assessing", "Strengths and needs"
    PLANNING = "planning", "Making a plan"
    STABILIZING = "stabilizing", "Working on the plan"
    JOB_SEARCH = "job-search", "Looking for work"
    RETENTION = "retention", "At work"
    WITHDRAWN = "withdrawn", "Left the program"
    COMPLETED = "completed"
    CLOSED = "closed"


class Track(Choice):
    """Something that goes on now. Several may."""

    STABILIZATION = "stabilization", "Basic needs"
    JOB_SEARCH = "job-search", "Looking for work"
    RETENTION = "retention", "Keeping work"


@dataclass(frozen=True)
class Milestones:
    """What has happened so far, as far as the phase depends on it."""

    contacted: bool = False
    declined: bool = False
    opted_in: bool = False
    withdrawn: bool = False
    assessing: bool = False
    assessed: bool = False
    plan_drafted: bool = False
    plan_agreed: bool = False
    job_referral_open: bool = False
    ever_hired: bool = False
    job_open: bool = False
    completed: bool = False
    closed: bool = False


def tracks_of(so_far: Milestones) -> frozenset[Track]:
    """What goes on now."""
    if so_far.closed or so_far.completed or so_far.withdrawn:
        return frozenset()
    open_now = set()
    if so_far.plan_agreed:
        open_now.add(Track.STABILIZATION)
    if so_far.job_open:
        open_now.add(Track.RETENTION)
    if so_far.job_referral_open or (so_far.ever_hired and not so_far.job_open):
        open_now.add(Track.JOB_SEARCH)
    return frozenset(open_now)


def phase_of(so_far: Milestones) -> Phase:
    """The phase shown: the end first, then the furthest point of the way that is open."""
    tracks = tracks_of(so_far)
    by_precedence = (
        (so_far.closed, Phase.CLOSED),
        (so_far.completed, Phase.COMPLETED),
        (so_far.withdrawn, Phase.WITHDRAWN),
        (Track.RETENTION in tracks, Phase.RETENTION),
        (Track.JOB_SEARCH in tracks, Phase.JOB_SEARCH),
        (so_far.plan_agreed, Phase.STABILIZING),
        (so_far.plan_drafted or so_far.assessed, Phase.PLANNING),
        (so_far.assessing, Phase.ASSESSING),
        (so_far.opted_in, Phase.OPTED_IN),
        (so_far.declined, Phase.DECLINED),
        (so_far.contacted, Phase.OUTREACH),
    )
    return next((phase for holds, phase in by_precedence if holds), Phase.IDENTIFIED)
