"""What the page of help says about the health plan's care teams and its rides."""

from __future__ import annotations

from web.help_topic import Topic

OF_CARE: tuple[Topic, ...] = (
    Topic(
        "care-team",
        "Hand a member off to care management or the nurse line",
        (
            "Ask the member first. Then, on their page under “Care teams and rides”, press “Hand off”.",
            "Say to whom, why, and how soon they should call. Somebody took it on at once? Give the name.",
            "Nobody took it on for three working days? Today says so. Call them, then press “Taken on”.",
            "“What came of it” ends it: spoken with, not reached, not wanted, or no longer needed.",
            "The plan’s own teams need no consent. For alcohol and drugs they need one that names the team.",
        ),
    ),
    Topic(
        "ride",
        "Get a member a ride to an appointment",
        (
            "On the member’s page, under “Care teams and rides”, press “Ask for a ride”.",
            "The first day that can be had stands beside the day. Rides are ordered working days ahead.",
            "Is the day too near? Call the vendor. If they take it, tick “The vendor takes it anyway”.",
            "Once it is booked, press “Booked”, with who drives and the confirmation number.",
            "The day after, Today asks how it went.",
        ),
    ),
)
