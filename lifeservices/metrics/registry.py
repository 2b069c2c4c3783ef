"""What does each number mean, in which version, and what is its fingerprint?

A definition is data. Its fingerprint is the SHA-256 of its canonical JSON (keys sorted, no spaces, UTF-8), so a
figure that names it can be checked against it for ever. Patch versions change wording, minor ones add output, major
ones may move a number; every release is a line of the changelog, and every released version can still be run.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from lifeservices.metrics.all_families import FAMILIES
from lifeservices.metrics.families import Definition, Family, Part, Release
from lifeservices.metrics.grammar import Metric, UnknownMetric

_BY_NAME = {family.name: family for family in FAMILIES}


def family_of(metric: Metric) -> Family:
    """The family that a metric belongs to."""
    return _BY_NAME[metric.family]


def parse(name: str) -> Metric:
    """The metric a name stands for. Raises UnknownMetric with a sentence a person can act on."""
    body, at, days = name.strip().partition("@")
    metric = _read(body)
    horizons = family_of(metric).horizons
    if horizons is None:
        if at:
            raise UnknownMetric(f"“{body}” takes no number of days; leave out “@{days}”.")
        return metric
    if not at:
        after = family_of(metric).days_after
        raise UnknownMetric(f"Say how many days after {after}, for example “{family_of(metric).example}”.")
    if not re.fullmatch(r"[0-9]{1,4}", days) or not horizons[0] <= int(days) <= horizons[1]:
        low, high = horizons
        example = family_of(metric).example.partition("@")[2]
        raise UnknownMetric(f"“@{days}” should be a whole number of days from {low} to {high}, such as “@{example}”.")
    return Metric(metric.family, metric.parts, int(days))


def _read(body: str) -> Metric:
    name, *words = body.split(".")
    family = _BY_NAME.get(name)
    if family is None:
        raise UnknownMetric(f"There is no metric “{body}”.{_near(body, tuple(_BY_NAME))} {_help()}")
    if len(words) != len(family.parts):
        count = _NUMBERS[len(family.parts)]
        raise UnknownMetric(f"“{body}” should have {count} after “{name}”. {_help()}")
    for part, word in zip(family.parts, words, strict=True):
        _check_part(part, word)
    metric = Metric(name, tuple(words))
    if not family.listed(metric):
        raise UnknownMetric(f"There is no metric “{body}”: these parts do not go together. {_help()}")
    return metric


_NUMBERS = ("no parts", "one part", "two parts", "three parts", "four parts", "five parts")


def _check_part(part: Part, word: str) -> None:
    if word not in part.words and not part.also(word):
        near, there = _near(word, part.words), ", ".join(part.words)
        raise UnknownMetric(f"There is no {part.name} “{word}”.{near} Choose from: {there}.")


def _near(word: str, words: tuple[str, ...]) -> str:
    near = get_close_matches(word, words, n=2, cutoff=0.5)
    return f" Did you mean {' or '.join(f'“{n}”' for n in near)}?" if near else ""


def _help() -> str:
    return f"Names are like {', '.join(family.example for family in FAMILIES)}."


def release_of(metric: Metric, version: str | None = None) -> Release:
    """The release of a metric's definition: the current one, or the one with this version. Raises UnknownMetric."""
    releases = family_of(metric).releases_of(metric)
    if version is None:
        return releases[-1]
    for release in releases:
        if release.version == version:
            return release
    there = ", ".join(release.version for release in releases)
    raise UnknownMetric(f"“{metric.id}” has no version {version}. There are: {there}.")


def definition(name: str, version: str | None = None) -> Definition:
    """The definition behind a metric's name, with or without its days. Raises UnknownMetric."""
    return definition_of(parse(name) if "@" in name else _read(name.strip()), version)


def definition_of(metric: Metric, version: str | None = None) -> Definition:
    """The definition of a metric already read, in its current version or another one. Raises UnknownMetric."""
    return _definition(Metric(metric.family, metric.parts), release_of(metric, version).version)


@cache
def _definition(metric: Metric, version: str) -> Definition:
    chosen = release_of(metric, version)
    releases = family_of(metric).releases_of(metric)
    until = releases[: releases.index(chosen) + 1]
    return Definition(
        id=metric.id,
        version=version,
        effective_from=chosen.effective_from,
        changelog=tuple(f"{release.version}: {release.change}" for release in until),
        **chosen.text(metric),
    )


def all_definitions() -> list[Definition]:
    """Every definition in its current version, in the order of the families."""
    return [definition(name) for family in FAMILIES for name in family.ids()]


def every_version(name: str) -> list[Definition]:
    """A definition in each of its versions, oldest first. Raises UnknownMetric."""
    metric = parse(name) if "@" in name else _read(name.strip())
    return [definition_of(metric, release.version) for release in family_of(metric).releases_of(metric)]
