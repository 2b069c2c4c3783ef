"""What the page of help says of looking for work."""

from __future__ import annotations

from web.help_topic import Topic

LOOKING_FOR_WORK: tuple[Topic, ...] = (
    Topic(
        "jobs-that-fit",
        "Find open jobs for a member",
        (
            "On the member’s page, “Open jobs beside them”. The first time, press “Say what they look for”.",
            "Each job says what fits, what is in the way, and what nobody knows. The first has least in its way.",
            "Solved something? “Why it does not count” keeps your reason beside the job.",
            "“Ask them about it” tells nobody outside. “Not for them” sets a job aside, and it can be taken up again.",
            "On a job’s page, “Whom of yours it fits” lists your members who agreed to be put forward.",
        ),
    ),
    Topic(
        "put-forward",
        "Put somebody forward for a job",
        (
            "On the member’s page, press “Ask about a job”. That tells nobody outside; their answer comes next.",
            "Do they want it? “Put a member forward for a job” sends it, under a consent that names work history.",
            "“Let an employer answer by a link” makes a link to copy. It shows what was agreed to, and works once.",
            "Each step stands beside the referral: interview, checks, offer. A start of work ends the others.",
            "What nobody answers for 60 days ends by itself, with nobody to blame.",
        ),
    ),
    Topic(
        "state-certificate",
        "Record a certificate of a state",
        (
            "On the member’s page, “Ready for work”: below stand certificates that states give, and what they do.",
            "“They asked for one”, then “They got it” or “Refused”. Have they one already? “They have one”.",
            "Beside a job it says what the employer has of it. “Tell the employer” needs a consent for it.",
            "Nobody outside is told by writing it down. It is no legal advice: legal aid knows more.",
        ),
    ),
    Topic(
        "resume",
        "Write a résumé",
        (
            "On the member’s page, “Résumé” shows every version. A new one begins with what is on record.",
            "They have one already? “Take in one they have” keeps a PDF or a photo of it as the next version.",
            "Read it with them, then “Record that the member approved the résumé”. From then on it never changes.",
            "“Give the résumé to an employer” writes down who got which version, and stops where no consent covers it.",
        ),
    ),
)
