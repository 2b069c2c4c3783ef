"""One of a thousand occupations is chosen in a form without a script, and what was typed is never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import pytest
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from lifeservices import schema
from lifeservices.commands import Asks, Handler, Length
from lifeservices.library.occupations import CREDIT
from tests.web.gallery import environment
from web.forms import Form
from web.picking import CHOOSE, NONE_SUCH, NOT_LISTED

FORKLIFT, COOK = "53-7051.00", "35-2014.00"


@dataclass(frozen=True)
class WantJob:
    """Want a job."""

    wanted: Annotated[str, Asks("Which occupation?", widget="occupation")]
    second: Annotated[str | None, Asks("Which else?", widget="occupation")] = None
    note: Annotated[str | None, Length(200), Asks("Anything to remember?")] = None


def sent(**answers: str) -> Form:
    form = Form(Handler(WantJob, lambda *_: [], frozenset(), "coach"), lambda _: [], date(2016, 11, 15))
    form.read(MultiDict({name.replace("_", "-"): value for name, value in answers.items()}))
    return form


def refused(form: Form) -> dict[str, list[str]]:
    with pytest.raises(ValidationError):
        form.command()
    return form.errors


def field(form: Form, name: str = "wanted") -> dict[str, Any]:
    fields: list[dict[str, Any]] = form.view("/here")["fields"]
    return next(each for each in fields if each["name"] == name)


def test_find_shows_what_is_called_so_and_saves_nothing() -> None:
    form = sent(wanted_words="forklift operator", note="Kept", look="wanted")
    assert refused(form) == {}
    shown = field(form)
    assert shown["choices"][0][:2] == (FORKLIFT, "Industrial Truck and Tractor Operators")
    assert "Forklift Operator" in shown["choices"][0][2]
    assert "Some preparation (job zone 2)." in shown["choices"][0][2]
    assert (shown["words"], shown["value"], shown["credit"]) == ("forklift operator", "", CREDIT)
    assert field(form, "note")["value"] == "Kept"


def test_what_was_chosen_is_the_answer() -> None:
    assert sent(wanted_words="forklift", wanted_looked="forklift", wanted=FORKLIFT).command() == WantJob(FORKLIFT)


def test_a_code_alone_is_an_answer_too() -> None:
    assert sent(wanted=FORKLIFT, second=COOK).command() == WantJob(FORKLIFT, COOK)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Answer this: Which occupation?"),
        ({"wanted_words": "forklift"}, CHOOSE),
        ({"wanted_words": "forklift", "wanted_looked": "forklift"}, CHOOSE),
        ({"wanted_words": "zzzz"}, NONE_SUCH),
        ({"wanted": "99-9999.00"}, NOT_LISTED),
        ({"wanted": "Forklift <b>operator</b>"}, NOT_LISTED),
        ({"wanted_words": "line cook", "wanted_looked": "forklift", "wanted": FORKLIFT}, CHOOSE),
    ],
)
def test_what_was_not_chosen_is_asked_for_beside_the_question(answers: dict[str, str], said: str) -> None:
    form = sent(**answers)
    assert refused(form) == {"wanted": [said]}
    assert field(form)["errors"] == [said]
    assert field(form)["words"] == answers.get("wanted_words", "")


def test_other_words_for_what_was_chosen_leave_the_choice() -> None:
    form = sent(wanted_words="fork truck driver", wanted_looked="forklift", wanted=FORKLIFT)
    assert form.command() == WantJob(FORKLIFT)


def test_words_that_were_wiped_out_take_the_choice_with_them() -> None:
    form = sent(wanted=FORKLIFT, second_words="", second_looked="line cook", second=COOK)
    assert form.command() == WantJob(FORKLIFT)


def test_every_question_that_needs_another_look_says_so_at_once() -> None:
    form = sent(wanted_words="forklift", note="x" * 201)
    assert refused(form) == {"wanted": [CHOOSE], "note": ["Keep this under 200 characters."]}


def test_what_stands_already_is_shown_as_chosen() -> None:
    form = Form(Handler(WantJob, lambda *_: [], frozenset(), "coach"), lambda _: [], date(2016, 11, 15))
    form.fill({"wanted": FORKLIFT})
    shown = field(form)
    assert (shown["said"], shown["value"], [code for code, *_ in shown["choices"]]) == ("Chosen", FORKLIFT, [FORKLIFT])


def test_a_command_from_anywhere_else_names_an_occupation_that_there_is() -> None:
    with pytest.raises(ValidationError, match="Choose an occupation from the list"):
        schema.load(WantJob, {"wanted": "forklift"})
    assert schema.load(WantJob, {"wanted": FORKLIFT}).wanted == FORKLIFT


def page(form: Form) -> str:
    found = environment().from_string("{% from 'components/forms.html' import form_page %}{{ form_page(form) }}")
    return found.render(form=form.view("/here"))


def test_the_page_leads_from_the_words_to_what_was_found() -> None:
    form = sent(wanted_words="<b>cook", look="wanted")
    refused(form)
    shown = page(form)
    assert 'name="wanted-words"' in shown
    assert '<fieldset class="found" tabindex="-1" autofocus>' in shown
    assert shown.count('type="radio" name="wanted"') == len(field(form)["choices"]) == 2
    assert "<b>cook" not in shown
    assert CREDIT in shown


def test_enter_in_another_field_saves_and_does_not_look() -> None:
    shown = page(sent())
    assert shown.index('aria-hidden="true">Save</button>') < shown.index('name="look"')
