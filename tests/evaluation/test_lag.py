"""Is news put where it belongs: into the month it was recorded in, by the days since what it is about?"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation import lag
from lifeservices.evaluation.behind import behind
from lifeservices.evaluation.facts import facts_from_record
from lifeservices.evaluation.lag import FILE, KINDS, recordings
from lifeservices.evaluation.manifest import check_manifest, manifest_of
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Cohort, Period, UnknownMetric, measure
from lifeservices.metrics.lateness.figure import BANDS, NAMES, Lateness, band_of
from tests.evaluation.telling import row, told
from tests.program import LATER, YEAR_END, at_noon
from tests.services import services_at

TODAY = date(2016, 12, 1)


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (-3, "0-7"),
        (0, "0-7"),
        (7, "0-7"),
        (8, "8-14"),
        (14, "8-14"),
        (15, "15-30"),
        (30, "15-30"),
        (31, "31-60"),
        (60, "31-60"),
        (61, "61-90"),
        (90, "61-90"),
        (91, "90+"),
        (4000, "90+"),
    ],
)
def test_the_bands_leave_no_day_out(days: int, band: str) -> None:
    assert NAMES[int(band_of(np.array([days]))[0])] == band


def figure(services: LifeServices, name: str = "reporting_lag.all", as_of: date | None = None) -> Lateness:
    replay = Replay(services, services.today())
    return cast(Lateness, replay.measure(name, as_of or replay.today, replay.now()))


def of(band: str) -> tuple[int, ...]:
    """One entry, so many days late."""
    return tuple(int(name == band) for name in NAMES)


LATE = [
    row("o", "opted_in", "m", date(2016, 1, 4)),
    row("h", "hired", "m", date(2016, 3, 1), "j", date(2016, 3, 20)),
    row("s", "separated", "m", date(2016, 5, 2), "j", date(2016, 9, 1)),
    row("v", "voided", "m", date(2016, 10, 3), "j", date(2016, 10, 3), event_id="s"),
]


def test_each_entry_stands_once_in_its_month_and_band(migrated_url: str, tmp_path: Path) -> None:
    with services_at(migrated_url, at_noon(TODAY), home=str(tmp_path / "home")) as services:
        told(services, LATE)
        found = figure(services)
        assert found.kinds["employment-started"] == of("15-30")
        assert found.kinds["employment-ended"] == of("90+")
        # The void is about the separation: it counts from May, not from the day on which it was made.
        assert found.kinds["entry-voided"] == of("90+")
        assert figure(services, "reporting_lag.employment-ended").months == {"2016-09": of("90+")}
        assert list(found.months) == sorted(found.months, reverse=True)
        # In March nobody could know how late the news of May would be.
        assert "employment-ended" not in figure(services, as_of=date(2016, 3, 31)).kinds
        replay = Replay(services, TODAY)
        then = cast(Lateness, replay.measure("reporting_lag.all", TODAY, replay.on(date(2016, 9, 30))))
        assert "2016-10" not in then.months
        assert then.within.denominator == sum(sum(counts) for counts in then.months.values()) == sum(then.bands)


def test_what_was_read_once_is_kept_and_only_the_rest_is_read(
    migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setattr(lag, "WORTH_KEEPING", 1)
    with services_at(migrated_url, at_noon(TODAY), home=str(home)) as services:
        zone = services.settings.zone
        told(services, LATE[:1])
        first = recordings(services.database, home, zone)
        assert (home / FILE).exists()
        told(services, LATE[1:2])
        both = recordings(services.database, home, zone)
        assert len(both.position) > len(first.position) > 0
        for left in (None, b"{", (home / FILE).read_bytes()):
            if left is not None:
                (home / FILE).write_bytes(left)
            lag._warm.pop(services.database)
            anew = recordings(services.database, home, zone)
            assert [anew.position.tolist(), anew.day.tolist(), anew.about.tolist(), anew.kind.tolist()] == [
                both.position.tolist(),
                both.day.tolist(),
                both.about.tolist(),
                both.kind.tolist(),
            ]


def test_the_record_itself_gives_the_same_at_every_position(program: LifeServices, replay: Replay) -> None:
    for known in (replay.on(YEAR_END), replay.to(777), replay.now()):
        facts = facts_from_record(program.reader, known.position, zone=program.settings.zone)
        warm = replay.measure("reporting_lag.all", YEAR_END, known)
        cold = measure(facts, "reporting_lag.all", YEAR_END, known.position, recorded_on=known.day)
        assert cold.to_dict() == warm.to_dict()


def test_counted_by_hand_it_comes_out_the_same(program: LifeServices, replay: Replay) -> None:
    """Entry by entry, in plain arithmetic: the program of 2016 amends nothing before its end."""
    known, plain = replay.on(YEAR_END), dict.fromkeys(NAMES, 0)
    for event in program.record.at(range(1, known.position + 1)):
        if event.name in KINDS and event.name not in ("entry-voided", "entry-corrected") and event.on <= YEAR_END:
            recorded = date.fromisoformat(event.recorded_at[:10])
            plain[next(name for name, last in BANDS if (recorded - event.on).days <= last)] += 1
    found = cast(Lateness, replay.measure("reporting_lag.all", YEAR_END, known))
    amended = [counts for kind, counts in found.kinds.items() if kind in ("entry-voided", "entry-corrected")]
    rest = [sum(each) for each in zip(found.bands, *([-n for n in row] for row in amended), strict=True)]
    assert rest == list(plain.values())
    assert sum(rest) > 1000


def test_a_manifest_proves_it_and_a_later_entry_changes_nothing(program: LifeServices, replay: Replay) -> None:
    for name in ("reporting_lag.all", "reporting_lag.employment-started"):
        found = replay.measure(name, YEAR_END, replay.on(YEAR_END))
        manifest = json.loads(json.dumps(manifest_of(program, found)))
        assert check_manifest(program, manifest).holds
        later = replay.measure(name, YEAR_END, replay.on(LATER))
        assert manifest_of(program, later)["result_sha256"] != manifest["result_sha256"]


def test_every_integer_opens_to_the_entries_it_counts(program: LifeServices, replay: Replay) -> None:
    found = cast(Lateness, replay.measure("reporting_lag.all", YEAR_END, replay.on(LATER)))
    month, counts = next((month, counts) for month, counts in found.months.items() if counts[2])
    positions = behind(found).opened(f"months.{month}.15-30")
    assert positions is not None
    assert len(positions) == counts[2]
    events = program.record.at([int(position) for position in positions])
    assert {event.name for event in events} <= set(KINDS)
    assert all(
        event.recorded_at[:7] in (month, str(date.fromisoformat(f"{month}-01") + timedelta(days=31))[:7])
        for event in events
    )


def test_it_is_told_of_the_whole_program_and_of_kinds_there_are(replay: Replay) -> None:
    for name, cohort in (("reporting_lag.all", Cohort(product=None, state="OH")), ("reporting_lag.nonsense", Cohort())):
        with pytest.raises(UnknownMetric):
            measure(replay.facts, name, YEAR_END, cohort=cohort)
    year = cast(
        Lateness,
        replay.measure("reporting_lag.all", YEAR_END, replay.now(), period=Period(date(2016, 3, 1), date(2016, 4, 30))),
    )
    assert list(year.months) == ["2016-04", "2016-03"]
