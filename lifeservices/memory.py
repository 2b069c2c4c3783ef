"""Memory that a long piece of work took, given back to the machine once it is done."""

from __future__ import annotations

import ctypes
import gc


def give_back() -> None:
    """Return what is free to the machine, where the C library can.

    glibc keeps what a thread let go of for that thread. Work that comes once an hour, each time in another thread,
    makes the process larger until every thread had its turn.
    """
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
