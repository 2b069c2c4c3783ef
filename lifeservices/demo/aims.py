"""What do the invented members want to reach, and what are the steps? Goals in their own words, by part of life."""

from __future__ import annotations

from lifeservices.domain.words_plan import LifeDomain as D

AIMS: dict[D, tuple[tuple[str, tuple[str, ...]], ...]] = {
    D.EMPLOYMENT: (
        (
            "A day job where I can stay",
            ("Finish the résumé", "Apply to five places within one bus ride", "Practice the interview out loud"),
        ),
        (
            "Work with my hands, not in a call center",
            ("List what I have built or fixed", "Visit the workshop", "Ask two people to speak for me"),
        ),
        ("Get back into care work", ("Renew the certificate", "Ask the old supervisor for a letter")),
    ),
    D.HOUSING: (
        (
            "A lease in my own name by summer",
            (
                "Get on the list at the housing office",
                "Put 40 dollars aside each week",
                "Ask for the letter about rent",
            ),
        ),
        ("Stop moving the kids around", ("Talk to my aunt about staying until June", "See the two-bedroom on Elm")),
    ),
    D.TRANSPORT: (
        ("A way to work that does not depend on my brother", ("Look up the early bus", "Ask about the ride club")),
        ("Get my license back", ("Call the county about what I owe", "Set up the payment plan", "Take the test")),
    ),
    D.EDUCATION: (
        ("Finish my GED", ("Sign up at the adult school", "Two evenings a week of math", "Take the practice test")),
        ("Forklift certificate", ("Find out who pays for it", "Book the Saturday class")),
    ),
    D.INCOME: (
        ("Know where the money goes", ("Write down every dollar for two weeks", "Meet with the budget coach")),
        ("Get out from under the payday loan", ("Bring the papers", "Ask about the credit union")),
    ),
    D.CHILD_CARE: (
        ("Somebody I trust with the baby in the mornings", ("Visit two centers", "Fill in the voucher form")),
    ),
    D.FOOD: (("A full fridge in the last week of the month", ("Apply for SNAP", "Go to the pantry on Thursday")),),
    D.LEGAL: (("Clear the old charge", ("Get the papers from the clerk", "See the clinic", "Go to the hearing")),),
    D.EMOTIONAL_HEALTH: (("Sleep through the night again", ("Call the counselor", "Walk after dinner")),),
    D.PHYSICAL_HEALTH: (("See a doctor about my knee", ("Choose a doctor from the list", "Go to the appointment")),),
    D.SUBSTANCE_USE: (("One year sober", ("Go to the Tuesday group", "Tell my sister how it is going")),),
    D.DIGITAL_ACCESS: (("A phone that works", ("Apply for the free phone", "Set up an e-mail I can remember")),),
    D.LANGUAGE: (("Speak at work without being afraid", ("Join the English circle", "Read one page aloud a day")),),
    D.SAFETY: (("A door I can lock", ("Make the safety plan", "Call the shelter about a room")),),
}
