"""Sentences about hand-offs to the health plan's care teams, and about rides."""

from __future__ import annotations

from lifeservices.domain import care_handoff, ride
from lifeservices.domain.plan_teams import TEAMS
from lifeservices.domain.words_care import CareOutcome, RideOutcome
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, lower, quoted, several, short

OF_HANDOFF = {
    CareOutcome.REACHED: "{who} was reached by the health plan’s care team.",
    CareOutcome.NOT_REACHED: "{who} could not be reached by the health plan’s care team.",
    CareOutcome.DECLINED: "{who} does not want the health plan’s care team to help.",
    CareOutcome.NOT_NEEDED: "{who} does not need the health plan’s care team any longer.",
}
OF_RIDE = {
    RideOutcome.RODE: "{who} rode with the health plan’s ride.",
    RideOutcome.MISSED: "{who} missed the health plan’s ride.",
    RideOutcome.NEVER_CAME: "{who} waited for the health plan’s ride, which did not come.",
}


@says(care_handoff.CareHandoffAsked)
def asked(event: care_handoff.CareHandoffAsked, known: Known) -> Said:
    why = f"{label(event.reason)}." if event.reason else ""
    when = f"Good to call: {event.call_when.rstrip('.')}." if event.call_when else ""
    sentence = f"{known.who} was handed off to {TEAMS[event.team].name}."
    return said(sentence, why, f"To be called: {lower(event.urgency)}.", when, quoted(event.note))


@says(care_handoff.CareHandoffAcknowledged)
def taken(event: care_handoff.CareHandoffAcknowledged, known: Known) -> Said:
    by = f"By {event.taken_by.rstrip('.')}." if event.taken_by else ""
    return said(f"{known.who}’s hand-off was taken on by the health plan.", by, quoted(event.note))


@says(care_handoff.CareHandoffClosed)
def closed(event: care_handoff.CareHandoffClosed, known: Known) -> Said:
    return said(OF_HANDOFF[event.outcome].format(who=known.who), quoted(event.note))


@says(care_handoff.CareHandoffCalledOff)
def called_off(event: care_handoff.CareHandoffCalledOff, known: Known) -> Said:
    by = f"By: {lower(event.decided_by)}."
    return said(f"{known.who}’s hand-off to the health plan was called off.", by, quoted(event.note))


@says(ride.RideAskedFor)
def ride_asked(event: ride.RideAskedFor, known: Known) -> Said:
    way = f"From {event.from_where} to {event.to_where}." if event.from_where and event.to_where else ""
    there = f"To be there: {event.arrive_at.rstrip('.')}." if event.arrive_at else ""
    needs = f"Needed: {several(event.vehicle)}." if event.vehicle else ""
    back = "And back." if event.with_return else ""
    late = f"Less than {event.lead_days} working days ahead; the vendor takes it anyway." if event.short_notice else ""
    why = f"{label(event.purpose)}." if event.purpose else ""
    sentence = f"{known.who} asked for a ride on {short(event.ride_on, event.on)}."
    return said(sentence, why, way, there, back, needs, late, quoted(event.note))


@says(ride.RideBooked)
def ride_booked(event: ride.RideBooked, known: Known) -> Said:
    number = f"Confirmation {event.confirmation}." if event.confirmation else ""
    comes = f"They come: {event.pick_up.rstrip('.')}." if event.pick_up else ""
    who = f"With {event.vendor.rstrip('.')}." if event.vendor else ""
    return said(f"{known.who}’s ride is booked.", who, number, comes)


@says(ride.RideOutcomeTold)
def rode(event: ride.RideOutcomeTold, known: Known) -> Said:
    return said(OF_RIDE[event.outcome].format(who=known.who), quoted(event.note))


@says(ride.RideCalledOff)
def ride_called_off(event: ride.RideCalledOff, known: Known) -> Said:
    return said(f"{known.who}’s ride was called off.", f"By: {lower(event.decided_by)}.", quoted(event.note))
