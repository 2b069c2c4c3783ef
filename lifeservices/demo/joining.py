"""How somebody comes to the program: they become known, are spoken to, and opt in or not."""

from __future__ import annotations

from datetime import date, timedelta

from lifeservices.commands.coaching import AssignCoach, HandOver
from lifeservices.commands.consent import GiveConsent, WithdrawConsent
from lifeservices.commands.contact import LogContact
from lifeservices.commands.coverage import RecordCoverage
from lifeservices.commands.erasure import AskForErasure, ErasePerson
from lifeservices.commands.member import (
    ChangeContactDetails,
    IdentifyMember,
    RecordDemographics,
    SetLanguageAndFormat,
)
from lifeservices.commands.opt_in import Decline, OptIn
from lifeservices.demo import names, notes
from lifeservices.demo.cast import ADMIN, COACHES, LEADS, supervisor_of
from lifeservices.demo.story import Story, Thread
from lifeservices.demo.teams import accept
from lifeservices.demo.treatment import agree_on_treatment
from lifeservices.demo.world import World
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import (
    CoachChange,
    DeclineReason,
    DemographicSource,
    ErasureBasis,
    Ethnicity,
    InterpreterMode,
    LeaveMessage,
    MemberSource,
    Race,
    Sex,
    WrittenFormat,
    YesNo,
)
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    ContactTopic,
    RecipientKind,
    SharingPurpose,
)

SOURCES = (MemberSource.PLAN_LIST, MemberSource.SELF, MemberSource.PROVIDER, MemberSource.REENTRY_ROSTER)


def become_known(story: Story) -> Thread:
    """On the health plan's list, or at the coach's own door."""
    stage, person = story.stage, story.person
    thread = story.thread(stage.at_desk(person.found_on) - timedelta(hours=1))
    supervisor = supervisor_of(person.state).actor
    source = stage.any(SOURCES, (0.58, 0.2, 0.14, 0.08))
    by_list = source in (MemberSource.PLAN_LIST, MemberSource.REENTRY_ROSTER)
    first = supervisor if by_list else person.first_coach.actor
    known = IdentifyMember(
        identified_on=person.found_on,
        source=source,
        given_name=person.given,
        family_name=person.family,
        born_on=person.born_on,
        member_number=person.number,
        state=person.state,
        product=person.product,
        referred_by=stage.any(notes.REFERRED_BY) if not by_list else None,
        member_id=person.id,
    )
    thread.tell(person.found_on, known, by=first)
    if by_list:
        thread.tell(person.found_on, AssignCoach(person.id, person.first_coach.id, person.found_on), by=supervisor)
    _details(story, thread)
    return thread


def _details(story: Story, thread: Thread) -> None:
    stage, person, day = story.stage, story.person, story.person.found_on
    reach = ChangeContactDetails(
        member_id=person.id,
        changed_on=day,
        phone=person.phone,
        email=person.email or None,
        street=person.street,
        city=person.city,
        postal_code=person.postal_code,
        best_time=stage.any(names.BEST_TIMES) if stage.chance(0.7) else None,
        leave_message=stage.any(list(LeaveMessage), (0.5, 0.35, 0.15)),
    )
    thread.tell(day, reach)
    coverage = RecordCoverage(
        person.id, day - stage.days(20, 600), person.state, person.product, coverage_id=f"{person.id}-1"
    )
    thread.tell(day, coverage)
    interpreter = person.language != "en" and person.language not in person.coach.languages
    speaks = SetLanguageAndFormat(
        member_id=person.id,
        known_on=day,
        spoken=person.language,
        written=person.language,
        interpreter=interpreter,
        interpreter_mode=InterpreterMode.PHONE if interpreter else None,
        written_format=WrittenFormat.LARGE_PRINT if stage.chance(0.05) else WrittenFormat.STANDARD,
    )
    thread.tell(day, speaks)


def be_invited(story: Story, thread: Thread) -> bool:
    """Calls until they are reached. True once they have opted in."""
    stage, fate, day = story.stage, story.person.fate, story.person.found_on
    invited = [ContactTopic.INVITATION]
    for _ in range(stage.rng.randint(0, 2) if fate.kind != "unreached" else 4):
        day += stage.days(1, 6)
        missed = LogContact(story.person.id, day, ContactMode.PHONE, False, note=story.once(notes.NO_ANSWER) or None)
        if day >= fate.opted_in_on and fate.kind != "unreached":
            break
        thread.tell(day, missed, stage.lateness())
    if fate.kind == "unreached":
        return False
    day = fate.opted_in_on
    spoke = LogContact(
        member_id=story.person.id,
        contact_on=day,
        mode=stage.any((ContactMode.PHONE, ContactMode.IN_PERSON, ContactMode.VIDEO), (0.7, 0.2, 0.1)),
        reached=True,
        topics=invited,
        minutes=stage.rng.randint(8, 40),
        note=story.once(notes.JOINING if fate.kind == "joined" else notes.DECLINING),
    )
    thread.tell(day, spoke, stage.lateness())
    if fate.kind == "declined":
        reason = stage.any(list(DeclineReason))
        thread.tell(day, Decline(story.person.id, day, reason))
        if reason is DeclineReason.PRIVACY and stage.chance(0.4) and story.person.first_coach is story.person.coach:
            gone_on = day + stage.days(20, 90)
            thread.tell(gone_on, AskForErasure(story.person.id, ErasureBasis.MEMBER_ASKED), by=LEADS[0].actor)
            thread.tell(gone_on, ErasePerson(story.person.id), by=ADMIN.actor)
        return False
    joined = OptIn(
        member_id=story.person.id, opted_in_on=day, mode=spoke.mode, language=story.person.language, script="welcome-3"
    )
    return thread.tell(day, joined)


def agree_to_share(story: Story, thread: Thread, world: World) -> frozenset[ConsentCategory]:
    """Consents; the answer is what services may learn."""
    stage, person, day = story.stage, story.person, story.person.fate.opted_in_on
    more = [c for c in (ConsentCategory.HEALTH, ConsentCategory.MENTAL_HEALTH) if stage.chance(0.55)]
    more += [c for c in (ConsentCategory.JUSTICE, ConsentCategory.SUBSTANCE_USE) if stage.chance(0.25)]
    treatment = ConsentCategory.SUBSTANCE_USE in more
    apart = {ConsentCategory.SUBSTANCE_USE}
    shared = [c for c in (ConsentCategory.CONTACT, ConsentCategory.NEEDS, *more) if c not in apart]
    work = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY]
    how = Agreement.SIGNED if stage.chance(0.6) else Agreement.VERBAL
    for purpose, recipients, categories in (
        (SharingPurpose.SERVICES, RecipientKind.SERVICES, shared),
        (SharingPurpose.JOB_SEARCH, RecipientKind.EMPLOYERS, work),
    ):
        consent = GiveConsent(
            member_id=person.id,
            given_on=day,
            categories=categories,
            recipients=recipients,
            purpose=purpose,
            evidence=how,
            language=person.language,
            script="sharing-2",
            consent_id=f"{person.id}-{purpose.value}",
        )
        thread.tell(day, consent)
    if treatment and agree_on_treatment(story, thread, world):
        shared = [*shared, ConsentCategory.SUBSTANCE_USE]
    if stage.chance(0.35):
        _research(story, thread.branch(), day)
    if stage.chance(0.8):
        _describe(story, thread.branch(), day)
    return frozenset(shared)


def _research(story: Story, thread: Thread, day: date) -> None:
    """Some let others find out what helps; some of those think better of it."""
    consent_id = f"{story.person.id}-research"
    consent = GiveConsent(
        member_id=story.person.id,
        given_on=day,
        categories=[ConsentCategory.WORK_HISTORY],
        recipients=RecipientKind.NAMED,
        purpose=SharingPurpose.RESEARCH,
        evidence=Agreement.SIGNED,
        recipient_ids=["state-university"],
        until_on=day + timedelta(days=730),
        consent_id=consent_id,
    )
    thread.tell(day, consent)
    if story.stage.chance(0.25):
        day += story.stage.days(30, 400)
        reason = ConsentEndReason.MEMBER_ASKED
        thread.tell(day, WithdrawConsent(story.person.id, consent_id, day, reason))


def _describe(story: Story, thread: Thread, day: date) -> None:
    stage = story.stage
    spanish = story.person.language == "es"
    said = RecordDemographics(
        member_id=story.person.id,
        asked_on=day,
        source=DemographicSource.MEMBER_SAID,
        race=stage.any(list(Race), (1, 2, 30, 1, 42, 5, 6, 13)),
        ethnicity=Ethnicity.HISPANIC if spanish else stage.any(list(Ethnicity), (0.06, 0.84, 0.1)),
        sex=stage.any(list(Sex), (0.55, 0.42, 0.01, 0.02)),
        veteran=stage.any(list(YesNo), (0.06, 0.9, 0.04)),
        disability=stage.any(list(YesNo), (0.17, 0.75, 0.08)),
    )
    thread.tell(day, said)


def change_coach(story: Story, thread: Thread, leaving_on: date) -> None:
    """To the coach who stays, when the first one leaves; for a few, to another one later."""
    stage, person = story.stage, story.person
    if person.first_coach is not person.coach:
        reason, day, to = CoachChange.COACH_LEFT, leaving_on, person.coach
    elif person.fate.kind == "joined" and stage.chance(0.05):
        day = max(person.found_on, story.person.fate.opted_in_on) + stage.days(40, 500)
        reason, to = stage.any((CoachChange.CASELOAD, CoachChange.MEMBER_ASKED)), stage.any(COACHES)
        if to is person.coach:
            return
    else:
        return
    summary = story.say(stage.any(notes.HAND_OVER))
    handing = thread.branch()
    by = supervisor_of(person.first_coach.states[0]).actor
    if handing.tell(day, HandOver(person.id, to.id, day, reason, summary), by=by):
        accept(story, handing, day)
