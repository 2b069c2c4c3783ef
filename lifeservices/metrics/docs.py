"""The page of the docs that defines every metric: `python -m lifeservices.metrics.docs` prints it.

Definitions stand by family. What all metrics of a family share is said once; what differs is said by the part of the
name that it differs by.
"""

from __future__ import annotations

import sys
from itertools import combinations

from lifeservices.metrics.all_families import FAMILIES
from lifeservices.metrics.families import Definition, Family, Release
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.job_orders import DEFINITION as OPEN_JOBS
from lifeservices.metrics.partners import DEFINITION as PARTNERS
from lifeservices.metrics.registry import definition, definition_of, every_version

_HEAD = """# What the numbers mean

Made from the definitions that the program calculates by; a change there changes this page. Every figure names its
definition, version and fingerprint, so it can be checked against this page. A released definition is never changed: its
fingerprint stands in `lifeservices/metrics/released.json` too, and `verify` compares. Every version can still be run,
with `python -m lifeservices measure NAME --definition VERSION`.
"""
_FIELDS = {
    "sentence": "In words",
    "formula": "Formula",
    "denominators": "Counted",
    "exclusions": "Left out",
    "interval": "Interval",
    "rounding": "Rounding",
    "suppression": "Small numbers",
    "owner": "Owner",
}
Texts = dict[Metric, str]


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, _contents(), *(_family(family) for family in FAMILIES), *_of_employers()])


def fields_of(found: Definition) -> dict[str, str]:
    """The texts of a definition by what they are called, its parameters among them."""
    own = {label: str(getattr(found, name)) for name, label in _FIELDS.items()}
    return {"In words": own.pop("In words"), **{n.capitalize(): t for n, t in found.parameters.items()}, **own}


def _of_employers() -> list[str]:
    """What is counted of employers and their jobs, who are no members: asked on pages of their own."""
    return [_on_a_page(PARTNERS, "Partners in numbers"), _on_a_page(OPEN_JOBS, "Jobs in numbers")]


def _on_a_page(found: Definition, page: str) -> str:
    said = [f"## {found.id}\n", f"Not about members. On the page “{page}”, for any day.\n"]
    said += [f"- **{label}**: {text}" for label, text in fields_of(found).items()]
    said += [f"- **Version**: {found.version}, in force from {found.effective_from}"]
    return "\n".join([*said, f"- **Fingerprint**: `{found.sha256}`", ""])


def _contents() -> str:
    rows = []
    for family in FAMILIES:
        ids = family.ids()
        what = definition(ids[0]).sentence if len(ids) == 1 else _pattern(family)
        version = family.releases[-1].version
        rows.append(f"| [`{family.name}`](#{family.name}) | {what} | {len(ids):,} | {version} |")
    return "\n".join(["| Family | What | Metrics | Version |", "|---|---|---|---|", *rows, ""])


def _pattern(family: Family) -> str:
    parts = "".join(f".&lt;{part.name}&gt;" for part in family.parts)
    return f"`{family.name}`{parts}{'@&lt;days&gt;' if family.horizons else ''}"


def _family(family: Family) -> str:
    said = [f"## {family.name}\n", f"Such as `{family.example}`."]
    if family.horizons:
        low, high = family.horizons
        said[-1] += f" After @ come days after {family.days_after}, from {low} to {high}."
    for part in family.parts:
        said[-1] += f" {part.name.capitalize()}: {', '.join(f'`{word}`' for word in part.words)}."
    said += ["", "| Version | In force from | Change |", "|---|---|---|"]
    said += [f"| {r.version} | {r.effective_from} | {r.change} |" for r in reversed(family.releases)]
    current = _by_field(family, family.releases[-1])
    said += ["", *_listed(family, current)]
    for release in reversed(family.releases[:-1]):
        before = _by_field(family, release)
        other = {name: texts for name, texts in before.items() if texts != _only(current.get(name, {}), texts)}
        said += ["", f"### {family.name} {release.version}", "", *(_listed(family, other) or ["Reads the same."])]
    return "\n".join([*said, "", *_fingerprints(family)])


def _only(texts: Texts, like: Texts) -> Texts:
    return {metric: text for metric, text in texts.items() if metric in like}


def _metrics(family: Family, release: Release) -> list[Metric]:
    listed = (Metric(family.name, tuple(name.split(".")[1:])) for name in family.ids())
    return [metric for metric in listed if release in family.releases_of(metric)]


def _by_field(family: Family, release: Release) -> dict[str, Texts]:
    """For each field of the definitions of one release: metric → text."""
    found: dict[str, Texts] = {}
    for metric in _metrics(family, release):
        for name, text in fields_of(definition_of(metric, release.version)).items():
            found.setdefault(name, {})[metric] = text
    return found


def _listed(family: Family, fields: dict[str, Texts]) -> list[str]:
    said = []
    for name, texts in fields.items():
        decided = _decided_by(family, texts)
        if not decided:
            said.append(f"- **{name}:** {next(iter(texts.values()))}")
            continue
        tail = _shared_end(list(texts.values()))
        words = " and ".join(family.parts[place].name for place in decided)
        by = "" if words == name.lower() else f", by {words}"
        said.append(f"- **{name}**{by}:{f' … {tail}' if tail else ''}")
        shown = dict.fromkeys(
            (tuple(m.parts[p] for p in decided), t.removesuffix(tail).strip()) for m, t in texts.items()
        )
        said += [f"  - {', '.join(f'`{word}`' for word in chosen)}: {text}" for chosen, text in shown]
    return said


def _decided_by(family: Family, texts: Texts) -> tuple[int, ...]:
    """The fewest parts of the name that decide a text; none where it is the same for all."""
    for size in range(len(family.parts) + 1):
        for places in combinations(range(len(family.parts)), size):
            seen: dict[tuple[str, ...], str] = {}
            if all(seen.setdefault(tuple(m.parts[p] for p in places), text) == text for m, text in texts.items()):
                return places
    return tuple(range(len(family.parts)))


def _shared_end(texts: list[str]) -> str:
    """The whole sentences with which all of the texts end."""
    shared: list[str] = []
    for sentences in zip(*(text.split(". ")[::-1] for text in texts), strict=False):
        if len(set(sentences)) > 1:
            break
        shared.insert(0, sentences[0])
    return ". ".join(shared) if len(". ".join(shared)) > 80 else ""


def _fingerprints(family: Family) -> list[str]:
    rows = [f"| `{d.id}` | {d.version} | `{d.sha256}` |" for name in family.ids() for d in every_version(name)]
    return ["| Definition | Version | Fingerprint |", "|---|---|---|", *rows, ""]


if __name__ == "__main__":
    sys.stdout.write(page())
