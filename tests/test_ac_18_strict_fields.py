"""AC-18: whatever takes values from outside takes what it says, nothing near to it, and nothing that nobody named."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from marshmallow import RAISE, Schema
from marshmallow import fields as kinds

from lifeservices import fields, plain_json
from lifeservices.commands import all_handlers
from lifeservices.evaluation.manifest_shape import SHAPE, is_shaped
from lifeservices.fields import Amount, Day, Number, Scalar, Text, WholeNumber, YesNo
from lifeservices.schema import schema_for
from tests.house.repository import files, name_of

OWN = tuple(kind for kind in vars(fields).values() if getattr(kind, "__module__", "") == fields.__name__)
STRICT = (*(kind for kind in OWN if isinstance(kind, type)), kinds.List, kinds.Dict, kinds.Nested)
HUGE = "9" * 5_000
NOT = {
    WholeNumber: (1.9, "1.9", "٣", "²", "1_0", "1e3", "0x1", True, None, HUGE, "1 0", [], {}, float("nan")),
    Amount: ("1E+999999", "1e9", "NaN", "Infinity", "13.405", "-1", "1_0", "٣", HUGE, [], {}, float("inf"), "\x00"),
    Day: ("20260101", "2016-02-30", "2016-13-01", "0001-01-01", "2016-W10-1", "2016-٠١-01", 20260101, 1.5, True, []),
    YesNo: ("on", "1", 1, 0, 1.0, "", "YES", "t", [], {}),
    Text: ("a\x00b", "\ud800", "a\udfffb", 1, 1.5, True, [], {}, b"bytes"),
    Number: ("1", 1.0, 1.9, True, 2**63, -(2**63), None, [], "٣"),
    Scalar: (1.5, float("nan"), [], {}, b"bytes"),
}
NOT_PLAIN = (
    *("", "{", "NaN", "[Infinity]", "-Infinity", '{"a": 1, "a": 2}', '{"a": {"b": 1, "b": 1}}', "[" * 30 + "]" * 30),
    *("[" * 100_000, HUGE, f"[{HUGE}]", "9223372036854775808", "1e999", "[-1e400]", '"\\u0000"', '"\\ud800"'),
    *('{"\\udfff": 1}', "'a'", "{a: 1}", "[1,]", "01", "0x10", "1_000", '"' + "x" * 300_000 + '"', "١"),
)


def every_schema() -> list[Schema]:
    """The schema of every command, the shape of a manifest, and whatever else the program declares."""
    declared = [schema_for(handler.command) for handler in all_handlers()]
    return [*declared, SHAPE, *(inner for field in every_field(SHAPE) if (inner := _inside(field)) is not None)]


def _inside(field: kinds.Field[Any]) -> Schema | None:
    return field.schema if isinstance(field, kinds.Nested) else None


def every_field(schema: Schema) -> Iterator[kinds.Field[Any]]:
    """Each field of a schema, with those inside of lists, of objects and of schemas within."""
    waiting = list(schema.fields.values())
    while waiting:
        field = waiting.pop()
        yield field
        if isinstance(field, kinds.Nested):
            waiting += field.schema.fields.values()
        waiting += [field.inner] if isinstance(field, kinds.List) else []
        if isinstance(field, kinds.Dict):
            waiting += [inner for inner in (field.key_field, field.value_field) if inner is not None]


def test_ac_18_every_schema_refuses_what_nobody_named_and_is_made_of_strict_fields_alone() -> None:
    seen = every_schema()
    assert len(seen) >= len(all_handlers()) + 3
    for schema in seen:
        assert schema.unknown == RAISE, schema
        assert "is_admin" in schema.validate({"is_admin": "yes"}), schema
        for field in every_field(schema):
            assert isinstance(field, STRICT), (schema, field)


def test_ac_18_no_other_file_of_the_program_declares_a_schema_or_takes_the_librarys_own_fields() -> None:
    at = {"lifeservices/fields.py", "lifeservices/schema.py", "lifeservices/evaluation/manifest_shape.py"}
    for file in [*files(".py", under="lifeservices"), *files(".py", under="web")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "marshmallow" and name_of(file) not in at:
                assert {alias.name for alias in node.names} == {"ValidationError"}, name_of(file)
            if isinstance(node, ast.Import):
                assert "marshmallow" not in {alias.name for alias in node.names}, name_of(file)


@pytest.mark.parametrize("around", [" ", "\t", "\x1c", "\x1e", "\x1f", "\x85", "\xa0", "\u2003"], ids=ascii)
def test_ac_18_space_of_any_kind_around_a_number_or_a_day_is_no_part_of_it(around: str) -> None:
    fields = {"number": WholeNumber(), "amount": Amount(), "day": Day()}
    found = Schema.from_dict(fields)().load(
        {"number": f"{around}8", "amount": f"{around}1.5", "day": f"2026-1-2{around}"}
    )
    assert found == {"number": 8, "amount": Decimal("1.5"), "day": date(2026, 1, 2)}


@pytest.mark.parametrize("kind", NOT, ids=lambda kind: kind.__name__)
def test_ac_18_a_field_takes_nothing_near_to_what_it_says(kind: type[kinds.Field[Any]]) -> None:
    schema = Schema.from_dict({"answer": kind(required=True)})(unknown=RAISE)
    for value in NOT[kind]:
        found = schema.validate({"answer": value})
        assert list(found) == ["answer"], value
        assert all(sentence.endswith(".") for sentence in found["answer"]), found


@pytest.mark.parametrize("number", range(len(NOT_PLAIN)))
def test_ac_18_json_is_read_in_one_way_that_knows_bounds(number: int) -> None:
    for given in (NOT_PLAIN[number], NOT_PLAIN[number].encode("utf-8", "surrogatepass")):
        with pytest.raises(plain_json.NotPlain) as refused:
            plain_json.read(given)
        assert str(refused.value).endswith(".")


def test_ac_18_good_json_comes_as_it_is() -> None:
    for said in ("[]", "{}", '{"a": [1, -1.5, true, null, "ü"]}', "9223372036854775807", "\ufeff[1]".encode()):
        plain_json.read(said)
    assert plain_json.read('{"a": [1, -1.5, true, null, "ü"]}') == {"a": [1, -1.5, True, None, "ü"]}
    with pytest.raises(plain_json.NotPlain):
        plain_json.read(b"\xff\xfe[\x001\x00]\x00")
    with pytest.raises(plain_json.NotPlain):
        plain_json.read_object("[1]")


def test_ac_18_the_librarys_reader_of_json_reads_only_what_the_program_wrote_itself() -> None:
    """Each place where JSON is read otherwise than by the strict reader, and why."""
    ours = {
        "lifeservices/command_line/proving.py": "stored events, as they are",
        "lifeservices/drafts.py": "sealed",
        "lifeservices/erasures.py": "each line carries a keyed fingerprint",
        "lifeservices/evaluation/shelf.py": "a table of the record",
        "lifeservices/evaluation/verification.py": "the program's own note in its home folder",
        "lifeservices/file_key.py": "its own home folder; what it holds is wrapped by the master key",
        "lifeservices/metrics/released.py": "ships with the program",
        "lifeservices/projections/projection.py": "a read model",
        "lifeservices/record/record.py": "a table of the record",
        "lifeservices/visits.py": "a table of the record",
        "lifeservices/wordings/__init__.py": "ships with the program",
    }
    found = set()
    for file in [*files(".py", under="lifeservices"), *files(".py", under="web")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            owner = node.value if isinstance(node, ast.Attribute) and node.attr in ("loads", "load") else None
            if isinstance(owner, ast.Name) and owner.id == "json":
                found.add(name_of(file))
    assert found <= ours.keys(), "plain_json.read is the way to read what comes from outside"


def test_ac_18_a_manifest_is_refused_that_holds_too_little_or_too_much() -> None:
    whole: dict[str, Any] = {
        **dict.fromkeys((name for name, field in SHAPE.fields.items() if isinstance(field, Text)), "word"),
        "manifest_version": 1,
        "log_position": 5,
        "as_of_valid": "2016-12-31",
        "recorded_to": None,
        "parameters": {"cohort_filter": {}, "timezone": "UTC"},
        "integers": {"counts": 3},
        "derived": {"rate": "0.5"},
    }
    assert is_shaped(whole)
    for name in ("log_id", "log_position", "metric", "as_of_valid", "parameters", "integers", "code_sha256"):
        assert not is_shaped({n: value for n, value in whole.items() if n != name}), name
    for name, value in (
        ("role", "admin"),
        ("log_position", "5"),
        ("log_position", -1),
        ("log_position", 2**63),
        ("log_id", {"a": 1}),
        ("metric", "x" * 301),
        ("as_of_valid", "20161231"),
        ("parameters", []),
        ("parameters", {"cohort_filter": {"state": 1}, "timezone": "UTC"}),
        ("parameters", {"cohort_filter": {}, "timezone": "UTC", "more": 1}),
        ("integers", {"counts": 1.5}),
        ("derived", {"rate": {"deep": 1}}),
    ):
        assert not is_shaped({**whole, name: value}), (name, value)
