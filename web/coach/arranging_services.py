"""Forms in which a service is chosen: from there to the search, where the list is too long to read."""

from __future__ import annotations

from flask import url_for

from web.forms import Form

CHOSEN_IN = {
    "send-referral": "service_id",
    "start-program-service": "provider_id",
    "share-outside": "recipient_id",
    "give-consent": "recipient_ids",
    "give-treatment-consent": "recipient_ids",
}
"""By the name of a command, the question that is answered by a service."""


def looks_for_services(form: Form, member_id: str) -> None:
    """Put the way to the search under the list of services."""
    field = CHOSEN_IN.get(form.handler.name)
    if field:
        link = {"href": url_for("coach.services_for", member_id=member_id), "label": "Find a service"}
        form.put_as[field] = {**form.put_as.get(field, {}), "link": link}
