"""The value sets of what is counted after a program: services, schooling, pay, and why somebody is left out."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class ServiceKind(Choice):
    """What kind of service it is, as the Workforce Innovation and Opportunity Act tells them apart."""

    CAREER_BASIC = "career-basic", "Basic career service"
    CAREER_INDIVIDUALIZED = "career-individualized", "Individualized career service"
    TRAINING = "training"
    OJT = "ojt", "On-the-job training"
    CUSTOMIZED_TRAINING = "customized-training"
    EDUCATION = "education"
    SUPPORTIVE = "supportive", "Supportive service"
    FOLLOW_UP = "follow-up", "Follow-up service"
    SELF_SERVICE = "self-service"
    INFORMATION_ONLY = "information-only"


class EducationKind(Choice):
    """What kind of schooling or training it is, by what it leads to."""

    POSTSECONDARY = "postsecondary", "Toward a recognized postsecondary credential"
    SECONDARY = "secondary", "Toward a high school diploma or its equivalent"
    OJT = "ojt", "On-the-job training"
    CUSTOMIZED = "customized", "Customized training"
    OTHER = "other", "Other schooling or training"


class CredentialKind(Choice):
    """What kind of credential it is."""

    POSTSECONDARY = "postsecondary", "Recognized postsecondary credential"
    SECONDARY_DIPLOMA = "secondary-diploma", "High school diploma or its equivalent"
    OTHER = "other", "Another credential"


class SkillGain(Choice):
    """The five kinds of measurable skill gain of 20 CFR 677.155(a)(1)(v)."""

    EDUCATIONAL_LEVEL = "educational-level", "One educational functioning level or more"
    DIPLOMA = "diploma", "High school diploma or its equivalent"
    TRANSCRIPT = "transcript", "Transcript or report card"
    MILESTONE = "milestone", "Progress toward a training milestone"
    EXAM = "exam", "Exam passed, or skills benchmark reached"


class WageSource(Choice):
    """From where it is known what somebody earned in a quarter."""

    WAGE_RECORD = "wage-record", "State wage record"
    FEDERAL_RECORD = "federal-record", "Federal or military employment record"
    SUPPLEMENTAL_PAY_STUB = "supplemental-pay-stub", "Supplemental: pay stubs"
    SUPPLEMENTAL_EMPLOYER = "supplemental-employer", "Supplemental: signed by the employer"
    SUPPLEMENTAL_TAX = "supplemental-tax", "Supplemental: tax document"
    SUPPLEMENTAL_SURVEY = "supplemental-survey", "Supplemental: survey of the member"
    SUPPLEMENTAL_NOTES = "supplemental-notes", "Supplemental: notes of the program"


class ExitExclusion(Choice):
    """Why somebody who exited is left out of the figures about exits (TEGL 10-16, Change 3, Attachment)."""

    INSTITUTIONALISED = "institutionalised", "Institutionalized"
    MEDICAL = "medical", "Medical treatment expected to last longer than 90 days"
    DECEASED = "deceased"
    RESERVE = "reserve", "Reserve forces called to active duty"
    FOSTER_CARE = "foster-care", "Foster care, moved from the area (youth)"


class WorkStatus(Choice):
    """Whether somebody was in paid work on a day."""

    EMPLOYED = "employed", "In paid work"
    NOT_EMPLOYED = "not-employed", "Not in paid work"
