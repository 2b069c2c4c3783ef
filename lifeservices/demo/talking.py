"""The conversations between everything else: how often, about what, and what the coach writes down."""

from __future__ import annotations

from datetime import date, timedelta

from lifeservices.commands.amendment import VoidEntry
from lifeservices.commands.contact import LogContact
from lifeservices.demo import notes
from lifeservices.demo.story import Story, Thread
from lifeservices.demo.telling import Making
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.journey import Journey
from lifeservices.domain.words import AmendmentReason, ContactMode
from lifeservices.domain.words_plan import ContactTopic

TOPICS = {
    "search": (ContactTopic.LOOKING_FOR_WORK, ContactTopic.PLAN, ContactTopic.TRANSPORT, ContactTopic.HOME_AND_FOOD),
    "new": (ContactTopic.WORK, ContactTopic.TRANSPORT, ContactTopic.MONEY, ContactTopic.FAMILY),
    "steady": (ContactTopic.WORK, ContactTopic.MONEY, ContactTopic.SCHOOL, ContactTopic.HEALTH, ContactTopic.FAMILY),
    "between": (ContactTopic.LOOKING_FOR_WORK, ContactTopic.MONEY, ContactTopic.PLAN),
}
NOTES = {"search": notes.SEARCHING, "new": notes.STARTING, "steady": notes.STEADY, "between": notes.BETWEEN}
MODES = (ContactMode.PHONE, ContactMode.TEXT, ContactMode.IN_PERSON, ContactMode.VIDEO, ContactMode.EMAIL)
_UNANSWERED = {ContactMode.PHONE: notes.NO_ANSWER, ContactMode.TEXT: notes.NO_REPLY}
SPOKEN = (ContactMode.PHONE, ContactMode.IN_PERSON, ContactMode.VIDEO)


def keep_in_touch(story: Story, thread: Thread) -> None:
    """Every week or two before a job, every two or three weeks in it, until the story ends or nobody answers."""
    stage, fate = story.stage, story.person.fate
    day, unanswered = fate.opted_in_on + stage.days(3, 8), 0
    while day <= stage.today and not thread.over:
        if fate.quiet_from is not None and day >= fate.quiet_from:
            return
        gone = fate.silent_from is not None and day >= fate.silent_from
        unanswered += gone
        if unanswered > 6:
            return
        where = _where(story, day)
        soon = day + (stage.days(11, 20) if where in ("new", "steady") else stage.days(5, 13))
        soon += timedelta(days=max(0, 7 - soon.weekday()) if soon.weekday() > 4 else 0)
        _talk(story, thread, day, soon, reached=not gone and stage.chance(0.87))
        day = soon


def _where(story: Story, day: date) -> str:
    """In which stretch of the way a day lies."""
    where = "search"
    for spell in story.person.fate.spells:
        if day >= spell.started_on:
            where = "new" if day < spell.started_on + timedelta(days=60) else "steady"
        if spell.ended_on is not None and day >= spell.ended_on:
            where = "between" if day < spell.ended_on + timedelta(days=45) else "search"
    return where


def _talk(story: Story, thread: Thread, day: date, soon: date, reached: bool) -> None:
    stage, where = story.stage, _where(story, day)
    mode = stage.any(MODES, (0.5, 0.3, 0.11, 0.05, 0.04)) if reached else stage.any(MODES[:2])
    next_on = soon if reached and stage.chance(0.3) else None
    if reached and soon > stage.today and stage.chance(0.12):
        next_on = stage.today
    contact = LogContact(
        member_id=story.person.id,
        contact_on=day,
        mode=mode,
        reached=reached,
        topics=stage.rng.sample(TOPICS[where], stage.rng.randint(1, 2)) if reached else [],
        minutes=stage.rng.randint(4, 45) if reached and mode in SPOKEN else None,
        interpreter_used=reached
        and mode in SPOKEN
        and story.person.language not in ("en", *story.person.coach.languages),
        note=(_note(story, where, mode) if reached else story.once(_UNANSWERED[mode])) or None,
        next_step=stage.any(notes.NEXT_STEPS[where]) if next_on else None,
        next_on=next_on,
    )
    branch = thread.branch()
    if branch.tell(day, contact, stage.long_lateness()) and stage.chance(0.0008):
        branch.tell(branch.day, contact)
        branch.tell(branch.day + timedelta(days=1), _void_the_second(day))


def _note(story: Story, where: str, mode: ContactMode) -> str | None:
    """One or two sentences; of a text message seldom any."""
    stage = story.stage
    if not stage.chance(0.35 if mode is ContactMode.TEXT else 0.85):
        return None
    about = notes.TROUBLE if where in ("new", "steady") and stage.chance(0.12) else NOTES[where]
    sentences = [story.once(about) for _ in range(1 if stage.chance(0.7) else 2)]
    if story.person.language == "es" and stage.chance(0.2):
        sentences.append(story.say(stage.any(notes.SPANISH)))
    return " ".join(sentences)


def _void_the_second(day: date) -> Making:
    def make(journey: Journey) -> VoidEntry:
        twice = [e for e in journey.entries if isinstance(e, ContactLogged) and e.on == day]
        return VoidEntry(journey.id, twice[-1].id, AmendmentReason.ENTERED_TWICE)

    return make
