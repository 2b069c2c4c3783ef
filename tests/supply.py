"""What the program is made of, and whether anything in it is known to be unsafe: the steps before a release.

`python -m tests.supply FOLDER` writes a bill of materials (CycloneDX) and the licenses, then asks an advisory service
about every pinned package. A package with known advisories is asked about as well: where that one is not reported,
nobody answered, and it says so instead of passing.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from functools import cache
from importlib.metadata import files
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
LOCK_WITH_SERVICE = ROOT / "requirements-oidc.lock"
"""Of an installation where people sign in through an identity service: the same, and two packages more."""
KNOWN_BAD = "jinja2==2.10"
"""Advisories about it have been public since 2019."""

ZLIB = (
    "provided 'as-is', without any express or implied warranty. In no event will the authors be held liable",
    "Permission is granted to anyone to use this software for any purpose, including commercial applications, and",
    "to alter it and redistribute it freely",
    "must not be misrepresented; you must not claim that you wrote the original software",
    "This notice may not be removed or altered from any source distribution",
)
"""What stands in the zlib license and in no other."""

CLEAN, UNSAFE, NOBODY_ANSWERED = 0, 1, 2


def pinned(lock: Path) -> dict[str, str]:
    """Every package of a lock, and its version."""
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[^]]*\])?==([^ \\;]+)", lock.read_text(), re.M))


@cache
def bill_of_materials(lock: Path = LOCK) -> dict[str, Any]:
    """Every package of a lock with its version and hashes, as CycloneDX says it. The same lock gives the same bill."""
    project = ["--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "--output-format", "JSON"]
    said = _output("cyclonedx_py", "requirements", *project, str(lock)).stdout
    found: dict[str, Any] = json.loads(said)
    return found


@cache
def licenses() -> dict[str, str]:
    """The license of every package that is installed here, by its name in small letters."""
    listed = json.loads(_output("piplicenses", "--format=json", "--with-system", "--from=mixed").stdout)
    found = {line["Name"].lower().replace("_", "-"): line["License"] for line in listed}
    return {name: _by_its_text(name) if said == "UNKNOWN" else said for name, said in found.items()}


def _by_its_text(package: str) -> str:
    """The license of a package that names none, where the text that comes with it is one we know word for word."""
    for file in files(package) or ():
        if file.name == "LICENSE":
            text = " ".join(file.read_text().split())
            if all(sentence in text for sentence in ZLIB):
                return "Zlib"
    return "UNKNOWN"


def advisories(requirements: Path) -> list[str] | None:
    """Which pinned packages have known advisories, `name version: ids`; None where no advisory service answered."""
    done = _output("pip_audit", "--strict", "--disable-pip", "--no-deps", "--format=json", "-r", str(requirements))
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    if any("skip_reason" in package for package in packages):
        return None
    return [
        f"{package['name']} {package['version']}: {', '.join(each['id'] for each in package['vulns'])}"
        for package in packages
        if package.get("vulns")
    ]


def somebody_answers() -> bool:
    """Whether a package that is known to be unsafe is reported as such."""
    with tempfile.TemporaryDirectory() as folder:
        bad = Path(folder) / "known-bad.txt"
        bad.write_text(f"{KNOWN_BAD}\n")
        return bool(advisories(bad))


def main(folder: str) -> int:
    """Write both lists into a folder, then ask for advisories."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    for lock in (LOCK, LOCK_WITH_SERVICE, ROOT / "requirements-dev.lock"):
        (out / f"{lock.stem}.cdx.json").write_text(json.dumps(bill_of_materials(lock), indent=1) + "\n")
    listed = "\n".join(f"{name}: {license}" for name, license in sorted(licenses().items()))
    (out / "licenses.txt").write_text(f"{listed}\n")
    print(f"The bill of materials and the licenses are in {out}.")
    if not somebody_answers():
        print(
            f"No advisory service answered: {KNOWN_BAD}, which is known to be unsafe, was not reported. Nothing was "
            "audited. Run this again where the service of the package index can be reached."
        )
        return NOBODY_ANSWERED
    found = advisories(LOCK_WITH_SERVICE)
    print("\n".join(found) if found else "Nothing is known against any package of the lock.")
    return UNSAFE if found or found is None else CLEAN


def _output(module: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", module, *words], capture_output=True, text=True, cwd=ROOT)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where to: python -m tests.supply FOLDER")
    sys.exit(main(sys.argv[1]))
