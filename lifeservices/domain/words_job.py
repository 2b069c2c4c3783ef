"""The value sets of jobs that employers offer: what is stored, and the words a person sees."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class JobState(Choice):
    """How far a job order is."""

    DRAFT = "draft", "Draft"
    OPEN = "open", "Open"
    PAUSED = "paused", "Paused"
    FILLED = "filled", "Filled"
    CLOSED = "closed", "Closed"
    EXPIRED = "expired", "Expired"


class Shift(Choice):
    """When on a day the work is."""

    DAY = "day", "Day"
    EVENING = "evening", "Evening"
    NIGHT = "night", "Night"
    EARLY = "early", "Early morning (before 6)"
    ROTATING = "rotating", "Rotating shifts"
    FLEXIBLE = "flexible", "Hours can be agreed"


class Weekday(Choice):
    """A day of the week."""

    MONDAY = "mon", "Monday"
    TUESDAY = "tue", "Tuesday"
    WEDNESDAY = "wed", "Wednesday"
    THURSDAY = "thu", "Thursday"
    FRIDAY = "fri", "Friday"
    SATURDAY = "sat", "Saturday"
    SUNDAY = "sun", "Sunday"


class PayPer(Choice):
    """What the pay is for."""

    HOUR = "hour", "an hour"
    WEEK = "week", "a week"
    MONTH = "month", "a month"
    YEAR = "year", "a year"


class JobDocument(Choice):
    """What a job asks somebody to bring."""

    PHOTO_ID = "photo-id", "Photo ID"
    SOCIAL_SECURITY = "social-security", "Social Security card"
    RIGHT_TO_WORK = "right-to-work", "Papers for the I-9 form (right to work)"
    DRIVER_LICENSE = "driver-license", "Driver's license"
    COMMERCIAL_LICENSE = "commercial-license", "Commercial driver's license (CDL)"
    DIPLOMA = "diploma", "High school diploma or GED"
    CERTIFICATE = "certificate", "Certificate or license for the trade"
    FOOD_HANDLER = "food-handler", "Food handler card"
    VACCINATION = "vaccination", "Record of vaccinations"
    BANK_ACCOUNT = "bank-account", "Bank account or pay card"


class RecordKind(Choice):
    """A kind of justice record that a job may rule out. It says something of the job, and of nobody."""

    VIOLENCE = "violence", "Violence"
    SEXUAL = "sexual", "Sexual offense"
    CHILDREN = "children", "Harm to children or people in care"
    WEAPONS = "weapons", "Weapons"
    THEFT = "theft", "Theft or burglary"
    FRAUD = "fraud", "Fraud or forgery"
    DRUG_SALE = "drug-sale", "Selling drugs"
    DRUG_POSSESSION = "drug-possession", "Having drugs"
    DRIVING = "driving", "Driving under the influence"
    FELONY = "felony", "Any felony"
    OPEN_CASE = "open-case", "A case that is still open"


class LookBack(Choice):
    """How far back a job looks at a kind of record."""

    ANY_TIME = "any-time", "Ruled out, however long ago"
    TEN_YEARS = "10", "Ruled out for 10 years"
    SEVEN_YEARS = "7", "Ruled out for 7 years"
    FIVE_YEARS = "5", "Ruled out for 5 years"
    THREE_YEARS = "3", "Ruled out for 3 years"
    ONE_YEAR = "1", "Ruled out for 1 year"

    @property
    def years(self) -> int | None:
        """How many years; None where it does not matter how long ago."""
        return None if self is LookBack.ANY_TIME else int(self.value)


class SecondChanceTerms(Choice):
    """What an employer says about a justice record, for this one job."""

    WELCOME = "welcome", "A record rules nobody out"
    AS_LISTED = "as-listed", "Only what is listed rules somebody out"
    ANY_RECORD = "any-record", "Any record rules somebody out"


SECOND_CHANCE = (SecondChanceTerms.WELCOME, SecondChanceTerms.AS_LISTED)
"""Terms under which a justice record by itself does not rule somebody out."""


class BackgroundCheck(Choice):
    """When an employer looks for a justice record."""

    NONE = "none", "No check"
    AFTER_OFFER = "after-offer", "After an offer is made"
    BEFORE_INTERVIEW = "before-interview", "Before the interview"


class Benefit(Choice):
    """What comes with a job besides pay."""

    HEALTH = "health-insurance", "Health insurance"
    DENTAL = "dental-vision", "Dental or vision"
    RETIREMENT = "retirement", "Retirement plan"
    PAID_LEAVE = "paid-leave", "Paid leave"
    SICK_LEAVE = "sick-leave", "Paid sick days"
    TUITION = "tuition", "Help with schooling"
    TRANSPORT = "transport", "Help with getting to work"
    CHILD_CARE = "child-care", "Help with child care"
    BONUS = "bonus", "Bonus for starting or staying"
    CLOTHING = "clothing", "Uniform, boots or tools"


class SchoolingAsked(Choice):
    """The schooling a job asks for, least first."""

    NONE = "none", "None"
    HIGH_SCHOOL = "high-school", "High school diploma or GED"
    CERTIFICATE = "certificate", "Certificate or some college"
    ASSOCIATE = "associate", "Associate degree"
    BACHELOR = "bachelor", "Bachelor's degree or more"


class JobPauseReason(Choice):
    """Why a job is not offered for a while."""

    ENOUGH_PEOPLE = "enough-people", "Enough people applied for now"
    TRAINING = "training", "New people are being trained"
    SEASON = "season", "Out of season"
    EMPLOYER_ASKED = "employer-asked", "The employer asked for it"
    OTHER = "other", "Another reason"


class FilledThrough(Choice):
    """Who got the job."""

    MEMBER = "member", "Somebody from this program"
    ELSEWHERE = "elsewhere", "Somebody else"
    NOT_KNOWN = "not-known", "Not known"


class JobCloseReason(Choice):
    """Why a job is taken back without being filled."""

    NOT_HIRING = "not-hiring", "The employer does not hire for it any more"
    SITE_CLOSED = "site-closed", "The place closed"
    PARTNERSHIP = "partnership", "The employer is not a partner any more"
    MISTAKE = "mistake", "Written down by mistake, or twice"
    OTHER = "other", "Another reason"


class JobExpiry(Choice):
    """Why a job expired by itself."""

    NOT_CONFIRMED = "not-confirmed", "Nobody confirmed that it is still open"
    PAST_CLOSING = "past-closing", "Its closing day passed"
