"""What a long piece of work took goes back to the machine."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

WORK = """
import gc, os, threading
from lifeservices.memory import give_back

def held():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

left = []

def work():
    pieces = [bytearray(4000) for _ in range(10_000)]
    # Something that stays at the end keeps the C library from giving back what lies before it.
    left.append(pieces[-1])

begun = held()
for _ in range(4):
    each = threading.Thread(target=work)
    each.start()
    each.join()
gc.collect()
kept = held() - begun
give_back()
print(kept, held() - begun)
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="this C library gives back by itself, or not")
def test_what_threads_let_go_of_is_given_back() -> None:
    said = subprocess.run([sys.executable, "-c", WORK], capture_output=True, text=True, check=True).stdout.split()
    kept, after = map(float, said)
    assert kept > 20, "nothing was kept, so this shows nothing"
    assert after < kept / 4
