"""Employers, community services, staff and markets."""

from lifeservices.domain.employer import Employer, EmployerApproved, EmployerRegistered
from lifeservices.domain.market import Market, MarketClosed, MarketOpened
from lifeservices.domain.right_to_reply import EmployerSuspended
from lifeservices.domain.service import CommunityService, ServiceDelisted, ServiceListed
from lifeservices.domain.staff import Staff, StaffJoined, StaffLeft
from lifeservices.domain.vetting_rules import FIRST
from lifeservices.domain.words_person import StaffRole
from lifeservices.domain.words_plan import LifeDomain
from tests.domain.telling import day, given, refused

MILL = EmployerRegistered(on=day("01-04"), employer_name="Hollow Mill")
SUSPENDED = EmployerSuspended(on=day("05-01"))
APPROVED = EmployerApproved(on=day("02-01"), criteria="1")


def test_nobody_is_put_forward_to_a_suspended_employer() -> None:
    employer = given(MILL, APPROVED, SUSPENDED, kind=Employer)
    assert employer.why_not(day("04-30")) == ""
    assert "Hollow Mill is suspended since May 1, 2016" in employer.why_not(day("05-01"))
    employer.as_told = True
    employer.approve(EmployerApproved(on=day("06-01"), criteria="1"), FIRST)
    assert employer.why_not(day("06-01")) == ""


def test_an_employer_changes_its_standing_once_at_a_time() -> None:
    with refused("no such employer"):
        given(kind=Employer).approve(APPROVED, FIRST)
    with refused("already on record", "employer_name"):
        given(MILL, kind=Employer).register(MILL)
    with refused("approved since February 1, 2016", "approved_on"):
        told = given(MILL, APPROVED, kind=Employer)
        told.as_told = True
        told.approve(APPROVED, FIRST)
    with refused("suspended since May 1, 2016", "suspended_on"):
        given(MILL, SUSPENDED, kind=Employer).suspend(SUSPENDED)


def test_a_service_that_ended_gets_nobody() -> None:
    listed = ServiceListed(on=day("01-04"), service_name="Bread of the Day", category=LifeDomain.FOOD)
    service = given(listed, ServiceDelisted(on=day("05-01")), kind=CommunityService)
    service.check_may_receive(day("04-30"))
    with refused("Bread of the Day ended on May 1, 2016", "service_id"):
        service.check_may_receive(day("05-01"))
    with refused("not on the list", "service_id"):
        service.delist(ServiceDelisted(on=day("05-02")))
    with refused("no such service"):
        given(kind=CommunityService).check_may_receive(day("05-02"))


def test_staff_join_and_leave() -> None:
    joined = StaffJoined(on=day("01-04"), role=StaffRole.COACH)
    staff = given(joined, kind=Staff)
    with refused("on the staff since January 4, 2016", "joined_on"):
        staff.join(joined)
    with refused("before they joined on January 4, 2016", "left_on"):
        staff.leave(StaffLeft(on=day("01-03")))
    staff.leave(StaffLeft(on=day("05-01")))
    with refused("This coach left on May 1, 2016", "coach_id"):
        staff.check_coaches_on(day("05-01"), "coach_id")
    with refused("not on the staff"):
        staff.leave(StaffLeft(on=day("05-02")))
    with refused("no such coach", "coach_id"):
        given(kind=Staff).check_coaches_on(day("05-01"), "coach_id")


def test_a_market_opens_and_closes() -> None:
    opened = MarketOpened(on=day("2023-07-01"), state="MS", product="medicaid", program="MississippiCAN")
    market = given(kind=Market)
    market.open(opened)
    assert (market.state, market.opened_on) == ("MS", day("2023-07-01"))
    with refused("open since July 1, 2023", "opened_on"):
        market.open(opened)
    with refused("two letters", "state"):
        given(kind=Market).open(MarketOpened(on=day("2023-07-01"), state="Ohio", product="medicaid"))
    with refused("before it opened on July 1, 2023", "closed_on"):
        market.close(MarketClosed(on=day("2023-06-30")))
    market.close(MarketClosed(on=day("2024-07-01")))
    with refused("not open", "closed_on"):
        market.close(MarketClosed(on=day("2024-07-02")))
