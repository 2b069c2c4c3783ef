"""What does a state's certificate do for an employer who hires its holder? By which law, for jobs that began when?

Told in our own words from the texts named beside each, as they were read on `READ_ON`. Laws change and have exceptions
that do not fit here, so no screen shows these words without saying that they are no legal advice. `first` is a day by
which the law was in force as it is told here; for a job that began before, nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lifeservices.domain.time import add_months
from lifeservices.domain.words_certificate import StateCertificate as Certificate

READ_ON = date(2026, 11, 23)
"""The day on which the texts were last looked at."""


class Gain(StrEnum):
    """What an employer has of it, in short."""

    PROTECTS = "can protect the employer if somebody sues over the hiring"
    SPEAKS = "speaks for the employer's care in hiring, unless something else is shown"
    SHOWS = "counts as a sign of rehabilitation that an employer has to weigh"
    LIFTS = "can lift bars to licenses or public jobs; a private employer gets no protection by it"


@dataclass(frozen=True)
class CertificateRule:
    """What one certificate does for jobs that began in these days; `last` is none where no end is known."""

    certificate: Certificate
    name: str
    state: str
    first: date
    law: str
    given_by: str
    gain: Gain
    employer: str
    """What the law says of an employer, in a sentence or two."""
    last: date | None = None
    years: int | None = None
    """How long it lasts, where the law says so."""

    def runs_out_on(self, given_on: date) -> date | None:
        """The last day on which it holds, where the law sets one."""
        return add_months(given_on, 12 * self.years) if self.years else None


RULES = (
    CertificateRule(
        Certificate.OH_EMPLOYMENT,
        "oh-employment-2013",
        "OH",
        date(2013, 2, 4),
        "Ohio Rev. Code 2953.25",
        "a court of common pleas, on a petition that goes through the Department of Rehabilitation and Correction",
        Gain.PROTECTS,
        "An employer who knew of it is immune from a claim of negligent hiring. That ends where somebody is kept on"
        " although the employer knows that they became dangerous or were convicted of a felony.",
    ),
    CertificateRule(
        Certificate.GA_COMPLETION,
        "ga-completion-2014",
        "GA",
        date(2014, 7, 1),
        "O.C.G.A. 42-2-5.2, 42-3-2 and 51-1-54",
        "the Department of Corrections on release; since July 2017 also the Department of Community Supervision",
        Gain.SPEAKS,
        "It is presumed that the employer took due care in hiring and keeping the holder. What the employer knew or"
        " should have known beyond it can show otherwise.",
    ),
    CertificateRule(
        Certificate.NC_RELIEF,
        "nc-relief-2018",
        "NC",
        date(2018, 12, 1),
        "N.C.G.S. 15A-173.2 and 15A-173.5",
        "a court, on a petition",
        Gain.PROTECTS,
        "An employer who relied on it cannot be sued over lack of due care in hiring or keeping the holder.",
    ),
    CertificateRule(
        Certificate.TN_EMPLOYABILITY,
        "tn-employability-2014",
        "TN",
        date(2014, 7, 1),
        "T.C.A. 40-29-107",
        "a court, on a petition",
        Gain.PROTECTS,
        "An employer who knew of it is protected from a claim of negligence in hiring the holder. That ends where"
        " somebody is kept on although the employer knows of a danger or a new felony.",
    ),
    CertificateRule(
        Certificate.MI_EMPLOYABILITY,
        "mi-employability-2015",
        "MI",
        date(2015, 1, 1),
        "MCL 791.234d and 600.2956a",
        "the Department of Corrections, within the 30 days before release",
        Gain.PROTECTS,
        "If the employer knew of it at the time of hire, it shows conclusively that hiring the holder was not negligent"
        " on account of an earlier conviction.",
        years=4,
    ),
    CertificateRule(
        Certificate.IL_GOOD_CONDUCT,
        "il-good-conduct-2020",
        "IL",
        date(2020, 1, 1),
        "730 ILCS 5/5-5.5-25",
        "a circuit court",
        Gain.PROTECTS,
        "An employer is not liable for what the holder does or fails to do, except for a willful or wanton act in"
        " hiring them.",
    ),
    CertificateRule(
        Certificate.WA_OPPORTUNITY,
        "wa-opportunity-2016",
        "WA",
        date(2016, 7, 1),
        "RCW 9.97.020",
        "a superior court",
        Gain.PROTECTS,
        "In a suit over the employment of the holder, the crime that it is about cannot be used to show that the"
        " employer was negligent.",
    ),
    *(
        CertificateRule(
            certificate,
            f"{certificate.value}-1977",
            "NY",
            date(1977, 1, 1),
            "N.Y. Correction Law art. 23 and section 753",
            given_by,
            Gain.SHOWS,
            "It is presumed that the holder is rehabilitated as to what it names, and an employer has to weigh that.",
        )
        for certificate, given_by in (
            (Certificate.NY_RELIEF, "a court, or the Department of Corrections and Community Supervision"),
            (Certificate.NY_GOOD_CONDUCT, "the Department of Corrections and Community Supervision"),
        )
    ),
    CertificateRule(
        Certificate.NJ_BARS,
        "nj-bars-2010",
        "NJ",
        date(2010, 1, 1),
        "N.J.S.A. 2A:168A-7 and 2A:168A-8",
        "a court at sentencing, or whoever supervises or supervised them",
        Gain.LIFTS,
        "It relieves the holder of bars to public jobs and to licenses, with exceptions.",
    ),
    CertificateRule(
        Certificate.CA_REHABILITATION,
        "ca-rehabilitation-2015",
        "CA",
        date(2015, 1, 1),
        "Cal. Penal Code 4852.01 and following",
        "a superior court",
        Gain.LIFTS,
        "A court found the holder rehabilitated. Under several licensing laws a license is not denied for that"
        " conviction alone.",
    ),
)


def rule_for(certificate: Certificate, started_on: date) -> CertificateRule | None:
    """What holds for a job that began on a day."""
    for rule in RULES:
        if rule.certificate == certificate and rule.first <= started_on and (not rule.last or started_on <= rule.last):
            return rule
    return None


def latest_rules() -> dict[Certificate, CertificateRule]:
    """The last rule that is known of each certificate."""
    return {rule.certificate: rule for rule in sorted(RULES, key=lambda rule: rule.first)}
