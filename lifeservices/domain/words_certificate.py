"""The certificates that states give to people with a justice record, and how having one ends."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class StateCertificate(Choice):
    """A certificate of a state for somebody with a justice record. What it does stands in `certificate_rules`."""

    OH_EMPLOYMENT = "oh-employment", "Ohio: Certificate of Qualification for Employment"
    GA_COMPLETION = "ga-completion", "Georgia: Program and Treatment Completion Certificate"
    NC_RELIEF = "nc-relief", "North Carolina: Certificate of Relief"
    TN_EMPLOYABILITY = "tn-employability", "Tennessee: Certificate of Employability"
    MI_EMPLOYABILITY = "mi-employability", "Michigan: Certificate of Employability"
    IL_GOOD_CONDUCT = "il-good-conduct", "Illinois: Certificate of Good Conduct"
    WA_OPPORTUNITY = "wa-opportunity", "Washington: Certificate of Restoration of Opportunity"
    NY_RELIEF = "ny-relief", "New York: Certificate of Relief from Disabilities"
    NY_GOOD_CONDUCT = "ny-good-conduct", "New York: Certificate of Good Conduct"
    NJ_BARS = "nj-bars", "New Jersey: Certificate that suspends bars (of rehabilitation)"
    CA_REHABILITATION = "ca-rehabilitation", "California: Certificate of Rehabilitation"


class CertificateEnd(Choice):
    """Why a certificate is not there any more."""

    RAN_OUT = "ran-out", "It ran out"
    REVOKED = "revoked", "It was taken back"
    NOT_NEEDED = "not-needed", "Not needed any more: the record was cleared"
    OTHER = "other", "Another reason"
