"""Whether two answers are the same, and what an answer says is in the way."""

from __future__ import annotations

import re

from werkzeug.test import TestResponse

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}")


def reason(answer: TestResponse) -> str:
    """What an answer says is in the way."""
    found = re.search(r'<div class="summary".*?</div>|<h1.*?</h1>', answer.text, re.DOTALL)
    return f"{answer.status_code} {re.sub('<[^>]+>', ' ', found[0] if found else answer.text[-200:])}"


def outcome(answer: TestResponse) -> tuple[int, str]:
    """What two answers have in common that are the same: where they lead, or what they show."""
    if "Location" in answer.headers:
        return answer.status_code, answer.headers["Location"]
    return answer.status_code, re.sub(r'(name="(?:csrf_token|press|command_id)" value=")[^"]+', r"\1", answer.text)


def alike(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether two outcomes are the same but for ids that were made anew."""
    return one[0] == other[0] and ID.sub("", one[1]) == ID.sub("", other[1])
