"""Does the program refuse to start where it would lose or show what it holds, and say what to do about it?"""

from __future__ import annotations

import base64
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import event

from lifeservices import safe_start
from lifeservices.command_line import main
from lifeservices.database import Database
from lifeservices.engines import may_damage_files, sqlite
from lifeservices.identity.configured import configured
from lifeservices.settings import SettingsError, read_settings

TYPED = base64.b64encode(b"correct horse battery staple, 32").decode()
SERVICE = {
    "LIFESERVICES_OIDC_ISSUER": "https://badge.example.org/town",
    "LIFESERVICES_OIDC_CLIENT_ID": "coaching",
    "LIFESERVICES_OIDC_CLIENT_SECRET": "a secret that two machines share",
    "LIFESERVICES_ADDRESS": "https://coaching.example.org",
}
NO_SERVICE: tuple[tuple[str, dict[str, str], str], ...] = (
    ("by plain http", {"LIFESERVICES_OIDC_ISSUER": "http://badge.example.org"}, "must begin with https://"),
    ("by plain http inside", {"LIFESERVICES_OIDC_ISSUER": "http://10.0.0.7"}, "others could read along and answer"),
    ("that is no address", {"LIFESERVICES_OIDC_ISSUER": "badge"}, "LIFESERVICES_OIDC_ISSUER must be an address"),
    ("with a broken port", {"LIFESERVICES_OIDC_ISSUER": "https://badge.example.org:port"}, "is not an address"),
    ("with a name in it", {"LIFESERVICES_OIDC_ISSUER": "https://me:word@badge.example.org"}, "must be an address like"),
    ("without a name for us", {"LIFESERVICES_OIDC_CLIENT_ID": ""}, "Set LIFESERVICES_OIDC_CLIENT_ID"),
    ("without a secret", {"LIFESERVICES_OIDC_CLIENT_SECRET": ""}, "Set LIFESERVICES_OIDC_CLIENT_SECRET"),
    ("with two secrets", {"LIFESERVICES_OIDC_CLIENT_SECRET_FILE": "/a/file"}, "not both"),
    ("with a secret that is nowhere", {"LIFESERVICES_OIDC_CLIENT_SECRET": "",
     "LIFESERVICES_OIDC_CLIENT_SECRET_FILE": "/not/there"}, "cannot be read"),
    ("without our address", {"LIFESERVICES_ADDRESS": ""}, "Set LIFESERVICES_ADDRESS"),
    ("with a page for our address", {"LIFESERVICES_ADDRESS": "https://coaching.example.org/x"}, "end with the name"),
    ("with plain http to us", {"LIFESERVICES_ADDRESS": "http://coaching.example.org"}, "ADDRESS must begin"),
    ("whose password is a second factor", {"LIFESERVICES_OIDC_SECOND_FACTOR": "mfa pwd"}, "no second factor"),
    ("with a long name", {"LIFESERVICES_OIDC_NAME": "Badge " * 9}, "it stands on a button"),
)  # fmt: skip
REFUSED = {
    "a short secret": ({"LIFESERVICES_SECRET_KEY": "dev"}, (), "LIFESERVICES_SECRET_KEY can be guessed"),
    "a secret that repeats itself": ({"LIFESERVICES_SECRET_KEY": "change-me" * 9}, (), "Unset it, and it is made"),
    "a master key of noughts": (
        {"LIFESERVICES_MASTER_KEY": "A" * 43 + "="},
        (),
        "LIFESERVICES_MASTER_KEY can be guessed",
    ),
    "a master key somebody typed": ({"LIFESERVICES_MASTER_KEY": TYPED}, (), "it was not made by chance"),
    "a short master key": ({"LIFESERVICES_MASTER_KEY": "c2hvcnQ="}, (), "must hold 32 bytes in base64"),
    "debugging": ({"FLASK_DEBUG": "1"}, (), "Unset FLASK_DEBUG"),
    "functions that lose events": ({"POSTGRES_ENABLE_DB_FUNCTIONS": "y"}, (), "readers can miss events for good"),
    "plain http for everybody": ({}, ("--host", "0.0.0.0"), "plain http is for this machine alone"),
    "plain http by name": ({}, ("--host", "life.example"), "set LIFESERVICES_HTTPS=1"),
    "plain http by IPv6": ({}, ("--host", "::"), "LIFESERVICES_HTTPS=inside"),
    "a word for https that is none": ({"LIFESERVICES_HTTPS": "yes"}, (), "must be 1, 0 or inside"),
    **{f"an identity service {how}": ({**SERVICE, **given}, (), words) for how, given, words in NO_SERVICE},
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("part", [(), ("--only", "web")], ids=["everything", "web"])
def test_ac_20_the_site_does_not_start_with(case: str, part: tuple[str, ...], tmp_path: Path) -> None:
    environ, options, words = REFUSED[case]
    given = {"LIFESERVICES_HOME": str(tmp_path), **environ}
    found = CliRunner().invoke(main, ["serve", *part, *options], env=given)
    assert (found.exit_code, found.exception.__class__) == (2, SystemExit)
    assert words in found.output
    assert "Traceback" not in found.output
    assert not (tmp_path / "lifeservices.db").exists()


def test_ac_20_an_identity_service_without_its_packages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "authlib", None)
    with pytest.raises(SettingsError, match=r"requirements-oidc\.lock"):
        configured(read_settings(SERVICE))


def test_an_identity_service_that_is_set_up_is_taken(tmp_path: Path) -> None:
    assert configured(read_settings({})) is None
    secret = tmp_path / "secret"
    secret.write_text("a secret in a file\n")
    given = {**SERVICE, "LIFESERVICES_OIDC_CLIENT_SECRET": "", "LIFESERVICES_OIDC_CLIENT_SECRET_FILE": str(secret)}
    found = configured(read_settings(given))
    assert found is not None
    assert (found.name, found.client_secret) == ("badge.example.org", "a secret in a file")
    assert found.comes_back == "https://coaching.example.org/sign-in/service/back"


@pytest.mark.parametrize("part", ["read", "schedule"])
def test_ac_20_neither_do_the_parts_that_work_behind_it(part: str, tmp_path: Path) -> None:
    given = {"LIFESERVICES_HOME": str(tmp_path), "LIFESERVICES_SECRET_KEY": "secret"}
    found = CliRunner().invoke(main, ["serve", "--only", part], env=given)
    assert found.exit_code == 2
    assert "LIFESERVICES_SECRET_KEY can be guessed" in found.output


def test_ac_20_a_key_file_that_somebody_typed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "master.key").write_text(TYPED)
    found = CliRunner().invoke(main, ["serve"], env={"LIFESERVICES_HOME": str(tmp_path)})
    assert found.exit_code == 2
    assert "master.key can be guessed" in found.output


def test_ac_20_a_record_without_its_key_file_does_not_start(tmp_path: Path) -> None:
    environ = {"LIFESERVICES_HOME": str(tmp_path)}
    assert CliRunner().invoke(main, ["migrate"], env=environ).exit_code == 0
    added = ["account", "add", "--email", "a@example.org", "--name", "Ada", "--role", "admin"]
    assert CliRunner().invoke(main, added, env=environ).exit_code == 0
    (tmp_path / "master.key").unlink()
    found = CliRunner().invoke(main, ["serve"], env=environ)
    assert found.exit_code == 2
    assert "needs its master key, and there is none" in found.output
    assert not (tmp_path / "master.key").exists()


@pytest.mark.parametrize(
    ("version", "may"),
    [((3, 6, 23), False), ((3, 7, 0), True), ((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False)],
)
def test_ac_20_an_old_sqlite_serves_no_several_processes(
    version: tuple[int, ...], may: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert may_damage_files(version) is may
    database = Database(f"sqlite:///{tmp_path / 'record.db'}")
    safe_start.check_database(database)
    monkeypatch.setattr(sqlite, "sqlite_version_info", version)
    if may:
        with pytest.raises(SettingsError, match=r"Install the packages of requirements\.lock, or use PostgreSQL"):
            safe_start.check_database(database)
    else:
        safe_start.check_database(database)
    database.close()


def test_ac_20_the_sqlite_that_comes_with_us_is_mended_and_keeps_all_safe(tmp_path: Path) -> None:
    assert not may_damage_files()
    database = Database(f"sqlite:///{tmp_path / 'record.db'}")
    with database.read() as connection:
        used = connection.exec_driver_sql("SELECT sqlite_version()").scalar()
        assert used == sqlite.sqlite_version
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    database.close()


@pytest.mark.parametrize("pragma", ["synchronous=NORMAL", "synchronous=OFF", "journal_mode=DELETE"])
def test_ac_20_a_file_that_a_power_cut_could_shorten_is_refused(pragma: str, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'record.db'}")
    event.listen(database.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA {pragma}"))
    with pytest.raises(SettingsError, match="safe from a power cut"):
        safe_start.check_database(database)
    database.close()


@pytest.mark.parametrize(
    ("host", "environ"),
    [
        ("127.0.0.1", {}),
        ("::1", {}),
        ("localhost", {}),
        ("0.0.0.0", {"LIFESERVICES_HTTPS": "1"}),
        ("0.0.0.0", {"LIFESERVICES_HTTPS": "inside"}),
    ],
)
def test_ac_20_what_is_safe_goes_on_to_the_next_step(host: str, environ: dict[str, str], tmp_path: Path) -> None:
    if host == "::1" and not os.path.exists("/proc/net/if_inet6"):
        pytest.skip("this machine has no IPv6")
    given = {"LIFESERVICES_HOME": str(tmp_path), **environ}
    found = CliRunner().invoke(main, ["serve", "--host", host, "--port", "18999"], env=given)
    assert "There is no record here yet. Run migrate first" in found.output
