"""Is the record whole, and does a manifest still come out the same? Checked when somebody asks for it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import redirect, render_template, request
from flask_security import current_user
from markupsafe import Markup

from lifeservices import plain_json
from lifeservices.evaluation.manifest import check_manifest
from lifeservices.evaluation.manifest_shape import LONGEST
from lifeservices.evaluation.verification import Verification, verify_now
from lifeservices.metrics.released import broken
from lifeservices.metrics.saying import day_text
from lifeservices.questions.record import RecordStanding, Standing
from web.access import ask, services
from web.figures.places import link

KINDS = {
    "record-changed": "record-changed",
    "other-record": "record-changed",
    "definition-changed": "definition-changed",
    "code-changed": "code-changed",
}


def page() -> Any:
    """How the record stands. A button verifies it; a manifest is pasted or chosen as a file."""
    if request.method == "POST" and request.form.get("what") == "record":
        verify_now(services(), current_user.role.value)
        return redirect(link("verify"), 303)
    checked = _checked() if request.method == "POST" else None
    standing: Standing = ask(RecordStanding())
    html = render_template(
        "figures/verify.html",
        title=_title(standing.verification),
        standing=standing,
        state=_state(standing.verification),
        lines=_lines(standing),
        action=link("verify"),
        checked=checked,
        definitions=broken(),
        manifests=link("manifests"),
    )
    return html, 422 if checked and checked["error"] else 200


def _title(last: Verification | None) -> str:
    if last is None:
        return "The record has not been verified here yet"
    if last.finding is None:
        return "The record is being verified"
    if last.finding.holds:
        return f"Verified: all {last.finding.checked:,} entries are as they were sealed"
    return f"The record does not hold at position {last.finding.position:,}"


def _state(last: Verification | None) -> str:
    if last is None or last.finding is None:
        return "not-checked"
    return "verified" if last.finding.holds else "record-changed"


def _lines(standing: Standing) -> list[tuple[Any, ...]]:
    last = standing.verification
    lines: list[tuple[Any, ...]] = [
        ("Record", standing.record_id),
        ("Entries", f"{standing.position:,}"),
        ("Sealed to", f"{standing.sealed_to:,}"),
        ("Signed to", f"{standing.signed_to:,}" if standing.signed_to else "not yet"),
        ("Signed head", _mono(standing.head_sha256) if standing.head_sha256 else "—"),
        ("Public key", _mono(standing.public_key)),
    ]
    if last is not None:
        at = datetime.fromisoformat(last.ended_at or last.started_at).astimezone(services().zone)
        when = f"{day_text(at.date())}, {at:%I:%M} {'am' if at.hour < 12 else 'pm'}".replace(", 0", ", ")
        lines.append(("Ended" if last.ended_at else "Begun", f"{when}, asked for by the {last.asked_by}"))
        if last.finding is None:
            lines.append(("So far", f"{last.read:,} of {last.events:,} entries read"))
        elif not last.finding.holds:
            said = f"{last.finding.problem.capitalize()}. {last.finding.checked:,} entries before it hold."
            lines.append(("What was found", said))
    return lines


def _mono(text: str) -> Markup:
    return Markup('<span class="mono">{}</span>').format(text)


def _checked() -> dict[str, Any]:
    """What came of working a manifest out again."""
    upload, typed = request.files.get("file"), request.form.get("text", "")
    given: str | bytes = upload.read(LONGEST + 1) if upload and upload.filename else typed
    try:
        manifest = plain_json.read_object(given, LONGEST)
    except plain_json.NotPlain as problem:
        words = "This is not a manifest. Choose the file that was saved with the figure, or paste all of it."
        return {"error": f"{words} {problem}", "text": typed}
    verdict = check_manifest(services(), manifest)
    problems = [{"state": KINDS.get(p.kind, ""), "kind": p.kind, "sentence": p.sentence} for p in verdict.problems]
    about = f"{str(manifest.get('metric', 'a figure'))[:120]}, true on {_day(manifest)}, position {_position(manifest)}"
    return {"error": "", "text": "", "about": about, "problems": problems, "result": str(verdict.result_sha256 or "")}


def _position(manifest: dict[str, Any]) -> str:
    position = manifest.get("log_position")
    return f"{position:,}" if isinstance(position, int) else "not named"


def _day(manifest: dict[str, Any]) -> str:
    try:
        return day_text(date.fromisoformat(str(manifest.get("as_of_valid"))))
    except ValueError:
        return "no day"
