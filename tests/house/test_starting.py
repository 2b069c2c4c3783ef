"""`run.py` says in plain words what is missing, and does nothing twice."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.repository import ROOT


@pytest.fixture
def run() -> ModuleType:
    """run.py as a module, so that its parts can be asked one by one."""
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def refusal(run: ModuleType, act: Callable[[], object]) -> str:
    with pytest.raises(run.Stop) as stop:
        act()
    return str(stop.value)


def test_a_port_in_use_is_named_before_anything_is_installed() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "run.py", "--port", str(port)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20)
    assert done.returncode == 1
    assert f"Port {port} cannot be used" in done.stderr
    assert "choose another port: python3 run.py --port" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_python_is_told_what_is_wanted(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setenv("PATH", os.devnull)
    said = refusal(run, run.check_python)
    assert said.startswith("Life Services needs Python 3.11 or newer; this is 3.9.")
    assert "Install a newer one" in said


def test_an_old_python_names_the_newer_one_beside_it(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer = tmp_path / "python3.12"
    newer.write_text("#!/bin/sh\n")
    newer.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert "Start it with: python3.12 run.py" in refusal(run, run.check_python)


def test_a_python_without_ensurepip_is_told_which_package_brings_it(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    said = refusal(run, run.make_environment)
    assert f"sudo apt-get install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in said


def test_without_a_network_the_likely_cause_comes_first(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    for name, value in (("PIP_CONFIG_FILE", os.devnull), ("PIP_NO_INDEX", "1"), ("PIP_FIND_LINKS", str(tmp_path))):
        monkeypatch.setenv(name, value)
    said = refusal(
        run, lambda: run.pip("download", "--no-deps", "-d", tmp_path, "-r", ROOT / "requirements.lock", count=9)
    )
    assert said.startswith("The packages could not be fetched. Check the network")
    assert "pip's last lines:" in said


def test_nothing_is_installed_again_while_the_lock_is_the_same(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "pip", lambda *_, **__: pytest.fail("pip was asked to install"))
    run.stamp("test").touch()
    run.set_up("test")
    # Whoever has what the tests need has what running needs.
    run.set_up("run")
    run.stamp("test").rename(tmp_path / "installed-test-from-another-lock")
    with pytest.raises(pytest.fail.Exception, match="asked to install"):
        run.set_up("run")


def test_a_port_that_is_no_port_is_refused(run: ModuleType) -> None:
    assert refusal(run, lambda: run.read_options(["--port", "70000"])) == "A port is a number from 1 to 65535."
