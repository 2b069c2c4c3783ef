"""What the page of help says about services that members are referred to."""

from __future__ import annotations

from web.help_topic import Topic

OF_SERVICES: tuple[Topic, ...] = (
    Topic(
        "referral",
        "Send a member to a service",
        (
            "On the member’s page press “Send a referral”; or find one first and press “Refer”.",
            "What was listed about it that day is kept with the referral, whatever a directory says later.",
            "Language, interpreter and what else helps stand in the form, from their record.",
            "Press the name of the service on the member’s page: there is the referral with its course.",
            "“Make a link” there lets the service open it and answer without an account, for eight days.",
            "A letter or a form they need? “Add an attachment” there: a PDF, or a photo. They read it by the link.",
            "What they say otherwise is under “They answered”; what came of it under “It ended”.",
            "“Is the need met?” is asked of the member, whatever the service did.",
        ),
    ),
    Topic(
        "service",
        "Find a service",
        (
            "On the member’s page, under Referrals, press “Find a service”: a need, a language, an age, a ZIP code.",
            "“Open now” leaves out what is closed at this hour. What lists no hours is left out too: call them.",
            "“For whom?” looks in what they say about who may go: veterans, women, re-entry. Others stand below.",
            "“Free of charge only” leaves out what costs something. What says nothing about it stands below: ask.",
            "Each says when it was last checked with the organization. Open one for hours, papers to bring, and cost.",
            "Called them? “I checked it with them” tells everybody. Something is wrong? “Report an error”.",
            "“Write a note” is for the next coach. Name no member in it.",
        ),
        endpoint="coach.services",
        begin="Find a service",
    ),
)
