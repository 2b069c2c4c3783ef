"""All open jobs at once are ordered as one by one, whoever looks and whatever is offered."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from lifeservices.domain.job_search import JobSought
from lifeservices.domain.job_terms import Exclusion
from lifeservices.domain.words_job import (
    JobDocument,
    PayPer,
    RecordKind,
    SchoolingAsked,
    SecondChanceTerms,
    Shift,
    Weekday,
)
from lifeservices.domain.words_job_referral import ReadinessItem
from lifeservices.domain.words_job_search import MatchOf, TimeLimit, WayToWork
from lifeservices.domain.words_skills import Schooling
from lifeservices.library.distances import miles_between
from lifeservices.matching import Offered, Seeker, compare, judge, order
from lifeservices.matching.judging import CONFLICT, FITS, RULES, UNKNOWN
from lifeservices.matching.sieve import NUMBERS, Sieve
from lifeservices.questions.matches import counting

CODES = ("53-7064.00", "53-7065.00", "31-1131.00", "51-4121.00", "99-0000.00")
ZIPS = ("43215", "44304", "45202", "00000", "no code")
KINDS = list(RecordKind)[:4]
ASIDE = st.sets(st.tuples(st.sampled_from([f"job-{n}" for n in range(4)]), st.sampled_from(list(MatchOf))))
some = st.none
AMOUNTS = st.decimals(Decimal(8), Decimal(60), places=2)
OFFERED = st.fixed_dictionaries(
    {
        "occupation": some() | st.sampled_from(CODES),
        "shifts": st.lists(st.sampled_from(list(Shift)), max_size=3, unique=True),
        "days": st.lists(st.sampled_from(list(Weekday)), max_size=7, unique=True),
        "hours_per_week": some() | st.sampled_from([Decimal(20), Decimal("37.5"), Decimal(40)]),
        "pay_from": some() | AMOUNTS,
        "pay_to": some() | AMOUNTS,
        "pay_per": st.sampled_from(["", *PayPer]),
        "postal_code": st.sampled_from(("", *ZIPS)),
        "without_car": some() | st.booleans(),
        "documents": st.lists(st.sampled_from(list(JobDocument)), max_size=3, unique=True),
        "schooling": st.sampled_from(["", *SchoolingAsked]),
        "experience_months": some() | st.sampled_from([0, 6, 12]),
        "second_chance": st.sampled_from(["", *SecondChanceTerms]),
        "exclusions": st.lists(
            st.builds(
                Exclusion, st.sampled_from(list(RecordKind)[:4]), some() | st.sampled_from([1, 5]), st.booleans()
            ),
            max_size=2,
        ),
    }
)
SOUGHT = st.builds(
    JobSought,
    occupations=st.lists(st.sampled_from(CODES), max_size=2, unique=True),
    shifts=st.lists(st.sampled_from(list(Shift)), max_size=3, unique=True),
    days=st.lists(st.sampled_from(list(Weekday)), max_size=5, unique=True),
    limits=st.lists(st.sampled_from(list(TimeLimit)), max_size=2, unique=True),
    hours_from=some() | st.just(Decimal(30)),
    hours_to=some() | st.just(Decimal(38)),
    wage=some() | AMOUNTS,
    way=some() | st.sampled_from(list(WayToWork)),
    postal_code=st.sampled_from(("", *ZIPS)),
    miles=some() | st.sampled_from([5, 50]),
)
SEEKERS = st.builds(
    Seeker,
    sought=SOUGHT,
    today_year=st.just(2026),
    schooling=some() | st.sampled_from(list(Schooling)),
    ready=st.frozensets(st.sampled_from([item.value for item in ReadinessItem])),
    worked_as=st.frozensets(st.sampled_from(CODES)),
    record=some()
    | st.dictionaries(st.sampled_from(list(RecordKind)[:5]), some() | st.integers(2000, 2026), max_size=2),
    far=st.just(miles_between),
)
JOBS = st.lists(OFFERED, max_size=12).map(
    lambda found: [Offered(f"job-{n}", f"Job {n % 3}", terms) for n, terms in enumerate(found)]
)


@settings(max_examples=300, deadline=None)
@given(
    SEEKERS, JOBS, st.sets(st.tuples(st.sampled_from([f"job-{n}" for n in range(4)]), st.sampled_from(list(MatchOf))))
)
def test_all_at_once_is_as_one_by_one(seeker: Seeker, jobs: list[Offered], aside: set[tuple[str, MatchOf]]) -> None:
    sieved = Sieve(jobs).compare(seeker, aside)
    counted = [(counting(judge(seeker, job), job.job_order_id, dict.fromkeys(aside)), job) for job in jobs]
    wanted = [job.job_order_id for judged, job in sorted(counted, key=lambda each: order(*each))]
    assert [jobs[number].job_order_id for number in sieved.order.tolist()] == wanted
    assert sieved.conflicts().tolist() == [len(judged.conflicts) for judged, _ in counted]


@settings(max_examples=300, deadline=None)
@given(SEEKERS, OFFERED)
def test_each_thing_gives_one_reason_at_most_in_a_sentence(seeker: Seeker, terms: dict[str, object]) -> None:
    job = Offered("job", "Packer", terms)
    found = compare(seeker, job)
    reasons = (*found.fits, *found.conflicts, *found.unknown)
    assert len({reason.about for reason in reasons}) == len(reasons)
    for reason in reasons:
        assert reason.words[:1] in "$" or reason.words[:1].isupper() or reason.words[:1].isdigit(), reason.words
        assert reason.words.endswith("."), reason.words
        assert "None" not in reason.words.replace("None in this work", ""), reason.words
    assert found == compare(seeker, job)


def test_every_rule_has_its_number_and_there_are_eleven() -> None:
    assert len(RULES) == len(MatchOf) == 11
    assert {NUMBERS[each] for each in (FITS, CONFLICT, UNKNOWN)} == {1, 2, 3}


def test_nobody_and_nothing_is_compared() -> None:
    sieved = Sieve([]).compare(Seeker(JobSought(), 2026))
    assert sieved.order.tolist() == []
    found = compare(Seeker(JobSought(), 2026), Offered("job", "Packer", {}))
    assert (found.fits, found.conflicts, found.unknown) == ((), (), ())
