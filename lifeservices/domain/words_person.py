"""The value sets about a person: where they came from, how to reach them, what they agreed to, who walks with them."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class MemberSource(Choice):
    """How the program came to know of somebody."""

    PLAN_LIST = "plan-list", "The health plan's list"
    SELF = "self", "They asked us"
    PROVIDER = "provider", "A service or clinic sent them"
    REENTRY_ROSTER = "reentry-roster", "A release list"
    COMMUNITY_EVENT = "community-event", "A community event"
    IMPORTED = "imported", "Records from another system"
    OTHER = "other", "Another way"


class ProductLine(Choice):
    """What kind of health plan somebody has."""

    MEDICAID = "medicaid", "Medicaid managed care"
    CHIP = "chip", "CHIP"
    MARKETPLACE = "marketplace", "Health Insurance Marketplace"
    MEDICARE_ADVANTAGE = "medicare-advantage", "Medicare Advantage"
    DUAL_ELIGIBLE = "dual-eligible", "Medicare and Medicaid together"
    DEVELOPMENTAL_DISABILITY = "developmental-disability", "Developmental disability plan"


class LeaveMessage(Choice):
    """What may be left on an answering machine, or told to whoever picks up."""

    YES = "yes", "Yes, leave a message"
    NAME_ONLY = "name-only", "Only a first name and a number"
    NO = "no", "No, never leave a message"


class InterpreterMode(Choice):
    """How an interpreter takes part."""

    PHONE = "phone"
    VIDEO = "video"
    ON_SITE = "on-site"
    SIGN_LANGUAGE = "sign-language"


class WrittenFormat(Choice):
    """How written things must reach somebody so that they can read them."""

    STANDARD = "standard", "Standard print"
    LARGE_PRINT = "large-print"
    BRAILLE = "braille"
    AUDIO = "audio"
    ELECTRONIC = "electronic"


class Race(Choice):
    """Race as the member describes it, in the federal reporting groups."""

    AMERICAN_INDIAN = "american-indian", "American Indian or Alaska Native"
    ASIAN = "asian"
    BLACK = "black", "Black or African American"
    PACIFIC_ISLANDER = "pacific-islander", "Native Hawaiian or Pacific Islander"
    WHITE = "white"
    SEVERAL = "several", "More than one"
    OTHER = "other", "Another"
    DECLINED = "declined", "Prefers not to say"


class Ethnicity(Choice):
    """Ethnicity as the member describes it."""

    HISPANIC = "hispanic", "Hispanic or Latino"
    NOT_HISPANIC = "not-hispanic", "Not Hispanic or Latino"
    DECLINED = "declined", "Prefers not to say"


class Sex(Choice):
    """Sex as the member describes it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other", "Another"
    DECLINED = "declined", "Prefers not to say"


class YesNo(Choice):
    """An answer that may also be withheld."""

    YES = "yes"
    NO = "no"
    DECLINED = "declined", "Prefers not to say"


class DemographicSource(Choice):
    """Who says so."""

    MEMBER_SAID = "member-said", "The member said so"
    PLAN_FILE = "plan-file", "The health plan's file"
    OBSERVED = "observed", "Somebody's impression"


class ErasureBasis(Choice):
    """Why a person is erased."""

    MEMBER_ASKED = "member-asked", "The member asked for it"
    RETENTION_ENDED = "retention-ended", "The time for keeping it is over"
    COURT_ORDER = "court-order"
    NEVER_A_MEMBER = "never-a-member", "They should never have been recorded"


class CoverageEndReason(Choice):
    """Why health coverage ended."""

    EARNINGS = "earnings", "Earns too much to stay eligible"
    MOVED = "moved", "Moved out of the plan's area"
    NOT_RENEWED = "not-renewed", "Was not renewed"
    OTHER_COVERAGE = "other-coverage", "Has other coverage"
    DIED = "died"
    OTHER = "other", "Another reason"
    NOT_KNOWN = "not-known", "Not known"


class DeclineReason(Choice):
    """Why somebody does not join."""

    NOT_NOW = "not-now", "Not at this time"
    NO_NEED = "no-need", "Does not need it"
    OTHER_PROGRAM = "other-program", "Is in another program"
    PRIVACY = "privacy", "Does not want to share information"
    NOT_SAID = "not-said", "Did not say why"


class WithdrawalReason(Choice):
    """Why a member leaves the program."""

    NO_NEED = "no-need", "Does not need it any more"
    NO_TIME = "no-time", "Has no time for it"
    NOT_HELPFUL = "not-helpful", "It did not help"
    PRIVACY = "privacy", "Does not want to share information"
    MOVED = "moved"
    NOT_SAID = "not-said", "Did not say why"


class StaffRole(Choice):
    """What somebody on the staff does."""

    COACH = "coach", "Life coach"
    SUPERVISOR = "supervisor"
    LEAD = "lead", "Program lead"
    EVALUATOR = "evaluator"
    ADMIN = "admin", "Administrator"


class CoachChange(Choice):
    """Why a member's coach changes."""

    FIRST_COACH = "first-coach", "First coach"
    CASELOAD = "caseload", "To balance caseloads"
    COACH_LEFT = "coach-left", "The coach left or is away"
    LANGUAGE = "language", "Language"
    MEMBER_ASKED = "member-asked", "The member asked for it"
    MOVED = "moved", "The member moved"
    OTHER = "other", "Another reason"


class TeamChange(Choice):
    """Why a coach comes into a team, or leaves it."""

    SET_UP = "set-up", "The team is being set up"
    WORK = "work", "To share out the work"
    PLACE = "place", "Where the coach works"
    COACH_ASKED = "coach-asked", "The coach asked for it"
    SUPERVISOR_LEFT = "supervisor-left", "The supervisor left or is away"
    MISTAKE = "mistake", "They were put there by mistake"
    OTHER = "other", "Another reason"


class CloseReason(Choice):
    """Why a journey ends before its aims are reached."""

    WITHDREW = "withdrew", "Left the program"
    MOVED = "moved", "Moved away"
    COVERAGE_ENDED = "coverage-ended"
    UNREACHABLE = "unreachable", "Could not be reached any more"
    DIED = "died"
    TRANSFERRED = "transferred", "Went to another program"
    DUPLICATE = "duplicate", "Recorded twice"
    OTHER = "other", "Another reason"


class CompletionReason(Choice):
    """Why a journey is complete."""

    SUPPORT_ENDED = "support-ended", "24 months of support are over"
    GOALS_MET = "goals-met", "The member's goals are met"


class ReopenReason(Choice):
    """Why a journey goes on."""

    MEMBER_RETURNED = "member-returned", "The member came back"
    CLOSED_IN_ERROR = "closed-in-error"
    REACHED_AGAIN = "reached-again", "We reached them again"
    COVERED_AGAIN = "covered-again", "Has coverage again"
    OTHER = "other", "Another reason"
