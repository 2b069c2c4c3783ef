"""Renders the gallery of components with invented values: `python -m tests.web.gallery FILE [light|dark]`."""

from __future__ import annotations

import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from tests.web import gallery_values
from web.charts import Curve, survival_curve
from web.marks import TEMPLATE_FUNCTIONS

WEB = Path(__file__).resolve().parents[2] / "web"


def environment(static: str) -> Environment:
    """The templates as the site loads them, without a site: macros take values and need nothing else."""
    jinja = Environment(loader=FileSystemLoader(WEB / "templates"), autoescape=select_autoescape(["html"]))
    jinja.globals.update(
        TEMPLATE_FUNCTIONS,
        url_for=lambda _endpoint, filename: f"{static}/{filename}",
        csrf_token=lambda: "invented",
    )
    return jinja


def render(static: str, theme: str | None = None) -> str:
    template = environment(static).get_template("components/gallery.html")
    return template.render(gallery_values.VALUES, curve=curve(), theme=theme)


def curve() -> Markup:
    days = gallery_values.CURVE_DAYS
    estimate = gallery_values.CURVE
    return survival_curve(
        "About one in four has left the employer by day 180",
        days,
        estimate,
        [max(0.0, value - 0.02 - day / 5000) for day, value in zip(days, estimate, strict=True)],
        [min(1.0, value + 0.02 + day / 6000) for day, value in zip(days, estimate, strict=True)],
        gallery_values.AT_RISK,
        hatched_from=270,
        others=[Curve("Any employer", tuple(days), tuple(min(1.0, value + 0.05) for value in estimate))],
    )


def main() -> None:
    target = Path(sys.argv[1])
    theme = sys.argv[2] if len(sys.argv) > 2 else None
    target.write_text(render((WEB / "static").as_uri(), theme), encoding="utf-8")


if __name__ == "__main__":
    main()
