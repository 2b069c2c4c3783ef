"""The first account of an installation is made on the command line, and nobody there learns the password."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from lifeservices.accounts import Accounts
from lifeservices.application import LifeServices
from lifeservices.command_line import main
from lifeservices.command_line.serving import _tell_way_in
from lifeservices.factors import Factors
from lifeservices.letting_in import LettingIn
from lifeservices.settings import SettingsError, read_settings
from web import create_app

SENTENCE = "forty herons wait at the weir"
ADD = ["account", "add", "--email", "Pomona@example.org", "--name", "Pomona Vale", "--role", "admin"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with an empty record, as an installation has it after `migrate`."""
    monkeypatch.setenv("LIFESERVICES_HOME", str(tmp_path))
    assert CliRunner().invoke(main, ["migrate"]).exit_code == 0
    return tmp_path


def test_ac_15_the_first_account_sets_its_own_password_and_a_phone(home: Path) -> None:
    made = CliRunner().invoke(main, [*ADD, "--json"])
    assert made.exit_code == 0, made.output
    path = json.loads(made.output)["path"]
    site = create_app()
    client = site.test_client()
    found = Accounts(site.extensions["lifeservices"]).with_email("pomona@example.org")
    assert found is not None
    assert (found.name, found.has_password, found.active) == ("Pomona Vale", False, True)
    assert SENTENCE not in made.output
    site.config["WTF_CSRF_ENABLED"] = False
    answer = client.post(path, data={"new_password": SENTENCE})
    assert answer.headers["Location"] == "/sign-in/set-up"
    assert client.get("/admin/accounts").status_code == 401


def test_what_is_done_on_the_command_line_is_written_down_and_ends_visits(home: Path) -> None:
    assert CliRunner().invoke(main, ADD).exit_code == 0
    again = CliRunner().invoke(main, ADD)
    assert (again.exit_code, "already signs in" in again.output) == (2, True)
    services = LifeServices()
    before = Accounts(services).with_email("pomona@example.org")
    assert before is not None
    for verb, said in (("reset", "sets up a phone at the next sign-in"), ("stop", "cannot sign in any more")):
        done = CliRunner().invoke(main, ["account", verb, "pomona@example.org", "--reason", "The phone was stolen"])
        assert (done.exit_code, said in done.output) == (0, True), done.output
    after = Accounts(services).with_email("pomona@example.org")
    assert after is not None
    assert (after.active, after.uniquifier == before.uniquifier) == (False, False)
    told = {(change.what, change.by, change.reason) for change in LettingIn(services).changes(after.id)}
    assert ("Stopped", "command-line", "The phone was stolen") in told
    services.close()


@pytest.mark.parametrize("verb", ["link", "stop", "reset"])
def test_an_address_that_nobody_signs_in_with_is_named(home: Path, verb: str) -> None:
    why = [] if verb == "link" else ["--reason", "x"]
    found = CliRunner().invoke(main, ["account", verb, "nobody@example.org", *why])
    assert (found.exit_code, found.output) == (2, "Nobody signs in as nobody@example.org.\n")


def test_ac_15_codes_are_asked_for_unless_somebody_said_otherwise(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Factors(LifeServices()).required()
    _tell_way_in()
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("LIFESERVICES_SECOND_FACTOR", "off")
    assert not Factors(LifeServices()).required()
    _tell_way_in()
    assert "A password alone opens this site" in capsys.readouterr().err
    with pytest.raises(SettingsError, match="required or off"):
        read_settings({"LIFESERVICES_SECOND_FACTOR": "no"})


def test_ac_15_where_everybody_is_invented_a_password_is_enough(home: Path) -> None:
    services = LifeServices()
    with services.database.write() as connection:
        services.record.set_origin(connection, "demo")
    assert not Factors(services).required()
    services.close()
