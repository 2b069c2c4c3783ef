"""Set up and start Life Services on a machine that has only Python: `python3 run.py`, or `python3 run.py test`.

Only the standard library, and only words an old Python can read: it must be able to say what is missing.
"""

import argparse
import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# The test lock holds everything the run lock holds, at the same versions.
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}
DEFAULT_PORT = 8000
PIP_TROUBLE = {
    "DO NOT MATCH THE HASHES": "A package is not the one the lock names, so it was not installed.",
    "No space left": "The disk is full: about 1.2 GB of room is needed.",
    "No matching distribution": "The packages could not be fetched. Check the network, then run again.",
}


class Stop(Exception):
    """Something a person has to put right first; the message says how."""


def main(arguments):
    """Run what was asked and answer the exit status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        check_python()
        if arguments[:1] == ["test"]:
            return test(arguments[1:])
        return demonstrate(read_options(arguments))
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 130


def read_options(arguments):
    """The options of the demonstration."""
    parser = argparse.ArgumentParser(
        prog="python3 run.py",
        description="Set up, fill an empty record with an invented program, and serve it. "
        "To run every check instead: python3 run.py test [--deep] [what pytest takes].",
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"serve at this port (default {DEFAULT_PORT})")
    parser.add_argument("--no-serve", dest="serve", action="store_false", help="set up and fill, then stop")
    parser.add_argument("--postgres", action="store_true", help="keep the record in a PostgreSQL of its own")
    options = parser.parse_args(arguments)
    if not 0 < options.port < 65536:
        raise Stop("A port is a number from 1 to 65535.")
    return options


def demonstrate(options):
    """Set up, fill an empty record, serve until stopped."""
    if options.serve:
        check_port(options.port)
    set_up("test" if options.postgres else "run")
    environment = dict(os.environ)
    home = environment.setdefault("LIFESERVICES_HOME", str(ROOT / ".lifeservices"))
    if options.postgres:
        again = [sys.executable, ROOT / "run.py", "--port", str(options.port)]
        again += [] if options.serve else ["--no-serve"]
        inside = [PYTHON, "-m", "lifeservices.local_postgres", Path(home, "postgres")]
        with ending(subprocess.Popen(inside + again, cwd=ROOT, env=environment)) as running:
            return running.wait()
    say("Preparing the record")
    if subprocess.call(program("migrate"), cwd=ROOT, env=environment):
        raise Stop("The record could not be prepared; the lines above say why.")
    say("Filling it with an invented program, if it is empty")
    demo = subprocess.run(program("demo"), cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    if demo.returncode:
        raise Stop(f"{demo.stdout}\nThe demonstration could not be loaded; the lines above say why.")
    if options.serve:
        return serve(options.port, environment, demo.stdout.strip())
    print(f"\n{demo.stdout.strip()}\n\nReady. To serve it: python3 run.py")
    return 0


def serve(port, environment, sign_ins):
    """Serve until stopped; once the site answers, print its address and who can sign in."""
    with ending(subprocess.Popen(program("serve", "--port", str(port)), cwd=ROOT, env=environment)) as server:
        wait_until_it_answers(server, port)
        print(f"\n{sign_ins}\n\nLife Services is open at http://127.0.0.1:{port}\nStop it with Ctrl+C.\n", flush=True)
        return server.wait()


def wait_until_it_answers(server, port):
    """Return once the site answers; raise Stop when it ended or never answered."""
    # The person's proxy has no business between two programs of one machine.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise Stop("The server ended before it answered; the lines above say why.")
        with contextlib.suppress(OSError):
            direct.open(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
            return
        time.sleep(0.2)
    raise Stop("The server did not answer within two minutes.")


@contextlib.contextmanager
def ending(running):
    """A program of ours that ends when we do, with time to tidy up."""
    try:
        yield running
    finally:
        if running.poll() is None:
            running.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(20)
            running.kill()


def test(arguments):
    """Lint, types, tests: each runs, even when an earlier one finds something."""
    set_up("test")
    failed = []
    for tool in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]):
        say(" ".join(tool))
        if subprocess.call([PYTHON, "-m", *tool], cwd=ROOT):
            failed.append(" ".join(tool))
    say("pytest")
    # Files side by side on the cores there are; `-n 0` runs them one by one.
    side_by_side = ["-n", "logical", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder"]
    status = subprocess.call([PYTHON, "-m", "pytest", *side_by_side, *arguments], cwd=ROOT)
    if failed:
        print(f"Also to put right: what {' and '.join(failed)} found, printed above pytest's lines.")
    return status or (1 if failed else 0)


def check_python():
    """Refuse an old Python, and name a newer one if the machine has it."""
    if sys.version_info >= (3, 11):
        return
    words = f"Life Services needs Python 3.11 or newer; this is {sys.version_info[0]}.{sys.version_info[1]}."
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        if shutil.which(name):
            raise Stop(f"{words}\nYou have a newer one. Start it with: {name} run.py")
    raise Stop(f"{words}\nInstall a newer one from your system's packages or from python.org, then try again.")


def check_port(port):
    """Refuse a port another program is using, before any work is done."""
    with socket.socket() as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            other = port + 1 if port < 65535 else DEFAULT_PORT
            raise Stop(
                f"Port {port} cannot be used ({error.strerror}).\n"
                f"Stop the program that uses it, or choose another port: python3 run.py --port {other}"
            ) from None


def set_up(purpose):
    """An environment with exactly the packages of the lock. Quick when nothing changed since the last time."""
    enough = {"run": ("run", "test"), "test": ("test",)}[purpose]
    if PYTHON.exists() and any(stamp(name).exists() for name in enough):
        return
    make_environment()
    say("Installing the packages the lock names, each checked against its hash")
    lock = ROOT / LOCKS[purpose]
    count = sum("==" in line and not line.startswith(("#", " ")) for line in lock.read_text().splitlines())
    pip("install", "--no-deps", "--require-hashes", "-r", lock, count=count)
    pip("install", "--no-deps", "--no-build-isolation", "--no-index", "-e", ROOT)
    stamp(purpose).touch()


def stamp(purpose):
    """A file that is there once this lock was installed by this Python in this folder, as the project now is."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for name in (LOCKS[purpose], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return VENV / f"installed-{purpose}-{digest.hexdigest()[:16]}"


def make_environment():
    """Make .venv, unless a working one is there."""
    if PYTHON.exists() and subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise Stop(
            "This Python cannot make environments: its venv and ensurepip parts are missing.\n"
            f"On Debian and Ubuntu: sudo apt-get install {package}\nThen run this again."
        )
    say("Making an environment in .venv")
    command = [sys.executable, "-m", "venv", "--clear", VENV]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if made.returncode:
        raise Stop(f"The environment could not be made:\n{made.stdout.strip()}")


def pip(*arguments, count=0):
    """Run pip with a line per package; on failure raise Stop with the likely cause."""
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments, "--progress-bar", "off"]
    told, seen = [], 0
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as running:
        for line in running.stdout:
            told.append(line.rstrip())
            first, _, rest = line.partition(" ")
            if first in ("Collecting", "Processing", "Ignoring") and seen < count:
                seen += 1
                print(f"  {seen:>3} of {count}  {Path(rest.split()[0].rstrip(':')).name}", flush=True)
            elif line.startswith("Installing collected packages") and count:
                print("  unpacking them, up to a minute", flush=True)
    if running.returncode:
        raise Stop(why_pip_failed(told))


def why_pip_failed(told):
    """The likely cause in words, with pip's last lines beneath."""
    text = "\n".join(told)
    words = next((words for sign, words in PIP_TROUBLE.items() if sign in text), "pip could not install the packages.")
    return "\n  ".join([words + "\n\npip's last lines:", *told[-8:]])


def program(*arguments):
    """A command line of Life Services itself."""
    return [PYTHON, "-m", "lifeservices", *arguments]


def say(what):
    print(f"\n{what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
