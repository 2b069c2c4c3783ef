"""What the Human Services Data Specification 3 says of a service: its objects, their fields, and what stands in what.

Names of people are no part of it here: the record is for ever, and a receptionist never asked to be in it. What a
contact is for (title, department, phone) is taken in; who it is, is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TEXT, NUMBER, DAY, CLOCK, MOMENT = "text", "number", "day", "clock", "moment"


@dataclass(frozen=True)
class Shape:
    """One kind of object. `many` and `one`: what may stand in it, by the name it has there."""

    table: str
    """The CSV file that holds these objects, without its ending."""
    fields: dict[str, str]
    needed: tuple[str, ...] = ()
    many: dict[str, str] = field(default_factory=dict)
    one: dict[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    """What says who somebody is, or tells of changes before our time."""
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)


def _texts(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), TEXT)


SHAPES: dict[str, Shape] = {
    "service": Shape(
        "services",
        _texts(
            "id name alternate_name description url email status interpretation_services application_process "
            "fees_description wait_time fees accreditations eligibility_description licenses alert"
        )
        | {"minimum_age": NUMBER, "maximum_age": NUMBER, "assured_date": DAY, "last_modified": MOMENT},
        ("id", "name"),
        {
            "phones": "phone",
            "schedules": "schedule",
            "service_areas": "service_area",
            "service_at_locations": "service_at_location",
            "languages": "language",
            "funding": "funding",
            "cost_options": "cost_option",
            "required_documents": "required_document",
            "contacts": "contact",
            "attributes": "attribute",
        },
        {"organization": "organization", "program": "program"},
        ("assurer_email", "metadata", "organization_id", "program_id", "additional_urls"),
        {"status": ("active", "inactive", "defunct", "temporarily closed")},
    ),
    "organization": Shape(
        "organizations",
        _texts(
            "id name alternate_name description email website tax_status tax_id legal_status logo uri "
            "parent_organization_id"
        )
        | {"year_incorporated": NUMBER},
        ("id", "name"),
        {
            "funding": "funding",
            "contacts": "contact",
            "phones": "phone",
            "organization_identifiers": "organization_identifier",
            "attributes": "attribute",
        },
        left_out=("metadata", "locations", "programs", "services", "additional_websites"),
    ),
    "program": Shape(
        "programs", _texts("id name alternate_name description"), ("id", "name"), left_out=("organization_id",)
    ),
    "service_at_location": Shape(
        "service_at_locations",
        _texts("id description"),
        ("id",),
        {
            "contacts": "contact",
            "phones": "phone",
            "schedules": "schedule",
            "attributes": "attribute",
            "service_areas": "service_area",
        },
        {"location": "location"},
        ("service_id", "location_id", "metadata"),
    ),
    "location": Shape(
        "locations",
        _texts(
            "id location_type url name alternate_name description transportation external_identifier "
            "external_identifier_type"
        )
        | {"latitude": NUMBER, "longitude": NUMBER},
        ("id",),
        {
            "languages": "language",
            "addresses": "address",
            "contacts": "contact",
            "accessibility": "accessibility",
            "phones": "phone",
            "schedules": "schedule",
            "attributes": "attribute",
        },
        left_out=("organization_id", "metadata"),
        choices={"location_type": ("physical", "postal", "virtual")},
    ),
    "address": Shape(
        "addresses",
        _texts("id address_1 address_2 city region state_province postal_code country address_type"),
        ("id", "address_1"),
        left_out=("attention", "location_id", "metadata", "attributes"),
    ),
    "phone": Shape(
        "phones",
        _texts("id number type description") | {"extension": NUMBER},
        ("id", "number"),
        {"languages": "language"},
        left_out=(
            *("location_id", "service_id", "organization_id", "contact_id", "service_at_location_id"),
            *("metadata", "attributes"),
        ),
    ),
    "contact": Shape(
        "contacts",
        _texts("id title department"),
        ("id",),
        {"phones": "phone"},
        left_out=(
            *("name", "email", "organization_id", "service_id", "service_at_location_id", "location_id"),
            *("metadata", "attributes"),
        ),
    ),
    "schedule": Shape(
        "schedules",
        _texts("id wkst freq byday byweekno bymonthday byyearday description schedule_link attending_type notes")
        | {"valid_from": DAY, "valid_to": DAY, "dtstart": DAY, "until": DAY, "opens_at": CLOCK, "closes_at": CLOCK}
        | {"timezone": NUMBER, "count": NUMBER, "interval": NUMBER},
        ("id",),
        left_out=("service_id", "location_id", "service_at_location_id", "metadata", "attributes"),
        choices={"freq": ("WEEKLY", "MONTHLY", "DAILY", "YEARLY")},
    ),
    "language": Shape(
        "languages",
        _texts("id name code note"),
        ("id",),
        left_out=("service_id", "location_id", "phone_id", "metadata", "attributes"),
    ),
    "service_area": Shape(
        "service_areas",
        _texts("id name description extent extent_type uri"),
        ("id",),
        left_out=("service_id", "service_at_location_id", "metadata", "attributes"),
    ),
    "funding": Shape(
        "funding",
        _texts("id source"),
        ("id",),
        left_out=("organization_id", "service_id", "metadata", "attributes"),
    ),
    "cost_option": Shape(
        "cost_options",
        _texts("id option currency amount_description") | {"valid_from": DAY, "valid_to": DAY, "amount": NUMBER},
        ("id",),
        left_out=("service_id", "metadata", "attributes"),
    ),
    "required_document": Shape(
        "required_documents",
        _texts("id document uri"),
        ("id",),
        left_out=("service_id", "metadata", "attributes"),
    ),
    "accessibility": Shape(
        "accessibility",
        _texts("id description details url"),
        ("id",),
        left_out=("location_id", "metadata", "attributes"),
    ),
    "organization_identifier": Shape(
        "organization_identifiers",
        _texts("id identifier_scheme identifier_type identifier"),
        ("id", "identifier"),
        left_out=("organization_id", "metadata", "attributes"),
    ),
    "attribute": Shape(
        "attributes",
        _texts("id link_type link_entity value"),
        ("id",),
        one={"taxonomy_term": "taxonomy_term"},
        left_out=("link_id", "taxonomy_term_id", "metadata"),
    ),
    "taxonomy_term": Shape(
        "taxonomy_terms",
        _texts("id code name description parent_id taxonomy language term_uri"),
        ("id", "name"),
        one={"taxonomy_detail": "taxonomy"},
        left_out=("taxonomy_id", "metadata"),
    ),
    "taxonomy": Shape("taxonomies", _texts("id name description uri version"), ("id", "name"), left_out=("metadata",)),
}
"""By the name the specification gives each object."""
