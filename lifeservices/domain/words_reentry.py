"""The value sets of the way out of custody: pathways, needs, what must be in place, and why a date moved."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class Pathway(Choice):
    """The seven parts of life that hold somebody after a release."""

    HOUSING = "housing", "A place to live"
    WORK = "work", "Work, school and training"
    HEALTH = "health"
    SUBSTANCES = "substances", "Alcohol and drugs"
    MONEY = "money", "Money and papers"
    FAMILY = "family", "Children and family"
    OUTLOOK = "outlook", "Outlook and support"


class ReentryNeed(Choice):
    """What somebody may need at a release."""

    HOUSING = "housing", "A place to live"
    FOOD = "food"
    CLOTHING = "clothing"
    EMPLOYMENT = "employment", "Work"
    EDUCATION = "education", "School or training"
    MENTAL_HEALTH = "mental-health"
    SUBSTANCE_USE = "substance-use", "Alcohol or drugs"
    CHILD_CARE = "child-care"
    FAMILY_SUPPORT = "family-support", "Support for the family"
    PAPERS = "papers", "ID, license or Social Security card"
    MENTORING = "mentoring", "Somebody to talk to"


PATHWAY_OF = {
    ReentryNeed.HOUSING: Pathway.HOUSING,
    ReentryNeed.EMPLOYMENT: Pathway.WORK,
    ReentryNeed.EDUCATION: Pathway.WORK,
    ReentryNeed.MENTAL_HEALTH: Pathway.HEALTH,
    ReentryNeed.SUBSTANCE_USE: Pathway.SUBSTANCES,
    ReentryNeed.FOOD: Pathway.MONEY,
    ReentryNeed.CLOTHING: Pathway.MONEY,
    ReentryNeed.PAPERS: Pathway.MONEY,
    ReentryNeed.CHILD_CARE: Pathway.FAMILY,
    ReentryNeed.FAMILY_SUPPORT: Pathway.FAMILY,
    ReentryNeed.MENTORING: Pathway.OUTLOOK,
}


class Ready(Choice):
    """Whether something will be in place on the day of the release."""

    YES = "yes", "In place"
    ARRANGED = "arranged", "Asked for, not there yet"
    NO = "no", "Not yet"
    NOT_NEEDED = "not-needed"


class Supervision(Choice):
    """Who watches over somebody after a release."""

    NONE = "none", "Nobody"
    PAROLE = "parole"
    PROBATION = "probation"
    PRETRIAL = "pretrial", "Before a trial"
    OTHER = "other", "Another kind"
    NOT_KNOWN = "not-known", "Not known"


class ReleaseDateReason(Choice):
    """Why a planned release moved."""

    FACILITY = "facility", "The facility moved it"
    CREDIT = "credit", "Time was credited or taken back"
    HOUSING = "housing", "There was no place to go to"
    COURT = "court", "A court decided"
    ENTERED_WRONG = "entered-wrong", "It was written down wrong"
    NOT_SAID = "not-said", "Nobody said why"


class ReentryEnd(Choice):
    """Why a re-entry is closed."""

    SETTLED = "settled", "They have settled"
    CONTINUES = "continues", "They go on with the program"
    NOT_INTERESTED = "not-interested", "They do not want help"
    NOT_REACHED = "not-reached", "Nobody could reach them"
    NOT_RELEASED = "not-released", "They were not released"
    OTHER = "other", "Another reason"
