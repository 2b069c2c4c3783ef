"""Sentences about who a member is, whether they take part, who walks with them and what was said."""

from __future__ import annotations

from lifeservices.domain import closing, coaching, consent, contact, coverage, digital, member, opt_in
from lifeservices.domain.words import ContactMode, Reached
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, lower, quoted, several, short

BY = {
    ContactMode.PHONE: "by phone",
    ContactMode.VIDEO: "by video",
    ContactMode.TEXT: "by text message",
    ContactMode.EMAIL: "by e-mail",
    ContactMode.IN_PERSON: "in person",
    ContactMode.LETTER: "by letter",
}
TRIED = {
    ContactMode.IN_PERSON: "A visit did not find {who}.",
    ContactMode.LETTER: "A letter went to {who}.",
    ContactMode.TEXT: "A text message to {who} was not answered.",
    ContactMode.EMAIL: "An e-mail to {who} was not answered.",
}
INSTEAD = {
    Reached.MESSAGE_LEFT: "{who} was not there; a message was left.",
    Reached.SOMEONE_ELSE: "Somebody else answered for {who}.",
}


@says(member.MemberIdentified)
def identified(event: member.MemberIdentified, known: Known) -> Said:
    sent = f"Sent by {event.referred_by}." if event.referred_by else ""
    return said(f"{known.who} became known to us.", f"{label(event.source)}.", sent, quoted(event.note))


@says(member.MemberIdentityRecorded)
def named(event: member.MemberIdentityRecorded, known: Known) -> Said:
    return said(f"{known.who}’s name and numbers were noted.")


@says(member.MemberContactDetailsChanged)
def reachable(event: member.MemberContactDetailsChanged, known: Known) -> Said:
    best = f"Best time: {event.best_time}." if event.best_time else ""
    return said(f"{known.who} told us how to reach them.", event.phone, event.email, best)


@says(member.MemberLanguageAndFormatSet)
def speaks(event: member.MemberLanguageAndFormatSet, known: Known) -> Said:
    helper = "With an interpreter." if event.interpreter else ""
    return said(f"{known.who} told us how they speak and read.", helper, event.aids)


@says(digital.DigitalAccessTold)
def online(event: digital.DigitalAccessTold, known: Known) -> Said:
    told = (label(each) for each in (event.device, event.line, event.skill) if each)
    return said(f"{known.who} told us how they go online.", *(f"{words}." for words in told))


@says(member.MemberDemographicsRecorded)
def described(event: member.MemberDemographicsRecorded, known: Known) -> Said:
    return said(f"{known.who} described themselves.")


@says(member.PersonKeyDestroyed)
def erased(event: member.PersonKeyDestroyed, known: Known) -> Said:
    return said("This person was erased. Names and words are gone for good.", f"{label(event.basis)}.")


@says(opt_in.MemberOptedIn)
def opted_in(event: opt_in.MemberOptedIn, known: Known) -> Said:
    return said(f"{known.who} opted in{' ' + BY[event.mode] if event.mode else ''}.")


@says(opt_in.MemberDeclined)
def declined(event: opt_in.MemberDeclined, known: Known) -> Said:
    return said(f"{known.who} does not want to join for now.", f"{label(event.reason)}.", quoted(event.note))


@says(opt_in.MemberWithdrew)
def withdrew(event: opt_in.MemberWithdrew, known: Known) -> Said:
    return said(f"{known.who} left the program.", f"{label(event.reason)}.", quoted(event.note))


@says(coaching.CoachAssigned)
def assigned(event: coaching.CoachAssigned, known: Known) -> Said:
    return said(f"{known.name(event.coach_id, 'A coach')} became {known.who}’s coach.", f"{label(event.reason)}.")


@says(coaching.CoachUnassigned)
def unassigned(event: coaching.CoachUnassigned, known: Known) -> Said:
    name = known.name(event.coach_id, "The coach")
    return said(f"{name} is no longer {known.who}’s coach.", f"{label(event.reason)}.")


@says(coaching.CaseHandedOver)
def handed_over(event: coaching.CaseHandedOver, known: Known) -> Said:
    before, after = known.name(event.from_coach_id, "a coach"), known.name(event.to_coach_id, "another coach")
    return said(f"{known.who} went from {before} to {after}.", f"{label(event.reason)}.", quoted(event.summary))


@says(coaching.HandOverAccepted)
def accepted(event: coaching.HandOverAccepted, known: Known) -> Said:
    return said(f"{known.name(event.coach_id, 'The new coach')} accepted {known.who}.")


@says(coaching.HandOverAskedBack)
def asked_back(event: coaching.HandOverAskedBack, known: Known) -> Said:
    name = known.name(event.coach_id, "The new coach")
    return said(f"{name} asked back before accepting {known.who}.", quoted(event.question))


@says(contact.ContactLogged)
def spoke(event: contact.ContactLogged, known: Known) -> Said:
    about = f"About {several(event.topics)}." if event.topics else ""
    coming = f"Next: {event.next_step or 'to be spoken about'}" if event.next_step or event.next_on else ""
    if coming:
        coming += f", by {short(event.next_on, event.on)}." if event.next_on else "."
    helper = _interpreted(event) if event.interpreter_used else ""
    more = (about, quoted(event.note), helper, coming)
    if not event.reached:
        tried = INSTEAD.get(event.result or Reached.NO_ANSWER) or TRIED.get(
            event.mode, "{who} was called and did not answer."
        )
        return said(tried.format(who=known.who), *more)
    length = f" for {event.minutes} minutes" if event.minutes and event.minutes > 1 else ""
    return said(f"{known.name(event.actor_id, 'A coach')} spoke with {known.who} {BY[event.mode]}{length}.", *more)


def _interpreted(event: contact.ContactLogged) -> str:
    return (
        f"With an interpreter: {lower(event.interpreter_mode)}." if event.interpreter_mode else "With an interpreter."
    )


@says(contact.NextStepSet)
def promised(event: contact.NextStepSet, known: Known) -> Said:
    step = f"Next: {event.next_step.rstrip('.')}." if event.next_step else ""
    return said(f"The next step with {known.who} is set for {short(event.next_on, event.on)}.", step)


@says(coverage.CoverageEnrolmentRecorded)
def covered(event: coverage.CoverageEnrolmentRecorded, known: Known) -> Said:
    until = f"Until {short(event.covered_to, event.on)}." if event.covered_to else ""
    plan = ", ".join(part for part in (label(event.product) if event.product else "", event.state or "") if part)
    return said(f"{known.who} is covered by a health plan.", f"{plan}." if plan else "", until)


@says(coverage.CoverageEnded)
def no_longer_covered(event: coverage.CoverageEnded, known: Known) -> Said:
    return said(f"{known.who}’s health coverage ended.", f"{label(event.reason)}.", quoted(event.note))


@says(coverage.ObservationEnded)
def no_longer_heard_of(event: coverage.ObservationEnded, known: Known) -> Said:
    return said(f"From this day on nothing is known of {known.who}.", f"{label(event.reason)}.", quoted(event.note))


@says(consent.ConsentGiven)
def agreed(event: consent.ConsentGiven, known: Known) -> Said:
    what = several(event.categories)
    until = f"Until {short(event.until_on)}." if event.until_on else "Until they take it back."
    purpose = f"For {lower(event.purpose)}, with {event.agency or lower(event.recipients)}."
    kinds = f"Of the treatment: {several(event.kinds)}." if event.kinds else ""
    return said(f"{known.who} agreed that we may share: {what}.", kinds, purpose, until, f"{label(event.evidence)}.")


@says(consent.ConsentWithdrawn)
def took_back(event: consent.ConsentWithdrawn, known: Known) -> Said:
    return said(f"{known.who}’s consent to share ended.", f"{label(event.reason)}.")


@says(consent.DisclosureMade)
def shared(event: consent.DisclosureMade, known: Known) -> Said:
    what = f"Shared: {several(event.categories)}." if event.categories else ""
    kinds = f"Of the treatment: {several(event.kinds)}." if event.kinds else ""
    to = known.name(event.recipient_id, "a recipient")
    return said(f"With {known.who}’s consent, {to} was told what they needed.", what, kinds, quoted(event.note))


@says(consent.DisclosureRefused)
def kept_back(event: consent.DisclosureRefused, known: Known) -> Said:
    what = f"Asked for: {several(event.categories)}." if event.categories else ""
    to = known.name(event.recipient_id, "a recipient")
    missing = f"No consent said: {several(event.missing)}." if event.missing else ""
    return said(f"Nothing was shared with {to}: {known.who} had not agreed to it.", what, missing)


@says(closing.JourneyCompleted)
def completed(event: closing.JourneyCompleted, known: Known) -> Said:
    return said(f"{known.who} completed the journey.", f"{label(event.reason)}.", quoted(event.note))


@says(closing.JourneyClosed)
def closed(event: closing.JourneyClosed, known: Known) -> Said:
    return said(f"{known.who}’s journey ended.", f"{label(event.reason)}.", quoted(event.note))


@says(closing.JourneyReopened)
def reopened(event: closing.JourneyReopened, known: Known) -> Said:
    return said(f"{known.who}’s journey goes on.", f"{label(event.reason)}.", quoted(event.note))
