"""A link to an employer's jobs works for its days, gives way to a newer one, and is asked for anew at most once."""

from __future__ import annotations

from datetime import date

import pytest

from lifeservices.domain.employer import Employer, EmployerApproved, EmployerRegistered
from lifeservices.domain.event import Event
from lifeservices.domain.job_link import JobLinkAskedAnew, JobLinkGiven, JobLinkTakenBack
from lifeservices.domain.right_to_reply import EmployerSuspended, EmployerTerminated
from lifeservices.domain.words_support import LinkState
from tests.domain.telling import day, given, refused

MILL = EmployerRegistered(on=day("01-04"), employer_name="Hollow Mill")
APPROVED = EmployerApproved(on=day("01-20"), criteria="1")
GIVEN = JobLinkGiven(on=day("02-01"), link_id="one", until=day("02-15"))
NEWER = JobLinkGiven(on=day("02-20"), link_id="two", until=day("03-05"))
ASKED = JobLinkAskedAnew(on=day("02-16"), link_id="one")
ENDED = EmployerTerminated(on=day("02-03"), criteria="1", notice_id="n1")
HELD = EmployerSuspended(on=day("02-03"), criteria="1", notice_id="n1")


def employer(*more: Event) -> Employer:
    return given(MILL, APPROVED, GIVEN, *more, kind=Employer)


@pytest.mark.parametrize(
    ("more", "on", "state"),
    [
        ((), "02-15", LinkState.OPEN),
        ((), "02-16", LinkState.LATE),
        ((NEWER,), "02-15", LinkState.REPLACED),
        ((JobLinkTakenBack(on=day("02-02"), link_id="one"),), "02-03", LinkState.STOPPED),
        ((HELD,), "02-04", LinkState.OPEN),
        ((ENDED,), "02-04", LinkState.STOPPED),
    ],
)
def test_a_link_works_until_something_ends_it(more: tuple[Event, ...], on: str, state: LinkState) -> None:
    links = employer(*more).job_links
    assert links.state("one", day(on)) is state
    assert links.state("nobody's", day(on)) is LinkState.STOPPED
    if state is not LinkState.OPEN:
        with refused(state.label):
            links.check_works("one", day(on))


def test_a_new_one_is_asked_for_once_and_by_an_old_link_alone() -> None:
    mill = employer()
    with refused("This link works."):
        mill.job_links.ask_anew(JobLinkAskedAnew(on=day("02-15"), link_id="one"))
    mill.job_links.ask_anew(ASKED)
    mill.job_links.ask_anew(ASKED)
    assert mill.changes == [ASKED]
    assert mill.job_links.asked_on == day("02-16")
    mill.job_links.give(NEWER)
    assert mill.job_links.asked_on is None
    with refused("A newer link"):
        mill.job_links.ask_anew(JobLinkAskedAnew(on=day("02-21"), link_id="one"))


def test_who_is_no_partner_any_more_gets_no_link_and_what_stopped_is_not_taken_back_twice() -> None:
    with refused("is no partner", "employer_id"):
        employer(ENDED).job_links.give(NEWER)
    mill = employer()
    mill.job_links.take_back(JobLinkTakenBack(on=date(2016, 2, 2), link_id="one"))
    with refused("does not work any more already", "link_id"):
        mill.job_links.take_back(JobLinkTakenBack(on=date(2016, 2, 3), link_id="one"))
