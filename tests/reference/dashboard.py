"""Expectations in list form: one screen of figures for each pair of cut-off day and recording day."""

from datetime import date
from typing import Any

from lifeservices.metrics import Counts, GainedEmployment, Retention, measure
from tests.reference.answers.retention import curve_fields
from tests.reference.asking import Answer, share_fields
from tests.reference.compare import Score
from tests.reference.record import CaseRecord

_HORIZON = 90


def compare_dashboard(record: CaseRecord, expected: dict[str, Any], score: Score) -> None:
    """One screen: every figure that is ours, and none of the mistaken ones."""
    where = f"A={expected['as_of_valid']}|R={expected['as_of_recorded']}"
    ours = _figures(record, date.fromisoformat(expected["as_of_valid"]), date.fromisoformat(expected["as_of_recorded"]))
    asked = ("as_of_valid", "as_of_recorded", "wrong_variants")
    score.compare(where, {name: value for name, value in expected.items() if name not in asked}, ours)
    for name, mistaken in expected.get("wrong_variants", {}).items():
        score.reject(f"{where} {name}", mistaken, ours["known_status"]["percent"])


def _figures(record: CaseRecord, as_of: date, recorded: date) -> Answer:
    position = record.position_on(recorded)
    of_first_hires = "retention.first_hire.same_employer.all"
    names = {e: f"{of_first_hires}.{e}@{_HORIZON}" for e in ("matured_known", "km", "presumed_km")}
    found = {e: measure(record.facts, name, as_of, position) for e, name in names.items()}
    known, km, presumed = found["matured_known"], found["km"], found["presumed_km"]
    counts = measure(record.facts, "counts", as_of, position)
    gained = measure(record.facts, "gained_employment", as_of, position)
    assert isinstance(known, Retention)
    assert isinstance(km, Retention)
    assert isinstance(presumed, Retention)
    assert isinstance(counts, Counts)
    assert isinstance(gained, GainedEmployment)
    hired = share_fields(gained.share)
    return {
        "log_position": record.events_on(recorded),
        "opted_in": counts.opted_in,
        "gained_employment": gained.share.numerator,
        "gained_employment_percent": hired["percent"],
        "gained_employment_wilson95": hired["wilson95"],
        "matured": known.matured,
        "not_yet_matured": known.not_yet,
        "retained": known.retained,
        "lost": known.lost,
        "unknown": known.unknown,
        "known_status": share_fields(known.share),
        "worst_case_percent": share_fields(known.worst)["percent"],
        "best_case_percent": share_fields(known.best)["percent"],
        "verified_only": {
            f"retained_with_employer_confirmation_at_or_after_day_{_HORIZON}": known.verified.employer_confirmed,
            "of_retained": known.retained,
        },
        "kaplan_meier_last_confirmed_censoring": _curve(km),
        "kaplan_meier_presume_continuing": _curve(presumed),
    }


def _curve(found: Retention) -> Answer:
    fields = curve_fields(found)
    return {**fields, f"n_at_risk_at_{_HORIZON}": fields["n_at_risk_at_horizon"]}
