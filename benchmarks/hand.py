"""A hand at a phone that counts what it does, and what a task took."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

WHO_LINK = "a.who, .who a"
"""A name in a list of people, which leads to their page."""


@dataclass
class Cost:
    """What one task took, each time it was done."""

    answers: int = 0
    taps: int = 0
    seconds: list[float] = field(default_factory=list)


class Hand:
    """A hand at a phone, which counts what it does."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answers = self.taps = 0

    def tap(self, target: Locator) -> None:
        self.taps += 1
        target.click()

    def tick(self, target: Locator) -> None:
        self.answers += 1
        self.taps += 1
        target.check()

    def choose(self, target: Locator, index: int = 1) -> None:
        self.answers += 1
        self.taps += 1
        target.select_option(index=index)

    def type(self, target: Locator, words: str) -> None:
        self.answers += 1
        target.fill(words)

    def day(self, group: str, month: int, day: int, year: int) -> None:
        """A day in its three boxes is one answer."""
        self.answers += 1
        boxes = self.page.get_by_role("group", name=group)
        for label, value in (("Month", month), ("Day", day), ("Year", year)):
            boxes.get_by_label(label).fill(str(value))

    def link(self, name: str | re.Pattern[str], exact: bool = True) -> Locator:
        return self.main.get_by_role("link", name=name, exact=exact).first

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.main.get_by_role("button", name=name, exact=True).first

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def saved(self) -> None:
        """Wait until the page says what was done."""
        self.page.get_by_role("status").filter(has_text=re.compile(r"\w")).first.wait_for()

    def titled(self, title: str | re.Pattern[str]) -> None:
        self.page.get_by_role("heading", level=1).filter(has_text=title).wait_for()
