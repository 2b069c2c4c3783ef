"""The benchmarks run from start to table. Nothing here looks at how fast they were."""

import os
import subprocess
import sys

from tests.house.repository import ROOT


def test_the_benchmarks_print_their_table() -> None:
    command = [sys.executable, "-m", "benchmarks", "--tiny", "--databases", "sqlite"]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    for measure in ("command through do", "live catch-up", "rebuild", "figure at any day", "member page", "import"):
        assert measure in run.stdout
