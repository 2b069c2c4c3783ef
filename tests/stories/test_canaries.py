"""Invented words that stand out are told in every field about a person, and then looked for where none may be."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import inspect

from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.coaching import AssignCoach
from lifeservices.commands.contact import LogContact
from lifeservices.commands.erasure import AskForErasure, PlaceLegalHold
from lifeservices.commands.goal import SetGoal
from lifeservices.commands.hold import HoldLine, line_id
from lifeservices.commands.member import ChangeContactDetails, IdentifyMember, RecordIdentity
from lifeservices.commands.opt_in import OptIn
from lifeservices.commands.plan import DraftPlan
from lifeservices.domain.words import CheckInAnswer, ContactMode
from lifeservices.domain.words_hold import Waiting
from lifeservices.domain.words_person import ErasureBasis, MemberSource
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.drafts import Drafts, Key
from lifeservices.exchange.sealed_file import SealedFile
from lifeservices.exchange.whole import lines
from lifeservices.projections.rebuild import rebuild
from lifeservices.questions.caseload import FindMembers
from tests.stories.program import ADA, ANN, LEA, SUE, Program

CANARY = "zzqcanary"
HIRED, DAY = date(2022, 4, 4), date(2022, 7, 8)
DIGITS = "9990423117"
"""A phone that is told of nobody else."""
VERBS = ("verify", "check", "rebuild", "compare", "backup OUT/kept.backup", "export OUT/record.gz", "measure counts")
ONE_AFTER_ANOTHER = """
import sys
from lifeservices.command_line import main
for verb in sys.argv[1:]:
    try:
        main(verb.split())
    except SystemExit as end:
        assert end.code in (0, None), (verb, end.code)
"""


def told(program: Program) -> str:
    """Somebody about whom everything that may be said in words says the same strange word."""
    day, who, word = date(2022, 3, 1), "member-1", CANARY.title()
    spring = {"member_id": who, "member_number": word, "note": word, "referred_by": word}
    program.on(day, IdentifyMember(day, MemberSource.SELF, word, f"{word}-Quill", **spring), SUE)
    for command in (
        AssignCoach(who, ANN.id, day),
        RecordIdentity(who, day, given_name=word, family_name=word, preferred_name=f"{word}-Lou"),
    ):
        program.do(command, SUE)
    contact = ChangeContactDetails(
        who, day, word, word, f"{CANARY}@example.org", word, word, best_time=word, postal_code=word
    )
    for command in (
        OptIn(who, day),
        contact,
        LogContact(who, day, ContactMode.PHONE, True, note=word, next_step=word, next_on=date(2022, 3, 9)),
        HoldLine(who, [line_id(Waiting.NEXT_STEP, date(2022, 3, 9))], date(2022, 3, 12), reason=word),
        DraftPlan(who, day, note=word, plan_id="plan-1"),
        SetGoal(who, "plan-1", day, next(iter(LifeDomain)), word),
    ):
        program.do(command)
    # Its digits are found only while it is the phone that was told last.
    digits = ChangeContactDetails(who, day, f"({DIGITS[:3]}) {DIGITS[3:6]}-{DIGITS[6:]}", best_time=word)
    program.do(digits)
    for command in (PlaceLegalHold(who, word), AskForErasure(who, ErasureBasis.COURT_ORDER, word)):
        program.do(command, ADA)
    program.hire(who, HIRED, "job-1")
    same = CompleteCheckIn(who, "job-1", DAY, CheckInAnswer.SAME_JOB, worries=word, help_needed=word)
    program.on(DAY, same)
    kept = Drafts(program.services).keep(ANN.id, Key("log-contact", who, "form-1"), {"note": word})
    assert kept
    return who


def test_ac_12_no_column_of_any_table_says_it_and_the_key_finds_it(program: Program) -> None:
    """Nor the files that the database itself writes: with what was there before, and its logs."""
    begun, who = time.time(), told(program)
    assert in_database(program) == set()
    found = [program.services.ask(FindMembers(words), LEA).rows for words in (CANARY, "lou", DIGITS, DIGITS[-4:])]
    assert [[row.member_id for row in rows] for rows in found] == [[who]] * 4
    assert found[0][0].name == f"{CANARY.title()}-Lou {CANARY.title()}"
    rebuild(program.services.reader, program.services.reader.projections)
    assert in_database(program) == set()
    if files := written_by_the_database(program, begun):
        assert saying(files, b"member-1")
        for word in (CANARY, DIGITS, DIGITS[::-1]):
            assert saying(files, word.encode()) == []


@pytest.mark.looks
def test_ac_12_no_file_beside_the_database_says_it(program: Program, tmp_path: Path) -> None:
    """Backups, exports, logs, what verbs print, the copy of the facts, temporary files: nothing of it."""
    told(program)
    home, out, passing = program.services.settings.home, tmp_path / "out", tmp_path / "passing"
    out.mkdir()
    passing.mkdir()
    environ = {**os.environ, "LIFESERVICES_HOME": str(home), "DATABASE_URL": program.services.settings.database_url}
    environ["TMPDIR"] = str(passing)
    with (out / "printed").open("wb") as printed:
        ran = [sys.executable, "-c", ONE_AFTER_ANOTHER, *(verb.replace("OUT", str(out)) for verb in VERBS)]
        subprocess.run(ran, check=True, stdout=printed, stderr=subprocess.STDOUT, env=environ, cwd=passing)
    export = out / "record"
    export.write_bytes(gzip.decompress((out / "record.gz").read_bytes()))
    assert b"member-1" in export.read_bytes()
    inside = out / "inside"
    inside.write_bytes(b"".join(lines(SealedFile(out / "kept.backup", program.services.keyring.masters))))
    assert b"member-1" in inside.read_bytes()
    assert in_files(tmp_path) == []


def in_database(program: Program) -> set[str]:
    """The columns in which the word can be read."""
    engine, found = program.services.database.engine, set()
    for table in inspect(engine).get_table_names():
        with engine.connect() as connection:
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}").mappings():
                found |= {f"{table}.{column}" for column, value in row.items() if _says(str(value).lower())}
    return found


def _says(text: str) -> bool:
    digits = "".join(sign for sign in text if sign.isdigit())
    return any(word in text for word in (CANARY, CANARY[::-1])) or any(
        number in digits for number in (DIGITS, DIGITS[::-1])
    )


def written_by_the_database(program: Program, since: float) -> list[Path]:
    """SQLite's file and its log; of a PostgreSQL on this machine the files of this database, what was added to its log
    of changes, and the log in words. Of one elsewhere nothing can be seen."""
    engine = program.services.database.engine
    if program.services.database.is_sqlite:
        return list(Path(engine.url.database or "").parent.glob("record.db*"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
        folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one())
        own = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar_one()
    if not os.access(folder, os.R_OK):
        return []
    changes = [file for file in (folder / "pg_wal").glob("0*") if file.stat().st_mtime >= since]
    assert changes
    return [*(folder / "base" / str(own)).iterdir(), *changes, *folder.rglob("*.log"), *folder.glob("log*")]


def saying(files: Iterable[Path], word: bytes) -> list[str]:
    return sorted(file.name for file in files if file.is_file() and word in file.read_bytes().lower())


def in_files(folder: Path) -> list[str]:
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and CANARY.encode() in file.read_bytes().lower()
    )
