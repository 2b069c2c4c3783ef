"""The record in a file that can be verified on its own: each event as it is stored, its chain hash, the signed heads.

Personal fields are in it only as sealed text, which nobody can read without the keys that stay behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from lifeservices.application import LifeServices
from lifeservices.chain import Finding, Unreadable, reaching, verify_rows
from lifeservices.domain.errors import Refused
from lifeservices.exchange.whole import CutShort, NotALine, NotWhole, header, lines, told, value_of
from lifeservices.heads import Line, read_line
from lifeservices.record.recorder import stamp
from lifeservices.seal import Sealer

FORMAT = "lifeservices-record-1"
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Proof:
    """What the verification of a file found, and by whose key it was signed."""

    record_id: str
    public_key: str
    finding: Finding


def record_lines(services: LifeServices, progress: Progress = lambda read: None) -> Iterator[bytes]:
    """The exported record, line by line, in constant memory. What was not sealed yet is sealed first."""
    return told(_values(services, progress))


def signed_heads(services: LifeServices) -> list[Line]:
    """Every signed head of the record, up to its last entry: what was not sealed yet is sealed first."""
    sealer = Sealer(services.record, services.settings.home)
    sealer.catch_up()
    return sealer.heads.of(services.record.head().record_id)


def export_record(services: LifeServices, stream: BinaryIO, progress: Progress = lambda read: None) -> int:
    """Write the exported record to a stream. The answer is the last position in it."""
    position = 0
    for line in record_lines(services, progress):
        stream.write(line)
        if line.startswith(b"["):
            position = value_of(line)[0]
    return position


def _values(services: LifeServices, progress: Progress) -> Iterator[Any]:
    sealer = Sealer(services.record, services.settings.home)
    with naming_what_does_not_hold(sealer):
        yield from _contents(services, sealer, progress)


@contextmanager
def naming_what_does_not_hold(sealer: Sealer) -> Iterator[None]:
    """Where the record cannot even be read, say at which event, in the stead of the database's own words."""
    try:
        yield
    except Refused:
        raise
    except Exception:
        found = sealer.verify()
        if found.holds:
            raise
        raise NotWhole(f"The record does not hold at position {found.position:,}: {found.problem}.") from None


def _contents(services: LifeServices, sealer: Sealer, progress: Progress) -> Iterator[Any]:
    sealer.catch_up()
    head, until = services.record.head(), sealer.sealed_to()
    yield {
        "format": FORMAT,
        "record_id": head.record_id,
        "origin": head.origin,
        "position": until,
        "public_key": sealer.public_key,
        "written_at": stamp(services.clock()),
    }
    rows = chain.from_iterable(_counted(services.record.every_row(until=until), progress))
    yield from _side_by_side(rows, sealer.sealed(), until)
    for line in sealer.heads.of(head.record_id):
        if line["position"] <= until:
            yield line


def _counted(portions: Iterator[Sequence[Any]], progress: Progress) -> Iterator[Sequence[Any]]:
    for portion in portions:
        yield portion
        progress(len(portion))


def _side_by_side(rows: Iterator[Any], sealed: Iterator[tuple[int, bytes]], until: int) -> Iterator[list[Any]]:
    """Events and chain hashes by position, as they are: where one is missing, the file shows that too."""
    row, entry = next(rows, None), next(sealed, None)
    while row is not None or (entry is not None and entry[0] <= until):
        position = min(x[0] for x in (row, entry) if x is not None)
        values: list[Any] = [position, None, None, None, None, None, None]
        if row is not None and row[0] == position:
            values[:6] = row
            row = next(rows, None)
        if entry is not None and entry[0] == position:
            values[6] = entry[1].hex()
            entry = next(sealed, None)
        yield values


def verify_record_file(file: Path, progress: Progress = lambda read: None) -> Proof:
    """Verify an exported record from the file alone. Raises NotWhole where it is not even that."""
    heads, damage = _heads(file)
    first = _header(file)
    finding = verify_rows(first["record_id"], _rows(file, progress), _sealed(file), heads, first["public_key"])
    finding = reaching(finding, first["position"], heads, first["public_key"])
    if finding.holds and damage is not None:
        raise damage
    return Proof(first["record_id"], first["public_key"], finding)


def _header(file: Path) -> dict[str, Any]:
    found = header(file, FORMAT, {"record_id": str, "public_key": str, "position": int})
    if found is None:
        raise NotWhole(f"{file.name} is not an exported record of a kind this version knows.")
    return found


def _heads(file: Path) -> tuple[list[Line], NotWhole | None]:
    """The signed heads, which come last; and what is wrong with the file, where the walk may still say it better."""
    heads: list[Line] = []
    try:
        for line in lines(file):
            if line.startswith(b"{") and (head := read_line(line.decode(errors="replace"))) is not None:
                heads.append(head)
    except CutShort:
        raise
    except NotWhole as damage:
        return heads, damage
    return heads, None


def _events(file: Path) -> Iterator[list[Any]]:
    """The event lines. A line that cannot be read stands for the event that should be there."""
    position = 0
    for line in islice(_until_damage(file), 1, None):
        if line.startswith(b"{"):
            continue
        try:
            values = value_of(line)
        except NotALine:
            raise Unreadable(position + 1) from None
        if not (isinstance(values, list) and len(values) == 7 and type(values[0]) is int):
            raise Unreadable(position + 1)
        position = values[0]
        yield values


def _until_damage(file: Path) -> Iterator[bytes]:
    try:
        yield from lines(file)
    except NotWhole:
        return


def _rows(file: Path, progress: Progress) -> Iterator[list[Any]]:
    for number, values in enumerate(_events(file), 1):
        if values[1] is not None:
            yield values[:6]
        if number % 1_000 == 0:
            progress(1_000)


def _sealed(file: Path) -> Iterator[tuple[int, bytes]]:
    for values in _events(file):
        if values[6] is not None:
            try:
                yield values[0], bytes.fromhex(values[6])
            except (TypeError, ValueError):
                raise Unreadable(values[0]) from None
