"""AC-40: schemathesis makes requests of a description of the site, as everybody who may visit it, on both databases.

Each is answered with a status the site has a page for, never with a fault, and within two seconds of processor. What is
not described (more fields, other parts of an address) pages leave out, and say so; so that it is refused is not asked.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import status_code_conformance

from tests.web.describing_site import described
from tests.web.fuzzed_site import guarded
from tests.web.fuzzing import LONGEST_SECONDS, Fuzz

CHECKS = [not_a_server_error, status_code_conformance]
AS_TOLD, OTHERWISE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


@dataclass
class Drive:
    """Requests that schemathesis makes of the description, and what came of them."""

    fuzz: Fuzz
    each: int
    """So many to each address, at most: there are addresses at which there is little to be made."""
    at_random: bool = False
    sent: int = 0
    slowest: tuple[float, str] = (0.0, "")
    statuses: Counter[int] = field(default_factory=Counter)

    def everywhere(self, *, both: bool) -> None:
        """To everything that the description names: as described, otherwise, or both."""
        turn = count()
        for who, about in described(self.fuzz).items():
            schema: Any = schemathesis.openapi.from_dict(about)
            schema.app = self.fuzz.app
            for found in schema.get_all_operations():
                modes = [AS_TOLD, OTHERWISE] if both else [(AS_TOLD, OTHERWISE)[next(turn) % 2]]
                for mode in modes:
                    self.ask(found.ok(), mode, self.fuzz.visitors[who].client)

    def ask(self, operation: Any, mode: GenerationMode, client: Any) -> None:
        """To one address. Where nothing can be said otherwise, as described."""
        told = operation.definition.raw
        if not told["parameters"] and "requestBody" not in told:
            mode = AS_TOLD

        @settings(
            max_examples=self.each,
            derandomize=not self.at_random,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def asked(case: Any) -> None:
            self.look(case, client)

        asked()

    def look(self, case: Any, client: Any) -> None:
        """Send one, and look at its answer."""
        begun = time.thread_time()
        answer = case.call(session=client, buffered=True)
        took = time.thread_time() - begun
        self.sent += 1
        self.statuses[answer.status_code] += 1
        self.slowest = max(self.slowest, (took, f"{case.method} {case.formatted_path}"))
        case.validate_response(answer, checks=CHECKS)
        assert took <= LONGEST_SECONDS, self.slowest


def test_ac_40_what_schemathesis_asks_is_answered_as_declared_and_in_time(fuzz: Fuzz) -> None:
    drive = Drive(fuzz, each=1)
    with guarded(fuzz):
        fuzz.walk()
        drive.everywhere(both=False)
    assert drive.sent > 350
    assert drive.statuses[200] > 50
    assert drive.statuses[422] > 20


@pytest.mark.deep
def test_ac_40_half_a_million_that_schemathesis_asks_are_answered_as_declared_and_in_time(fuzz: Fuzz) -> None:
    drive = Drive(fuzz, each=320, at_random=True)
    with guarded(fuzz):
        fuzz.walk()
        while drive.sent < 250_000:
            drive.everywhere(both=True)
