"""Verbs that prove the record: verify it, or write it to a file that can be verified without us."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

import click

from lifeservices import plain_json
from lifeservices.application import LifeServices
from lifeservices.chain import Finding
from lifeservices.command_line.program import record_here
from lifeservices.command_line.telling import progress, result
from lifeservices.domain.errors import Refused
from lifeservices.exchange import backup, record_file
from lifeservices.exchange.tables import marked
from lifeservices.exchange.whole import first_line, packed
from lifeservices.masters import Masters, masters_here
from lifeservices.seal import Sealer
from lifeservices.settings import read_settings

EXIT_STATUS = {
    "manifest-changed": 3,
    "record-changed": 4,
    "definition-changed": 5,
    "code-changed": 6,
    "result-differs": 7,
    "other-record": 8,
}
"""Of a manifest that does not hold, by the first thing that changed."""
JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.command("verify")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", help="The public key that must have signed FILE, as the program publishes it.")
@click.option("--old-key", type=click.Path(exists=True, path_type=Path), help="A backup's own master key, in a file.")
@JSON
def verify_verb(file: Path | None, key: str | None, old_key: Path | None, as_json: bool) -> None:
    """Verify the record: nothing edited, swapped, inserted, deleted, moved or cut off.

    The released definitions of figures are compared with what they said when they came out.

    With FILE: verify an exported record from the file alone, a backup with the master key that it was made with, or a
    manifest against the record. The first position that does not hold is named, and the exit status is 1. Of a manifest
    the exit status tells what changed: 3 the manifest, 4 the record, 5 the definition, 6 the code, 7 only the result; 8
    says that it is of another record.
    """
    if file is None:
        _verify_database(as_json)
        return
    format = str((first_line(file) or {}).get("format", ""))
    if format == record_file.FORMAT:
        with progress("Verifying", None) as told:
            proof = record_file.verify_record_file(file, told)
        found, signer = proof.finding, proof.public_key
    elif format in (backup.FORMAT, backup.SEALED) or backup.is_database(file):
        opened, found = backup.verify_backup(file, _masters(format, old_key))
        signer = opened.header["public_key"]
    else:
        _verify_manifest(file, as_json)
        return
    if key is not None and "".join(key.lower().split()) != signer:
        raise Refused(f"{file.name} was signed with another key, {_spaced(signer, 64)}.")
    _tell(found, as_json, signer)


def _masters(format: str, old_key: Path | None) -> Masters | None:
    if format != backup.SEALED:
        return None
    found = masters_here(read_settings())
    if old_key is not None:
        found.take(old_key)
    return found


def _verify_database(as_json: bool) -> None:
    services = record_here()
    sealer = Sealer(services.record, services.settings.home)
    with progress("Verifying", services.record.head().position) as told:
        found = sealer.verify(told)
        # What waited for the seal is sealed now, but never after something that does not hold.
        if found.holds and found.unsealed:
            sealer.catch_up()
            found = sealer.verify()
    services.close()
    # The rooms of measuring are slow to open, and a file is verified without them.
    from lifeservices.metrics.released import broken

    _tell(found, as_json, sealer.public_key, broken())


def _tell(found: Finding, as_json: bool, signer: str, definitions: list[str] | None = None) -> None:
    changed = definitions or []
    if found.holds:
        text = f"Verified: {found.checked:,} events, head {_spaced(found.head)} …, sealed to {found.sealed_to:,}"
        text += f", signed to {found.signed_to:,}" if found.signed_to != found.sealed_to else ""
        text += f", {found.unsealed:,} waiting for the seal" if found.unsealed else ""
        text += f".\nSigned with the key {_spaced(signer, 64)}."
    else:
        text = f"Not verified: position {found.position:,}: {found.problem}.\n{found.checked:,} events before it hold."
    if definitions is not None:
        told = changed or ["Every released definition reads as it did when it came out."]
        text = "\n".join([text, *told])
    beside = {} if definitions is None else {"definitions": changed}
    result({**asdict(found), "public_key": signer, **beside}, text, as_json)
    sys.exit(0 if found.holds and not changed else 1)


def _spaced(text: str, length: int = 16) -> str:
    return " ".join(text[start : start + 4] for start in range(0, min(length, len(text)), 4))


def _verify_manifest(file: Path, as_json: bool) -> None:
    # The rooms of measuring are slow to open, and nothing else here needs them.
    from lifeservices.evaluation.manifest import check_manifest
    from lifeservices.evaluation.manifest_shape import LONGEST

    try:
        with file.open("rb") as stream:
            manifest = plain_json.read_object(stream.read(LONGEST + 1), LONGEST)
    except plain_json.NotPlain:
        raise Refused(f"{file.name} is not an exported record, a backup or a manifest.") from None
    services = record_here()
    with progress("Reading the record", services.record.head().position) as told:
        verdict = check_manifest(services, manifest, told)
    services.close()
    text = "Verified: the record gives the same answer by the same definition."
    if not verdict.holds:
        text = "\n".join(["Not verified.", *(problem.text for problem in verdict.problems)])
    result({"holds": verdict.holds, **asdict(verdict)}, text, as_json)
    sys.exit(EXIT_STATUS.get(verdict.problems[0].kind, 1) if verdict.problems else 0)


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--columns", is_flag=True, help="A CSV of what is in the clear instead: no seal, no sealed text.")
@click.option("--without-personal", is_flag=True, help="Said for clearness: an export is never readable about persons.")
@JSON
def export_verb(file: Path, columns: bool, without_personal: bool, as_json: bool) -> None:
    """Write the record to FILE, so that anybody can verify it with `verify FILE` and nothing else.

    Names and private words stay sealed in it: they are covered by the chain, and nobody can read them without the keys
    that stay behind. FILE may end in .gz.
    """
    services = record_here()
    write = _write_columns if columns else record_file.export_record
    with progress("Writing", services.record.head().position) as told:
        position = _beside(file, lambda stream: write(services, stream, told))
    services.close()
    what = "the clear columns of the record" if columns else "the record"
    result({"file": str(file), "position": position}, f"Wrote {what} to {file}, to position {position:,}.", as_json)


def _beside(file: Path, write: Callable[[BinaryIO], int]) -> int:
    """Write under another name first, so that a file with this name is always whole."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with packed(part) if file.suffix == ".gz" else part.open("wb") as stream:
            position = write(stream)
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
    return position


def _write_columns(services: LifeServices, stream: BinaryIO, told: Callable[[int], None]) -> int:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    out, position = csv.writer(text), 0
    out.writerow(["position", "stream", "version", "name", "on", "recorded_at", "fields"])
    for row in _clear_rows(services, told):
        out.writerow([marked(value) for value in row])
        position = row[0]
    text.flush()
    text.detach()
    return position


def _clear_rows(services: LifeServices, told: Callable[[int], None]) -> Iterator[list[Any]]:
    for portion in services.record.every_row():
        for position, stream_id, version, name, recorded_at, state in portion:
            fields = {k: v for k, v in json.loads(state).items() if k not in ("sealed", "key_id", "v")}
            on = fields.pop("on", "")
            clear = json.dumps(fields, ensure_ascii=False)
            yield [position, stream_id, version, name, on, recorded_at, clear]
        told(len(portion))
