"""What does a metric's name say?

`retention.<unit>.<employer>.<evidence>.<estimator>@<days>`, or one of the short names that need no parts:
`counts`, `gained_employment`. A name that cannot be read is answered with a sentence and the nearest names.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches

SHORTEST, LONGEST = 30, 730
"""Days after the hire for which retention is defined."""

SHORT_NAMES = ("counts", "gained_employment")
UNITS = ("first_hire", "placement")
EMPLOYERS = ("same_employer",)
EVIDENCE = ("all", "verified")
ESTIMATORS = ("matured_known", "matured_worst", "matured_best", "km", "presumed", "presumed_km")

_PARTS = (("unit", UNITS), ("employer rule", EMPLOYERS), ("evidence", EVIDENCE), ("estimator", ESTIMATORS))
_LATER = {
    "unit": re.compile(r"latest_hire$"),
    "employer rule": re.compile(r"(any_employer_gap\d+|any_employer|snapshot)$"),
    "estimator": re.compile(r"turnbull(_lower|_upper)?$"),
}
_PATTERN = "retention.<unit>.<employer>.<evidence>.<estimator>@<days>"


class UnknownMetric(ValueError):
    """No metric has this name; the message says which part and what is near."""


class NotBuilt(UnknownMetric):
    """The name is a metric of the family, and this version cannot calculate it yet."""


@dataclass(frozen=True)
class Metric:
    """A metric's name, taken apart. `horizon` is in days after the hire, None where a metric has none."""

    family: str
    unit: str = ""
    employer: str = ""
    evidence: str = ""
    estimator: str = ""
    horizon: int | None = None

    @property
    def id(self) -> str:
        """The name without its horizon: the definition's name."""
        if self.family != "retention":
            return self.family
        return ".".join((self.family, self.unit, self.employer, self.evidence, self.estimator))

    @property
    def name(self) -> str:
        """The whole name."""
        return self.id if self.horizon is None else f"{self.id}@{self.horizon}"

    @property
    def presumed(self) -> bool:
        """Whether silence counts as work: the named variant."""
        return self.estimator.startswith("presumed")

    @property
    def curve(self) -> bool:
        """Whether the estimate is read from a survival curve."""
        return self.estimator in ("km", "presumed_km")


def parse(name: str) -> Metric:
    """The metric a name stands for. Raises UnknownMetric with a sentence a person can act on."""
    name = name.strip()
    if name in SHORT_NAMES:
        return Metric(name)
    body, at, days = name.partition("@")
    family, *parts = body.split(".")
    if body in SHORT_NAMES:
        raise UnknownMetric(f"“{body}” takes no number of days; leave out “@{days}”.")
    if family != "retention":
        raise UnknownMetric(f"There is no metric “{body}”.{_near(body, (*SHORT_NAMES, 'retention'))} {_help()}")
    if len(parts) != len(_PARTS):
        raise UnknownMetric(f"“{body}” should have four parts after “retention”. {_help()}")
    for (what, words), part in zip(_PARTS, parts, strict=True):
        _check_part(what, words, part)
    unit, employer, evidence, estimator = parts
    return Metric(family, unit, employer, evidence, estimator, _horizon(body, at, days))


def _check_part(what: str, words: tuple[str, ...], part: str) -> None:
    if part in words:
        return
    if what in _LATER and _LATER[what].match(part):
        raise NotBuilt(f"The {what} “{part}” is defined but not built yet. Built: {', '.join(words)}.")
    raise UnknownMetric(f"There is no {what} “{part}”.{_near(part, words)} Choose from: {', '.join(words)}.")


def _horizon(body: str, at: str, days: str) -> int:
    if not at:
        raise UnknownMetric(f"Say how many days after the hire, for example “{body}@90”.")
    if not re.fullmatch(r"[0-9]{1,4}", days) or not SHORTEST <= int(days) <= LONGEST:
        raise UnknownMetric(f"“@{days}” should be a whole number of days from {SHORTEST} to {LONGEST}, such as “@90”.")
    return int(days)


def _near(word: str, words: tuple[str, ...]) -> str:
    near = get_close_matches(word, words, n=2, cutoff=0.5)
    return f" Did you mean {' or '.join(f'“{n}”' for n in near)}?" if near else ""


def _help() -> str:
    return f"Names are {', '.join(SHORT_NAMES)} or {_PATTERN}."
