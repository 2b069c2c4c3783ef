"""How an event becomes plain JSON and back; personal fields go into one envelope sealed under the person's key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from eventsourcing.persistence import Mapper, StoredEvent

from lifeservices.domain.catalog import event_class, sealed_fields, sealed_shape
from lifeservices.domain.event import Event
from lifeservices.keys import seal, unseal

_encode = msgspec.json.Encoder().encode
StoredRow = Sequence[Any]
"""position, stream_id, version, name, recorded_at, state"""


class Peek(msgspec.Struct):
    """Only the version of a stored shape."""

    v: int = 1


class _Readings(dict[str, Callable[[str], Event]]):
    """What reads a stored state, by stored name: made when first asked for."""

    def __missing__(self, name: str) -> Callable[[str], Event]:
        cls = event_class(name)
        decode = msgspec.json.Decoder(cls).decode
        self[name] = decode if cls.schema_version == 1 else partial(_brought_up_to_date, cls, decode)
        return self[name]


_peek = msgspec.json.Decoder(Peek).decode
_readings = _Readings()


def place(event_id: str, name: str, version: int) -> bytes:
    """What a sealed envelope is bound to."""
    return f"{event_id}|{name}|{version}".encode()


def has_personal(event: Event) -> bool:
    """True where at least one sealed field holds something."""
    return any(getattr(event, name) is not None for name in sealed_fields(type(event)))


def to_state(event: Event, version: int, key: tuple[str, AESGCM] | None) -> str:
    """The JSON that is stored, with personal fields in the envelope. `key` is needed where there are any."""
    cls = type(event)
    changes: dict[str, Any] = {"v": cls.schema_version}
    values = {name: value for name in sealed_fields(cls) if (value := getattr(event, name)) is not None}
    if values:
        if key is None:
            raise ValueError(f"{cls.__name__} holds personal fields and no key was given")
        key_id, cipher = key
        changes.update(dict.fromkeys(values))
        changes["key_id"] = key_id
        changes["sealed"] = seal(cipher, _encode(values), place(event.id, cls.name, version))
    elif cls.schema_version == 1:
        return _encode(event).decode()
    return _encode(msgspec.structs.replace(event, **changes)).decode()


def from_row(row: StoredRow) -> Event:
    """The event of a stored row; sealed fields are still None."""
    position, stream_id, version, name, recorded_at, state = row
    event = _readings[name](state)
    columns = event.__dict__
    columns["position"], columns["stream_id"] = position, stream_id
    columns["version"], columns["recorded_at"] = version, recorded_at
    return event


def from_state(name: str, state: str) -> Event:
    """The event of a stored name and state, brought up to the present shape of its class."""
    return _readings[name](state)


def _brought_up_to_date(cls: type[Event], decode: Callable[[str], Event], state: str) -> Event:
    held = _peek(state).v
    if held == cls.schema_version:
        return decode(state)
    values = msgspec.json.decode(state)
    for older in range(held, cls.schema_version):
        values = getattr(cls, f"upcast_v{older}_v{older + 1}")(values)
    values["v"] = cls.schema_version
    return msgspec.convert(values, cls)


def opened(event: Event, cipher: AESGCM | None) -> Event:
    """The event with its personal fields readable; unchanged where the key is gone or nothing is sealed."""
    if event.sealed is None or cipher is None:
        return event
    cls = type(event)
    plain = unseal(cipher, event.sealed, place(event.id, cls.name, event.version))
    inside = _inside(cls)(plain)
    values = {name: getattr(inside, name) for name in sealed_fields(cls)}
    values.update((n, value) for n in cls.once_sealed if (value := getattr(inside, n)) is not None)
    fresh = msgspec.structs.replace(event, sealed=None, **values)
    fresh.__dict__.update(event.__dict__)
    return fresh


@cache
def _inside(cls: type[Event]) -> Callable[[bytes], msgspec.Struct]:
    return msgspec.json.Decoder(sealed_shape(cls)).decode


class EventMapper(Mapper[str]):
    """The library's place for turning events into stored events, filled with our format."""

    def __init__(self) -> None:
        """Nothing to configure: the format is the event's class, the cipher is the person's key."""

    def to_stored_event(self, domain_event: Any, key: tuple[str, AESGCM] | None = None) -> StoredEvent:
        """A stored event; `stream_id` and `version` were set by whoever saves it."""
        version = domain_event.version
        state = to_state(domain_event, version, key).encode()
        return StoredEvent(domain_event.stream_id, version, type(domain_event).name, state)

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """The event again, sealed fields unread."""
        event = from_state(stored_event.topic, stored_event.state.decode())
        event.__dict__.update(stream_id=stored_event.originator_id, version=stored_event.originator_version)
        return event
