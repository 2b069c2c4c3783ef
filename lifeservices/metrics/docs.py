"""The page of the docs that defines every metric: `python -m lifeservices.metrics.docs` prints it."""

import sys

from lifeservices.metrics.families import Definition
from lifeservices.metrics.registry import all_definitions

_HEAD = """# What the numbers mean

Made from the definitions that the program calculates by; a change there changes this page. Every figure names its
definition, version and fingerprint, so it can be checked against this page.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, *(_section(definition) for definition in all_definitions())])


def _section(definition: Definition) -> str:
    rows = [
        ("Formula", definition.formula),
        *((name.capitalize(), text) for name, text in definition.parameters.items()),
        ("Counted", definition.denominators),
        ("Left out", definition.exclusions),
        ("Interval", definition.interval),
        ("Rounding", definition.rounding),
        ("Small numbers", definition.suppression),
        ("Owner", definition.owner),
        ("In force from", definition.effective_from),
        ("Changes", " ".join(definition.changelog)),
        ("Fingerprint", f"`{definition.sha256}`"),
    ]
    listed = "\n".join(f"- **{name}:** {text}" for name, text in rows)
    return f"## `{definition.id}` {definition.version}\n\n**{definition.title}.** {definition.sentence}\n\n{listed}\n"


if __name__ == "__main__":
    sys.stdout.write(page())
