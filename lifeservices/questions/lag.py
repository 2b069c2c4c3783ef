"""How late is news, by the month in which it was recorded and by what it is about?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.evaluation.entries import DECIDES
from lifeservices.evaluation.lag import BANDS, SETTLED_WITHIN, lags
from lifeservices.evaluation.replay import NOW, Replay
from lifeservices.metrics import Share
from lifeservices.questions import Looking, answers
from lifeservices.questions.retention import FIGURES


@dataclass(frozen=True)
class ReportingLag:
    """The table of how late entries were recorded, as it stood at a moment; of one kind of event or of all."""

    known_at: str = NOW
    kind: str = ""


@dataclass(frozen=True)
class LagRow:
    """A recorded month, or a kind of event: its entries by how late they came, in the order of the bands."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)

    @property
    def settled(self) -> Share:
        """Those recorded while a figure of their day was still called preliminary."""
        names = [name for name, _ in BANDS]
        within = sum(n for name, n in zip(names, self.counts, strict=True) if name in SETTLED_WITHIN)
        return Share.of(within, self.total)


@dataclass(frozen=True)
class LagTable:
    """The table both ways, and everything together."""

    bands: tuple[str, ...]
    months: list[LagRow]
    kinds: list[LagRow]
    whole: LagRow
    recorded_to: date
    position: int
    kind: str
    all_kinds: list[str]
    """Every kind of event that can move a figure and is on record."""
    origin: str


@answers(ReportingLag, may=FIGURES)
def reporting_lag(question: ReportingLag, looking: Looking) -> LagTable:
    known = Replay(looking, looking.today).known(question.known_at)
    until = known.day or date.min
    found = lags(looking.database, looking.record, looking.settings.home, looking.settings.zone)
    kinds = found.kinds(until)
    kind = question.kind if question.kind in {event.name for event in DECIDES} else ""
    months = _rows(found.months(until, kind))
    whole = tuple(sum(column) for column in zip(*(row.counts for row in months), strict=True)) or (0,) * len(BANDS)
    return LagTable(
        bands=tuple(name for name, _ in BANDS),
        months=months,
        kinds=_rows(kinds),
        whole=LagRow(kind or "all", whole),
        recorded_to=until,
        position=known.position,
        kind=kind,
        all_kinds=sorted(kinds),
        origin=looking.record.head().origin,
    )


def _rows(found: dict[str, dict[str, int]]) -> list[LagRow]:
    return [LagRow(name, tuple(counts.values())) for name, counts in found.items()]
