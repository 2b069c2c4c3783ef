"""A coach's tasks on a phone, press by press."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from benchmarks.hand import WHO_LINK, Hand


def no_answer(hand: Hand, turn: int) -> None:
    hand.tap(hand.button("No answer"))
    hand.saved()


def undo(hand: Hand, turn: int) -> None:
    hand.tap(hand.button("Undo"))
    hand.saved()


def same_job(hand: Hand, turn: int) -> None:
    hand.tap(hand.button("Same job"))
    hand.saved()


def contact(hand: Hand, turn: int) -> None:
    hand.tap(hand.link("Reached"))
    hand.tick(hand.page.get_by_label("Work", exact=True))
    hand.type(hand.page.get_by_label("How many minutes?"), "12")
    hand.type(hand.page.get_by_label("What was said?"), "The interview went well. They call her on Friday.")
    hand.tap(hand.button("Save contact"))
    hand.saved()


def contact_and_next(hand: Hand, turn: int) -> None:
    hand.tap(hand.link("Reached"))
    hand.tick(hand.page.get_by_label("Work", exact=True))
    hand.type(hand.page.get_by_label("How many minutes?"), "12")
    hand.type(hand.page.get_by_label("What was said?"), "The interview went well. They call her on Friday.")
    hand.type(hand.page.get_by_label("What comes next?"), "Ask how Friday went")
    hand.tick(hand.page.get_by_label("In a week", exact=False))
    hand.tap(hand.button("Save contact"))
    hand.saved()


def find(hand: Hand, turn: int) -> None:
    """With one wrong letter: the name is Drizzlemere."""
    hand.type(hand.main.get_by_role("searchbox"), "Drizzlemare")
    hand.taps += 1
    hand.page.keyboard.press("Enter")
    hand.link(re.compile("Juniper Drizzlemere")).wait_for()


def open_member(hand: Hand, turn: int) -> None:
    hand.tap(hand.main.locator(WHO_LINK).nth(turn))
    hand.page.get_by_text("May I send this?").wait_for()


def add_goal(hand: Hand, turn: int) -> None:
    hand.tap(hand.link("Set a goal"))
    hand.tap(hand.main.locator(".picks a[href*='pick=']").first)
    hand.tap(hand.button("Save"))
    hand.saved()


def agree(hand: Hand, turn: int) -> None:
    hand.tap(hand.link("The whole plan"))
    hand.tap(hand.link("Agree on it"))
    hand.tick(hand.page.get_by_label("Said so"))
    hand.choose(hand.page.get_by_label("In which language?"))
    hand.tap(hand.button("Save"))
    hand.saved()


def another_day(hand: Hand, turn: int) -> None:
    """The last day of its window, which stands in the list of check-ins."""
    hand.tap(hand.link("All 24 months"))
    hand.tap(hand.main.get_by_role("link", name="Another day").first)
    window = hand.page.get_by_label("Which check-in?").locator("option:checked").inner_text()
    last = datetime.strptime(window.rpartition(" to ")[2], "%b %d, %Y")
    hand.day("On which day?", last.month, last.day, last.year)
    hand.tap(hand.button("Save"))
    hand.saved()


def pause(hand: Hand, turn: int) -> None:
    hand.tap(hand.link("All 24 months"))
    hand.tap(hand.link("Pause"))
    first = date.today()
    last = first + timedelta(days=60)
    hand.day("From which day?", first.month, first.day, first.year)
    hand.day("Until which day?", last.month, last.day, last.year)
    hand.choose(hand.page.get_by_label("Why?"))
    hand.choose(hand.page.get_by_label("Who approved it?"))
    hand.tap(hand.button("Save"))
    hand.saved()


def correct(hand: Hand, turn: int) -> None:
    """The newest entry lasted longer than it says."""
    hand.tap(hand.link("Search all of it"))
    hand.tap(hand.link(re.compile("^Correct or take back.*spoke with .* minutes")))
    hand.tap(hand.link("Correct minutes"))
    hand.type(hand.page.get_by_label("what should it say?"), "21")
    hand.choose(hand.page.get_by_label("Why?"))
    hand.tap(hand.button("Save"))
    hand.saved()


def record_again(hand: Hand, turn: int) -> None:
    """The words of a note were wrong; everything else of the entry stays."""
    hand.tap(hand.link("Search all of it"))
    hand.tap(hand.link(re.compile("^Correct or take back.*spoke with .* minutes")))
    hand.tap(hand.link("Take back and record again"))
    hand.choose(hand.page.get_by_label("Why?"))
    hand.tap(hand.button("Take it back, and go on"))
    hand.type(hand.page.get_by_label("What was said?"), "The interview is on Monday, not on Friday.")
    hand.tap(hand.button("Save contact"))
    hand.saved()


def take_back(hand: Hand, turn: int) -> None:
    hand.tap(hand.link("Search all of it"))
    hand.tap(hand.link(re.compile("^Correct or take back.*spoke with .* minutes")))
    hand.tap(hand.link("Take the whole entry back"))
    hand.choose(hand.page.get_by_label("Why?"))
    hand.tap(hand.button("Save"))
    hand.saved()


def hand_over(hand: Hand, turn: int) -> None:
    hand.tap(hand.link("Hand over"))
    hand.choose(hand.page.get_by_label("To which coach?"))
    hand.choose(hand.page.get_by_label("Why?"))
    hand.tap(hand.button("Hand over"))
    hand.saved()


def accept(hand: Hand, turn: int) -> None:
    hand.tap(hand.link("Read and accept"))
    hand.tap(hand.button(re.compile("^Accept")))
    hand.saved()


def leave_out(hand: Hand, turn: int) -> None:
    hand.tap(hand.link("All 24 months"))
    hand.tap(hand.main.get_by_role("link", name="Leave out").nth(1))
    hand.tick(hand.page.get_by_label("Illness"))
    hand.tap(hand.button("Save"))
    hand.saved()


def several(hand: Hand, turn: int) -> None:
    """A next step with three members."""
    hand.tap(hand.link("Choose several"))
    boxes = hand.main.get_by_role("checkbox")
    for index in range(3):
        hand.tick(boxes.nth(index))
    hand.tap(hand.button("Set the next step"))
    hand.type(hand.page.get_by_label("What comes next?"), "Ask about the holidays")
    hand.tick(hand.page.get_by_label("In a week", exact=False))
    hand.tap(hand.button(re.compile("^Save")))
    hand.page.get_by_text("Saved, each with an entry of their own").wait_for()


def assess(hand: Hand, turn: int) -> None:
    hand.tap(hand.link(re.compile("^Go through them")))
    hand.tap(hand.button("Save, and go on"))
    for _ in range(14):
        hand.tick(hand.page.locator("input[name=score]").nth(3))
        hand.tap(hand.main.get_by_role("button", name=re.compile("^Save, ")).first)
    for box in hand.main.get_by_role("checkbox").all()[:2]:
        hand.tick(box)
    hand.tap(hand.button("Finish and save"))
    hand.saved()
