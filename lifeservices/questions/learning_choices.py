"""The lists that forms about school, training and paths to work offer."""

from __future__ import annotations

from lifeservices.domain.words_plan import LifeDomain
from lifeservices.library.occupations import title_of
from lifeservices.questions.choices import Choices, Desk, offers
from lifeservices.questions.directory_index import index_of
from lifeservices.questions.offered_services import MANY, lately, named_services
from lifeservices.sentences.words import lower, short


@offers("courses")
def courses(desk: Desk) -> Choices:
    return [(c.education_id, f"{c.kind.label}, since {short(c.entered_on)}") for c in desk.journey.education.open()]


@offers("paths")
def paths(desk: Desk) -> Choices:
    """Those that go on, the one that last moved first."""
    found = sorted((path for path in desk.journey.paths.all.values() if path.open), key=lambda path: path.since)
    return [(path.path_id, f"{title_of(path.occupation)}: {lower(path.state)}") for path in reversed(found)]


@offers("schools")
def schools(desk: Desk) -> Choices:
    """Listed services that help with education and skills; of many, the first by name, and those used lately."""
    index = index_of(desk.looking)
    teaching = [index.entries[number] for number in index.needs.get(LifeDomain.EDUCATION.value, ())]
    ids = [each.service_id for each in sorted(teaching, key=lambda each: each.sort_name) if each.listed]
    if len(ids) > MANY:
        kept = {*desk.question.chosen, *lately(desk.looking)}
        ids = [*ids[:MANY], *(id for id in ids[MANY:] if id in kept)]
    return named_services(desk.looking, ids)
