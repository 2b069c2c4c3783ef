"""The lead's page about groups."""

from __future__ import annotations

from typing import Any

from web.access import policy
from web.figures import equity as shared
from web.lead.place import READERS, blueprint


@blueprint.get("/equity")
@policy(*READERS)
def equity() -> Any:
    """Do some groups keep their jobs less often than all others?"""
    return shared.page()


@blueprint.get("/equity.csv")
@policy(*READERS)
def equity_csv() -> Any:
    """The same as a file, for others."""
    return shared.file("csv")


@blueprint.get("/equity.xlsx")
@policy(*READERS)
def equity_xlsx() -> Any:
    """The same as a workbook."""
    return shared.file("xlsx")
