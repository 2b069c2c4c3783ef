"""What can happen and what can be asked is said whole, once, and in words."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lifeservices.commands import Asks, Handler, all_handlers, kebab
from lifeservices.domain.catalog import all_events, sealed_fields, sensitivity
from lifeservices.domain.event import Event
from lifeservices.record.mapper import from_row, opened, to_state
from lifeservices.schema import schema_for
from tests.golden.samples import own_fields, plain, sample
from tests.house.repository import ROOT

EVENTS = list(all_events())
HANDLERS = all_handlers()

# Clear text that is no person's own words: codes, versions, and what organizations say of themselves in public.
CODES = {
    "assessment-started": {"instrument", "instrument_version"},
    "check-ins-scheduled": {"rule"},
    "consent-given": {"language", "script"},
    "employer-approved": {"criteria"},
    "employer-approved-with-conditions": {"criteria"},
    "employer-declined": {"criteria"},
    "employer-industry-set": {"naics"},
    "employer-registered": {"employer_name", "naics"},
    "employer-reinstated": {"criteria"},
    "employer-site-added": {"site_name", "street", "city", "postal_code"},
    "employer-suspended": {"criteria"},
    "employer-terminated": {"criteria"},
    "employment-changed": {"title"},
    "employment-started": {"employer_name", "occupation", "title"},
    "entry-corrected": {"reason", "field"},
    "entry-voided": {"reason"},
    "hiring-incentive-settled": {"rule"},
    "help-numbers-set": {"nurse_line", "nurse_hours", "crisis", "relay", "distress"},
    "ride-lead-set": {"vendor", "phone"},
    "job-order-changed": {"title", "occupation", "release", "city", "postal_code"},
    "job-order-drafted": {"title", "occupation", "release", "city", "postal_code"},
    "job-proposed-to-member": {"title"},
    "job-referral-submitted": {"title"},
    "listing-told": {"source"},
    "market-opened": {"program", "partner"},
    "member-language-and-format-set": {"spoken", "written"},
    "member-opted-in": {"language", "script"},
    "outcome-measured": {"domain", "instrument", "occasion"},
    "plan-agreed": {"language"},
    "plan-agreed-again": {"language"},
    "plan-approval-asked": {"asked_by"},
    "plan-review-scheduled": {"rule"},
    "resume-drafted": {"digest"},
    "resume-uploaded": {"digest"},
    "service-listed": {"service_name", "organization", "phone"},
    "skills-gap-evaluated": {"occupation", "release", "preparation_release"},
    "study-group-recorded": {"grouping", "value"},
    "vetting-begun": {"rule_set"},
    "vetting-rules-published": {"rule_set"},
    "vetting-sample-drawn": {"rule_set", "seed"},
    "visits-recorded": {"kind"},
    "wages-recorded": {"quarter"},
}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_an_event_is_named_as_its_class_and_says_what_happened(event: type[Event]) -> None:
    assert event.name == kebab(event.__name__), "The stored name is the class name in kebab case."
    assert "__doc__" in vars(event), f"Say in one sentence what {event.__name__} means."
    assert re.match(r"[A-Z].*\.", str(event.__doc__)), "A whole sentence, with a full stop."


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_words_that_people_type_are_sealed(event: type[Event]) -> None:
    hints = get_type_hints(event, include_extras=True)
    clear = {
        name
        for name in own_fields(event)
        if plain(hints[name]) is str
        and not name.endswith("_id")
        and not ((mark := sensitivity(hints[name])) and mark.sealed)
    }
    wrong = clear - CODES.get(event.name, set())
    assert not wrong, (
        f"{event.__name__}: declare {wrong} as FreeText or Identifier, or add it to CODES as no one's words."
    )


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_an_event_comes_back_as_it_was_with_its_personal_fields_sealed(event: type[Event]) -> None:
    original = sample(event)
    original.__dict__.update(stream_id="m1", version=3)
    cipher = AESGCM(AESGCM.generate_key(256))
    state = to_state(original, 3, ("k1", cipher))
    closed = from_row((9, "m1", 3, event.name, "2016-11-16T09:00:00.000000Z", state))
    assert all(getattr(closed, name) is None for name in sealed_fields(event))
    assert (closed.sealed is not None) == bool(sealed_fields(event))
    readable = opened(closed, cipher)
    assert msgspec.structs.replace(readable, key_id=None, v=original.v) == original
    assert opened(closed, None) is closed


@pytest.mark.parametrize("handler", HANDLERS, ids=lambda handler: handler.name)
def test_a_command_has_a_title_and_puts_every_question_in_words(handler: Handler) -> None:
    assert re.match(r"[A-Z][^.]+$", handler.title), f"Give {handler.command.__name__} a title in its docstring."
    hints = get_type_hints(handler.command, include_extras=True)
    questions = {f.name: asked(hints[f.name]) for f in fields(handler.command)}
    silent = [name for name, asks in questions.items() if asks is None and not hidden(name)]
    assert not silent, f"{handler.command.__name__}: say with Asks how {silent} is put to a person."
    assert all(asks.label.strip() for asks in questions.values() if asks)
    assert schema_for(handler.command)


@pytest.mark.parametrize("handler", HANDLERS, ids=lambda handler: handler.name)
def test_a_command_says_who_may_give_it(handler: Handler) -> None:
    assert handler.may
    assert handler.audience in ("coach", "lead", "admin", "employers", "")


def test_no_two_commands_share_an_address() -> None:
    names = [handler.name for handler in HANDLERS]
    assert len(names) == len(set(names))


def test_the_page_of_states_names_only_events_that_exist() -> None:
    named = set(re.findall(r"`([a-z-]+)`", (ROOT / "docs" / "states.md").read_text(encoding="utf-8")))
    unknown = named - {event.name for event in EVENTS}
    assert not unknown, f"docs/states.md speaks of events that are not in the catalog: {sorted(unknown)}"


def hidden(name: str) -> bool:
    """Ids, the number of a planned check-in and the page that is made of the record are not typed by anybody."""
    return name.endswith("_id") or name in ("number", "page")


def asked(annotation: Any) -> Asks | None:
    """How a field is put to a person, looking through `| None`."""
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, Asks):
            return mark
    return next((found for part in get_args(annotation) if (found := asked(part))), None)
