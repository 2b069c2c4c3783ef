"""The lead's page about coaches."""

from __future__ import annotations

from typing import Any

from web.access import policy
from web.figures import coaches as shared
from web.lead.place import READERS, blueprint


@blueprint.get("/coaches")
@policy(*READERS)
def coaches() -> Any:
    """Is any coach outside the limits of chance?"""
    return shared.page()


@blueprint.get("/coaches.csv")
@policy(*READERS)
def coaches_csv() -> Any:
    """The same as a file, without names."""
    return shared.file("csv")


@blueprint.get("/coaches.xlsx")
@policy(*READERS)
def coaches_xlsx() -> Any:
    """The same as a workbook."""
    return shared.file("xlsx")
