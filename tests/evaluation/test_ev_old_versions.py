"""A figure of an old definition comes out the same for ever: its hash stands here as it was when it was given out."""

from __future__ import annotations

from datetime import date

import pytest

from lifeservices.evaluation.canonical import fingerprint, result_of
from lifeservices.evaluation.manifest import check_manifest, manifest_of
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import definition, every_version
from tests.clocks import at_noon
from tests.evaluation.telling import Row, row, told
from tests.program import LATER, YEAR_END
from tests.services import services_at

BY = "1.0.0"
FIRST = "retention.first_hire.same_employer"
GIVEN_OUT = {
    (f"{FIRST}.all.matured_known@90", YEAR_END): "db5a94fc7268c07e32b86cf6802ed0890f9cbc47cbeb1a646b6dde053cba21c2",
    (f"{FIRST}.all.matured_known@90", LATER): "c2f704dd7f6965e9badc8097a2889134e8def61885005b8ca5e055903f4f2339",
    (
        f"{FIRST}.verified.matured_known@90",
        YEAR_END,
    ): "09a851697f8ec52e8ba993762e40aa82071bc1997b39362acee22bac4d8c5c7a",
    (f"{FIRST}.all.km@90", YEAR_END): "bc993e3aca16340d54e84ea773686a4a7d9131618a76defb6c62f849f1ef045d",
    (f"{FIRST}.all.km@180", LATER): "5cc7c77d0c084951b3695308b2e0d23e6f83bd5c12ae55a6f12b085d81a5bd5b",
    (f"{FIRST}.all.presumed@90", LATER): "45f2b1f4e0c05be1cec99712aae4c814642b9ef9a66667675711c1de36a80926",
    (
        "retention.placement.same_employer.all.matured_known@60",
        YEAR_END,
    ): "2ff6dced8f5c667b7322daeac0ed12b20436165c745a320c763358eabdcb9df7",
}
"""SHA-256 of the results of the program of 2016, as known on each day, by the program that had no other release yet."""


@pytest.mark.parametrize(("name", "known"), GIVEN_OUT, ids=lambda value: str(value))
def test_by_the_first_release_the_program_of_2016_has_the_hash_it_always_had(
    replay: Replay, name: str, known: date
) -> None:
    found = replay.measure(name, YEAR_END, replay.on(known), version=BY)
    assert found.asked.definition.version == BY
    assert fingerprint(result_of(found)) == GIVEN_OUT[name, known]


def told_otherwise() -> list[Row]:
    """Twenty hires; three were found to have ended, on no day in particular, and later to have gone on all along."""
    rows, start = [], date(2016, 1, 4)
    for n in range(20):
        member, job = f"m{n:02}", f"j{n:02}"
        rows += [row(f"o{n}", "opted_in", member, start), row(f"h{n}", "hired", member, start, job)]
        if n < 3:
            rows.append(row(f"g{n}", "check_in", member, date(2016, 3, 1), job, None, outcome="placement_ended"))
        same = {"outcome": "employed_same_placement_since_hire"}
        rows.append(row(f"c{n}", "check_in", member, date(2016, 5, 2), job, None, **same))
    return rows


def test_where_the_versions_differ_each_manifest_holds_by_its_own(migrated_url: str) -> None:
    """The change from 1 to 2 moved figures. Neither of two manifests made by them is broken by the other."""
    name = f"{FIRST}.all.matured_known@90"
    assert [each.version.partition(".")[0] for each in every_version(name)] == ["1", "2"]
    with services_at(migrated_url, at_noon(date(2016, 12, 1))) as services:
        told(services, told_otherwise())
        replay = Replay(services, services.today())
        found = {
            version: replay.retention(name, date(2016, 6, 1), replay.now(), version=version)
            for version in (BY, definition(name).version)
        }
        old, new = found.values()
        assert (old.retained, old.unknown) == (17, 3)
        assert (new.retained, new.unknown) == (20, 0)
        manifests = [manifest_of(services, each) for each in (old, new)]
        assert manifests[0]["result_sha256"] != manifests[1]["result_sha256"]
        for manifest in manifests:
            assert check_manifest(services, manifest).problems == ()
