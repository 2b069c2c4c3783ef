"""The verb that holds a drill: is there a way back, and a way in, when everything else is gone?"""

from __future__ import annotations

import signal
import sys

import click
import msgspec

from lifeservices import logs
from lifeservices.application import LifeServices
from lifeservices.command_line.program import record_here
from lifeservices.command_line.serving import end_with_standard_input
from lifeservices.command_line.telling import progress, result, rows
from lifeservices.command_line.trying_the_way_in import try_the_way_in
from lifeservices.domain.errors import Refused
from lifeservices.drilling import at_the_back, hold
from lifeservices.drills import Drills, Outcome, State
from lifeservices.record.record import new_id
from lifeservices.settings import SettingsError

SAYS = {
    State.HELD: "The drill held: the record came back whole, and a code from an envelope opened it.",
    State.BROKEN: "The drill did not hold.",
    State.SKIPPED: "No drill was held.",
}


@click.command("drill")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--nightly", is_flag=True, hidden=True, help="For the scheduler, which writes down what comes of it.")
def drill_verb(as_json: bool, nightly: bool) -> None:
    """Back up, restore elsewhere with the key, verify, build read models and sign in by a code from an envelope.

    It works on a copy in the home folder, with codes of its own, and takes the copy away again. The exit status is 1
    where something did not hold, and 3 where there was no room to try.
    """
    # What was begun is taken away, however this is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if nightly:
        end_with_standard_input()
        at_the_back()
        logs.start("drill")
    outcome = _held(written_down=not nightly)
    result(msgspec.to_builtins(outcome), "\n".join(_told(outcome)), as_json or nightly)
    sys.exit({State.HELD: 0, State.SKIPPED: 3}.get(outcome.state, 1))


def _held(written_down: bool) -> Outcome:
    try:
        services = record_here()
    except (Refused, SettingsError) as problem:
        # The key is not here, or opens nothing: that is what came of it.
        return Outcome(State.BROKEN, str(problem))
    try:
        return _written_down(services) if written_down else hold(services, try_the_way_in, progress)
    finally:
        services.close()


def _written_down(services: LifeServices) -> Outcome:
    drills = Drills(services)
    id = drills.begin(new_id())
    outcome = hold(services, try_the_way_in, progress)
    drills.ended(id, outcome)
    return outcome


def _told(outcome: Outcome) -> list[str]:
    last = len(outcome.steps) - 1
    broken = outcome.state is State.BROKEN
    steps = [
        (step.name, f"{'did not hold' if broken and number == last else 'held'}, {step.seconds:,.1f} seconds")
        for number, step in enumerate(outcome.steps)
    ]
    took = sum(step.seconds for step in outcome.steps)
    entries = "1 entry" if outcome.events == 1 else f"{outcome.events:,} entries"
    size = [f"{entries}, {took:,.1f} seconds. The copy is taken away."] if steps else []
    return [*rows(steps), f"{SAYS[outcome.state]} {outcome.said}".strip(), *size]
