"""A few invented lives as they were once stored, and what every read model made of them. Both only grow.

`python -m tests.golden.lives` notes what a new version of a read model makes of them, and touches nothing that is
there. `python -m tests.golden.lives FOLDER` takes from the record kept in a folder as few further lives as hold the
kinds of entries that none has yet: invented people only, for their keys are written beside them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lifeservices.application import LifeServices
from lifeservices.keys import NONCE
from lifeservices.masters import master_key
from lifeservices.name_seal import NameSeal
from lifeservices.projections import ALL
from lifeservices.projections.projection import Projection
from lifeservices.projections.rebuild import Portion, folded
from lifeservices.record.mapper import from_row, opened
from lifeservices.settings import read_settings

HERE = Path(__file__).parent
FILES = "lives-*.jsonl"
MADE_OF_THEM = HERE / "ROWS"
NAMES = NameSeal(b"a key for invented people alone")
Life = dict[str, Any]


def chapters() -> dict[str, Portion]:
    """The lives of each file, readable, by the file's name."""
    return {file.stem: [_read(life) for life in _lives(file)] for file in sorted(HERE.glob(FILES))}


def rows_of(projection: Projection[Any], lives: Portion) -> str:
    """A digest of the rows that a read model makes of these lives."""
    rows = sorted(json.dumps(row) for row in folded([projection], lives, NAMES)[projection])
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def written() -> dict[str, str]:
    """What a version made of a chapter when it was written down, by `caseload_v1 of lives-1`."""
    lines = MADE_OF_THEM.read_text().splitlines() if MADE_OF_THEM.exists() else []
    return {what: digest for what, _, digest in (line.partition("  ") for line in lines)}


def named(projection: Projection[Any], chapter: str) -> str:
    """How a version and a chapter stand in the list."""
    return f"{projection.table_name} of {chapter}"


def write_missing() -> list[str]:
    """Note what new versions make of the lives. Answers what was added."""
    present, all_lives = written(), chapters()
    added = [(p, name) for name in all_lives for p in ALL if named(p, name) not in present]
    with MADE_OF_THEM.open("a") as lines:
        lines.writelines(f"{named(p, name)}  {rows_of(p, all_lives[name])}\n" for p, name in added)
    return [named(p, name) for p, name in added]


def take_from(folder: Path) -> Path | None:
    """Write a further chapter from a record; none where it tells nothing new."""
    services = LifeServices(read_settings({"LIFESERVICES_HOME": str(folder)}))
    held = {_kind(row) for file in HERE.glob(FILES) for life in _lives(file) for row in life["rows"]}
    streams: dict[str, list[Any]] = defaultdict(list)
    for row in chain.from_iterable(services.record.every_row()):
        streams[row[1]].append(tuple(row))
    chosen = _cover({stream: set(map(_kind, rows)) - held for stream, rows in streams.items()}, streams)
    if not chosen:
        return None
    file = HERE / f"lives-{len(chapters()) + 1}.jsonl"
    master = AESGCM(master_key(folder, None))
    with services.database.read() as connection:
        wrapped = services.database.select_keys(
            connection, "subject_key", ("subject_id", "wrapped"), "subject_id", chosen
        )
    keys = {stream: _unwrapped(master, stream, key) for stream, key in wrapped if key}
    file.write_text("".join(json.dumps({"key": keys.get(s), "rows": streams[s]}) + "\n" for s in chosen))
    services.close()
    return file


Kind = tuple[str, int]


def _kind(row: Any) -> Kind:
    """The name of an entry, and the version of the shape it is stored in."""
    return row[3], json.loads(row[5]).get("v", 1)


def _cover(new: dict[str, set[Kind]], streams: dict[str, list[Any]]) -> list[str]:
    """Streams that hold every new kind between them: again and again the one that tells most for its length."""
    wanted, chosen = set[Kind]().union(*new.values()), list[str]()
    while wanted:
        best = max(sorted(streams), key=lambda stream: len(new[stream] & wanted) / len(streams[stream]))
        wanted -= new[best]
        chosen.append(best)
    return chosen


def _unwrapped(master: AESGCM, stream: str, wrapped: str) -> str:
    shut = base64.b64decode(wrapped)
    return base64.b64encode(master.decrypt(shut[:NONCE], shut[NONCE:], stream.encode())).decode()


def _lives(file: Path) -> list[Life]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def _read(life: Life) -> tuple[str, list[Any]]:
    cipher = AESGCM(base64.b64decode(life["key"])) if life["key"] else None
    return life["rows"][0][1], [opened(from_row(row), cipher) for row in life["rows"]]


if __name__ == "__main__":
    for where in sys.argv[1:]:
        print(take_from(Path(where)) or f"{where} tells nothing new.")
    print("\n".join(write_missing()) or "Nothing is missing.")
