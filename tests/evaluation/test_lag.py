"""Is news put where it belongs: into the month it was recorded in, by the days since what it is about?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lifeservices.evaluation.lag import BANDS, FILE, band_of, lags
from tests.evaluation.telling import row, told
from tests.program import at_noon
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
    assert band_of(days) == band


def test_each_entry_stands_once_in_its_month_and_band(migrated_url: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with services_at(migrated_url, at_noon(TODAY), home=str(home)) as services:
        told(
            services,
            [
                row("o", "opted_in", "m", date(2016, 1, 4)),
                row("h", "hired", "m", date(2016, 3, 1), "j", date(2016, 3, 20)),
                row("s", "separated", "m", date(2016, 5, 2), "j", date(2016, 9, 1)),
                row("v", "voided", "m", date(2016, 10, 3), "j", date(2016, 10, 3), event_id="s"),
            ],
        )
        found = lags(services.database, services.record, services.settings.home, services.settings.zone)
        by_kind = {name: {b: n for b, n in bands.items() if n} for name, bands in found.kinds(TODAY).items()}
        assert by_kind["employment-started"] == {"15-30": 1}
        assert by_kind["employment-ended"] == {"90+": 1}
        # The void is about the separation: it counts from May, not from the day on which it was made.
        assert by_kind["entry-voided"] == {"90+": 1}
        months = found.months(TODAY, "employment-ended")
        assert months == {"2016-09": {band: int(band == "90+") for band, _ in BANDS}}
        assert "2016-10" not in found.months(date(2016, 9, 30))


def test_what_was_counted_once_is_kept_and_only_the_rest_is_read(migrated_url: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with services_at(migrated_url, at_noon(TODAY), home=str(home)) as services:
        told(services, [row("o", "opted_in", "m", date(2016, 1, 4))])
        first = lags(services.database, services.record, home, services.settings.zone)
        assert (home / FILE).exists()
        told(services, [row("h", "hired", "m", date(2016, 3, 1), "j", date(2016, 3, 20))])
        both = lags(services.database, services.record, home, services.settings.zone)
        (home / FILE).write_text("{")
        anew = lags(services.database, services.record, home, services.settings.zone)
    assert sum(both.cells.values()) > sum(first.cells.values())
    assert both == anew
