"""By what can anybody, anywhere, come to this figure again?

A manifest names everything a figure was worked out from: definition, code, record and position, cut-off day and
parameters, and carries what was found. The same manifest gives the same numbers for ever; `check_manifest` works them
out again from the stored events and says what has changed where they do not agree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import lifeservices
from lifeservices.application import LifeServices
from lifeservices.evaluation.canonical import (
    UNKNOWN,
    code_fingerprint,
    fingerprint,
    lock_fingerprint,
    result_of,
)
from lifeservices.evaluation.facts import facts_from_record
from lifeservices.evaluation.manifest_shape import is_shaped
from lifeservices.evaluation.proof import head_at, walked
from lifeservices.evaluation.replay import Source
from lifeservices.metrics import Cohort, Measurement, Period, UnknownMetric, definition, measure
from lifeservices.metrics.answer import SETTLE_DAYS
from lifeservices.metrics.registry import family_of
from lifeservices.record.recorder import stamp, utc_now
from lifeservices.seal import Sealer

VERSION = 1
OUTSIDE = ("manifest_sha256", "produced_at")
"""Not covered by the manifest's own fingerprint."""

MANIFEST, RECORD, DEFINITION = "manifest-changed", "record-changed", "definition-changed"
CODE, RESULT, OTHER = "code-changed", "result-differs", "other-record"


@dataclass(frozen=True)
class Problem:
    """One thing that is not as the manifest says. `kind` is one of the words above."""

    kind: str
    sentence: str
    position: int | None = None

    @property
    def text(self) -> str:
        """Kind and sentence on one line."""
        return f"{self.kind.replace('-', ' ').capitalize()}: {self.sentence}"


@dataclass(frozen=True)
class Verdict:
    """What came of working a manifest out again. It holds where there is no problem at all."""

    problems: tuple[Problem, ...]
    result_sha256: str | None

    @property
    def holds(self) -> bool:
        """Whether everything is as it was."""
        return not self.problems


def manifest_of(source: Source, found: Measurement) -> dict[str, Any]:
    """The manifest of a figure just measured."""
    asked, head = found.asked, source.record.head()
    metric, meaning = asked.metric, asked.definition
    result = result_of(found)
    manifest: dict[str, Any] = {
        "manifest_version": VERSION,
        "metric": metric.name,
        "metric_id": metric.id,
        "definition_version": meaning.version,
        "definition_sha256": meaning.sha256,
        "code_version": lifeservices.__version__,
        "code_sha256": code_fingerprint(),
        "lock_sha256": lock_fingerprint(),
        "log_id": head.record_id,
        "log_origin": head.origin,
        "log_position": asked.position,
        "log_head_sha256": head_at(source.database, head.record_id, asked.position),
        "as_of_valid": asked.as_of.isoformat(),
        "recorded_to": asked.recorded_on.isoformat() if asked.recorded_on else None,
        "parameters": {
            "unit": metric.unit or None,
            "employer_rule": metric.employer or None,
            "gap_days": metric.gap,
            "evidence": metric.evidence or None,
            "estimator": metric.estimator or None,
            "horizon": metric.horizon,
            "parts": {part.name: word for part, word in zip(family_of(metric).parts, metric.parts, strict=True)},
            "cohort_filter": asked.cohort.to_dict(),
            "period": asked.period.to_dict() if asked.period else None,
            "settle_days": SETTLE_DAYS,
            "timezone": source.settings.zone,
        },
        "value_set_versions": dict(getattr(found, "value_sets", {})),
        "bootstrap": getattr(found, "bootstrap", None),
        **result,
        "result_sha256": fingerprint(result),
    }
    manifest["manifest_sha256"] = fingerprint(manifest)
    return {**manifest, "produced_at": stamp(utc_now())}


def verify_manifest(services: LifeServices, manifest: dict[str, Any]) -> list[str]:
    """What is not as the manifest says, in sentences; nothing where it holds."""
    return [problem.text for problem in check_manifest(services, manifest).problems]


def check_manifest(
    services: LifeServices, manifest: dict[str, Any], progress: Callable[[int], None] = lambda read: None
) -> Verdict:
    """Work a manifest's figure out again from the stored events, and compare everything it names."""
    problems = _of_itself(manifest)
    if problems:
        return Verdict(tuple(problems), None)
    head = services.record.head()
    if manifest["log_id"] != head.record_id:
        told = f"The manifest is about the record {manifest['log_id']}; this is {head.record_id}."
        return Verdict((Problem(OTHER, told),), None)
    problems += [*_of_the_record(services, manifest, progress), *_of_the_definition(manifest)]
    result, wrong = _result(services, manifest)
    differs = result is not None and fingerprint(result) != manifest["result_sha256"]
    problems += [*_of_the_code(manifest, differs), *wrong]
    if result is not None and differs:
        problems.append(Problem(RESULT, _differences(result, manifest)))
    return Verdict(tuple(problems), fingerprint(result) if result is not None else None)


def _of_itself(manifest: dict[str, Any]) -> list[Problem]:
    if manifest.get("manifest_version") != VERSION:
        return [Problem(MANIFEST, "This is not a manifest that this version of the program can read.")]
    inside = {name: value for name, value in manifest.items() if name not in OUTSIDE}
    result = {"integers": manifest.get("integers"), "derived": manifest.get("derived")}
    try:
        whole = fingerprint(inside) == manifest.get("manifest_sha256")
    except ValueError:
        whole = False
    if not whole or fingerprint(result) != manifest.get("result_sha256"):
        return [Problem(MANIFEST, "The manifest itself was changed: it does not match its own fingerprint.")]
    if not is_shaped(manifest):
        return [Problem(MANIFEST, "This is not a manifest of this program: something in it is missing or too much.")]
    return []


def _of_the_record(services: LifeServices, manifest: dict[str, Any], progress: Callable[[int], None]) -> list[Problem]:
    until = int(manifest["log_position"])
    sealed = Sealer(services.record, services.settings.home).sealed()
    found, wrong, reached = walked(services.record, sealed, until, progress)
    if found == manifest["log_head_sha256"]:
        return []
    if reached < until:
        told = f"The record ends at position {reached:,}; the figure rests on {until:,}."
        return [Problem(RECORD, told, wrong or reached + 1)]
    if wrong is not None:
        return [Problem(RECORD, f"The record was changed: the first difference is at position {wrong:,}.", wrong)]
    return [Problem(RECORD, f"The record was changed somewhere up to position {until:,}, and its seal with it.")]


def _of_the_definition(manifest: dict[str, Any]) -> list[Problem]:
    name, version = manifest["metric_id"], manifest["definition_version"]
    try:
        meaning = definition(name, version)
    except UnknownMetric:
        return [Problem(DEFINITION, f"This version of the program has no definition {name} {version}.")]
    if meaning.sha256 != manifest["definition_sha256"]:
        return [Problem(DEFINITION, f"The definition {name} {version} no longer reads the same.")]
    return []


def _of_the_code(manifest: dict[str, Any], differs: bool) -> list[Problem]:
    changed = []
    if manifest["code_sha256"] != code_fingerprint():
        changed.append(f"code (made by {manifest['code_version']}, this is {lifeservices.__version__})")
    if UNKNOWN not in (manifest["lock_sha256"], lock_fingerprint()) and manifest["lock_sha256"] != lock_fingerprint():
        changed.append("libraries beneath it")
    if not changed:
        return []
    outcome = "The figure comes out different." if differs else "The figure comes out the same."
    return [Problem(CODE, f"Changed since the figure was made: the {' and the '.join(changed)}. {outcome}")]


def _result(services: LifeServices, manifest: dict[str, Any]) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The figure worked out from the stored events themselves, without any read model."""
    try:
        position, zone = int(manifest["log_position"]), manifest["parameters"]["timezone"]
        facts = facts_from_record(services.reader, position, zone=zone)
        recorded = manifest["recorded_to"]
        found = measure(
            facts,
            manifest["metric"],
            date.fromisoformat(manifest["as_of_valid"]),
            int(manifest["log_position"]),
            recorded_on=date.fromisoformat(recorded) if recorded else None,
            cohort=Cohort.from_dict(manifest["parameters"]["cohort_filter"]),
            period=_period(manifest["parameters"].get("period")),
            version=manifest["definition_version"],
        )
    except UnknownMetric:
        # Said already, where the definition itself was looked at.
        return None, []
    except Exception as fault:
        # A changed event may no longer be readable at all; which one it is was found by the chain.
        told = f"The figure cannot be worked out from the record as it is ({type(fault).__name__})."
        return None, [Problem(RESULT, told)]
    return result_of(found), []


def _period(given: dict[str, str] | None) -> Period | None:
    return Period(date.fromisoformat(given["start"]), date.fromisoformat(given["end"])) if given else None


def _differences(result: dict[str, Any], manifest: dict[str, Any]) -> str:
    now, then = {**result["integers"], **result["derived"]}, {**manifest["integers"], **manifest["derived"]}
    names = sorted(name for name in {*now, *then} if now.get(name) != then.get(name))
    told = "; ".join(f"{name} was {then.get(name)}, is {now.get(name)}" for name in names[:5])
    return f"The figure comes out different: {told}{' …' if len(names) > 5 else ''}."
