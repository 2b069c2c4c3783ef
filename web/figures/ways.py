"""What the pages about members' ways have in common: the view and the period in the address, their form, and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from flask import Response, current_app
from markupsafe import Markup

from lifeservices.domain.errors import Refused
from lifeservices.metrics import Measurement, Period
from lifeservices.metrics.answer import Asked
from lifeservices.questions.provenance import FigureManifest
from lifeservices.questions.retention import Choices, View
from web.access import ask, services
from web.figures import wording
from web.figures.any_figure import asked_here
from web.figures.places import here, inside, link, may_open
from web.figures.retention import standing
from web.figures.sheets import HIDDEN, Said, Sheet, sheets_csv, sheets_xlsx
from web.figures.viewing import Errors, address, fields, refused, settled_on


@dataclass
class Way:
    """What the address asks of one of these pages. `errors` says what of it could not be read."""

    endpoint: str
    view: View
    period: Period | None
    errors: Errors
    usual: Mapping[str, str] = field(default_factory=dict)
    """The page’s own choices beside the group and the days, each with its usual word."""
    given: dict[str, str] = field(default_factory=dict)
    """What is chosen of them."""
    _lists: dict[Any, str] = field(default_factory=dict, repr=False)
    """Where those behind the integers of a figure are listed, but for the integer."""

    @classmethod
    def here(cls, endpoint: str, hire_days: bool = False) -> Way:
        """What stands in the address. Days of hire are read only where a page is about hires."""
        asked, errors = asked_here()
        view = asked.view
        if not hire_days:
            view = replace(view, cohort=replace(view.cohort, hired_from=None, hired_to=None))
        return cls(endpoint, view, asked.period, errors)

    def ask(self, question: Any, otherwise: Any) -> Any:
        """The answer. What it refuses is said beside its field, and the usual view is shown in its place."""
        try:
            return ask(question)
        except Refused as problem:
            refused(problem, self.errors)
            self.view, self.period = replace(View(), horizon=self.view.horizon), None
            self.given = dict(self.usual)
            return ask(otherwise)

    def refuse(self) -> None:
        """For files, which hold no form: what could not be read is refused."""
        for name, sentences in self.errors.items():
            raise Refused(f"{name}: {sentences[0]}", name)

    @property
    def of_a_part(self) -> bool:
        """Whether it is about a part of the program: a group, or those of a period."""
        return self.view.of_a_group or self.period is not None

    @property
    def may_open(self) -> bool:
        """Whether whoever is signed in may see who is behind a count."""
        return may_open(self.view) and (self.period is None or inside())

    def settle(self, view: View) -> None:
        """Take on the days that were answered about; today stays unsaid, so that a link stays what it says."""
        self.view = settled_on(view, services().today())

    def parts(self, **more: Any) -> dict[str, Any]:
        """The view, the period and what else is chosen as parts of an address."""
        period = {"from": self.period.start, "to": self.period.end} if self.period else {}
        chosen = {**self.given, **more}
        told = {name: word for name, word in chosen.items() if word != self.usual.get(name)}
        return address(self.view, **{**period, **told})

    def link(self, page: str = "", /, **more: Any) -> str:
        """The address of a page with this view and period."""
        return link(page or self.endpoint, **self.parts(**more))

    def files(self, page: str) -> list[dict[str, str]]:
        """The links to the page's files."""
        kinds = (("CSV", "csv"), ("Workbook", "xlsx"))
        return [{"label": label, "href": link(page, **self.parts(kind=kind))} for label, kind in kinds]

    def behind(self, found: Measurement, integer: str, count: int, after: str = "") -> Said:
        """A count that opens to those it counts."""
        return Said(count, href=(self.opens(found, integer) or "") if count else "", after=after)

    def opens(self, found: Measurement, integer: str) -> str | None:
        """Where those behind an integer are listed."""
        if f"{here()}.behind" not in current_app.view_functions or not self.may_open:
            return None
        asked = found.asked
        about = self.view, asked.metric, asked.period
        if about not in self._lists:
            # One address of which a page makes hundreds.
            self._lists[about] = link("behind", **_of(asked, self.view))
        return f"{self._lists[about]}&integer={quote(integer)}"

    def anchor(self, found: Measurement, integer: str, count: int, words: str) -> Markup | str:
        """A count with its words, as a link to those it counts."""
        text, href = f"{count:,} {words}", self.opens(found, integer) if count else None
        return wording.anchor(text, href) if href else text

    def provenance(self, found: Measurement, known: Any, integer: str = "", people: str = "") -> dict[str, Any]:
        """The line that says what a figure rests on."""
        asked = found.asked
        links: dict[str, Any] = {"definition": link("definition", name=asked.metric.id)}
        # The manifest of a part of the program could tell of a few people: it does not leave.
        if not self.of_a_part:
            links["manifest"] = link("manifest", **_of(asked, self.view))
        href = self.opens(found, integer) if integer else None
        if href:
            links["people"] = {"href": href, "label": people}
        return wording.provenance(found, known, links)  # type: ignore[arg-type]

    def form(self, choices: Choices, *, period: tuple[str, str] | None = None, leave: tuple[str, ...] = ()) -> Any:
        """The form's fields: the group, the period by its own words, and the days."""
        listed = [field for field in fields(self.view, choices, self.errors) if field["name"] not in leave]
        if period is not None:
            days = (self.period.start, self.period.end) if self.period else ("", "")
            listed[-2:-2] = [
                {
                    "name": name,
                    "label": label,
                    "widget": "day",
                    "value": value,
                    "choices": [],
                    "errors": self.errors.get(name, []),
                }
                for name, label, value in zip(("from", "to"), period, days, strict=True)
            ]
        return listed

    @property
    def narrowed(self) -> bool:
        """Whether the form should stand open."""
        return self.view.of_a_group or self.period is not None or bool(self.errors)

    def group(self, found: Measurement) -> str:
        """Whose figures these are, where they are not everybody's."""
        return f" {wording.group_words(found.asked)}" if self.view.of_a_group else ""

    def page_values(self, origin: str, waiting: int) -> dict[str, Any]:
        """What every one of these templates wants."""
        plain = link(self.endpoint)
        return {
            "refused": bool(self.errors),
            "narrowed": self.narrowed,
            "action": plain,
            "clear": plain if self.link() != plain else None,
            **standing(origin, waiting),
        }


def file_of(
    way: Way,
    name: str,
    kind: str,
    sheets: Sequence[Sheet],
    figures: Sequence[Measurement],
    with_results: bool = True,
) -> Response:
    """The tables of a page with the manifests of their figures, as CSV or a workbook.

    The tables come as they may leave. Where a number of them is hidden, and of a part of the program, the manifests say
    what the figures rest on and leave out what was found.
    """
    with_results = with_results and not way.of_a_part and not any(_hides(sheet) for sheet in sheets)
    asked = [found.asked for found in figures]
    manifests = [ask(FigureManifest(way.view, one.metric.name, one.period, results=with_results)) for one in asked]
    return (sheets_xlsx if kind == "xlsx" else sheets_csv)(name, sheets, manifests)


def _hides(sheet: Sheet) -> bool:
    values = (value.value if isinstance(value, Said) else value for row in sheet.rows for value in row)
    return any(value == HIDDEN for value in values)


def _of(asked: Asked, view: View) -> dict[str, Any]:
    """A figure as parts of an address, with the period that it was itself asked about."""
    period = {"from": asked.period.start, "to": asked.period.end} if asked.period else {}
    return address(view, metric=asked.metric.name, **period)
