"""What a coach's tasks take: answers, taps and seconds, counted by a browser that does them against a site of the demo.

    python -m lifeservices demo && python -m lifeservices serve --port 8465
    python -m benchmarks.tasks http://localhost:8465

It enters things into that record. An answer is whatever has to be typed, ticked or chosen; a tap is every press on the
screen, so a ticked answer is an answer and a tap. What the form has filled in already is neither. Seconds run from the
first tap to the page that says it is saved: the script does not read, think or speak.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable

from playwright.sync_api import TimeoutError, sync_playwright

from benchmarks import by_thumb
from benchmarks.hand import WHO_LINK, Cost, Hand

WHO, PASSWORD = "marisol-rioverde@lantern.example", "seven ferries cross at noon"
ROUNDS = 3
PHONE = {"width": 360, "height": 780}


Task = tuple[str, Callable[[Hand, int], None], Callable[[Hand, int], None]]
"""What it is called, where it begins, and what is done."""


def at(address: str) -> Callable[[Hand, int], None]:
    """Begin at an address."""
    return lambda hand, turn: hand.page.goto(address) and None


def at_member(nth: int) -> Callable[[Hand, int], None]:
    """Begin at the page of a member at work, each time another one."""

    def begin(hand: Hand, turn: int) -> None:
        hand.page.goto("/coach/members?phase=retention")
        address = hand.main.locator(WHO_LINK).nth(nth + turn).get_attribute("href")
        hand.page.goto(address or "/")

    return begin


TASKS: tuple[Task, ...] = (
    ("no answer, from Today", at("/coach/?list=due"), by_thumb.no_answer),
    ("undo it", lambda hand, turn: None, by_thumb.undo),
    ("same job, from Today", at("/coach/"), by_thumb.same_job),
    ("log a contact, from Today", at("/coach/"), by_thumb.contact),
    ("log a contact and the next step", at("/coach/"), by_thumb.contact_and_next),
    ("find a member, one wrong letter", at("/coach/"), by_thumb.find),
    ("know the person, from Today", at("/coach/"), by_thumb.open_member),
    ("a next step with three members", at("/coach/members"), by_thumb.several),
    ("a goal from the library with its steps", at_member(0), by_thumb.add_goal),
    ("the member agrees to it", lambda hand, turn: None, by_thumb.agree),
    ("strengths and needs, 14 parts", at_member(3), by_thumb.assess),
    ("leave a check-in out", at_member(6), by_thumb.leave_out),
    ("put a check-in on another day", at_member(6), by_thumb.another_day),
    ("correct an answer of an older entry", at_member(12), by_thumb.correct),
    ("correct the words of an older contact", at_member(12), by_thumb.record_again),
    ("take an older entry back", at_member(12), by_thumb.take_back),
    ("pause support", at_member(15), by_thumb.pause),
    ("hand over a member", at_member(9), by_thumb.hand_over),
    ("accept a member", at("/coach/?list=handed"), by_thumb.accept),
)


def measured(site: str, only: str = "") -> dict[str, Cost]:
    """Do every task some times on a phone."""
    costs: dict[str, Cost] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(base_url=site, viewport=PHONE).new_page()
        page.set_default_timeout(20_000)
        page.goto("/sign-in")
        page.get_by_label("Work e-mail").fill(WHO)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "/sign-in" not in address)
        for turn in range(ROUNDS):
            for name, begin, do in TASKS:
                if only and only not in name:
                    continue
                hand = Hand(page)
                begin(hand, turn)
                started = time.perf_counter()
                try:
                    do(hand, turn)
                except TimeoutError:
                    print(f"{name}: not finished at {page.url}", file=sys.stderr)
                    continue
                seconds = time.perf_counter() - started
                cost = costs.setdefault(name, Cost())
                cost.answers, cost.taps = hand.answers, hand.taps
                cost.seconds.append(seconds)
    return costs


def main() -> None:
    for name, cost in measured(sys.argv[1], *sys.argv[2:3]).items():
        best = min(cost.seconds)
        print(f"| {name} | {cost.answers} | {cost.taps} | {best:.1f} |")


if __name__ == "__main__":
    main()
