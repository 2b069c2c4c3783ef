"""AC-18: a manifest that somebody made themselves, with a fitting fingerprint, is refused in words, and stays typed."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from lifeservices.evaluation.canonical import fingerprint
from tests.program import PROGRAM
from tests.web.pages import Visitor
from tests.web.test_proof import THEN

STORY = PROGRAM
PLACE = "/evaluator/verify"
FORGED: dict[str, dict[str, Any]] = {
    "no record": {"log_id": None},
    "a position that is a word": {"log_position": "abc"},
    "a position without end": {"log_position": 10**30},
    "no parameters": {"parameters": None},
    "a group of numbers": {"parameters": {"cohort_filter": {"state": 1}, "timezone": "UTC"}},
    "a name that is a list": {"metric": ["retention"]},
    "something nobody named": {"role": "admin"},
    "a day of another kind": {"as_of_valid": "20161231"},
}
NOT_JSON = (
    "",
    "{",
    "[]",
    "NaN",
    '{"metric": NaN}',
    '{"a": 1, "a": 2}',
    "[" * 5_000,
    '{"metric": "\\ud800"}',
    "9" * 5_000,
)


@pytest.fixture
def manifest(evaluator: Visitor) -> dict[str, Any]:
    found: dict[str, Any] = evaluator.client.get(f"/evaluator/figures/manifest.json?{THEN}").get_json()
    return found


def sent(evaluator: Visitor, text: str) -> tuple[int, str]:
    page, _ = evaluator.get(PLACE)
    form = next(form for form in page.forms if "text" in dict(form.values))
    answer = evaluator.client.post(form.action, data=form.filled(text=text, file=None))
    return answer.status_code, html.unescape(answer.text)


def test_ac_18_a_manifest_of_ones_own_making_is_refused_in_words(evaluator: Visitor, manifest: dict[str, Any]) -> None:
    assert sent(evaluator, json.dumps(manifest))[0] == 200
    for name, change in FORGED.items():
        made = {**manifest, **change}
        del made["manifest_sha256"], made["produced_at"]
        made["manifest_sha256"] = fingerprint(made)
        status, text = sent(evaluator, json.dumps(made))
        assert status in (200, 422), name
        assert "not a manifest" in text, name


def test_ac_18_what_is_no_manifest_is_said_and_stays_typed(evaluator: Visitor) -> None:
    for text in NOT_JSON:
        status, answer = sent(evaluator, text)
        assert status == 422, text[:30]
        assert "This is not a manifest." in answer
        assert text[:200] in answer
