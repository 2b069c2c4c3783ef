"""The value sets of the work itself: needs and strengths, plans and goals, referrals, contacts."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class LifeDomain(Choice):
    """The fourteen parts of life that the short assessment asks about."""

    HOUSING = "housing"
    FOOD = "food"
    EMPLOYMENT = "employment", "Work"
    INCOME = "income", "Income and money"
    EDUCATION = "education", "Education and skills"
    TRANSPORT = "transport", "Getting around"
    CHILD_CARE = "child-care", "Child care and family"
    EMOTIONAL_HEALTH = "emotional-health"
    PHYSICAL_HEALTH = "physical-health", "Physical health and coverage"
    SUBSTANCE_USE = "substance-use", "Alcohol and drugs"
    LEGAL = "legal", "Legal and justice"
    DIGITAL_ACCESS = "digital-access", "Phone, computer and internet"
    LANGUAGE = "language"
    SAFETY = "safety"


SCORE_WORDS = ("Not asked", "In crisis", "Vulnerable", "Safe", "Building capacity", "Thriving")
"""The word of each score, 0 to 5."""


class AssessmentPoint(Choice):
    """When on the way an assessment is made."""

    INITIAL = "initial", "First assessment"
    INTERIM = "interim", "In between"
    EXIT = "exit", "At the end"


class ScoreSource(Choice):
    """What a score rests on."""

    MEMBER_SAID = "member-said", "The member said so"
    OBSERVED = "observed", "Seen by the coach"
    RECORD = "record", "From a record"


class StrengthKind(Choice):
    """What kind of strength it is."""

    PEOPLE = "people", "People to rely on"
    SKILLS = "skills"
    EXPERIENCE = "experience"
    ATTITUDE = "attitude"
    FAITH_OR_COMMUNITY = "faith-or-community"
    OTHER = "other", "Another strength"


class Agreement(Choice):
    """How a member agreed."""

    SIGNED = "signed", "Signed"
    VERBAL = "verbal", "Said so"


class PlanCloseReason(Choice):
    """Why a plan ends."""

    GOALS_REACHED = "goals-reached", "Its goals are reached"
    REPLACED = "replaced", "A new plan takes its place"
    PROGRAM_LEFT = "program-left", "The member left the program"
    OTHER = "other", "Another reason"


class Achievement(Choice):
    """How a goal is coming along."""

    IN_PROGRESS = "in-progress"
    IMPROVING = "improving"
    NO_CHANGE = "no-change"
    WORSENING = "worsening"
    ACHIEVED = "achieved"
    SUSTAINING = "sustaining", "Achieved and holding"
    NOT_ACHIEVED = "not-achieved"
    NO_PROGRESS = "no-progress"
    NOT_ATTAINABLE = "not-attainable", "Cannot be reached"


class HoldReason(Choice):
    """Why something rests for now."""

    WAITING = "waiting", "Waiting for somebody else"
    ILLNESS = "illness"
    FAMILY = "family"
    CUSTODY = "custody", "In custody"
    OTHER_GOAL_FIRST = "other-goal-first", "Another goal comes first"
    OTHER = "other", "Another reason"


class ArchiveReason(Choice):
    """Why a goal or step is set aside."""

    NOT_WANTED = "not-wanted", "The member does not want it any more"
    PROGRAM_LEFT = "program-left", "The member left the program"
    NO_SERVICE = "no-service", "No suitable service"
    REPLACED = "replaced", "Another goal takes its place"
    OVERTAKEN = "overtaken", "Overtaken by events"
    OTHER = "other", "Another reason"


class StepOwner(Choice):
    """Who does a step."""

    MEMBER = "member", "The member"
    COACH = "coach", "The coach"
    PROVIDER = "provider", "A service"


class ReferralAnswer(Choice):
    """What a service says to a referral."""

    ACCEPTED = "accepted"
    REJECTED = "rejected", "Turned down"
    WAITLISTED = "waitlisted", "On the waiting list"


class ReferralResult(Choice):
    """How a referral ended."""

    RECEIVED = "received", "The member got the service"
    NOT_RECEIVED = "not-received", "The member did not get it"
    CANCELLED = "cancelled", "Called off"


class NeedOutcome(Choice):
    """Whether the need itself was met, whatever was done."""

    MET = "met"
    PARTLY_MET = "partly-met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"


class ReferralReason(Choice):
    """Why a referral did not lead to a service."""

    NO_CAPACITY = "no-capacity", "No capacity"
    NOT_ELIGIBLE = "not-eligible"
    NO_CONTACT = "no-contact", "The service could not reach the member"
    NOT_INTERESTED = "not-interested", "The member does not want it any more"
    TOO_FAR = "too-far", "Too far away, or at a bad time"
    WRONG_SERVICE = "wrong-service", "Not the right service"
    SERVICE_CLOSED = "service-closed", "The service has closed"
    OTHER = "other", "Another reason"


class WhoDecided(Choice):
    """By whom something was turned down or called off."""

    MEMBER = "member", "The member"
    COACH = "coach", "The coach"
    PROVIDER = "provider", "The service"
    EMPLOYER = "employer", "The employer"


class JobReferralReason(Choice):
    """Why a job referral did not lead to work."""

    OTHER_CANDIDATE = "other-candidate", "Somebody else was chosen"
    SKILLS = "skills", "Skills or experience"
    BACKGROUND_CHECK = "background-check"
    SCHEDULE = "schedule", "Hours or shift"
    PAY = "pay"
    TRANSPORT = "transport"
    POSITION_GONE = "position-gone", "The opening was withdrawn"
    NO_ANSWER = "no-answer", "The employer never answered"
    NOT_WANTED = "not-wanted", "The member does not want it any more"
    OTHER = "other", "Another reason"
    NOT_SAID = "not-said", "Not said"


class MissedReason(Choice):
    """Why an interview did not happen."""

    TRANSPORT = "transport"
    CHILD_CARE = "child-care", "Child care"
    HEALTH = "health"
    FORGOTTEN = "forgotten"
    EMPLOYER_CANCELLED = "employer-cancelled", "The employer called it off"
    OTHER = "other", "Another reason"
    NOT_SAID = "not-said", "Not said"


class ContactTopic(Choice):
    """What a conversation was about."""

    INVITATION = "invitation", "Joining the program"
    PLAN = "plan", "The plan"
    WORK = "work"
    LOOKING_FOR_WORK = "looking-for-work"
    HOME_AND_FOOD = "home-and-food", "Home and food"
    HEALTH = "health"
    FAMILY = "family"
    MONEY = "money"
    TRANSPORT = "transport", "Getting around"
    SCHOOL = "school", "School and training"
    LEGAL = "legal", "Legal matters"
    OTHER = "other", "Something else"


class ConsentCategory(Choice):
    """What may be shared. Alcohol and drug treatment needs a consent of its own, because federal law sets it apart."""

    CONTACT = "contact", "Name and how to be reached"
    NEEDS = "needs", "What help is needed"
    WORK_HISTORY = "work-history", "Skills and work history"
    HEALTH = "health", "Health"
    MENTAL_HEALTH = "mental-health", "Mental health notes"
    SUBSTANCE_USE = "substance-use", "Alcohol and drug treatment"
    JUSTICE = "justice", "Justice record"


class RecipientKind(Choice):
    """With whom something may be shared."""

    NAMED = "named", "Only those named"
    SERVICES = "services", "Community services we refer to"
    EMPLOYERS = "employers", "Employers we introduce to"
    JUSTICE = "justice", "A court, probation or parole"
    PLAN = "plan", "A team of the member’s own health plan"


class SharingPurpose(Choice):
    """What sharing is for."""

    SERVICES = "services", "Getting services"
    JOB_SEARCH = "job-search", "Finding work"
    STAYING_IN_WORK = "staying-in-work", "Asking an employer whether the job goes on"
    RESEARCH = "research", "Finding out what helps"
    JUSTICE = "justice", "What a court, probation or parole asks for"


class ConsentEndReason(Choice):
    """Why a consent ends."""

    MEMBER_ASKED = "member-asked", "The member asked for it"
    PROGRAM_LEFT = "program-left", "The member left the program"
    REPLACED = "replaced", "A new consent takes its place"
    OTHER = "other", "Another reason"
