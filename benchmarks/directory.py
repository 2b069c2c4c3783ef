"""How long does it take to find a service among twenty thousand?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.figures import Figure, middle, timed
from benchmarks.generate import services_at
from benchmarks.places import Place
from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.domain.listing import ListingTold
from lifeservices.domain.service import CommunityService, ServiceListed
from lifeservices.exchange.directory.door import first_phone
from lifeservices.exchange.directory.needs import needs_of
from lifeservices.migrating import migrate
from lifeservices.projections.directory import directory
from lifeservices.projections.rebuild import prepare
from lifeservices.projections.service_referrals import ServiceReferralRow, service_referrals
from lifeservices.questions.finding_services import FindServices

COACH = Actor("coach", Role.COACH)
LIMIT = 50
"""Milliseconds that nineteen of twenty searches may take."""
TOWNS = [(f"{name} {n}", 38 + n / 9, -85 + n / 7) for n in range(30) for name in ("Mill", "Lake", "North")]
WHAT = ("Food pantry", "Job training", "Housing help", "Family clinic", "Adult education", "Legal aid", "Child care")
WORDS = [
    "meals",
    "groceries",
    "resume",
    "interview",
    "rent",
    "shelter",
    "clinic",
    "dental",
    "tax",
    "literacy",
    "English",
    "bus",
    "voucher",
    "counseling",
]
WHOM = ("Veterans", "Women and their children", "Low-income families", "Returning citizens", "None", "55 or over", "")
FEES = ("None.", "Free of charge", "$10 per class", "Sliding scale", "Suggested donation", "")
SPOKEN = ("es", "so", "ar", "vi", "zh", "ne", "fr")


def listing(n: int, random: Random) -> dict[str, Any]:
    """An invented service of a town, with hours, languages and terms."""
    town, latitude, longitude = random.choice(TOWNS)
    terms = random.sample(WORDS, 4)
    days = ("MO,TU,WE,TH,FR", "TU,TH", "SA,SU", "MO,WE,FR")
    location = {
        "id": f"l{n}",
        "latitude": round(latitude + random.random() / 9, 5),
        "longitude": round(longitude + random.random() / 9, 5),
        "addresses": [{"id": f"a{n}", "address_1": f"{n} Main Street", "city": town, "state_province": "KY"}],
    }
    return {
        "id": f"s{n}",
        "name": f"{random.choice(WHAT)} of {town}",
        "description": f"{' '.join(random.choices(WORDS, k=30))} number{n % 997}",
        "status": "active",
        "eligibility_description": random.choice(WHOM),
        "fees_description": random.choice(FEES),
        "phones": [{"id": f"p{n}", "number": f"606 555-{n % 10000:04}"}],
        "languages": [{"id": f"g{n}", "code": code} for code in random.sample(SPOKEN, random.randint(0, 2))],
        "attributes": [{"id": f"t{n}-{w}", "taxonomy_term": {"id": w, "name": w}} for w in terms],
        "schedules": [{"id": f"h{n}", "byday": random.choice(days), "opens_at": "09:00", "closes_at": "17:00"}],
        "service_at_locations": [{"id": f"sl{n}", "location": location}],
        "organization": {"id": f"o{n % 4000}", "name": f"Neighbors {n % 4000}"},
    }


def fill(services: LifeServices, many: int) -> None:
    """A directory of so many services, written a thousand at a time."""
    random, day = Random(17), date(2026, 1, 5)
    for start in range(0, many, 1000):
        with services.record.recorder.unit() as connection:
            made = []
            for n in range(start, min(start + 1000, many)):
                told = listing(n, random)
                needs, service = needs_of(told), CommunityService(f"service-{n:06}")
                whose, phone = told["organization"]["name"], first_phone(told)
                first = needs[0] if needs else None
                service.take_in(
                    ServiceListed(
                        on=day, service_name=told["name"], category=first, organization=whose, phone=phone, state="KY"
                    ),
                    ListingTold(on=day, source="Benchmark", source_id=told["id"], parts=told, needs=needs),
                )
                made.append(service)
            services.stamp(made, COACH, "benchmark")
            services.record.save(connection, made)


def refer(services: LifeServices, many: int) -> None:
    """Five referrals to each service within the year before today, most of them answered: what each search counts."""
    random, today = Random(29), services.today()
    rows = []
    for n in range(5 * many):
        sent = today - timedelta(days=random.randint(1, 360))
        row = ServiceReferralRow(f"member-{n % 9000}", f"referral-{n}", f"service-{n % many:06}", sent, "sent", sent)
        if random.random() < 0.8:
            row.status, row.answer, row.reason = random.choice(ANSWERED)
            row.answered_on = row.answer_on = row.status_on = sent + timedelta(days=random.randint(0, 20))
        rows.append(service_referrals.values(row))
    marks = ", ".join("?" for _ in service_referrals.fields)
    columns = ", ".join(service_referrals.fields)
    into = services.database.sql(f"INSERT INTO {service_referrals.table_name} ({columns}) VALUES ({marks})")
    with services.record.recorder.unit() as connection:
        connection.exec_driver_sql(into, rows)


ANSWERED = (("accepted", "accepted", ""), ("waitlisted", "waitlisted", ""), ("rejected", "rejected", "no-capacity"))


def searches(many: int) -> list[FindServices]:
    """What coaches look for, each asked once: words, needs, towns, hours, people and more, alone and together."""
    random = Random(23)
    found = []
    for n in range(many):
        town = random.choice(TOWNS)[0]
        one = FindServices(open_now=n % 5 == 0, age=random.choice((None, None, 34)))
        changes: dict[str, Any] = {}
        if n % 2:
            ways = (random.choice(WORDS), f"number{n % 997}", f"{random.choice(WORDS)[:3]} {town[:3]}")
            changes["words"] = random.choice(ways)
        if n % 3 == 0:
            changes["need"] = random.choice(("food", "housing", "employment", "legal", "physical-health"))
        if n % 4 == 0:
            changes |= {"near": town, "miles": random.choice((5, 10, 25))}
        if n % 7 == 0:
            changes["language"] = random.choice(SPOKEN)
        if n % 6 == 0:
            changes["whom"] = random.choice(("veterans", "women", "re-entry", "low-income", "families"))
        changes["free"] = n % 4 == 1
        found.append(replace(one, **changes))
    return found


def finding(place: Place, many: int, asked: int) -> list[Figure]:
    """The nineteenth of twenty searches, beside looking for the words in the table itself; and reading it all once."""
    services = services_at(place.home, place.url)
    migrate(services.database)
    prepare(services.reader)
    fill(services, many)
    services.reader.catch_up()
    refer(services, many)
    cold = timed(lambda: services.ask(FindServices(), COACH))
    times = sorted(timed(lambda one=one: services.ask(one, COACH)) for one in searches(asked))  # type: ignore[misc]
    like = f"SELECT service_id FROM {directory.table_name} WHERE needs LIKE ? AND words LIKE ?"
    plain = [
        timed(lambda w=w: services.database.rows(services.database.sql(like), ("%food%", f"%{w}%"))) for w in WORDS
    ]  # type: ignore[misc]
    services.close()
    among, late = f"among {many:,} services", times[int(len(times) * 0.95)] * 1000
    return [
        Figure(f"find {among}, p95", place.database, late, "ms", raw=middle(plain), target=LIMIT),
        Figure(f"find {among}, p50", place.database, middle(times), "ms"),
        Figure(f"the first search of a process {among}", place.database, cold, "s"),
    ]
