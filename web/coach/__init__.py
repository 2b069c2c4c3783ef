"""Where a coach stands: who needs them today, who is on their list, and each member's page."""

from web.coach import (  # noqa: F401  their views belong to the blueprint
    accounting,
    amending,
    assessing,
    assessment_review,
    assessments,
    at_once,
    away,
    calendar,
    candidate_links,
    care,
    commands,
    drafts,
    employer_links,
    finding,
    handing_over,
    listing,
    matching,
    member,
    members,
    opening,
    pins,
    planning,
    printing,
    readiness,
    reentry,
    referrals,
    resumes,
    rosters,
    several,
    skills,
    timeline,
    today,
)
from web.coach.place import blueprint

__all__ = ["blueprint"]
