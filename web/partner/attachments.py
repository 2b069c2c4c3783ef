"""A file beside a referral, as the service reads it by its link: as long as the consent covers what it tells."""

from __future__ import annotations

from typing import Any

from lifeservices.attachments import Place
from lifeservices.domain.words_referral import ServiceLinkState
from web.access import everybody
from web.attached import file_of
from web.partner.referring import closed, found_by
from web.partner.service_place import blueprint

GONE = "This attachment is not here any more. Ask whoever sent you the link."


@blueprint.get("/<token>/attachments/<attachment_id>")
@everybody
def attachment(token: str, attachment_id: str) -> Any:
    """One file, to be saved."""
    found = found_by(token)
    if found is None or found.state is not ServiceLinkState.OPEN:
        return closed(found)
    wanted = next((each for each in found.attachments if each.attachment_id == attachment_id), None)
    if wanted is None:
        return closed(None, GONE)
    return file_of(Place(found.member_id, attachment_id), wanted.title)
