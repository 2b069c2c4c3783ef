"""No page weighs more than 60 KB of HTML: every page that a role reaches from its menu is fetched and weighed."""

from __future__ import annotations

import pytest

from tests.cast import CAST
from tests.copies import Copies
from tests.program import PROGRAM
from tests.web.pages import Visitor
from tests.web.sites import site_over
from tests.web.walking import every_page, menu_of

MOST = 60_000
LONG = (
    *("/lead/figure?metric=cohorts.quarter", "/lead/figure?metric=cohorts.month", "/lead/reporting-lag?by=kind"),
    *("/lead/definitions?group=retention.first_hire", "/lead/retention/cohorts?by=month"),
    *("/lead/retention?for=others", "/lead/time?for=others", "/lead/retention?evidence=verified"),
)
"""Other sides of a page, which are longer than the one that its menu leads to."""
READ = {
    "the day of a coach": (CAST, "wren", ("/coach/?several=1",), 80),
    "the team of a supervisor": (CAST, "ida", (), 80),
    "the lists of the program": (CAST, "pomona", (), 10),
    "317 hires, to lead by": (PROGRAM, "odessa", LONG, 25),
    "317 hires, to evaluate": (PROGRAM, "bertrand", (), 25),
}
"""A record, somebody who looks at it, long pages beside their menu's, and how many pages they find at least."""


@pytest.mark.parametrize("read", READ)
def test_no_page_weighs_more_than_60_kilobytes(copies_on_sqlite: Copies, read: str) -> None:
    story, name, long, fewest = READ[read]
    visitor = Visitor(site_over(copies_on_sqlite.shared(story).services)).signed_in(name)
    weighed = {
        address: len(html.encode()) for address, _, html in every_page(visitor, [*menu_of(visitor, name), *long])
    }
    assert {address: weight for address, weight in weighed.items() if weight > MOST} == {}
    assert len(weighed) >= fewest
