"""What does a metric's name say?

`<family>.<part>.<part>@<days>`: the family, the parts it is told apart by, and a number of days where it has one, such
as `retention.first_hire.same_employer.all.matured_known@90`, or `counts`.
"""

from dataclasses import dataclass, replace

GAP = "any_employer_gap"


class UnknownMetric(ValueError):
    """No metric has this name; the message says which part and what is near."""


@dataclass(frozen=True)
class Metric:
    """A metric's name, taken apart. `horizon` is in days, None where a metric has none."""

    family: str
    parts: tuple[str, ...] = ()
    horizon: int | None = None

    @property
    def id(self) -> str:
        """The name without its horizon: the definition's name."""
        return ".".join((self.family, *self.parts))

    @property
    def name(self) -> str:
        """The whole name."""
        return self.id if self.horizon is None else f"{self.id}@{self.horizon}"

    @property
    def unit(self) -> str:
        """Of a metric about retention: whose hires are counted."""
        return self._part(0)

    @property
    def employer(self) -> str:
        """Of a metric about retention: which employers count."""
        return self._part(1)

    @property
    def evidence(self) -> str:
        """Of a metric about retention: whose word is taken."""
        return self._part(2)

    @property
    def estimator(self) -> str:
        """Of a metric about retention: how the share is worked out."""
        return self._part(3)

    @property
    def gap(self) -> int | None:
        """Days between two jobs that still count as working; None where a later job does not count at all."""
        return int(self.employer.removeprefix(GAP)) if self.employer.startswith(GAP) else None

    @property
    def presumed(self) -> bool:
        """Whether silence counts as work: the named variant."""
        return self.estimator.startswith("presumed")

    @property
    def curve(self) -> bool:
        """Whether the estimate is read from a survival curve."""
        return self.estimator in ("km", "presumed_km")

    def by(self, **changed: str) -> "Metric":
        """The same metric of retention with other parts: `by(evidence="verified")`."""
        names = ("unit", "employer", "evidence", "estimator")
        return replace(self, parts=tuple(changed.get(name, self._part(place)) for place, name in enumerate(names)))

    def _part(self, place: int) -> str:
        return self.parts[place] if self.family == "retention" and len(self.parts) == 4 else ""
