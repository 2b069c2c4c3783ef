"""What a read model makes of entries that are on record must not change while its version stays."""

from __future__ import annotations

from copy import copy
from typing import Any

import pytest

from lifeservices.domain.contact import ContactLogged
from lifeservices.projections import ALL
from lifeservices.projections.lately import lately
from lifeservices.projections.projection import Projection
from lifeservices.projections.rebuild import Portion
from tests.golden.lives import chapters, named, rows_of, written


@pytest.fixture(scope="module")
def lives() -> dict[str, Portion]:
    """What was once stored, readable."""
    return chapters()


@pytest.mark.parametrize("projection", ALL, ids=lambda projection: projection.name)
def test_a_version_makes_the_same_of_what_was_once_stored(
    projection: Projection[Any], lives: dict[str, Portion]
) -> None:
    was = written()
    for chapter, portion in lives.items():
        what = named(projection, chapter)
        assert what in was, f"Run `python -m tests.golden.lives` and commit the line it adds for {what}."
        assert rows_of(projection, portion) == was[what], (
            f"{projection.name} makes something else of entries that are on record, and `migrate` would keep the rows "
            f"that were made before: the check that a rebuild agrees would find them. Give {projection.name} "
            f"version={projection.version + 1} where it is declared, then run `python -m tests.golden.read_models` and "
            "`python -m tests.golden.lives`. (Only where no record was ever kept with this version: take its lines out "
            "of READ_MODELS and ROWS instead.)"
        )


def test_a_fold_left_out_is_seen(lives: dict[str, Portion]) -> None:
    changed = copy(lately)
    changed.folds = {event: fold for event, fold in lately.folds.items() if event is not ContactLogged}
    assert {rows_of(changed, portion) for portion in lives.values()}.isdisjoint(
        rows_of(lately, portion) for portion in lives.values()
    )


def test_the_lives_hold_what_is_sealed_as_well(lives: dict[str, Portion]) -> None:
    notes = [e.note for portion in lives.values() for _, events in portion for e in events if type(e) is ContactLogged]
    assert len(notes) > 100
    assert any(notes)
