"""What do the coaches write? Sentences in their own words, to be put together; {name} is the member's first name."""

from __future__ import annotations

JOINING = (
    "Went through what we do and what it costs, which is nothing. {name} wants steady hours close to home.",
    "{name} had never heard of us, asked good questions, and said yes at the end.",
    "Explained that {name} can stop at any time and that nothing is shared without a yes. In.",
    "Second conversation. {name} had talked it over at home and wants to try.",
    "{name} asked whether this changes anything about the coverage. It does not. Signed up.",
)
DECLINING = (
    "Friendly and clear: not now.",
    "{name} has help from the church and wants to leave it at that.",
    "Too much going on this month. Left our number.",
    "{name} does not want one more person to know everything. I understand that.",
)
NO_ANSWER = (
    "Rang out, no voicemail set up.",
    "Left first name and number only, as agreed.",
    "Straight to voicemail, which is full.",
    "Picked up and hung up. Trying a text tomorrow.",
    "A child answered and said to call later.",
    "",
    "",
)
NO_REPLY = ("No reply.", "Read, not answered.", "", "")
SEARCHING = (
    "Went through the résumé line by line. The gap in 2019 is easier to explain than {name} thought.",
    "{name} sent out four applications on the phone while waiting at the laundromat.",
    "Practiced “tell me about yourself” three times. The last one was good.",
    "Looked at shifts together. Nights are out because of the little ones.",
    "{name} asked whether the old case will come up. Talked through how to answer it.",
    "We made a list of places within one bus ride.",
    "Interview clothes are sorted, thanks to a cousin.",
    "{name} sounded flat today. A “no” came on Monday. We wrote to two more.",
    "References: the former shift lead said yes right away.",
    "{name} found an opening on their own and applied before we talked. Told them how good that is.",
    "Checked the bus times for a 6 a.m. start. First bus gets there at 5:48, which is tight.",
    "The ID came in the mail. That was the last paper missing.",
    "Two calls back this week, both for nights. {name} said no to both and felt bad about it. I don't.",
    "Job fair at the library: {name} talked to three employers and kept the cards.",
    "We read one posting together, word by word, until it stopped sounding scary.",
    "Typing test went better than last time, 38 words a minute.",
    "{name} asked about staffing agencies. Talked about which ones lead to a real job.",
    "No news from the bakery. We will not wait for them.",
)
STARTING = (
    "First week done. Feet hurt, spirits fine.",
    "{name} likes the crew. The supervisor explains things twice without sighing.",
    "Worried about being slow on the line. I said that everyone is in week two.",
    "Bus pass runs out before the first paycheck. Found a bridge for it.",
    "Training is paid. {name} had thought it wasn't.",
    "Went over how to call in sick, who to call and by when.",
    "The badge did not work for three days; sorted now.",
    "{name} brought lunch from home all week and is proud of it.",
    "First paycheck came and it was right, overtime too.",
)
STEADY = (
    "Quick check-in by text, all good.",
    "Still there, still on days. Asked about the dental plan; pointed to the open enrollment dates.",
    "{name} trained a new person this week.",
    "Schedule changed to four tens. {name} likes the extra day.",
    "Car needs brakes. Has put half the money aside already.",
    "Talked about the raise: what to say, and when to ask.",
    "{name} is thinking about the forklift certificate. Looked at dates together.",
    "Nothing new, which {name} says is the point.",
    "Grandmother is in the hospital; the manager let {name} swap two shifts.",
    "Rent is paid ahead for the first time.",
    "Hours were cut last week and are back now. Keep an eye on it.",
    "{name} laughed a lot today. Good call.",
    "The youngest starts school in the fall, so mornings get easier.",
    "Overtime is offered every Saturday. We talked about saying no sometimes.",
    "First vacation day ever, spent at the lake with the kids.",
    "{name} asked how to read the pay stub, line by line. We did.",
    "Passed the six-month review. “Dependable” was the word they used.",
    "Talked about sleep. The early shift is hard in winter.",
    "A coworker asked {name} how they got in here. We might get a new member.",
    "Moved to the other building, same pay. Longer walk from the bus, fine so far.",
    "Credit score went up. {name} sent me a screenshot.",
    "Asked about the savings plan at work. Two percent, to begin with.",
)
TROUBLE = (
    "Two late arrivals this month, both the bus. Asked about the earlier line.",
    "Trouble with one coworker. {name} will talk to the lead before it grows.",
    "Child care fell through twice. Called the center with {name} on the line.",
    "{name} is tired. Double shifts since the other cook left.",
    "Manager changed. The new one does not know about the appointment on Thursdays.",
)
BETWEEN = (
    "{name} is disappointed but not giving up. We start again with the list from spring.",
    "Talked about what went well in the last job. More than {name} had counted.",
    "Applied for unemployment together.",
    "Took a breath this week. New applications go out Monday.",
    "The old lead offered to be a reference. That helped more than anything I said.",
    "Rent is covered for five weeks. We wrote down what comes first.",
)
SPANISH = (
    "We spoke Spanish. {name} prefers it for anything with papers.",
    "Gone through in Spanish; sent the summary in Spanish too.",
)
NEXT_STEPS = {
    "search": (
        "Send the résumé to two more places",
        "Practice for the interview",
        "Fill in the child care form together",
        "Check whether the pantry visit worked out",
        "Call back after the appointment",
        "Pick up the birth certificate at the county office",
    ),
    "new": (
        "See how the first full week went",
        "Call about the bus schedule",
        "Bring the first pay stub",
        "Ask about the work shoes",
    ),
    "steady": (
        "Ask the manager about the Thursday shift",
        "Bring the pay stub",
        "Look at certificate dates",
        "Go over the budget for the car",
        "Call back after the appointment",
    ),
    "between": ("Send the résumé to two more places", "Ask for the last pay stub", "Go to the job fair together"),
}
WORRIES = (
    "The line is faster than anyone said.",
    "One more late arrival and there will be a write-up.",
    "Back hurts by the end of the shift.",
    "Not sure that the hours will stay above 30.",
    "A coworker keeps making remarks.",
)
HELP_WANTED = (
    "A bus pass until the next paycheck.",
    "Somebody to watch the youngest on Saturdays.",
    "Work shoes with a steel toe.",
    "A letter for the landlord about the new pay.",
)
HAND_OVER = (
    "{name} does best with texts first. Ask about the daughter's school; it matters more than it sounds.",
    "Reliable, proud, dislikes forms. Do them together and they get done. Check-ins are up to date.",
    "Prefers plain talk. The housing question is still open; everything else on the plan is moving.",
)
STRENGTHS = (
    "Shows up early, always",
    "A sister who helps with the children",
    "Fixes anything with an engine",
    "Speaks two languages",
    "Ran a kitchen for three years",
    "Keeps calm when others shout",
    "Church choir on Sundays",
    "Good with old people",
    "Has kept the same phone number for six years",
    "Finishes what was begun",
)
SOURCES = (
    "Saw the last two pay stubs",
    "HR confirmed by phone",
    "Letter from the shift supervisor",
    "Wage record of the state, last quarter",
    "Saw the schedule in the work app",
)
REFERRED_BY = (
    "Their cousin, who is in the program",
    "The clinic's front desk",
    "A flyer at the library",
    "Parole officer",
)
