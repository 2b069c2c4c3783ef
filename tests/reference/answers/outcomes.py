"""Change of scores, indicators after an exit, the step in a monthly series, and two groups' earnings."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from lifeservices.metrics import measure
from lifeservices.metrics.differences import share_difference
from lifeservices.metrics.matrix.figure import MatrixChange
from lifeservices.metrics.two_groups import earned, mean_difference
from lifeservices.metrics.utilisation.monthly import crude_dict, step_dict
from lifeservices.metrics.utilisation.series import crude, step_of
from lifeservices.metrics.wioa.figure import Wioa
from lifeservices.metrics.wioa.quarters import days_of_quarter, quarter_of, quarter_word
from tests.reference.asking import Answer, Asking, Unreadable, share_fields
from tests.reference.cases import Case, Event
from tests.reference.compare import Score
from tests.reference.record import CaseRecord, record_from_case

TO = "baseline_to_"
LATEST = "latest_available"


def change(asking: Asking) -> Answer:
    """`baseline_to_month_5`, of everybody (`all|…`) or of a group; its share improved; `all` alone: transitions."""
    words = [word for word in asking.parts if word != "all"]
    if not words:
        return {f"transition_{TO}month_5": _changed(asking, "month_5").change.transitions}
    occasion = words[0].removeprefix(TO)
    found = _changed(asking, "latest" if occasion == LATEST else occasion).change
    if words[1:] == ["share_improved"]:
        return share_fields(found.share_improved)
    if words[1:]:
        raise Unreadable
    return {
        "with_baseline": found.with_first,
        "pairs": found.pairs,
        "improved": found.improved,
        "same": found.same,
        "worse": found.worse,
        "improved_2plus": found.improved_2plus,
        "mean_change": found.mean,
        "sd_change": found.deviation,
        "ci95_t": found.interval,
        "standardized_response_mean": found.response_mean,
        "wilcoxon_W": found.rank_sum,
        "wilcoxon_p": found.p_value,
    }


def _changed(asking: Asking, occasion: str) -> MatrixChange:
    facts = asking.record.facts
    scored = facts.known_at(asking.position).occurrences("scored")["what"]
    if not len(scored):
        raise Unreadable
    name = f"matrix_change.{facts.occurrences.words['what'].texts[scored[0]]}.{occasion}"
    found = measure(facts, name, asking.as_of, asking.position, cohort=asking.cohort())
    assert isinstance(found, MatrixChange)
    return found


def has_members_and_exits(case: Case) -> bool:
    """A worked example of exits, quarters and wages, one member after another."""
    members = _content(case).get("members")
    return isinstance(members, list) and all("exit" in member and "employment" in member for member in members)


def compare_exits(case: Case, score: Score) -> None:
    """The example told to a record through the import, and each indicator asked of it."""
    content = _content(case)
    for quarter in content.get("quarter_arithmetic", ()):
        _compare_quarter(quarter, score)
    with record_from_case(list(_told(content["members"]))) as record:
        found = {name: _indicator(record, name) for name in ("employment_q2", "employment_q4", "same_employer")}
        median = _indicator(record, "median_earnings_q2").earnings
    q2, expected = found["employment_q2"], content["expected"]
    keys = (("employment_q2", "employment_rate_q2"), ("employment_q4", "employment_rate_q4"))
    ours: dict[str, Any] = {
        "exiters": q2.rows,
        "excluded": sum(q2.excluded.values()),
        "denominator": q2.share.denominator,
        "median_earnings_q2": None if median is None or median.median_cents is None else median.median_cents / 100,
    }
    for name, key in (*keys, ("same_employer", "retention_same_employer")):
        share = found[name].share
        ours[key] = {"numerator": share.numerator, "denominator": share.denominator}
    score.compare("expected", {key: value for key, value in expected.items() if key in ours}, ours)
    for member in content["members"]:
        _compare_member(record, member, found, score)


def _compare_quarter(quarter: Mapping[str, Any], score: Score) -> None:
    left = quarter_of(date.fromisoformat(quarter["exit"]))
    score.expect(f"{quarter['exit']} quarter", quarter["exit_quarter"], quarter_word(left))
    for number, word in ((2, "second"), (4, "fourth")):
        days = [day.isoformat() for day in days_of_quarter(left + number)]
        for end, told in zip(days, quarter[f"{word}_quarter_after_exit"], strict=True):
            score.expect(f"{quarter['exit']} {word}", told, end)


def _compare_member(record: CaseRecord, member: Mapping[str, Any], found: dict[str, Wioa], score: Score) -> None:
    id = record.member_id(member["id"])
    names = {"q2": "employment_q2", "q4": "employment_q4", "same_employer": "same_employer"}
    for key, value in (member["expect"] or {}).items():
        counted, reached = (
            {behind.partition(":")[0] for behind in found[names[key]].behind[part]}
            for part in ("denominator", "numerator")
        )
        ours = int(id in reached) if id in counted else None
        score.expect(f"{member['id']} {key}", value, ours)


def _indicator(record: CaseRecord, name: str) -> Wioa:
    found = measure(record.facts, f"wioa.{name}", record.full())
    assert isinstance(found, Wioa)
    return found


def _told(members: list[Mapping[str, Any]]) -> Iterator[Event]:
    """The example as a history: a service up to the exit, jobs confirmed to the end of the next year but one, wages."""
    last = max(date.fromisoformat(member["exit"]) for member in members)
    end = date(last.year + 2, 12, 31)
    told: list[dict[str, Any]] = []
    for member in members:
        told += _of_member(member, end)
    for number, event in enumerate(told, 1):
        yield {
            **event,
            "seq": number,
            "event_id": f"e{number}",
            "recorded_at": f"{end}T12:00:00Z",
            "source": "reference",
        }


def _of_member(member: Mapping[str, Any], end: date) -> Iterator[dict[str, Any]]:
    left = date.fromisoformat(member["exit"])

    def event(type: str, day: date | str, placement: str = "", employer: str = "", **data: Any) -> dict[str, Any]:
        about = {"type": type, "member_id": member["id"], "valid_on": str(day), "data": data}
        return {**about, "placement_id": placement, "employer_id": employer}

    yield event("opted_in", left - timedelta(days=200))
    yield event("service_started", left - timedelta(days=200), kind="career-basic")
    yield event("service_ended", left, kind="career-basic")
    if member["exclusion"]:
        yield event("exit_excluded", left, reason=member["exclusion"])
    for number, job in enumerate(member["employment"]):
        placement = f"{member['id']}-{number}"
        yield event("hired", job["start"], placement, job["employer"])
        if job["last_day"]:
            ended = date.fromisoformat(job["last_day"]) + timedelta(days=1)
            yield event("separated", ended, placement, job["employer"])
        else:
            outcome = "employed_same_placement_since_hire"
            yield event("check_in", end, placement, job["employer"], outcome=outcome)
    if member["q2_wages"]:
        first = days_of_quarter(quarter_of(left) + 2)[0]
        yield event("wages", first, quarter=quarter_word(quarter_of(first)), amount=member["q2_wages"])


def has_a_step(case: Case) -> bool:
    """A monthly series with a law, as in the table of road casualties."""
    return isinstance(case.expected, dict) and "its_level" in case.expected and _raw(case) is not None


def compare_step(case: Case, score: Score) -> None:
    """Both models and the crude rates. Regressions are compared relatively, as their case says."""
    table = _table(case)
    visits, months = table["drivers"].astype(np.int64), table["kms"].astype(np.int64)
    at = int(np.argmax(table["law"]))
    ours = {
        "its_level": step_dict(step_of(visits, months, at)),
        "its_level_and_slope": step_dict(step_of(visits, months, at, slope=True)),
        "crude_all_months": crude_dict(crude(visits, months, at)),
        "crude_12_before_12_after": crude_dict(crude(visits, months, at, 12)),
    }
    for key, expected in case.expected.items():
        score.compare(key, expected, ours.get(key))


def has_two_arms(case: Case) -> bool:
    """A table of two arms and what they earned."""
    return isinstance(case.expected, dict) and "arm=0|employed_1978" in case.expected and _raw(case) is not None


def compare_arms(case: Case, score: Score) -> None:
    """Employment, earnings, and the differences."""
    table = _table(case)
    amounts = {arm: table["re78"][table["treat"] == arm] for arm in (0, 1)}
    arms = {arm: earned(amount) for arm, amount in amounts.items()}
    employed, means = share_difference(arms[1].share, arms[0].share), mean_difference(amounts[1], amounts[0])
    assert employed is not None
    assert means is not None
    ours: dict[str, Answer] = {
        "difference_employed_treated_minus_control": {"estimate": employed.estimate, "newcombe95": employed.interval},
        "difference_mean_earnings": {"estimate": means.estimate},
    }
    for arm, found in arms.items():
        ours[f"arm={arm}|employed_1978"] = share_fields(found.share)
        ours[f"arm={arm}"] = {"median_earnings_employed": found.median, "mean_earnings_all": found.mean_of_all}
        ours[f"arm={arm}"]["median_earnings_including_zero"] = found.median
    for key, expected in case.expected.items():
        score.compare(key, expected, ours.get(key))


def _content(case: Case) -> Mapping[str, Any]:
    """What a case of another kind holds."""
    if not isinstance(case.expected, dict):
        return {}
    content = case.expected.get("")
    return content if isinstance(content, dict) else {**case.about, "expected": case.expected}


def _raw(case: Case) -> Path | None:
    """The table of a case that is no history, in its folder or in `raw` beside it."""
    name = Path(str(case.about.get("raw_file") or "none")).name
    return next((path for path in (case.folder / name, case.folder / "raw" / name) if path.is_file()), None)


def _table(case: Case) -> dict[str, Any]:
    """The numbers of the case's table, by column; words are left out."""
    path = _raw(case)
    assert path is not None
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for name in rows[0]:
        try:
            found[name] = np.array([float(row[name]) for row in rows])
        except ValueError:
            continue
    return found


READERS = {
    "all": change,
    f"{TO}{LATEST}": change,
    **{f"{TO}month_{number}": change for number in range(1, 61)},
}
CASES = ((has_members_and_exits, compare_exits), (has_a_step, compare_step), (has_two_arms, compare_arms))
