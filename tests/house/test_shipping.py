"""What we hand over is what we tested: the locks, the image, the compose file, the two commands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house.repository import ROOT

LOCKS = ("requirements.lock", "requirements-oidc.lock", "requirements-dev.lock")
SECRETS = {"POSTGRES_PASSWORD": "a-password", "LIFESERVICES_MASTER_KEY": "a-key"}
TOOLS = Path(sys.executable).parent


def pins(lock: str) -> dict[str, list[str]]:
    """Each pinned requirement of a lock with the hashes that follow it."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / lock).read_text().replace("\\\n", " ").splitlines():
        if line and not line.lstrip().startswith("#"):
            requirement, *hashes = line.split("--hash=")
            found[requirement.strip()] = [each.strip() for each in hashes]
    return found


def compose(environment: dict[str, str] | None = None) -> tuple[dict[str, Any], str]:
    """The compose file as docker compose itself resolves it, and what it complained of."""
    command = [TOOLS / "docker-compose", "--env-file", os.devnull, "config", "--format", "json"]
    plain = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **(environment or {})}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=plain)
    # It reports what is wrong on the error channel alone: its exit status is 0 either way.
    return (json.loads(done.stdout) if done.stdout.strip() else {}), done.stderr


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    loose = [name for name, hashes in pins(lock).items() if "==" not in name or not hashes]
    assert not loose, f"Compile {lock} again with hashes (CONTRIBUTING.md says how): {', '.join(loose)}"
    assert all(value.startswith("sha256:") for hashes in pins(lock).values() for value in hashes)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry(lock: str) -> None:
    named = re.findall(r"\S*://\S*", (ROOT / lock).read_text())
    assert not named, f"{lock} names {named}; compile it with --no-emit-index-url."


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    asked = {
        "requirements.lock": project["dependencies"] + extras["build"],
        "requirements-oidc.lock": project["dependencies"] + extras["build"] + extras["oidc"],
        "requirements-dev.lock": project["dependencies"] + extras["build"] + extras["oidc"] + extras["dev"],
    }
    for lock, requirements in asked.items():
        held = {re.split("==|;", pin)[0].strip() for pin in pins(lock)}
        missing = [each for each in requirements if re.split(r"[\[<>=~; ]", each)[0].lower() not in names(held)]
        assert not missing, f"Compile {lock} again (CONTRIBUTING.md says how); it lacks {missing}."


def names(held: set[str]) -> set[str]:
    return {name.split("[")[0].lower() for name in held}


def test_tests_run_on_the_packages_that_ship() -> None:
    run, service, dev = (pins(lock) for lock in LOCKS)
    for lock, shipped, tested in (("requirements-oidc.lock", run, service), ("requirements-dev.lock", service, dev)):
        different = [pin for pin in shipped if tested.get(pin) != shipped[pin]]
        assert not different, f"Compile {lock} with -c requirements.lock; they differ on {different}."


def test_the_image_installs_the_lock_the_tests_used() -> None:
    text = (ROOT / "Dockerfile").read_text()
    assert "COPY requirements.lock" in text
    assert "RUN pip install --no-deps --require-hashes -r requirements.lock" in text
    assert re.findall(r"^USER (\S+)", text, re.M)[-1:] not in ([], ["root"], ["0"]), "The image must not run as root."


def test_the_image_has_everything_the_wheel_has() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    dockerfile, ignored = (ROOT / "Dockerfile").read_text(), (ROOT / ".dockerignore").read_text().splitlines()
    for package in wheel["packages"]:
        assert f"COPY {package} {package}" in dockerfile, f"Copy {package} in the Dockerfile."
        assert f"!{package}" in ignored, f"Let {package} through in .dockerignore."


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    done = subprocess.run([TOOLS / "hadolint", "Dockerfile"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"Open Dockerfile:\n{done.stdout}{done.stderr}"
    assert not done.stdout, f"Open Dockerfile:\n{done.stdout}"


def test_docker_compose_itself_accepts_the_compose_file() -> None:
    resolved, complaint = compose(SECRETS)
    assert not complaint, f"Open docker-compose.yml:\n{complaint}"
    assert set(resolved["services"]) == {"db", "migrate", "web", "reader", "scheduler"}
    published = resolved["services"]["web"]["ports"]
    assert [port["host_ip"] for port in published] == ["127.0.0.1"], (
        "Publish to this machine only; a proxy does the rest."
    )


@pytest.mark.parametrize("secret", SECRETS)
def test_nothing_starts_with_a_missing_secret(secret: str) -> None:
    resolved, complaint = compose({name: value for name, value in SECRETS.items() if name != secret})
    assert not resolved
    assert f"put {secret} into .env" in complaint


def test_every_setting_of_the_compose_file_is_one_the_program_reads() -> None:
    read = set(re.findall(r"\b(?:LIFESERVICES_\w+|DATABASE_URL)\b", (ROOT / "lifeservices/settings.py").read_text()))
    for name, service in compose(SECRETS)[0]["services"].items():
        unknown = set(service["environment"]) - read
        assert name == "db" or not unknown, (
            f"docker-compose.yml gives {name} {unknown}; lifeservices/settings.py never reads it."
        )


def test_every_service_says_something_the_command_line_knows() -> None:
    def help_of(*words: str) -> str:
        command = [sys.executable, "-m", "lifeservices", *words, "--help"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
        assert done.returncode == 0, done.stderr
        return done.stdout

    verbs, options = help_of(), help_of("serve")
    for name, service in compose(SECRETS)[0]["services"].items():
        if name == "db":
            continue
        python, _, package, verb, *rest = service["command"]
        assert (python, package) == ("python", "lifeservices")
        assert re.search(rf"\b{verb}\b", verbs), (
            f"docker-compose.yml: {name} says {verb}, which the command line does not know."
        )
        for word in rest:
            if word.isalpha() or word.startswith("--"):
                known = re.search(rf"(?<!\w){word}\b", options)
                assert known, f"docker-compose.yml: {name} says {word}, which serve does not know."


def test_the_build_machine_runs_the_command_of_the_readme() -> None:
    readme, script = (ROOT / "README.md").read_text(), ROOT / ".ci" / "run"
    assert script.read_text().splitlines()[-1] == "python3 run.py test"
    assert os.access(script, os.X_OK), "chmod +x .ci/run"
    for command in ("python3 run.py", "python3 run.py test"):
        assert re.search(rf"^\s*{command}\b", readme, re.M), f"README.md must show: {command}"
