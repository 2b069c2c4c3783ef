"""The site: one Flask application over one LifeServices, put together here."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined, Undefined

from lifeservices.application import LifeServices
from web import (
    access,
    admin,
    calendar,
    coach,
    employers,
    errors,
    evaluator,
    headers,
    health,
    helping,
    identity,
    jobs,
    lead,
    looking,
    my_account,
    once,
    pages,
    partner,
    privacy,
    same_site,
    searching,
    second_factor,
    sign_in,
    static_files,
    supervisor,
    visiting,
    waiting,
    without_body,
)
from web.coach import opening
from web.marks import TEMPLATE_FUNCTIONS
from web.site import Site
from web.tools import TOOLS

AUDIENCES = (
    sign_in.blueprint,
    second_factor.blueprint,
    identity.blueprint,
    my_account.blueprint,
    health.blueprint,
    pages.blueprint,
    helping.blueprint,
    searching.blueprint,
    coach.blueprint,
    supervisor.blueprint,
    lead.blueprint,
    evaluator.blueprint,
    admin.blueprint,
    employers.blueprint,
    jobs.blueprint,
    partner.blueprint,
    partner.of_services,
    privacy.blueprint,
    calendar.blueprint,
)
"""Everything that can be visited."""

KIB = 1024


class Unsaid(Undefined):
    """A value that a page was not given: it may be asked for, but printing it is a bug that must show."""

    __str__ = StrictUndefined.__str__


def create_app(services: LifeServices | None = None) -> Flask:
    """The site over a program; without one, over the program that the environment describes."""
    services = services or LifeServices()
    app = Site(__name__)
    app.extensions["lifeservices"] = services
    https = services.settings.https
    app.config.update(
        SECRET_KEY=services.settings.secret_key or services.keyring.derived("cookies"),
        MAX_CONTENT_LENGTH=512 * KIB,
        MAX_FORM_MEMORY_SIZE=256 * KIB,
        MAX_FORM_PARTS=400,
        SESSION_COOKIE_NAME="__Host-visit" if https else "visit",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=https,
    )
    app.jinja_env.autoescape = True
    app.jinja_env.undefined = Unsaid
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(TEMPLATE_FUNCTIONS, **TOOLS)
    headers.install(app, https)
    static_files.install(app)
    visiting.install(app, services)
    same_site.install(app)
    CSRFProtect(app)
    sign_in.install(app, services)
    identity.install(app, services)
    errors.install(app)
    pages.install(app)
    privacy.install(app)
    for blueprint in AUDIENCES:
        app.register_blueprint(blueprint)
    access.install(app)
    opening.install(app)
    once.install(app, services)
    looking.install(app, services)
    waiting.install(app)
    without_body.install(app)
    return app
