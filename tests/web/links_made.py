"""Links that were made for somebody outside, as whoever made them copies them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lifeservices.application import LifeServices
from tests.web.pages import Visitor


def link_to(kind: str, services: LifeServices, visitors: Mapping[str, Visitor], named: Mapping[str, str]) -> str:
    """The newest link of a kind: `service-link`, `job-link`; `employer` and `candidate` are about a member.

    `referral` is the id of the first referral of the member."""
    if kind == "referral":
        sent = [event for event in services.record.history(named["member"]) if event.name == "referral-sent"]
        return str(sent[0].referral_id)  # type: ignore[attr-defined]
    about, coach = f"/coach/members/{named['member']}", visitors["wren"].client
    if kind == "service-link":
        made = [event for event in services.record.history(named["member"]) if event.name == "service-link-made"][-1]
        page, place = f"{about}/referrals/{made.referral_id}", "service"  # type: ignore[attr-defined]
        return _found(coach.get(page).text, place)
    if kind == "job-link":
        return _found(visitors["odessa"].client.get(f"/employers/{named['bakehouse']}/link").text, "employer/jobs")
    return _found(coach.get(f"{about}/{kind}-links").text, "employer")


def _found(page: str, place: str) -> str:
    return re.findall(rf"https?://[^/]+(/{place}/[^\"]+)", page)[0]
