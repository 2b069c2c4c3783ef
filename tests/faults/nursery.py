"""A process that has the program in memory and splits off others like it, so that hundreds can be killed in seconds."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
import traceback
from typing import Any, NoReturn

from lifeservices import crashpoint
from tests.faults import roles, serving

LONGEST = 65_536


def main(control: socket.socket) -> None:
    """Split off a process for each request; tell how one ended when asked. Ends with whoever started it."""
    roles.warm_up()
    # What is in memory now stays as it is: whoever is split off shares it and copies nothing.
    gc.freeze()
    while True:
        message, held, _, _ = socket.recv_fds(control, LONGEST, 1)
        if not message:
            return
        asked = json.loads(message)
        if "wait" in asked:
            _, status = os.waitpid(asked["wait"], 0)
            answer = os.waitstatus_to_exitcode(status)
        else:
            answer = _split_off(control, held[0], asked)
            os.close(held[0])
        control.sendall(json.dumps(answer).encode())


def _split_off(control: socket.socket, line: int, asked: dict[str, Any]) -> int:
    pid = os.fork()
    if not pid:
        control.close()
        _play(socket.socket(fileno=line), asked)
    return pid


def _play(line: socket.socket, asked: dict[str, Any]) -> NoReturn:
    """Be what was asked for, and end with it."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    crashpoint.ASKED = asked["crash_at"]
    try:
        getattr(roles, asked["role"], serving.serving)(line, **asked["given"])
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
