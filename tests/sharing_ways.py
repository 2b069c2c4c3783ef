"""The steps of random lives of consents: agreed, narrowed, taken back, waited, and things that are to go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from lifeservices.commands.confirmation import AskEmployer
from lifeservices.commands.consent import GiveConsent, GiveJusticeConsent, GiveTreatmentConsent, WithdrawConsent
from lifeservices.commands.job_referral import SubmitJobReferral
from lifeservices.commands.referral import SendReferral
from lifeservices.commands.sharing import ShareOutside
from lifeservices.domain.confirmation import EmployerAsked
from lifeservices.domain.words_plan import Agreement, ConsentEndReason, LifeDomain, RecipientKind
from tests.sharing import BEGIN, KINDS, NEEDS, Agreed, C, Life, P, T

Draw = Iterator[int]


def some(draw: Draw, choices: Iterable[Any]) -> list[Any]:
    """One or more of them."""
    known, bits = list(choices), next(draw)
    found = [each for place, each in enumerate(known) if bits >> place & 1]
    return found or [known[bits % len(known)]]


def one(draw: Draw, choices: Iterable[Any]) -> Any:
    """One of them."""
    known = list(choices)
    return known[next(draw) % len(known)]


FOR = (
    *((RecipientKind.SERVICES, P.SERVICES), (RecipientKind.EMPLOYERS, P.JOB_SEARCH)) * 3,
    *((RecipientKind.NAMED, P.SERVICES), (RecipientKind.NAMED, P.JOB_SEARCH)),
    *((RecipientKind.EMPLOYERS, P.STAYING_IN_WORK), (RecipientKind.SERVICES, P.JUSTICE)),
)


def give(life: Life, id: str, draw: Draw) -> None:
    """An everyday consent, sometimes with what has a form of its own."""
    to_kind, purpose = one(draw, FOR)
    what = {*some(draw, C), C.CONTACT, *one(draw, ((), (C.NEEDS, C.WORK_HISTORY), (C.NEEDS, C.JUSTICE)))}
    what -= {C.SUBSTANCE_USE} if next(draw) % 4 else set()
    to = set(some(draw, KINDS)) if to_kind is RecipientKind.NAMED else set()
    last = one(draw, (None, life.today + timedelta(days=next(draw) % 30)))
    agreed = Agreed(what, to_kind.value, to, purpose, life.today, last, False, False, set())
    ids = [life.ids[each] for each in sorted(to)]
    command = GiveConsent(
        life.member_id, life.today, sorted(what), to_kind, purpose, Agreement.VERBAL, ids, until_on=last, consent_id=id
    )
    life.give(id, command, agreed, C.SUBSTANCE_USE not in what and purpose is not P.JUSTICE)


def give_work(life: Life, id: str, draw: Draw) -> None:
    """That the employer may be asked."""
    last = one(draw, (None, life.today + timedelta(days=next(draw) % 10)))
    agreed = Agreed({C.CONTACT}, "named", {"w1"}, P.STAYING_IN_WORK, life.today, last, False, False, set())
    what, to, ids = [C.CONTACT], RecipientKind.NAMED, [life.ids["w1"]]
    how = Agreement.VERBAL
    command = GiveConsent(
        life.member_id, life.today, what, to, P.STAYING_IN_WORK, how, ids, until_on=last, consent_id=id
    )
    life.give(id, command, agreed, lawful=True)


def give_treatment(life: Life, id: str, draw: Draw, told_elsewhere: bool = False) -> None:
    """A consent about treatment, now and then without one of the things that the law asks for."""
    kinds, to, last = some(draw, T), set(some(draw, KINDS)), life.today + timedelta(days=5 + next(draw) % 60)
    signed, told = next(draw) % 6 > 0, next(draw) % 6 > 0
    what = {C.CONTACT, C.SUBSTANCE_USE}
    agreed = Agreed(what, "named", to, P.SERVICES, life.today, last, signed, told, set(kinds))
    ids = [life.ids[each] for each in sorted(to)]
    command = GiveTreatmentConsent(
        life.member_id, life.today, kinds, ids, P.SERVICES, last, told, signed, consent_id=id
    )
    if told_elsewhere:
        life.elsewhere(command)
        life.agreed[id] = agreed
    else:
        life.give(id, command, agreed, signed and told)


def give_elsewhere(life: Life, id: str, draw: Draw) -> None:
    """One that came with a history from elsewhere, complete or not."""
    give_treatment(life, id, draw, told_elsewhere=True)


def give_justice(life: Life, id: str, draw: Draw) -> None:
    """A consent for a court."""
    what, kinds = some(draw, C), some(draw, T)
    last = life.today + timedelta(days=5 + next(draw) % 60)
    signed, told = next(draw) % 6 > 0, next(draw) % 6 > 0
    agreed = Agreed(set(what), "justice", {id}, P.JUSTICE, life.today, last, signed, told, set(kinds))
    command = GiveJusticeConsent(
        life.member_id, life.today, "Probation", what, last, kinds, told, signed, consent_id=id
    )
    life.give(id, command, agreed, signed and told)


def withdraw(life: Life, id: str, draw: Draw) -> None:
    """One is taken back, from today."""
    holding = [id for id, each in life.agreed.items() if each.taken_back is None]
    if holding:
        ended = one(draw, holding)
        life.do(WithdrawConsent(life.member_id, ended, life.today, ConsentEndReason.MEMBER_ASKED))
        life.agreed[ended].taken_back = life.today


def narrow(life: Life, id: str, draw: Draw) -> None:
    """One is taken back and given again for less."""
    plain = [
        (old, each)
        for old, each in life.agreed.items()
        if each.taken_back is None and each.to_kind in ("services", "employers")
    ]
    if not plain:
        return
    old, each = one(draw, plain)
    life.do(WithdrawConsent(life.member_id, old, life.today, ConsentEndReason.REPLACED))
    each.taken_back = life.today
    what, last = some(draw, each.what), each.last if each.last and each.last >= life.today else None
    agreed = Agreed(set(what), each.to_kind, set(), each.purpose, life.today, last, False, False, set())
    kind, how = RecipientKind(each.to_kind), Agreement.VERBAL
    command = GiveConsent(life.member_id, life.today, what, kind, each.purpose, how, until_on=last, consent_id=id)
    life.give(id, command, agreed, lawful=True)


def wait(life: Life, id: str, draw: Draw) -> None:
    """Days go by."""
    life.today += timedelta(days=next(draw) % 12)
    life.at(life.today)


def refer(life: Life, id: str, draw: Draw) -> None:
    """A service is asked, today or as of some days ago."""
    to, need = one(draw, ("s1", "s2")), one(draw, NEEDS)
    day = max(BEGIN, life.today - timedelta(days=max(0, next(draw) % 8 - 4)))
    kinds = {T.HELP_WANTED} if need is LifeDomain.SUBSTANCE_USE else set()
    command = SendReferral(life.member_id, life.ids[to], day, need, referral_id=id)
    life.send(command, {C.CONTACT, NEEDS[need]}, to, P.SERVICES, day, kinds)


def put_forward(life: Life, id: str, draw: Draw) -> None:
    """An employer is told of them."""
    to, justice = one(draw, ("w1", "w2")), bool(next(draw) % 2)
    what = {C.CONTACT, C.WORK_HISTORY, *([C.JUSTICE] if justice else [])}
    command = SubmitJobReferral(life.member_id, life.ids[to], life.today, record_shared=justice, job_referral_id=id)
    life.send(command, what, to, P.JOB_SEARCH, life.today, set())


def ask(life: Life, id: str, draw: Draw) -> None:
    """The employer is asked by a link, which waits to be opened."""
    placement_id = f"{life.member_id}-job"
    command = AskEmployer(life.member_id, placement_id, confirmation_id=id)
    sent = life.send(command, {C.CONTACT}, "w1", P.STAYING_IN_WORK, life.today, set())
    if isinstance(sent, EmployerAsked):
        life.links[id] = (sent.consent_id, life.today)


def share(life: Life, id: str, draw: Draw) -> None:
    """Something else is shared with somebody: about as agreed, or anything with anybody."""
    courts = [id for id, each in life.agreed.items() if each.to_kind == "justice"]
    if life.agreed and next(draw) % 3:
        like = one(draw, life.agreed.values())
        of_kind = [id for id, kind in KINDS.items() if kind == like.to_kind]
        to, what, purpose = one(draw, sorted(like.to) or of_kind), some(draw, sorted(like.what)), like.purpose
        kinds = some(draw, sorted(like.kinds or T))
    else:
        to, what, kinds = one(draw, [*KINDS, *courts, *courts]), some(draw, C), some(draw, T)
        purpose = P.JUSTICE if to in courts else one(draw, (P.SERVICES, P.JOB_SEARCH))
    command = ShareOutside(life.member_id, life.ids.get(to, to), what, purpose, life.today, kinds)
    life.send(command, set(what), to, purpose, life.today, set(kinds))


def agree_and_ask(life: Life, id: str, draw: Draw) -> None:
    """Both at once, as it mostly is."""
    give_work(life, f"{id}-may", draw)
    ask(life, id, draw)


WAYS = (
    *(give, give, give_work, give_treatment, give_treatment, give_elsewhere, give_justice, withdraw, withdraw, narrow),
    *(wait, wait, agree_and_ask, refer, refer, refer, put_forward, put_forward, ask, ask, share, share),
)
LONGEST = 10
"""How many bytes a step draws at most."""


def live(life: Life, steps: bytes) -> None:
    """Go through a life, looking after each step."""
    for number in range(len(steps) // LONGEST):
        draw = iter(steps[number * LONGEST : (number + 1) * LONGEST])
        WAYS[next(draw) % len(WAYS)](life, f"{life.member_id}-{number}", draw)
        life.look_at_links()
    life.look_at_rows()
