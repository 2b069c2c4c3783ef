"""Tasks of those who keep the program: employers, jobs, staff."""

from __future__ import annotations

from lifeservices.commands import Role
from web.help_topic import Topic

OF_DUTIES = (
    Topic(
        "employers",
        "Vet an employer, or suspend one",
        (
            "“Employers” lists what is due first: replies, conditions, approvals that end.",
            "Open one: what can come next stands on its page, and each criterion with what it rests on.",
            "Before you decide against an employer, tell it and let it reply. Its reply stands on its page.",
            "“In numbers” counts the partners of any day.",
        ),
        (Role.LEAD, Role.ADMIN),
        "employers.partners",
        "Employers",
    ),
    Topic(
        "jobs",
        "Find a job for a member",
        (
            "“Jobs” stands above “Services” and lists what employers offer: find them by what people call the work.",
            "Its page says whether members can be put forward for it today, what to bring, and whom it rules out.",
            "Where a job is held, its employer is no approved partner for now.",
            "“Take this list along (CSV)” keeps exactly the lines you see.",
        ),
        (Role.COACH, Role.SUPERVISOR),
        "jobs.jobs",
        "Jobs",
    ),
    Topic(
        "job-orders",
        "Add a job, and keep it true",
        (
            "Open the employer and choose “Add a job”. It opens for an approved partner; else it is kept as a draft.",
            "A job counts for 90 days after its employer last said that it is open. Then it expires by itself.",
            "Make the employer a link on its page: by it they confirm, change, pause or close their jobs.",
            "“Due” lists what to ask about, and who needs a new link.",
        ),
        (Role.LEAD, Role.ADMIN),
        "jobs.jobs",
        "Jobs",
    ),
    Topic(
        "staff",
        "Add somebody to the staff",
        (
            "“Staff” lists everybody who works here. Add them with their role and the day they begin.",
            "A coach belongs to a supervisor’s team. Employers, services and markets have a list of their own.",
            "“If sign-in is down” says what stands ready for that day, and whether last night’s drill held.",
        ),
        (Role.ADMIN,),
        "admin.staff",
        "Staff",
    ),
)
