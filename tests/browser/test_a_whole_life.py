"""A whole life on a coach's phone, from the day somebody joins to the end of 24 months: work, a month in which nobody
was reached, the job lost, another found, and the check-ins that follow by themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from playwright.sync_api import expect

from lifeservices.domain.schedule import schedule
from lifeservices.projections.rebuild import check
from tests.browser.a_life import Life
from tests.cast import TODAY, Cast

FIRST, LOST, SECOND = date(2017, 1, 9), date(2017, 3, 6), date(2017, 4, 7)
END = date(2019, 1, 9)


def test_a_life_from_joining_to_month_24(screens: Any, cast: Cast) -> None:
    life = Life(cast, screens(360), "Calla Rowntree")
    life.on(TODAY)
    joins(life)
    says_what_goes_well_and_what_does_not(life)
    plans(life)
    asks_for_help(life)
    begins_to_work(life)
    cannot_be_reached_for_a_month(life)
    loses_the_job(life)
    finds_another(life)
    is_asked_until_the_end(life)
    finishes(life)
    assert check(cast.services.reader) == []


def joins(life: Life) -> None:
    page, (given, family) = life.page, life.name.split()
    page.goto("/coach/members")
    page.get_by_role("link", name="Add a member").click()
    page.get_by_label("How did we hear of them?").select_option("They asked us")
    page.get_by_label("First name").fill(given)
    page.get_by_label("Last name").fill(family)
    life.save()
    life.place = page.url
    page.get_by_role("link", name="How to reach them").click()
    page.get_by_label("Phone (optional)", exact=True).fill("937-555-0188")
    life.save()
    page.get_by_role("link", name="They opted in").click()
    life.choose("How did you speak?", "In person")
    life.save()
    expect(page.get_by_role("heading", name="Before they join")).to_have_count(0)
    expect(life.main).to_contain_text("Opted in Nov 15")


def says_what_goes_well_and_what_does_not(life: Life) -> None:
    """Two of the fourteen parts are hard, and one of them comes first for her."""
    page = life.page
    life.open("Go through them")
    page.get_by_label("What goes well, in their own words?").fill("Good with her hands")
    page.get_by_role("button", name="Save, and go on").click()
    for at in range(14):
        page.locator(f"input[name=score][value='{2 if at in (0, 2) else 4}']").check()
        page.get_by_role("button", name="Save, ").click()
    expect(life.main).to_contain_text("14 of 14 parts of life asked about")
    page.get_by_role("checkbox", name="Housing").check()
    life.save("Finish and save")
    expect(life.main).to_contain_text("Good with her hands")


def plans(life: Life) -> None:
    life.open("Begin a plan")
    life.save()
    life.open("Set a goal", "A lease in my own name")
    life.save()
    life.open("Agree on the plan")
    life.choose("How did they agree?", "Said so")
    life.save()
    expect(life.main).to_contain_text("Agreed Nov 15, 2016, said so")


def asks_for_help(life: Life) -> None:
    page = life.page
    life.open("Record a consent")
    for answer in ("Name and how to be reached", "What help is needed"):
        life.choose("What may be shared?", answer)
    life.choose("With whom?", "Community services we refer to")
    life.choose("What for?", "Getting services")
    life.choose("How did they agree?", "Said so")
    life.save()
    life.open("Send a referral")
    page.get_by_label("Which service?").select_option("Hearthside Housing")
    page.get_by_label("What is it for?").select_option("Housing")
    life.save()
    life.on(date(2016, 12, 5))
    life.open("They answered")
    life.choose("What did they say?", "Accepted")
    life.save()
    expect(life.main).to_contain_text("accepted Dec 5")


def begins_to_work(life: Life) -> None:
    life.on(FIRST)
    life.open("Record a start")
    life.starts_work(FIRST, "Pinwheel Logistics", "Sorter")
    life.open("All 24 months")
    expect(life.main).to_contain_text("Support from Jan 9, 2017 to Jan 9, 2019.")
    for count in (1, 7, 14, 21):
        life.on(FIRST + timedelta(days=count))
        life.tap("Same job", "Same job, as the member said.")


def cannot_be_reached_for_a_month(life: Life) -> None:
    """Two tries, and then the window closes: unknown, and never lost."""
    for day in (date(2017, 2, 8), date(2017, 2, 10)):
        life.on(day)
        life.tap("No answer", "You tried, and there was no answer.")
    life.on(date(2017, 2, 20))
    life.open("All 24 months")
    day_30 = life.check_in("Day 30", "Sorter, Pinwheel Logistics")
    expect(day_30).to_contain_text("Unknown")
    expect(day_30).to_contain_text("The window closed without an answer.")
    life.open()
    expect(life.main).to_contain_text("Not reached is not the same as not working.")


def loses_the_job(life: Life) -> None:
    """At the call of day 60 she says it; from then on her line on Today is about the next job."""
    life.on(FIRST + timedelta(days=60))
    life.row.get_by_role("link", name="Ended").click()
    life.day("First day no longer in this job", LOST)
    life.page.get_by_label("Why did it end?").select_option("Employer cut jobs")
    life.save()
    life.open("All 24 months")
    life.page.get_by_text("Its check-ins").click()
    expect(life.main).to_contain_text("called off")
    life.on(date(2017, 3, 20))
    waiting = life.page.locator("#replace")
    expect(waiting).to_contain_text(life.name)
    expect(waiting).to_contain_text("No longer at Pinwheel Logistics since Mar 6: employer cut jobs. No other job yet.")


def finds_another(life: Life) -> None:
    """The months of support go on from the first job; the new one has check-ins of its own, to the same end."""
    life.on(SECOND)
    life.row.get_by_role("link", name="New start").click()
    life.starts_work(SECOND, "Buckeye Bakehouse", "Packer")
    life.open("All 24 months")
    expect(life.main).to_contain_text("Support from Jan 9, 2017 to Jan 9, 2019.")
    job = "Packer, Buckeye Bakehouse"
    expect(life.check_in("Day 1", job).first).to_contain_text("Apr 8")
    expect(life.check_in("Month 21", job)).to_contain_text("Jan 7, 2019")
    expect(life.check_in("Month 24", job)).to_have_count(0)
    life.page.goto("/coach/")
    expect(life.page.locator("#replace").filter(has_text=life.name)).to_have_count(0)


def is_asked_until_the_end(life: Life) -> None:
    for touch in schedule(SECOND, END):
        life.on(touch.due)
        life.tap("Same job", "Same job, as the member said.")
    assert touch.due == date(2019, 1, 7), "in the twenty-fourth month"


def finishes(life: Life) -> None:
    life.on(END)
    life.open()
    expect(life.main).to_contain_text("Support ends today.")
    life.open("Complete the journey")
    life.day("On which day?", END)
    life.choose("What was reached?", "24 months of support are over")
    life.save()
    life.on(END + timedelta(days=60))
    expect(life.row).to_have_count(0)
    life.open()
    expect(life.main).to_contain_text("Completed")
    expect(life.main).to_contain_text("The last day of support was Jan 9.")
