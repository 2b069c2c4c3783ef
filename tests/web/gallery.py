"""Renders every component with invented values: `python -m tests.web.gallery FILE [light|dark]`, then look at it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from web.charts import Curve, survival_curve
from web.marks import TEMPLATE_FUNCTIONS

WEB = Path(__file__).resolve().parents[2] / "web"
VALUES: dict[str, Any] = json.loads(Path(__file__).with_name("gallery.json").read_text(encoding="utf-8"))


def environment(static: str = "/static") -> Environment:
    """The templates as the site loads them, without a site: macros take values and need nothing else."""
    jinja = Environment(loader=FileSystemLoader(WEB / "templates"), autoescape=select_autoescape(["html"]))
    jinja.globals.update(
        TEMPLATE_FUNCTIONS,
        url_for=lambda _endpoint, filename="": f"{static}/{filename}",
        csrf_token=lambda: "invented",
        form_marks=lambda: Markup('<input type="hidden" name="csrf_token" value="invented">'),
        # The page of components is of nobody's work, and may be printed.
        paper_here=dict,
    )
    return jinja


def render(static: str = "/static", theme: str | None = None) -> str:
    page = environment(static).get_template("components/gallery.html")
    return page.render(VALUES, curve=curve(), theme=theme)


def curve() -> Markup:
    days, estimate, at_risk = (VALUES["curve_values"][name] for name in ("days", "estimate", "at_risk"))
    return survival_curve(
        "About one in four has left the employer by day 180",
        days,
        estimate,
        [max(0.0, value - 0.02 - day / 5000) for day, value in zip(days, estimate, strict=True)],
        [min(1.0, value + 0.02 + day / 6000) for day, value in zip(days, estimate, strict=True)],
        at_risk,
        hatched_from=270,
        others=[Curve("Any employer", tuple(days), tuple(min(1.0, value + 0.05) for value in estimate))],
    )


def main() -> None:
    theme = sys.argv[2] if len(sys.argv) > 2 else None
    Path(sys.argv[1]).write_text(render((WEB / "static").as_uri(), theme), encoding="utf-8")


if __name__ == "__main__":
    main()
