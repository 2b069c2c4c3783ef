"""A file that comes with a form, and a file on its way out: to a coach, a service, an employer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, make_response, request
from werkzeug.utils import secure_filename

from lifeservices.attachments import Attachments, Place
from lifeservices.domain.words_referral import Media
from lifeservices.made_by import own_id
from lifeservices.scans import MOST_GIVEN, NotAScan, Scan, in_size, taken_in
from web.access import actor, services
from web.drafting import is_from_before

KINDS = {Media.PDF: "application/pdf", Media.JPEG: "image/jpeg"}
ENDINGS = {Media.PDF: "pdf", Media.JPEG: "jpg"}
KEPT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LIMIT = MOST_GIVEN + 64 * 1024
"""Bytes of a form with a file: the answers beside it are short."""
NOTHING = Scan(Media.PDF, b"-")
"""What the other answers are looked at with while no file is there."""


@dataclass(frozen=True)
class Taken:
    """What came of the question for a file: the file, under the id by which it is kept, or what is wrong with it."""

    id: str = ""
    scan: Scan | None = None
    problem: str = ""

    def facts(self, called: str) -> dict[str, str]:
        """What is recorded of the file by itself; `called` is the question that its id answers."""
        scan = self.scan or NOTHING
        return {called: self.id, "media": scan.media.value, "size": str(len(scan.content)), "digest": scan.digest}

    def fields(self) -> list[dict[str, Any]]:
        """The question, and, where a file came that waits for the other answers, which one."""
        scan = self.scan
        waits = f"Kept: {said_of(scan.media, len(scan.content))}. Choose another only to replace it. " if scan else ""
        asked = {
            "name": "file",
            "label": "Which file?",
            "hint": f"{waits}PDF, or a photo. Where and when a photo was taken is removed",
            "widget": "file",
            "accept": "application/pdf,image/jpeg,image/png",
            "errors": [self.problem] if self.problem else [],
            "required": True,
        }
        return [asked, *([{"name": "kept", "widget": "hidden", "value": self.id}] if scan else [])]


NO_FILE = Taken()


def taken(member_id: str, what: str) -> Taken:
    """The file that came with the form, or with the same form a moment ago."""
    store, by = Attachments(services()), actor().id
    before = request.form.get("kept", "")
    id = before if KEPT.fullmatch(before) else own_id(what)
    if is_from_before():
        # Nothing that an earlier visit's page sends is kept, before its person has looked at it once more.
        return Taken(id, problem="Choose the file once more.")
    sent, place = request.files.get("file"), Place(member_id, id)
    if sent is None or not sent.filename:
        earlier = store.mine(by, place)
        return Taken(id, earlier) if earlier else Taken(id, problem="Choose the file.")
    try:
        scan = taken_in(sent.read())
    except NotAScan as wrong:
        return Taken(id, problem=str(wrong))
    store.keep(by, place, scan)
    return Taken(id, scan)


def said_of(media: Media, size: int) -> str:
    """`PDF, 120 KB`."""
    return f"{media.label}, {in_size(size)}"


def file_of(place: Place, title: str) -> Response:
    """The content of a file that may be read by whoever asks; 404 where it is gone."""
    scan = Attachments(services()).read(place)
    if scan is None:
        abort(404)
    answer = make_response(scan.content)
    answer.mimetype = KINDS[scan.media]
    name = f"{secure_filename(title) or 'attachment'}.{ENDINGS[scan.media]}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
