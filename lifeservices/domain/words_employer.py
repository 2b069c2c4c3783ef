"""The value sets of employer partners and their vetting: what is stored, and the words a person sees."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class VettingState(Choice):
    """How far an employer is on the way to be a partner, and after."""

    PROSPECT = "prospect", "Not approved yet"
    APPLIED = "applied", "Applied"
    REVIEW = "review", "Under review"
    ASKED = "information-asked", "Waiting for information"
    APPROVED = "approved", "Approved"
    CONDITIONS = "approved-with-conditions", "Approved with conditions"
    DECLINED = "declined", "Declined"
    SUSPENDED = "suspended", "Suspended"
    REMEDIED = "remedied", "Suspended, says it is mended"
    TERMINATED = "terminated", "Partnership ended"


class Criterion(Choice):
    """What an employer is looked at for."""

    LEGAL_ENTITY = "legal-entity", "Legal entity and tax number"
    GOOD_STANDING = "good-standing", "In good standing, not excluded from public contracts"
    MINIMUM_WAGE = "minimum-wage", "Pays at least the minimum wage that applies"
    HOURS = "hours", "Offers enough hours"
    BENEFITS = "benefits", "Benefits, and from when"
    NO_FEES = "no-fees", "Charges workers no fees"
    SAFETY = "safety", "Safety record"
    WAGE_VIOLATIONS = "wage-violations", "No open wage and hour violations"
    SECOND_CHANCE = "second-chance", "Second-chance policy in writing"
    EXCLUSIONS = "exclusions", "Says which offenses rule out which job"
    TRANSIT = "transit", "Shifts can be reached without a car"
    NAMED_CONTACT = "named-contact", "Somebody named to speak to"
    CONFIRMS_WORK = "confirms-work", "Agrees to confirm that a job goes on"
    ACCOMMODATION = "accommodation", "Says how it helps with language and disability"


class CriterionResult(Choice):
    """What looking at a criterion came to."""

    MET = "met", "Met"
    NOT_MET = "not-met", "Not met"
    UNKNOWN = "unknown", "Could not be told"


class VettingEvidence(Choice):
    """What a result rests on."""

    DOCUMENT = "document", "A document was seen"
    ATTESTATION = "attestation", "The employer said so in writing"
    SITE_VISIT = "site-visit", "A visit to the site"
    PUBLIC_RECORD = "public-record", "A public record"


class VettingReason(Choice):
    """Why an employer is looked at."""

    FIRST = "first", "It applied"
    RENEWAL = "renewal", "Its approval runs out"
    SAMPLED = "sampled", "It was drawn in an audit"
    CONCERN = "concern", "Something was heard"


class AdverseStep(Choice):
    """What is meant to be decided against an employer; it may reply first."""

    DECLINE = "decline", "Decline the application"
    SUSPEND = "suspend", "Suspend it"
    TERMINATE = "terminate", "End the partnership"


class PartnerTier(Choice):
    """How close the partnership is."""

    KEY = "key", "Key partner"
    GOLD = "gold", "Gold"
    SILVER = "silver", "Silver"


class SecondChancePolicy(Choice):
    """What an employer does about a justice record."""

    WRITTEN = "written", "Second chance, in writing"
    CASE_BY_CASE = "case-by-case", "Second chance, case by case"
    NONE = "none", "A record rules people out"


class ContactDuty(Choice):
    """What somebody at an employer is there for."""

    HIRING = "hiring", "Hiring"
    CONFIRMING = "confirming", "Confirming that a job goes on"
    OWNER = "owner", "Owner or manager"
    OTHER = "other", "Something else"
