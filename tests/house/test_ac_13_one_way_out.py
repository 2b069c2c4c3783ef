"""There is one way by which anything about a member reaches somebody outside, and it leads through the gate."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from lifeservices.domain.attachment import AttachmentAdded
from lifeservices.domain.candidate_link import CandidateLinkMade
from lifeservices.domain.confirmation import EmployerAsked
from lifeservices.domain.consent import DisclosureMade, DisclosureRefused
from lifeservices.domain.job_referral import JobReferralSubmitted
from lifeservices.domain.referral import ReferralSent
from lifeservices.domain.resume import ResumeShared
from lifeservices.domain.service_link import ServiceLinkMade
from tests.house.repository import files, name_of
from tests.house.test_imports import imported, parse

GATE = "lifeservices/domain/release.py"
DOORS = {
    "lifeservices/domain/referral.py": "a referral to a service",
    "lifeservices/domain/job_referrals.py": "being put forward to an employer",
    "lifeservices/domain/candidate_link.py": "a link by which an employer answers about somebody put forward",
    "lifeservices/domain/resume.py": "a résumé given to an employer",
    "lifeservices/domain/confirmation.py": "a question to an employer by a link",
    "lifeservices/domain/service_link.py": "a referral that a service looks at by a link",
    "lifeservices/domain/attachment.py": "a file that a service reads beside a referral, by its link",
    "lifeservices/commands/sharing.py": "a letter, a call, a sheet",
}
"""Who may open the gate, and for what."""
SAYS_SO = {DisclosureMade.__name__, DisclosureRefused.__name__}
WENT_OUT = {
    ReferralSent.__name__: {"lifeservices/commands/referral.py", "lifeservices/commands/referral_course.py"},
    ServiceLinkMade.__name__: {"lifeservices/commands/service_link.py"},
    AttachmentAdded.__name__: {"lifeservices/commands/attachment.py"},
    JobReferralSubmitted.__name__: {"lifeservices/commands/job_referral.py"},
    EmployerAsked.__name__: {"lifeservices/commands/confirmation.py"},
    CandidateLinkMade.__name__: {"lifeservices/commands/candidate_link.py"},
    ResumeShared.__name__: {"lifeservices/commands/resume.py"},
}
"""What happens only by passing the gate → where it is made, to be handed to its door."""
LINES_OUT = ("smtplib", "http.client", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "imaplib")
LINES_OUT += ("poplib", "telnetlib", "xmlrpc", "websockets", "paramiko", "boto3")
TO_THE_IDENTITY_SERVICE = "lifeservices/identity/calling.py"
"""The only line there is, where somebody signs in through a service of their own. It carries nothing of the record."""
NOTHING_OF_MEMBERS = {"lifeservices", "lifeservices.record.recorder"} | {
    f"lifeservices.identity{part}" for part in ("", ".believed", ".calling", ".configured", ".tokens")
}


@cache
def made_in(file: Path) -> set[str]:
    """Which classes a file makes something of."""
    calls = [node.func for node in ast.walk(parse(file)) if isinstance(node, ast.Call)]
    return {called.id if isinstance(called, ast.Name) else getattr(called, "attr", "") for called in calls}


def ours() -> list[Path]:
    return [*files(".py", under="lifeservices"), *files(".py", under="web")]


def test_ac_13_only_the_gate_says_that_something_went_out_or_was_kept_back() -> None:
    found = {name_of(file) for file in ours() if made_in(file) & SAYS_SO}
    assert found == {GATE}


def test_ac_13_only_these_doors_open_the_gate() -> None:
    found = {
        name_of(file)
        for file in ours()
        if any(module == "lifeservices.domain.release.release" for module in imported(parse(file)))
    }
    assert found == set(DOORS), "A new way out is a decision: name the door here, and say what leaves by it."


def test_ac_13_what_tells_somebody_outside_is_made_for_its_door_alone() -> None:
    for name, where in WENT_OUT.items():
        found = {name_of(file) for file in ours() if name in made_in(file)}
        assert found == where, name


def test_ac_13_the_program_has_no_line_of_its_own_to_anybody() -> None:
    found = [
        f"{name_of(file)} imports {module}"
        for file in ours()
        for module in imported(parse(file))
        if any(module == line or module.startswith(f"{line}.") for line in LINES_OUT)
    ]
    others = [each for each in found if not each.startswith(f"{TO_THE_IDENTITY_SERVICE} ")]
    assert not others, f"Mail and calls to other machines pass the gate first:\n  {others}"
    assert found, "The one line there is was not seen."


def test_ac_13_the_line_to_the_identity_service_knows_nothing_of_the_record() -> None:
    for file in files(".py", under="lifeservices/identity"):
        known = {module for module in imported(parse(file)) if module.startswith("lifeservices.")}
        if name_of(file) in (TO_THE_IDENTITY_SERVICE, "lifeservices/identity/provider.py"):
            assert {each.rpartition(".")[0] for each in known} <= NOTHING_OF_MEMBERS, name_of(file)
