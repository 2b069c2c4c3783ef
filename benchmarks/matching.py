"""How long does it take to put five thousand open jobs beside a member?"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.figures import Figure, middle, timed
from benchmarks.generate import services_at
from benchmarks.places import Place
from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.coaching import AssignCoach
from lifeservices.commands.employer import RegisterEmployer, TakeOverApproval
from lifeservices.commands.job_search import DescribeJobSearch
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.commands.staff import AddStaff
from lifeservices.domain.job_order import JobOrder, JobOrderDrafted
from lifeservices.domain.job_standing import JobOrderOpened
from lifeservices.domain.job_terms import Exclusion
from lifeservices.domain.words_job import (
    JobDocument,
    PayPer,
    RecordKind,
    SchoolingAsked,
    SecondChanceTerms,
    Shift,
    Weekday,
)
from lifeservices.domain.words_person import MemberSource, StaffRole
from lifeservices.library.onet import RELEASE, occupations
from lifeservices.migrating import migrate
from lifeservices.projections.job_orders import job_orders
from lifeservices.projections.rebuild import prepare
from lifeservices.questions.matches import MatchesFor

LIMIT = 100
"""Milliseconds that nineteen of twenty lists may take."""
EMPLOYERS = 200
LEAD, ADMIN, SUPERVISOR = Actor("lead", Role.LEAD), Actor("admin", Role.ADMIN), Actor("supervisor", Role.SUPERVISOR)
COACH, IMPORTER = Actor("coach", Role.COACH), Actor("import", Role.IMPORT)
ZIPS = [f"43{number:03}" for number in range(1, 300)]


def matching(place: Place, many: int, asked: int) -> list[Figure]:
    """The nineteenth of twenty lists, beside choosing by one column in the table itself; and the first of a process."""
    services = services_at(place.home, place.url)
    migrate(services.database)
    prepare(services.reader)
    random, today = Random(31), services.today()
    fill(services, many, random, today)
    people = seekers(services, asked, random, today)
    services.reader.catch_up()
    first, *others = people
    cold = timed(lambda: services.ask(MatchesFor(first), COACH))
    asked_for = [MatchesFor(id) for id in others]
    times = sorted(timed(lambda one=one: services.ask(one, COACH)) for one in asked_for)  # type: ignore[misc]
    statement = services.database.sql(
        f"SELECT * FROM {job_orders.table_name} WHERE status = 'open' AND postal_code = ?"
    )
    plain = [timed(lambda: services.database.rows(statement, (ZIPS[7],))) for _ in range(20)]
    services.close()
    among, late = f"among {many:,} open jobs", times[int(len(times) * 0.95)] * 1000
    return [
        Figure(f"jobs for a member {among}, p95", place.database, late, "ms", raw=middle(plain), target=LIMIT),
        Figure(f"jobs for a member {among}, p50", place.database, middle(times), "ms"),
        Figure(f"the first list of a process {among}", place.database, cold, "s"),
    ]


def fill(services: LifeServices, many: int, random: Random, today: date) -> None:
    """Open jobs of approved partners, of all occupations, all shifts, all over the state."""
    for n in range(EMPLOYERS):
        id, day = f"employer-{n}", today - timedelta(days=200)
        services.do(RegisterEmployer(f"Employer {n}", day, "OH", employer_id=id), LEAD, show=False)
        services.do(TakeOverApproval(employer_id=id, approved_on=day, criteria="1"), IMPORTER, show=False)
    codes = list(occupations())
    for begin in range(0, many, 500):
        made = [_job(n, random, today, codes) for n in range(begin, min(begin + 500, many))]
        services.stamp(made, LEAD, "benchmark")
        with services.record.recorder.unit() as connection:
            services.record.save(connection, made)


def _job(n: int, random: Random, today: date, codes: list[str]) -> JobOrder:
    job, pay = JobOrder(f"job-{n:06}"), Decimal(random.randint(44, 110)) / 4
    drafted = JobOrderDrafted(
        on=today - timedelta(days=random.randint(1, 60)),
        employer_id=f"employer-{n % EMPLOYERS}",
        title=f"Job {n % 97}",
        occupation=random.choice(codes),
        release=RELEASE,
        openings=2,
        pay_from=pay,
        pay_to=pay + random.randint(0, 3),
        pay_per=PayPer.HOUR,
        hours_per_week=Decimal(random.choice((20, 30, 40))),
        shifts=random.sample(list(Shift), 2),
        days=random.sample(list(Weekday), 5),
        city="Columbus",
        state="OH",
        postal_code=random.choice(ZIPS),
        documents=random.sample(list(JobDocument), 2),
        schooling=random.choice((None, *SchoolingAsked)),
        second_chance=random.choice((None, *SecondChanceTerms)),
        exclusions=[Exclusion(RecordKind.THEFT, 5)] if n % 3 else None,
    )
    job.happened(drafted)
    job.happened(JobOrderOpened(on=drafted.on))
    return job


def seekers(services: LifeServices, many: int, random: Random, today: date) -> list[str]:
    """Members of one coach who said what they look for."""
    day = today - timedelta(days=30)
    services.do(AddStaff("Coach", StaffRole.COACH, day, staff_id=COACH.id), ADMIN, show=False)
    found, codes = [], list(occupations())
    for n in range(many):
        id = f"member-{n}"
        born, source = date(1990, 3, 1), MemberSource.PLAN_LIST
        known = IdentifyMember(day, source, "Anna", f"Quill{n}", born, state="OH", member_id=id)
        services.do(known, SUPERVISOR, show=False)
        services.do(AssignCoach(id, COACH.id, day), SUPERVISOR, show=False)
        services.do(OptIn(id, day), COACH, show=False)
        sought = DescribeJobSearch(
            id,
            day,
            occupation=random.choice(codes),
            shifts=random.sample(list(Shift), 2),
            days=list(Weekday)[:5],
            wage=Decimal(random.randint(12, 20)),
            postal_code=random.choice(ZIPS),
            miles=random.choice((5, 10, 25)),
        )
        services.do(sought, COACH, show=False)
        found.append(id)
    return found
