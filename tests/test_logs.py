"""Logs hold what an operator needs, and not one word that somebody typed."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap

NAME = "Zoë Canary"


def said(program: str) -> tuple[list[dict[str, object]], str]:
    """What a process with our log wrote: its lines, and all of it as text."""
    told = textwrap.dedent(program)
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, timeout=60)
    lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    return lines, done.stdout + done.stderr


def test_only_allowed_fields_are_written() -> None:
    lines, text = said(
        f"""
        from lifeservices import logs
        logs.start("web")
        logs.logger().info("started", pid=7, given_name="{NAME}", count=3)
        """
    )
    assert "Canary" not in text
    line = lines[0]
    assert (line["event"], line["process"], line["pid"], line["count"]) == ("started", "web", 7, 3)
    assert "given_name" not in line


def test_a_fault_is_told_by_class_and_place_never_by_message() -> None:
    lines, text = said(
        f"""
        import logging, threading
        from lifeservices import logs
        from lifeservices.settings import database_url
        logs.start("reader")
        def fail():
            raise ValueError("{NAME}")
        try:
            fail()
        except ValueError as fault:
            logs.logger().warning("trouble", fault=fault)
            logging.getLogger("flask.app").exception("Exception on %s [%s]", "/members/{NAME}", "GET")
            logging.getLogger("anything").error(fault)
            logging.getLogger("anything").error("put together already: {NAME}")
        try:
            database_url("{NAME}", None)
        except Exception as fault:
            logs.logger().warning("trouble", fault=fault)
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        fail()
        """
    )
    assert "Canary" not in text
    assert [line["event"] for line in lines] == [
        "trouble",
        "Exception on %s [%s]",
        "a library's message",
        "a library's message",
        "trouble",
        "uncaught",
        "uncaught",
    ]
    assert lines[0]["error"] == "ValueError"
    assert str(lines[4]["at"]).startswith("lifeservices/settings.py:")


def test_a_line_cannot_be_forged() -> None:
    lines, text = said(
        """
        from lifeservices import logs
        logs.start("web")
        logs.logger().info('one\\n{"event": "forged"}', projection='a\\r\\n{"event": "forged"}')
        """
    )
    assert len(lines) == 1
    assert len(text.splitlines()) == 1
