"""A life as its coach has it on the phone: days go by, and whatever is told of it is pressed on a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Locator, Page, expect

from lifeservices.routines import do_what_is_due
from tests.browser.looking import Screen
from tests.cast import Cast


@dataclass
class Life:
    """One member, and the phone of the coach who walks with them."""

    cast: Cast
    screen: Screen
    name: str
    place: str = ""
    """The address of the member's page, once there is one."""
    begun: bool = False
    """Whether the coach has typed their password once."""

    @property
    def page(self) -> Page:
        """What the phone shows."""
        return self.screen.page

    @property
    def main(self) -> Locator:
        """What the page says beside its frame."""
        return self.page.get_by_role("main")

    def on(self, day: date) -> None:
        """Go on to a day: what is due by itself is done, and the coach signs in and looks at Today."""
        self.cast.clock.on(day)
        do_what_is_due(self.cast.services)
        if self.begun:
            self.screen.come_back("wren")
        else:
            self.screen.sign_in_anew("wren")
        self.begun = True
        expect(self.page.get_by_role("heading", level=1)).to_have_text(f"{day:%A, %B} {day.day}")

    @property
    def row(self) -> Locator:
        """Their row on Today."""
        return self.page.get_by_role("group", name=self.name)

    def tap(self, answer: str, says: str) -> None:
        """Answer on Today with one tap, and see it said."""
        self.row.get_by_role("button", name=answer).click()
        expect(self.page.get_by_role("status")).to_contain_text(f"{self.name}: {says}")

    def open(self, *links: str) -> None:
        """Open their page, and follow links from there."""
        self.page.goto(self.place)
        for link in links:
            self.page.get_by_role("link", name=link, exact=True).first.click()

    def something_else(self, what: str) -> None:
        """Open the form of something that is not recorded every day."""
        self.page.goto(self.place)
        self.page.get_by_text("Record something else").click()
        self.page.get_by_role("link", name=what, exact=True).click()

    def day(self, question: str, day: date) -> None:
        """Type a day."""
        boxes = self.page.get_by_role("group", name=question)
        for part in ("month", "day", "year"):
            boxes.get_by_label(part.capitalize()).fill(str(getattr(day, part)))

    def choose(self, question: str, answer: str) -> None:
        """Choose an answer to a question: the one, or one of several."""
        self.page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()

    def save(self, button: str = "Save") -> None:
        """Save what the form holds, and see it said."""
        self.page.get_by_role("button", name=button, exact=True).click()
        expect(self.page.get_by_role("status")).to_be_visible()

    def starts_work(self, day: date, employer: str, title: str) -> None:
        """Answer the form of a start of work."""
        self.day("First day of paid work", day)
        self.page.get_by_label("Employer", exact=True).select_option(employer)
        self.choose("How do we know?", "Member said")
        self.page.get_by_label("What is the job called?").fill(title)
        self.save()

    def check_in(self, name: str, job: str) -> Locator:
        """One check-in on the page of all 24 months, which is open."""
        of_the_job = self.main.locator("section", has=self.page.get_by_role("heading", name=job))
        return of_the_job.get_by_role("listitem").filter(has_text=name)
