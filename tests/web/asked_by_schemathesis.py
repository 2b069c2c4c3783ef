"""Requests that schemathesis makes of a description of the site, as everybody who may visit it, and what came of them.

Each is answered with a status the site has a page for, never with a fault, and within two seconds of processor. What is
not described (more fields, other parts of an address) pages leave out, and say so; so that it is refused is not asked.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider
from hypothesis.strategies import DrawFn, composite
from schemathesis.generation import GenerationMode

from tests.web.describing_site import described
from tests.web.fuzzed_site import guarded
from tests.web.fuzzing import LONGEST_SECONDS, Fuzz

AS_TOLD, OTHERWISE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
SHARES = 4
"""So many files of tests ask at the addresses of the site, each at its own, so that no worker is held for long."""
ENOUGH = {"sqlite": 6_500, "postgres": 1_400}
"""So many requests of each share. Half of this processor time is the site's: ten thousand fewer save one minute and a
half of one processor."""
EACH_ROUND = ((AS_TOLD, 7), (OTHERWISE, 1))
"""What is described comes further into the site; what is not is mostly refused at its door, and takes long to draw."""
AT_ONCE = 10
"""So many cases are drawn in a row: what is done around each draw takes as long as to draw some cases."""


class Afresh(HypothesisProvider):
    """Draws as hypothesis does. As it is not its own way of drawing by name, hypothesis neither plans what to draw next
    nor draws a case again in another order, which took most of its time."""


AVAILABLE_PROVIDERS["afresh"] = Afresh


@dataclass
class Drive:
    """So many different requests, by turns to everything that the description names."""

    fuzz: Fuzz
    beginning: int = 40
    """Other numbers draw other cases."""
    sent: set[int] = field(default_factory=set)
    slowest: tuple[float, str] = (0.0, "")
    statuses: Counter[int] = field(default_factory=Counter)
    reached: set[str] = field(default_factory=set)

    def until(self, enough: int) -> None:
        """Round by round, until there were enough. At some addresses there is little to be made."""
        self.fuzz.walk()
        found = [(each.ok(), client) for each, client in self.operations()]
        for turn in count(self.beginning):
            times = max(1, (enough - len(self.sent)) // len(found) // sum(share for _, share in EACH_ROUND))
            for operation, client in found:
                for mode, share in EACH_ROUND:
                    if len(self.sent) >= enough:
                        return
                    self.ask(operation, mode, client, share * times, f"{turn} {operation.label} {mode}")

    def operations(self) -> list[tuple[Any, FlaskClient]]:
        """What may be asked for, and as whom."""
        found = []
        for who, about in described(self.fuzz).items():
            schema: Any = schemathesis.openapi.from_dict(about)
            schema.app = self.fuzz.app
            found += [(each, self.fuzz.visitors[who].client) for each in schema.get_all_operations()]
        return found

    def ask(self, operation: Any, mode: GenerationMode, client: FlaskClient, times: int, drawn: str) -> None:
        """So many times at one address. Where nothing can be said otherwise there is one thing to say."""
        told = operation.definition.raw
        if not told["parameters"] and "requestBody" not in told:
            mode, times = AS_TOLD, 1
        strategy, left = operation.as_strategy(generation_mode=mode), times

        @composite
        def in_a_row(draw: DrawFn) -> None:
            nonlocal left
            # A draw that leads nowhere ends a row; so there may be more rows than would have to be.
            for _ in range(min(left, AT_ONCE)):
                self.look(draw(strategy), client)
                left -= 1

        @seed(drawn)
        @settings(
            backend="afresh",
            max_examples=-(-times // AT_ONCE),
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(in_a_row())
        def asked(_: None) -> None:
            pass

        asked()

    def look(self, case: Any, client: FlaskClient) -> None:
        """Send one that was not sent before, and look at its answer."""
        request = case.as_transport_kwargs()
        key = hash(repr(request))
        if key in self.sent:
            return
        begun = time.thread_time()
        answer = client.open(**request, buffered=True)
        answer.close()
        took = time.thread_time() - begun
        self.sent.add(key)
        self.statuses[answer.status_code] += 1
        self.reached.add(case.operation.label)
        what = f"{case.method} {str(request)[:600]}: {answer.status_code} after {took:.1f} s"
        self.slowest = max(self.slowest, (took, what))
        if str(answer.status_code) not in case.operation.definition.raw["responses"] or took > LONGEST_SECONDS:
            self.fuzz.wrong.append(what)


def share_is_answered(fuzz: Fuzz, share: int) -> None:
    """One share of the addresses of the site: over 30,000 requests come of all shares on both databases."""
    fuzz.share = (share, SHARES)
    drive = Drive(fuzz)
    enough = ENOUGH["sqlite" if fuzz.things.services.database.is_sqlite else "postgres"]
    with guarded(fuzz):
        drive.until(enough)
    assert len(drive.sent) >= enough
    assert len(drive.reached) == len(fuzz.ways()) > 80
    assert drive.statuses[200] > enough / 10, drive.statuses
    assert drive.statuses[422] > enough / 50, drive.statuses
