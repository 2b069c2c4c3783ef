"""What every event carries, and which of its fields are somebody's life.

An event has two clocks: `on` (the day it was true, given by the person who tells us) and `recorded_at` (when the
record learned it, set inside the write lock and never by a caller). Position, stream, version and `recorded_at`
belong to the record, not to the event's own content: they are columns, and are set on the event when it is read.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar, dataclass_transform

import msgspec

T = TypeVar("T")


class Sensitivity(msgspec.Struct, frozen=True):
    """How a field is protected: sealed fields are encrypted under the person's own key."""

    flag: str
    sealed: bool


IDENTIFIER = Sensitivity("D", sealed=True)
SENSITIVE = Sensitivity("H", sealed=True)
FREE_TEXT = Sensitivity("T", sealed=True)
QUASI = Sensitivity("Q", sealed=False)

Identifier = Annotated[T | None, IDENTIFIER]
SensitiveFact = Annotated[T | None, SENSITIVE]
FreeText = Annotated[T | None, FREE_TEXT]
Quasi = Annotated[T, QUASI]


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, dict=True):
    """Something that happened, in the words of the program. Stored for ever as flat JSON."""

    name: ClassVar[str] = ""
    schema_version: ClassVar[int] = 1
    plans_ahead: ClassVar[bool] = False
    """True where `on` may lie in the future: planned things carry their planned day."""
    once_sealed: ClassVar[tuple[str, ...]] = ()
    """Fields that earlier versions kept in the envelope and this one has in the clear."""

    on: date
    at: datetime | None = None
    precision: str = "day"
    """How exactly `on` is known: day, month or year (then its first day stands for it)."""
    id: str = ""
    actor_id: str = ""
    actor_role: str = ""
    on_behalf_of: str | None = None
    channel: str = ""
    state: str | None = None
    product: str | None = None
    site: str | None = None
    correlation_id: str | None = None
    causation_id: str | None = None
    originally_recorded_at: datetime | None = None
    """When another system first noted it (imports). Never stands in for `recorded_at`."""
    late_because: str | None = None
    """A code, never free text: why this was entered long after its day."""
    key_id: str | None = None
    sealed: str | None = None
    v: int = 1

    if TYPE_CHECKING:
        # Columns, set on the event when it is read or saved: plain attributes, because millions are read at a time.
        @property
        def stream_id(self) -> str:
            """The member, employer, service, staff member or market this happened to."""

        @property
        def version(self) -> int:
            """Its number in the stream, from 1."""

        @property
        def position(self) -> int:
            """Its number in the whole record, from 1, never reused."""

        @property
        def recorded_at(self) -> str:
            """When the record learned it: UTC, ISO 8601 with microseconds."""

    def apply(self, subject: Any) -> None:
        """What this changes about the subject it happened to."""
