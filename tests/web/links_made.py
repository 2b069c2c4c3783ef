"""Links that a coach made for somebody outside, as the coach copies them."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from lifeservices.application import LifeServices


def link_to(kind: str, services: LifeServices, client: FlaskClient, member_id: str) -> str:
    """The newest link of a kind about a member: `service-link`, or else one to an employer."""
    about = f"/coach/members/{member_id}"
    if kind == "service-link":
        made = [event for event in services.record.history(member_id) if event.name == "service-link-made"][-1]
        page = client.get(f"{about}/referrals/{made.referral_id}").text  # type: ignore[attr-defined]
        return re.findall(r"https?://[^/]+(/service/[^\"]+)", page)[0]
    return re.findall(r"https?://[^/]+(/employer/[^\"]+)", client.get(f"{about}/employer-links").text)[0]
