"""A file that needs scrolling hides things: each stays within what a person can hold in mind."""

from tests.house.repository import files, name_of

MOST_LINES = 250
# A migration is written once and never touched again, so splitting it would help nobody.
LEFT_ALONE = ("migrations/versions/",)


def test_no_file_is_longer_than_a_person_can_hold_in_mind() -> None:
    long = []
    for file in files(".py", ".html", ".css", ".js"):
        lines = len(file.read_text(encoding="utf-8").splitlines())
        if lines > MOST_LINES and not name_of(file).startswith(LEFT_ALONE):
            long.append(f"{name_of(file)} has {lines} lines")
    assert not long, f"Split these by noun or by question, at most {MOST_LINES} lines each:\n  " + "\n  ".join(long)
