"""The invented program: it loads, it holds together, and everybody in it has something to look at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from argon2 import PasswordHasher
from click.testing import CliRunner

from lifeservices.accounts import Accounts, check_password
from lifeservices.application import LifeServices
from lifeservices.command_line import main
from lifeservices.command_line.telling import progress
from lifeservices.commands import Actor, Role
from lifeservices.commands.employer import RegisterEmployer
from lifeservices.demo import Loaded, NotEmpty, load
from lifeservices.demo.cast import ADMIN, COACHES, EVALUATOR, EVERYBODY, LEADS, SUPERVISORS
from lifeservices.demo.person import people
from lifeservices.demo.story import Stage
from lifeservices.domain.coaching import CaseHandedOver
from lifeservices.domain.event import Event
from lifeservices.projections.rebuild import check
from lifeservices.questions.attention.reasons import REASONS
from lifeservices.questions.caseload import FindMembers
from lifeservices.questions.finding_services import FindServices, freshness
from lifeservices.questions.jobs import VIEWS as VIEWS_OF_JOBS
from lifeservices.questions.jobs import Jobs
from lifeservices.questions.keeping import Keeping
from lifeservices.questions.member import MemberPage
from lifeservices.questions.members_behind import MembersBehind
from lifeservices.questions.partners import VIEWS, Partners
from lifeservices.questions.program import Kept
from lifeservices.questions.provenance import PlacementFacts
from lifeservices.questions.record import RecordStanding
from lifeservices.questions.replay import Comparison
from lifeservices.questions.retention import RetentionPeople
from lifeservices.questions.team import Team
from lifeservices.questions.timeline import Timeline
from lifeservices.questions.today import Today
from lifeservices.routines import do_what_is_due
from lifeservices.seal import Sealer
from tests.services import services_at

LEAD = LEADS[0].actor
FEW = 20


@pytest.fixture
def services(migrated_url: str, tmp_path: Path) -> Iterator[LifeServices]:
    with services_at(migrated_url, home=str(tmp_path / "home")) as opened:
        yield opened


@pytest.fixture
def loaded(services: LifeServices) -> Loaded:
    return load(services.settings, members=FEW)


def every_event(services: LifeServices) -> list[Event]:
    head = services.record.head().position
    return sorted(services.record.at(range(1, head + 1)), key=lambda event: event.position)


@pytest.mark.usefixtures("loaded")
def test_it_loads_and_holds_together(services: LifeServices) -> None:
    assert services.record.head().origin == "demo"
    assert check(services.reader) == []
    assert services.reader.behind() == 0
    sealer = Sealer(services.record, services.settings.home)
    assert sealer.behind() == 0
    assert sealer.verify().holds
    events = every_event(services)
    moments = [event.recorded_at for event in events]
    assert moments == sorted(moments)
    assert datetime.fromisoformat(moments[-1]) <= datetime.now(UTC)
    assert datetime.fromisoformat(moments[-1]) - datetime.fromisoformat(moments[0]) > timedelta(days=3 * 365 - 30)
    early = [event for event in events if learned(services, event) < event.on and not event.plans_ahead]
    assert early == [], "Nothing is written down before it happened."
    assert sum((learned(services, event) - event.on).days > 3 for event in events) > 20, "Some news came late."
    lately = [event for event in events if isinstance(event, CaseHandedOver) and event.page]
    assert lately, "Somebody was handed over these days, with the page made of the record."
    assert all("Next three check-ins" in (event.page or "") for event in lately)
    do_what_is_due(services)
    assert check(services.reader) == []


@pytest.mark.usefixtures("loaded")
def test_everybody_has_something_to_look_at(services: LifeServices) -> None:
    ask = services.ask
    for coach in COACHES:
        mine = ask(FindMembers(), coach.actor)
        assert mine.total
        assert ask(Today(), coach.actor).members == mine.total
        for row in mine.rows:
            assert ask(MemberPage(row.member_id), coach.actor).identity is not None
            assert ask(Timeline(row.member_id), coach.actor).lines
    pages = [ask(MemberPage(row.member_id), LEAD) for row in ask(FindMembers(), LEAD).rows]
    for part in ("coaches", "may", "needs", "strengths", "plan", "referrals", "job_referrals", "jobs", "check_ins"):
        assert any(getattr(page, part) for page in pages), part
    assert ask(Team(), SUPERVISORS[0].actor).lines
    assert ask(Keeping(), LEAD).headline.matured > 3
    assert ask(RetentionPeople(), LEAD).total
    assert ask(MembersBehind(), LEAD).rows
    year_ago = services.today() - timedelta(days=365)
    assert ask(Comparison(a_true=year_ago, a_known=year_ago.isoformat()), EVALUATOR.actor)
    assert ask(PlacementFacts(), EVALUATOR.actor).rows
    assert ask(RecordStanding(), EVALUATOR.actor).sealed_to == services.record.head().position
    for view in VIEWS:
        assert ask(Partners(view), LEAD).lines, view
    listed = ask(FindServices(), LEAD)
    rows = [each.row for n in range(listed.pages) for each in ask(FindServices(page=n + 1), LEAD).services]
    assert len(rows) == listed.total > 20
    assert {freshness(row, services.today())[0] for row in rows} == {"fresh", "never"}
    assert any(row.doubts for row in rows)
    assert any(row.notes for row in rows)
    for view in VIEWS_OF_JOBS:
        assert ask(Jobs(view), LEAD).lines, view
    for kind in ("services", "staff"):
        assert ask(Kept(kind), ADMIN.actor).lines, kind


@pytest.mark.deep
def test_the_whole_program_is_worth_seeing(services: LifeServices) -> None:
    load(services.settings)
    figure = services.ask(Keeping(), LEAD).headline
    assert figure.matured > 200
    assert 0.75 < (figure.estimate or 0) < 0.85
    assert 0.03 < figure.unknown / figure.matured < 0.1
    assert 0.3 < figure.verified.verified / figure.retained < 0.5
    for coach in COACHES:
        day = services.ask(Today(), coach.actor)
        assert 40 <= day.members <= 60
        assert all(day.counts[reason.name] for reason in REASONS), day.counts
    assert check(services.reader) == []


def test_again_it_changes_nothing(services: LifeServices, loaded: Loaded) -> None:
    before, accounts = services.record.head(), Accounts(services)
    kept = [accounts.with_email(someone.email) for someone in EVERYBODY]
    again = load(services.settings, members=FEW * 2, seed=5)
    assert (loaded.fresh, again.fresh) == (True, False)
    assert again.sign_ins == loaded.sign_ins
    assert services.record.head() == before
    assert [accounts.with_email(someone.email) for someone in EVERYBODY] == kept


def test_everybody_in_the_cast_can_sign_in(services: LifeServices, loaded: Loaded) -> None:
    accounts = Accounts(services)
    for someone in loaded.sign_ins:
        account = accounts.with_email(someone.email)
        assert account is not None
        assert (account.active, account.name, account.role) == (True, someone.name, someone.role)
        assert PasswordHasher().verify(account.password, someone.password)
    roles = [someone.role for someone in loaded.sign_ins]
    assert [roles.count(role) for role in (Role.COACH, Role.SUPERVISOR, Role.LEAD)] == [8, 2, 2]


def test_a_record_of_somebody_else_is_left_alone(services: LifeServices) -> None:
    services.do(RegisterEmployer("Marrow Mill", date(2022, 1, 3)), Actor("lea", Role.LEAD))
    before = services.record.head()
    with pytest.raises(NotEmpty):
        load(services.settings, members=FEW)
    assert services.record.head() == before
    assert Accounts(services).with_email(ADMIN.email) is None


def test_the_command_line_prints_the_same_sign_ins_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIFESERVICES_HOME", str(tmp_path))
    first, again = (CliRunner().invoke(main, ["demo", "--members", "8"]) for _ in range(2))
    told = CliRunner().invoke(main, ["demo", "--json"])
    assert (first.exit_code, again.exit_code, told.exit_code) == (0, 0, 0), first.stderr
    assert first.stdout == again.stdout
    assert all(f"{one.email} " in first.stdout and one.password in first.stdout for one in EVERYBODY)
    answer = json.loads(told.stdout)
    assert (answer["loaded"], len(answer["sign_ins"])) == (False, len(EVERYBODY))


def test_on_a_record_of_somebody_else_the_command_line_says_so_and_all_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with services_at(f"sqlite:///{tmp_path / 'lifeservices.db'}", migrating=True, home=str(tmp_path)) as services:
        services.do(RegisterEmployer("Marrow Mill", date(2022, 1, 3)), Actor("lea", Role.LEAD))
    monkeypatch.setenv("LIFESERVICES_HOME", str(tmp_path))
    said = CliRunner().invoke(main, ["demo"])
    assert (said.exit_code, said.stdout.strip()) == (0, "")
    assert "Nothing was changed" in said.stderr


def test_the_same_seed_tells_of_the_same_people() -> None:
    now = datetime(2026, 6, 1, 12, tzinfo=UTC)
    one, same, other = (people(stage(seed, now), 50) for seed in (1, 1, 2))
    assert one == same
    assert [person.family for person in one] != [person.family for person in other]
    assert len({(person.given, person.family) for person in one}) == 50


def test_the_passwords_are_long_enough() -> None:
    for someone in EVERYBODY:
        check_password(someone.password)


def test_progress_goes_to_the_error_stream(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Telling the story", 3) as told:
        told(3)
    assert capsys.readouterr().out == ""


def stage(seed: int, now: datetime) -> Stage:
    from lifeservices.domain.time import add_months
    from tests.stories.program import ZONE

    return Stage(Random(seed), ZONE, add_months(now.date(), -36), now)


def learned(services: LifeServices, event: Event) -> date:
    """The day on which the record learned of it, where the program is."""
    return datetime.fromisoformat(event.recorded_at).astimezone(services.zone).date()
