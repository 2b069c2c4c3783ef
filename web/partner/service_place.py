"""The blueprint of pages by which a community service answers a referral."""

from __future__ import annotations

from flask import Blueprint

from lifeservices.commands import Actor, Role

blueprint = Blueprint("service_link", __name__, url_prefix="/service")

KIND = "service-link"
"""The kind of link that leads to a referral."""
HOLDER = Actor(KIND, Role.LINK, "link")
"""Whoever answers by a link is known by the link alone."""
