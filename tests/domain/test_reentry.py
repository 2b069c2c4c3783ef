"""The way out of custody: days that move, a release, a return, and what may not be said."""

from lifeservices.domain.amendment import EntryVoided
from lifeservices.domain.journey import Journey
from lifeservices.domain.reentry import (
    MemberReleased,
    ReentryClosed,
    ReentryIdentified,
    ReentryReviewed,
    ReleaseDateChanged,
    ReleaseScheduled,
    ReturnedToCustody,
    TransitionPlanDrafted,
)
from lifeservices.domain.words_reentry import ReentryEnd, ReentryNeed, ReleaseDateReason
from tests.domain.telling import IDENTIFIED, day, given, member, refused

MOVED = ReleaseDateReason.FACILITY
KNOWN = ReentryIdentified(on=day("02-01"), reentry_id="r1")
PLANNED = ReleaseScheduled(on=day("02-01"), reentry_id="r1", planned_on=day("04-20"))
RELEASED = MemberReleased(on=day("04-28"), reentry_id="r1")
TAKEN_IN = ReturnedToCustody(on=day("05-10"), reentry_id="r1")


def test_the_first_day_is_scheduled_and_every_other_is_a_change() -> None:
    journey = given(IDENTIFIED, KNOWN)
    journey.reentries.schedule(day("02-01"), day("04-20"), ReleaseDateReason.NOT_SAID)
    journey.reentries.schedule(day("03-01"), day("05-02"), MOVED)
    journey.reentries.schedule(day("03-20"), day("04-28"), MOVED)
    assert [type(event) for event in journey.changes] == [ReleaseScheduled, ReleaseDateChanged, ReleaseDateChanged]
    assert journey.reentries.open is not None
    assert journey.reentries.open.planned_on == day("04-28")


def test_nobody_needs_to_have_opted_in_and_one_release_is_open_at_a_time() -> None:
    journey = given(IDENTIFIED)
    journey.reentries.identify(KNOWN)
    with refused("A release is on record already", "told_on"):
        journey.reentries.identify(ReentryIdentified(on=day("02-02"), reentry_id="r2"))
    journey.reentries.close(ReentryClosed(on=day("03-01"), reentry_id="r1", reason=ReentryEnd.NOT_RELEASED))
    journey.reentries.identify(ReentryIdentified(on=day("03-02"), reentry_id="r2"))
    assert journey.reentries.open is not None
    assert journey.reentries.open.reentry_id == "r2"


def test_the_same_day_is_no_change() -> None:
    journey = given(IDENTIFIED, KNOWN, PLANNED)
    with refused("April 20, 2016 is the day that is planned already.", "planned_on"):
        journey.reentries.schedule(day("03-01"), day("04-20"), MOVED)
    with refused("This is before this was first heard of on February 1, 2016.", "told_on"):
        journey.reentries.schedule(day("01-15"), day("04-21"), MOVED)


def test_after_a_release_its_day_does_not_move() -> None:
    journey = member(KNOWN, PLANNED, RELEASED)
    with refused("They were released already.", "planned_on"):
        journey.reentries.schedule(day("05-01"), day("06-01"), MOVED)
    with refused("They were released on April 28, 2016 already.", "released_on"):
        journey.reentries.release(MemberReleased(on=day("04-29"), reentry_id="r1"))


def test_a_return_to_custody_waits_for_the_next_release_in_the_same_reentry() -> None:
    journey = member(KNOWN, PLANNED, RELEASED, TAKEN_IN)
    found = journey.reentries.open
    assert found is not None
    assert not found.out
    assert found.planned_on is None
    with refused("No release is on record, or they are in custody.", "reviewed_on"):
        journey.reentries.review(ReentryReviewed(on=day("05-28"), reentry_id="r1"))
    with refused("This is before they returned to custody on May 10, 2016.", "released_on"):
        journey.reentries.release(MemberReleased(on=day("05-01"), reentry_id="r1"))
    journey.reentries.schedule(day("05-12"), day("07-01"), MOVED)
    journey.reentries.release(MemberReleased(on=day("07-01"), reentry_id="r1"))
    assert found.out
    assert found.released_on == day("07-01")


def test_nothing_follows_a_release_that_is_not_on_record() -> None:
    journey = given(IDENTIFIED)
    plan = TransitionPlanDrafted(on=day("02-02"), reentry_id="r1", needs=[ReentryNeed.HOUSING])
    with refused("No release is on record for this member.", "planned_on"):
        journey.reentries.plan(plan)
    journey = given(IDENTIFIED, KNOWN)
    with refused("Record the release first.", "custody_on"):
        journey.reentries.take_into_custody(TAKEN_IN)


def test_what_followed_an_entry_that_was_taken_back_leaves_nothing_behind() -> None:
    void = EntryVoided(on=day("03-01"), entry_id="e2", reason="wrong-person")
    journey = Journey.fold("m1", [*given(IDENTIFIED, KNOWN, PLANNED).entries, void])
    assert journey.reentries.open is None
