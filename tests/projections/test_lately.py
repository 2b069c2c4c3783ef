"""What happened lately: how somebody is spoken with, how often they were tried since, what moved, who wrote it down."""

from __future__ import annotations

from datetime import date

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.amendment import VoidEntry
from lifeservices.commands.check_in import AttemptCheckIn, CompleteCheckIn
from lifeservices.commands.contact import LogContact
from lifeservices.commands.plan import DraftPlan
from lifeservices.domain.words import AmendmentReason, CheckInAnswer, ContactMode
from lifeservices.projections.lately import KEPT, LatelyRow, Try, lately
from lifeservices.projections.rebuild import check
from tests.projections.told import SUPERVISOR, a_check_in, a_job, a_member, an_end
from tests.services import services_at

PHONE, VISIT, TEXT = ContactMode.PHONE, ContactMode.IN_PERSON, ContactMode.TEXT


def lately_of(services: LifeServices, member: str) -> LatelyRow:
    services.reader.catch_up()
    with services.database.read() as connection:
        rows = services.database.select_keys(connection, lately.table_name, lately.columns, "member_id", [member])
    return lately.from_values(rows[0])


def log(services: LifeServices, member: str, on: date, mode: ContactMode, reached: bool = True) -> str:
    return services.do(LogContact(member, on, mode, reached), SUPERVISOR, show=False).event_ids[0]


def test_tries_count_since_somebody_last_spoke_with_them(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        ada, ben = a_member(services, "Ada"), a_member(services, "Ben")
        log(services, ada, date(2016, 3, 1), VISIT)
        log(services, ada, date(2016, 3, 8), PHONE, reached=False)
        log(services, ada, date(2016, 3, 9), TEXT, reached=False)
        log(services, ben, date(2016, 3, 8), PHONE, reached=False)
        row = lately_of(services, ada)
        assert (row.mode, row.spoken_on) == ("in-person", date(2016, 3, 1))
        assert row.tries == [Try(date(2016, 3, 8), "phone"), Try(date(2016, 3, 9), "text")]
        assert (lately_of(services, ben).mode, len(lately_of(services, ben).tries)) == ("", 1)
        assert check(services.reader) == []


def test_a_talk_written_down_late_leaves_what_came_after_it(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        ada = a_member(services)
        log(services, ada, date(2016, 3, 20), TEXT, reached=False)
        late = log(services, ada, date(2016, 3, 10), VISIT)
        log(services, ada, date(2016, 3, 1), PHONE)
        log(services, ada, date(2016, 3, 5), PHONE, reached=False)
        row = lately_of(services, ada)
        assert (row.mode, row.spoken_on, row.tries) == (
            "in-person",
            date(2016, 3, 10),
            [Try(date(2016, 3, 20), "text")],
        )
        services.do(VoidEntry(ada, late, AmendmentReason.TYPING_ERROR), SUPERVISOR, show=False)
        row = lately_of(services, ada)
        assert (row.mode, row.spoken_on) == ("phone", date(2016, 3, 1))
        assert [each.on for each in row.tries] == [date(2016, 3, 20), date(2016, 3, 5)]
        assert check(services.reader) == []


def test_a_check_in_is_a_talk_and_an_attempt_is_a_try(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        ada = a_member(services)
        job = a_job(services, ada)
        services.do(AttemptCheckIn(ada, job, date(2016, 4, 20), TEXT), SUPERVISOR, show=False)
        assert lately_of(services, ada).tries == [Try(date(2016, 4, 20), "text")]
        a_check_in(services, ada, job, date(2016, 5, 3))
        unreached = CompleteCheckIn(ada, job, date(2016, 5, 9), CheckInAnswer.UNREACHABLE, mode=VISIT)
        services.do(unreached, SUPERVISOR, show=False)
        row = lately_of(services, ada)
        assert (row.spoken_on, row.tries) == (date(2016, 5, 3), [Try(date(2016, 5, 9), "in-person")])
        assert check(services.reader) == []


def test_what_moved_is_the_latest_day_and_not_the_last_entry(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        ada, ben = a_member(services, "Ada"), a_member(services, "Ben")
        job = a_job(services, ada, date(2016, 2, 1))
        an_end(services, ada, job, date(2016, 8, 1))
        log(services, ada, date(2016, 9, 1), PHONE)
        services.do(DraftPlan(ada, date(2016, 3, 3)), SUPERVISOR, show=False)
        assert lately_of(services, ada).moved_on == date(2016, 8, 1)
        assert lately_of(services, ben).moved_on == date(2016, 1, 4)
        assert check(services.reader) == []


def test_the_newest_entries_are_kept_with_who_wrote_them(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        ada, coach = a_member(services), Actor("supervisor-2", Role.SUPERVISOR)
        for day in range(1, KEPT + 1):
            log(services, ada, date(2016, 3, day), PHONE)
        newest = services.do(LogContact(ada, date(2016, 2, 1), PHONE, False), coach, show=False)
        written = lately_of(services, ada).written
        assert [entry.actor_id for entry in written] == ["supervisor-1"] * (KEPT - 1) + ["supervisor-2"]
        assert [entry.position for entry in written] == sorted(entry.position for entry in written)
        assert written[-1].actor_role == "supervisor"
        assert [entry.position for entry in written[-1:]] == newest.positions
        assert check(services.reader) == []
