"""What is said of a job wherever it stands on a list."""

from __future__ import annotations

from lifeservices.domain.words_job import JobState, SecondChanceTerms, Shift
from lifeservices.questions.job import pay_of, place_of
from lifeservices.questions.jobs import JobLine
from lifeservices.sentences.words import hours, short


def told(line: JobLine) -> dict[str, str]:
    """What is said of a job on the list, and in the file."""
    row = line.row
    wanted = f"{row.openings:,} wanted" if row.openings else ""
    said = f"Confirmed {short(row.confirmed_on)}" if row.confirmed_on and row.status == JobState.OPEN else ""
    return {
        "Job": row.title,
        "How far": line.word,
        "Employer": line.employer,
        "Occupation": f"{line.occupation} ({row.occupation})" if row.occupation else "",
        "Pay": pay_of(row),
        "Hours": hours(row.hours_per_week),
        "Place": place_of(row, {}),
        "Shifts": ", ".join(Shift(each).label for each in row.shifts),
        "Justice record": SecondChanceTerms(row.second_chance).label if row.second_chance else "",
        "Openings": wanted,
        "Last word": said,
        "Apply until": f"Apply until {short(row.closes_on)}" if row.closes_on else "",
        "To do": ". ".join(line.due),
    }
