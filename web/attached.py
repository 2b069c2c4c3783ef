"""A file beside a referral on its way out, to a coach or to the service."""

from __future__ import annotations

from flask import Response, abort, make_response
from werkzeug.utils import secure_filename

from lifeservices.attachments import Attachments, Place
from lifeservices.domain.words_referral import Media
from lifeservices.questions.attachments import Attached
from lifeservices.scans import in_size
from web.access import services

KINDS = {Media.PDF: "application/pdf", Media.JPEG: "image/jpeg"}
ENDINGS = {Media.PDF: "pdf", Media.JPEG: "jpg"}


def said_of(media: Media, size: int) -> str:
    """`PDF, 120 KB`."""
    return f"{media.label}, {in_size(size)}"


def file_of(member_id: str, found: Attached) -> Response:
    """The content of a file that may be read by whoever asks; 404 where it is gone."""
    scan = Attachments(services()).read(Place(member_id, found.attachment_id))
    if scan is None:
        abort(404)
    answer = make_response(scan.content)
    answer.mimetype = KINDS[scan.media]
    name = f"{secure_filename(found.title) or 'attachment'}.{ENDINGS[scan.media]}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
