"""The site under gunicorn: processes that answer requests, each with a few threads."""

from __future__ import annotations

import gc
import logging
import tempfile
import threading
from contextlib import suppress
from typing import Any

import click
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from lifeservices.application import LifeServices
from lifeservices.command_line.queueing import QueueingWorker, marking
from lifeservices.commands import Actor, Role
from lifeservices.domain.errors import Refused
from lifeservices.settings import read_settings
from lifeservices.trouble import PASSING_TROUBLE

GRACE_SECONDS = 15
"""How long a request may take to end once the site is asked to stop."""


def serve_site(host: str, port: int) -> None:
    """Serve until a signal says to stop. Ends the process."""
    Site(host, port).run()


class Site(BaseApplication):  # type: ignore[misc]
    """The site, and how it is served."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port, self.settings = host, port, read_settings()
        super().__init__()

    def load_config(self) -> None:
        """Everything that is not gunicorn's own default."""
        address = f"[{self.host}]" if ":" in self.host else self.host

        def tell(worker: Any) -> None:
            if worker.age == 1:
                click.echo(f"Life Services is open at http://{address}:{self.port}")

        chosen = {
            "bind": f"{address}:{self.port}",
            "worker_class": QueueingWorker,
            "workers": self.settings.workers,
            "threads": self.settings.threads,
            "graceful_timeout": GRACE_SECONDS,
            "timeout": 60,
            # Everything else may be read-only.
            "worker_tmp_dir": tempfile.gettempdir(),
            "control_socket_disable": True,
            "logger_class": Quiet,
            "proc_name": "lifeservices",
            "post_worker_init": tell,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, made in the process that serves it."""
        from web import create_app

        # A page makes thousands of short-lived things; looking through them after every 700 costs and finds little.
        gc.set_threshold(10_000, 10, 10)
        site = create_app()
        threading.Thread(target=warm, args=[site], daemon=True).start()
        return marking(site, f"{site.static_url_path}/")


def warm(site: Any) -> None:
    """Read what the pages need while nobody waits for it yet. Whatever is wrong, a page will say."""
    # What the way of a figure over the months is fitted with takes a second to load, so it is loaded here.
    import statsmodels.genmod.generalized_linear_model  # noqa: F401

    from lifeservices.evaluation import keeping_facts
    from lifeservices.questions.keeping import Keeping

    lead = Actor("site", Role.LEAD)
    services: LifeServices = site.extensions["lifeservices"]
    for template in site.jinja_env.list_templates():
        site.jinja_env.get_template(template)
    with suppress(Refused, *PASSING_TROUBLE):
        keeping_facts.warm(services.database, services.settings)
        # What most will ask first, whole and for others: which small numbers to hide takes longest, and is remembered.
        for published in (False, True):
            services.ask(Keeping(published=published), lead)


class Quiet(Logger):  # type: ignore[misc]
    """Says what goes wrong through our own log, and nothing about who asked for which page."""

    def setup(self, cfg: Any) -> None:
        """No handlers here: what is said goes up to the process's own."""
        self.error_log = logging.getLogger("gunicorn.error")
        self.access_log = logging.getLogger("gunicorn.access")
        self.error_log.propagate = True
        self.error_log.setLevel(logging.WARNING)
        self.access_log.disabled = True

    def access(self, *_: Any) -> None:
        """Addresses of pages hold ids of persons; they are not written."""
