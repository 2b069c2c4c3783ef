"""Invented words that stand out are told in every field about a person, and then looked for where none may be."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
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
from tests.stories.program import ADA, ANN, SUE, Program

CANARY = "zzqcanary"
HIRED, DAY = date(2022, 4, 4), date(2022, 7, 8)
IN_THE_CLEAR = {
    "caseload_v2.best_time",
    "caseload_v2.member_number",
    "caseload_v2.name",
    "caseload_v2.phone",
    "caseload_v2.sort_name",
    "finding_v1.number",
    "finding_v1.part_1",
}
"""What the tables themselves can be read for, besides a phone's digits: lists show these, and people are found by them.

All of it is in read models, which hold nothing of somebody who was erased. `docs/running.md` says how to cover it.
"""
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
    for command in (PlaceLegalHold(who, word), AskForErasure(who, ErasureBasis.COURT_ORDER, word)):
        program.do(command, ADA)
    program.hire(who, HIRED, "job-1")
    same = CompleteCheckIn(who, "job-1", DAY, CheckInAnswer.SAME_JOB, worries=word, help_needed=word)
    program.on(DAY, same)
    kept = Drafts(program.services).keep(ANN.id, Key("log-contact", who, "form-1"), {"note": word})
    assert kept
    return who


def test_ac_12_what_is_told_of_a_person_is_in_the_clear_only_where_people_look_for_names(program: Program) -> None:
    told(program)
    assert sorted(in_database(program)) == sorted(IN_THE_CLEAR)


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
    assert {name for name in in_files(tmp_path) if not name.startswith("record.db")} == set()


def in_database(program: Program) -> set[str]:
    """The columns in which the word can be read."""
    engine, found = program.services.database.engine, set()
    for table in inspect(engine).get_table_names():
        with engine.connect() as connection:
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}").mappings():
                found |= {f"{table}.{column}" for column, value in row.items() if CANARY in str(value).lower()}
    return found


def in_files(folder: Path) -> list[str]:
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and CANARY.encode() in file.read_bytes().lower()
    )
