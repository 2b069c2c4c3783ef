"""What we are made of is known, pinned, allowed and free of secrets; and an audit that did not happen says so."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from detect_secrets import SecretsCollection
from detect_secrets.settings import transient_settings

from tests import supply
from tests.house.repository import ROOT

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text())
PINNED = supply.pinned(supply.LOCK)
WITH_SERVICE = supply.pinned(supply.LOCK_WITH_SERVICE)
ALLOWED = re.compile(
    r"MIT|MIT-0|BSD|0BSD|Apache|ISC|PSF|Python Software|MPL|Mozilla|LGPL|Unlicense|Zlib|CC0|ZPL|Zope|HPND", re.I
)
DATA = (".json", ".jsonl", ".csv", ".gz", ".lock", ".svg", ".png", ".woff2")
SIGNS = (
    *("AWSKeyDetector", "GitHubTokenDetector", "JwtTokenDetector", "PrivateKeyDetector", "SlackDetector"),
    *("Base64HighEntropyString", "HexHighEntropyString"),
)
EXCUSES = (
    "detect_secrets.filters.allowlist.is_line_allowlisted",
    "detect_secrets.filters.heuristic.is_indirect_reference",
)
"""What the scanner lets pass unless told otherwise: a line that says of itself that it is none, and what looks like a
call. Nothing here needs to be let pass, and to look for it takes half of the time."""
WRITTEN_OUT = {"tests/evaluation/test_ev_old_versions.py": "fingerprints of released definitions"}
"""Where long strings of signs are meant to stand."""


def numbers(text: str) -> tuple[int, ...]:
    """A version, to be compared."""
    return tuple(int(part) for part in re.findall(r"\d+", text))


@pytest.mark.parametrize("package", sorted(FLOORS))
def test_ac_38_no_pinned_package_is_older_than_its_floor(package: str) -> None:
    floor = FLOORS[package]
    assert floor["because"]
    assert numbers(PINNED[package]) >= numbers(floor["at_least"])
    assert numbers(version(package)) >= numbers(floor["at_least"])


@pytest.mark.parametrize("lock", [supply.LOCK, supply.LOCK_WITH_SERVICE], ids=["usual", "with a service"])
def test_ac_38_the_bill_of_materials_names_every_pinned_package_with_its_hashes(lock: Path) -> None:
    listed, pinned = {part["name"]: part for part in supply.bill_of_materials(lock)["components"]}, supply.pinned(lock)
    assert {name: listed[name]["version"] for name in pinned} == pinned
    for name in pinned:
        hashes = [each["alg"] for where in listed[name]["externalReferences"] for each in where.get("hashes", [])]
        assert "SHA-256" in hashes, name


def test_ac_38_every_package_that_ships_has_a_license_that_allows_it() -> None:
    found = supply.licenses()
    strange = {name: found[name] for name in WITH_SERVICE if name in found and not ALLOWED.search(found[name])}
    assert not strange
    assert {"authlib", "joserfc"} <= set(WITH_SERVICE) - set(PINNED)
    assert len([name for name in PINNED if name in found]) > 0.9 * len(PINNED)


def test_ac_38_an_audit_that_nobody_answered_is_no_audit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = supply.main(str(tmp_path))
    said = capsys.readouterr().out
    assert (tmp_path / "requirements.cdx.json").exists()
    # Without a network nobody answers: that is said, and is no clean answer. With one, nothing may be known against us.
    assert status in (supply.CLEAN, supply.NOBODY_ANSWERED), said
    assert ("Nothing was audited" in said) == (status == supply.NOBODY_ANSWERED)


def secrets(files: list[str]) -> dict[str, list[str]]:
    """What looks like a secret, by file."""
    found = SecretsCollection()
    with transient_settings({"plugins_used": [{"name": name} for name in SIGNS]}) as settings:
        settings.disable_filters(*EXCUSES)
        for file in files:
            found.scan_file(str(ROOT / file))
    return {
        str(Path(file).relative_to(ROOT)): [f"line {each.line_number}: {each.type}" for each in listed]
        for file, listed in found.data.items()
    }


def test_ac_38_no_secret_stands_in_the_repository() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    written = [file for file in files if file and not file.endswith(DATA) and (ROOT / file).is_file()]
    assert len(written) > 500
    looking_like_one = secrets(written)
    # A page or a list of fingerprints holds long strings of signs; a token or a key stands out in them too.
    assert {file: told for file, told in looking_like_one.items() if not guessed(file, told)} == {}


def guessed(file: str, told: list[str]) -> bool:
    """Whether these are only long strings of signs where such are meant to stand."""
    return all("High Entropy" in each for each in told) and (file.endswith(".html") or file in WRITTEN_OUT)


def test_ac_38_a_secret_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "key.py").write_text('KEY = "' + "AKIA" + "IOSFODNN7" + "ABCDEFG" + '"\n')
    found = SecretsCollection()
    with transient_settings({"plugins_used": [{"name": "AWSKeyDetector"}]}):
        found.scan_file(str(tmp_path / "key.py"))
    assert found.data
