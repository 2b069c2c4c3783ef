"""What leaves of the indicators, attacked by somebody who has the file, knows the law, and adds up whatever adds up.

Everything that the attacker knows is said here anew, and nothing is taken from what decides what to hide.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation.auditor import Name, Publication, Sum, exposures, small
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Cohort
from lifeservices.metrics.matrix.figure import MatrixChange
from lifeservices.metrics.wioa.figure import Span, Wioa
from tests.copies import Story
from tests.exits import EXITS, LARGE
from tests.web.pages import Visitor
from tests.web.reading import tables_of, words

pytestmark = pytest.mark.looks
PARTS = ("rows", "excluded", "not_asked", "not_yet", "counted", "reached")
ALL = "All together"
OF_EXITS = ("employment_q2", "employment_q4", "median_earnings_q2", "credential", "same_employer")
EVERY = (*OF_EXITS, "skill_gains")
Truth = dict[str, dict[str, dict[str, int]]]


@pytest.fixture
def story() -> Story:
    """A program with exits in seven quarters."""
    return EXITS


def truth(services: LifeServices, **of: Any) -> Truth:
    """Every count there is, by indicator and row."""
    replay = Replay(services, services.today())
    found: Truth = {}
    for name in EVERY:
        figure = replay.measure(f"wioa.{name}", services.today(), replay.now(), Cohort(**of))
        assert isinstance(figure, Wioa)
        found[name] = {ALL: _counts(figure), **{span.word: _counts(span) for span in figure.spans}}
    return found


def _counts(found: Wioa | Span) -> dict[str, int]:
    excluded = found.excluded if isinstance(found.excluded, int) else sum(found.excluded.values())
    share, earned = found.share, found.earnings
    counts = (found.rows, excluded, found.not_asked, found.not_yet, share.denominator, share.numerator)
    missed = share.denominator - share.numerator
    more = {} if earned is None else {"with_wages": earned.counted, "without": share.numerator - earned.counted}
    return {**dict(zip(PARTS, counts, strict=True)), "missed": missed, **more}


def sums_of(who: str, rows: dict[str, dict[str, dict[str, int]]]) -> Iterator[Sum]:
    """How everything adds up, as whoever knows the law knows."""
    for name, spans in rows.items():
        for word, counts in spans.items():

            def of(part: str, name: str = name, word: str = word) -> Name:
                return who, name, word, part

            yield Sum(of("rows"), tuple(of(part) for part in ("excluded", "not_asked", "not_yet", "counted")))
            yield Sum(of("counted"), (of("missed"), of("reached")))
            if "with_wages" in counts:
                yield Sum(of("reached"), (of("with_wages"), of("without")))
        for part in spans[ALL]:
            yield Sum((who, name, ALL, part), tuple((who, name, word, part) for word in spans if word != ALL))
    for one, other in pairwise(OF_EXITS):
        for word in rows[one]:
            for part in ("rows", "excluded"):
                yield Sum((who, one, word, part), ((who, other, word, part),))
    for word in rows["employment_q2"]:
        for part in ("not_yet", "missed", "reached"):
            yield Sum((who, "employment_q2", word, part), ((who, "median_earnings_q2", word, part),))
        yield Sum((who, "employment_q4", word, "not_yet"), ((who, "same_employer", word, "not_yet"),))
        four = ((who, "same_employer", word, part) for part in ("not_asked", "counted"))
        yield Sum((who, "employment_q4", word, "counted"), tuple(four))
        if word != ALL and word <= "2017Q4":
            # The fourth quarter after is over: who was asked then is who had worked in the second.
            yield Sum((who, "employment_q2", word, "reached"), ((who, "same_employer", word, "counted"),))


def named(who: str, rows: Truth) -> dict[Name, int]:
    return {
        (who, name, word, part): count
        for name, spans in rows.items()
        for word, counts in spans.items()
        for part, count in counts.items()
    }


def published(text: str, who: str, true: Truth) -> dict[Name, int]:
    """The counts that a file shows, each of them right; and no share without the counts that it comes from."""
    tables, shown = tables_of(text), dict[Name, int]()
    for name in EVERY:
        for word, *cells in tables[name]:
            counts = dict(zip((*PARTS, "with_wages"), cells, strict=False))
            if name != "median_earnings_q2":
                del counts["with_wages"]
                if cells[6] not in ("hidden", ""):
                    assert "hidden" not in (counts["counted"], counts["reached"])
            elif cells[7] not in ("hidden", ""):
                assert int(counts["with_wages"]) >= 11
            told = {part: int(count) for part, count in counts.items() if count != "hidden"}
            assert told == {part: true[name][word][part] for part in told}, (name, word)
            shown |= {(who, name, word, part): count for part, count in told.items()}
            if {"counted", "reached"} <= told.keys():
                shown[who, name, word, "missed"] = told["counted"] - told["reached"]
    return shown


def test_no_small_count_of_a_quarter_follows_from_the_file(lead: Visitor, program: LifeServices) -> None:
    true = truth(program)
    counts, sums = named("whole", true), tuple(sums_of("whole", true))
    assert all(counts[sum_.whole] == sum(counts[part] for part in sum_.parts) for sum_ in sums)
    few = {name for name, count in counts.items() if small(count) and name[2] != ALL}
    totals = {name: count for name, count in counts.items() if name[2] == ALL}
    known = published(lead.get("/lead/wioa.csv")[1].text, "whole", true)
    # What the program's own totals give away cannot be kept by hiding anything.
    given_away = set(exposures(Publication(totals, sums), few))
    assert len(few) > 30
    assert not few & known.keys()
    assert exposures(Publication({**totals, **known}, sums), few - given_away) == {}
    # It is no file without anything in it: of the larger quarters most is there.
    quarters = {name for name in counts if name[2] != ALL}
    assert len(quarters & known.keys()) > len(quarters) / 3


def test_what_only_blanks_small_counts_is_found_out(lead: Visitor, program: LifeServices) -> None:
    true = truth(program)
    counts, sums = named("whole", true), tuple(sums_of("whole", true))
    few = {name for name, count in counts.items() if small(count) and name[2] != ALL}
    assert exposures(Publication({name: n for name, n in counts.items() if name not in few}, sums), few)


@pytest.mark.parametrize("state", [LARGE, "KY"])
def test_no_small_count_of_a_state_or_of_the_rest_follows(lead: Visitor, program: LifeServices, state: str) -> None:
    whole, here = truth(program), truth(program, state=state)
    here = {name: {ALL: spans[ALL]} for name, spans in here.items()}
    whole = {name: {ALL: spans[ALL]} for name, spans in whole.items()}
    rest = {name: {ALL: {part: n - here[name][ALL][part] for part, n in whole[name][ALL].items()}} for name in whole}
    counts = {**named("whole", whole), **named("here", here), **named("rest", rest)}
    sums = [sum_ for who, rows in (("whole", whole), ("here", here), ("rest", rest)) for sum_ in sums_of(who, rows)]
    sums = [sum_ for sum_ in sums if sum_.parts]
    sums += [Sum(name, (("here", *name[1:]), ("rest", *name[1:]))) for name in counts if name[0] == "whole"]
    assert all(counts[sum_.whole] == sum(counts[part] for part in sum_.parts) for sum_ in sums)
    few = {name for name, count in counts.items() if small(count) and name[0] != "whole"}
    known = published(lead.get(f"/lead/wioa.csv?state={state}")[1].text, "here", here)
    totals = named("whole", whole)
    given_away = set(exposures(Publication(totals, tuple(sums)), few))
    assert few
    assert not few & known.keys()
    assert exposures(Publication({**totals, **known}, tuple(sums)), few - given_away) == {}
    assert known


def test_a_reader_outside_sees_what_the_file_of_the_state_says(lead: Visitor, evaluator: Visitor) -> None:
    ours = lead.get(f"/lead/wioa.csv?state={LARGE}")[1].text
    assert (
        tables_of(ours)["employment_q2"]
        == tables_of(evaluator.get(f"/evaluator/wioa.csv?state={LARGE}")[1].text)["employment_q2"]
    )


def test_the_youth_program_stands_beside_the_indicators_and_leaves_only_where_nobody_is_told_of(
    lead: Visitor, program: LifeServices
) -> None:
    said = words(lead.get("/lead/wioa")[1].text)
    assert "Youth program, or in education" in said
    rows = {row[0]: row[1:] for row in tables_of(lead.get("/lead/wioa.csv")[1].text)["indicators"]}
    replay = Replay(program, program.today())
    for name, quarter in (("employment_q2_youth", "second"), ("employment_q4_youth", "fourth")):
        found = replay.measure(f"wioa.{name}", program.today(), replay.now())
        everybody = replay.measure(f"wioa.{name.removesuffix('_youth')}", program.today(), replay.now())
        assert isinstance(found, Wioa)
        assert isinstance(everybody, Wioa)
        youth, others = _counts(found), _counts(everybody)
        told_of = [
            *youth.values(),
            *(others[part] - youth[part] for part in ("rows", "excluded", "not_yet", "counted")),
        ]
        row = rows[f"Youth: in work, education or training in the {quarter} quarter after exit"]
        assert ("hidden" in row) == any(small(count) for count in told_of)
        assert "hidden" not in row or set(row) == {"hidden"}


@pytest.mark.parametrize("domain", ["housing", "work"])
def test_where_people_moved_leaves_whole_or_not_at_all(lead: Visitor, program: LifeServices, domain: str) -> None:
    replay = Replay(program, program.today())
    found = replay.measure(f"matrix_change.{domain}.latest", program.today(), replay.now())
    assert isinstance(found, MatrixChange)
    cells = [[str(count) for count in row] for row in found.change.transitions]
    few = any(small(int(cell)) for row in cells for cell in row) or any(map(small, found.change.unpaired_first))
    told = [row[1:] for row in tables_of(lead.get("/lead/needs.csv")[1].text)[domain]]
    assert told == ([["hidden"] * 5] * 5 if few else cells)
    assert few
