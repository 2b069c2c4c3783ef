"""Every place that there is, and which of them are whose."""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.commands import Role


@dataclass(frozen=True)
class Place:
    """One place in the bar. Its pages are those whose endpoints begin with one of `holds`."""

    endpoint: str
    label: str
    short: str = ""
    icon: str = ""
    key: str = ""
    holds: tuple[str, ...] = ()
    says: str = ""
    """What one finds there, for the page that lists every place."""


TODAY = Place("coach.today", "Today", icon="today", key="g t", says="Who waits for you, most pressing first")
MEMBERS = Place(
    "coach.members",
    "Members",
    icon="people",
    key="g m",
    says="Everybody, by name, member number or phone",
    holds=(
        "coach.member",
        *("coach.plan", "coach.choose_goal", "coach.plan_versions", "coach.trace"),
        "coach.timeline",
        "coach.entry",
        "coach.correct",
        "coach.take_back",
        "coach.command",
        "coach.new",
        "coach.check_ins",
        "coach.candidate_links",
        "coach.employer_links",
        "coach.referral",
        "coach.matches",
        "coach.readiness",
        "coach.resume",
        *("coach.shared", "coach.shared_sheet"),
        "coach.care",
        "coach.reentry",
        "coach.releases",
        "coach.rosters",
        "coach.roster",
    ),
)
SERVICES = Place(
    "coach.services",
    "Services",
    icon="help",
    says="Whom to call for what: by need, words, language, place and hour",
    holds=("coach.service", "coach.about_service", "coach.services_for", "coach.service_for"),
)
JOBS = Place(
    "jobs.jobs",
    "Jobs",
    icon="job",
    says="What employers offer: pay, shifts, place, and whom a job rules out",
    holds=("jobs.job", "jobs.command", "jobs.count"),
)
LOG = Place("coach.log", "Log a contact", "Log", icon="log", key="n", says="Write down a call, a visit or a message")
DRAFTS = Place("coach.drafts", "Drafts", icon="drafts", key="g d", says="Forms you began and have not sent")
TEAM = Place(
    "supervisor.team",
    "Team",
    icon="team",
    says="What waits with each coach, how the work is shared out, and who is in which team",
    holds=(
        *("supervisor.reassign", "supervisor.preview", "supervisor.carry_out"),
        *("supervisor.teams", "supervisor.set_team"),
    ),
)
RECORDS = (
    Place("admin.staff", "Staff", icon="team", says="Who works here, since when, in whose team"),
    Place(
        "employers.partners",
        "Employers",
        icon="job",
        says="Who hires, who is approved, and what is due with them",
        holds=("employers.partner", "employers.command", "employers.count", "employers.of_all", "employers.job_link"),
    ),
    JOBS,
    Place(
        "admin.services",
        "Services",
        icon="help",
        says="Whom members are referred to",
        holds=("admin.directories", "coach.services", "coach.service", "coach.about_service"),
    ),
    Place("admin.markets", "Markets", icon="place", says="Where the program runs, and its help numbers"),
)
EMERGENCIES = Place(
    "privacy.emergencies",
    "Emergencies",
    says="Records that somebody opened in an emergency, to be looked into",
    holds=("privacy.emergency",),
)
ERASING = Place(
    "admin.members",
    "Erase a person",
    "Erase",
    says="When somebody asks to be forgotten, and when a court wants them kept",
    holds=("admin.about_member",),
)
ALARMS = Place(
    "privacy.alarms",
    "Alarms",
    says="Many records opened at once, files taken, a way in without a second factor: to be looked into",
    holds=("privacy.alarm",),
)
RETENTION = "Who keeps the job, how long, and how sure that is"
EQUITY_SAYS = "Whether groups of members fare alike"
VISITS = "Emergency room and other visits, before and after"
NEEDS = "What stands in the way, and what changes"
WIOA = "The figures that the federal law asks for"
TIME = "How long each part of the way takes"
REFERRALS = "Whether help that was asked for came"
QUALITY = "What is missing in the record, and where"
FIGURES = (
    Place(
        "lead.overview",
        "Overview",
        icon="overview",
        says="The program on one page",
        holds=("lead.members", "lead.views"),
    ),
    Place(
        "lead.retention",
        "Retention",
        icon="steps",
        says=RETENTION,
        holds=("lead.cohorts", "lead.people", "lead.definition", "lead.replay", "lead.verify"),
    ),
)
OUTCOMES = (
    Place("lead.visits", "Visits", says=VISITS),
    Place("lead.needs", "Needs", says=NEEDS),
    Place("lead.wioa", "WIOA", says=WIOA),
)
EQUITY = (
    Place("lead.equity", "Equity", icon="balance", says=EQUITY_SAYS),
    Place("lead.coaches", "Coaches", icon="team", says="How coaches compare, with what chance alone would do"),
)
WAYS = (
    Place("lead.time", "Time", says=TIME),
    Place("lead.referrals", "Referrals", says=REFERRALS, holds=("lead.job_funnel", "lead.job_funnel_people")),
    Place("lead.quality", "Data quality", says=QUALITY, holds=("lead.quality_people",)),
)
EVALUATION = (
    Place(
        "evaluator.figures",
        "Figures",
        icon="steps",
        says="Every figure, with its definition",
        holds=("evaluator.cohorts", "evaluator.people", "evaluator.figure", "evaluator.behind"),
    ),
    Place("evaluator.equity", "Equity", icon="balance", says=EQUITY_SAYS),
    Place("evaluator.visits", "Visits", icon="help", says=VISITS),
    Place("evaluator.needs", "Needs", icon="overview", says=NEEDS),
    Place("evaluator.wioa", "WIOA", says=WIOA),
    Place("evaluator.time", "Time", says=TIME),
    Place("evaluator.referrals", "Referrals", says=REFERRALS),
    Place("evaluator.quality", "Data quality", says=QUALITY, holds=("evaluator.quality_people",)),
    Place("evaluator.replay", "Replay", says="A figure as it was known on another day", holds=("evaluator.lag",)),
    Place("evaluator.journey", "Journeys", says="One journey after another, without names"),
    Place(
        "evaluator.definitions",
        "Definitions",
        says="What each number means, word by word",
        holds=("evaluator.definition",),
    ),
    Place("evaluator.verify", "Verify", says="That the record is whole and unchanged", holds=("evaluator.manifests",)),
    Place("evaluator.downloads", "Downloads", says="Files of figures and of data that may leave"),
)

PLACES: dict[Role, tuple[Place, ...]] = {
    Role.COACH: (TODAY, MEMBERS, LOG, SERVICES, DRAFTS),
    Role.SUPERVISOR: (
        TEAM,
        TODAY,
        MEMBERS,
        LOG,
        DRAFTS,
        SERVICES,
        JOBS,
        FIGURES[1],
        *EQUITY,
        *WAYS,
        *OUTCOMES,
        EMERGENCIES,
    ),
    Role.LEAD: (*FIGURES, *EQUITY, *WAYS, *OUTCOMES, TEAM, MEMBERS, *RECORDS[1:4], ERASING, EMERGENCIES, ALARMS),
    Role.EVALUATOR: EVALUATION,
    Role.ADMIN: (
        *RECORDS,
        Place(
            "admin.accounts",
            "Accounts",
            says="Who may sign in, and letting somebody in",
            holds=("admin.new_account", "admin.account", "admin.invite"),
        ),
        Place(
            "admin.way_in",
            "If sign-in is down",
            "Way in",
            says="Codes in envelopes for the day when phones do not work, and the drill of each night",
        ),
        Place("supervisor.teams", "Teams", says="Which coach is in whose team", holds=("supervisor.set_team",)),
        ERASING,
        Place(
            "coach.rosters",
            "Release lists",
            "Lists",
            says="Lists from facilities: who is released, and when",
            holds=("coach.roster",),
        ),
        Place(
            "privacy.looks",
            "Looks at members",
            "Looks",
            says="Who looked at whose record, when, and why they could",
            holds=("privacy.report",),
        ),
        EMERGENCIES,
        ALARMS,
        Place("admin.looks", "Looks from outside", "Outside", says="What evaluators looked at, and when"),
    ),
}
HOME: dict[Role, str] = {
    Role.COACH: "coach.today",
    Role.SUPERVISOR: "supervisor.team",
    Role.LEAD: "lead.overview",
    Role.EVALUATOR: "evaluator.figures",
    Role.ADMIN: "admin.staff",
}
