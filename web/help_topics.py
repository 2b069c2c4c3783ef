"""What the page of help says, task by task. What stands in “quotes” is pressed or read on a page, word for word."""

from __future__ import annotations

from lifeservices.commands import Role
from web.help_looking_for_work import LOOKING_FOR_WORK
from web.help_of_care import OF_CARE
from web.help_of_duties import OF_DUTIES
from web.help_of_services import OF_SERVICES
from web.help_topic import BOTH, Topic

TOPICS: tuple[Topic, ...] = (
    Topic(
        "sign-in",
        "I cannot sign in",
        (
            "Use your work e-mail and your password. Spaces and capital letters count.",
            "Then type the six digits that the app on your phone shows now, or one of your spare codes.",
            "Is there a button under the form? It signs you in without a password, once an administrator allowed it.",
            "Too many tries? Wait three minutes, after many tries a quarter of an hour.",
            "On a device that you used before, others’ tries do not hold you up.",
            "Password forgotten, phone lost? Ask an administrator of your program.",
            "An administrator whose phone does not work either can type a code from a sealed envelope, once.",
            "Were you in the middle of a form? What you typed is kept. Sign in, and it waits under “Drafts”.",
        ),
        (None,),
        "sign_in.sign_in",
        "Sign in",
    ),
    Topic(
        "day",
        "Begin the day",
        (
            "“Today” lists everybody who waits for you. Whoever is most pressing stands first, with the reason.",
            "Press what happened: “Same job”, “No answer”. That is saved at once; “Undo” takes it back.",
            "“Reached” opens the form of a contact. “Tomorrow” and “Later” put a next step on another day.",
            "“Hold” takes a line off the list until a day that you choose. It comes back by itself.",
            "The filters on top show one kind only. Above each kind stands the rule by which it is found.",
        ),
        endpoint="coach.today",
        begin="Today",
    ),
    Topic(
        "away",
        "Be away for some days",
        (
            "At the end of Today, press “Away for some days?”: say from when until when, and who covers.",
            "You stay their coach. Whoever covers sees your members on their own Today until you are back.",
        ),
        (Role.COACH,),
        "coach.away",
        "Away",
    ),
    Topic(
        "find",
        "Find somebody",
        (
            "Open “Members” and type a part of the name, the member number or the phone number.",
            "A wrong letter is forgiven. On a keyboard, / brings you to the search from any page.",
        ),
        endpoint="coach.members",
        begin="Members",
    ),
    Topic(
        "contact",
        "Log a contact",
        (
            "Press “Reached” on Today, or “Log a contact” anywhere.",
            "Five answers: how, whether you reached them, what it was about, how many minutes, what was said.",
            "Did it happen on another day? Change “When did it happen?”. Both days are kept.",
            "Say what comes next and by when: they stand on Today on that day.",
        ),
        endpoint="coach.log",
        begin="Log a contact",
    ),
    Topic(
        "new",
        "Add somebody who joins",
        (
            "On “Members”, press “Add a member”. You become their coach.",
            "On their page, “Record something else” holds everything that can be recorded, in groups.",
            "Record how they wish to be spoken and written to, what they agree to share, and that they opted in.",
        ),
        endpoint="coach.members",
        begin="Members",
    ),
    Topic(
        "share",
        "May I send this to somebody?",
        (
            "On the member’s page, “May I send this?” says what may go to whom, and until when.",
            "Changed their mind? “Record something else” has both: to record a consent, and to take it back.",
            "“Everything shared, and the sheets” lists what went out. “Share something” is for a letter or a call.",
        ),
    ),
    Topic(
        "needs",
        "Go through strengths and needs",
        (
            "On the member’s page press “Go through them”: fourteen parts of life, one on each screen.",
            "Each answer is saved as you go. “Stop here and come back” keeps your place, on any device.",
            "At the end, choose with the member what comes first. “How it went over time” compares.",
        ),
    ),
    Topic(
        "plan",
        "Make a plan together",
        (
            "On the member’s page press “Begin a plan”, where there is none yet; then “Set a goal”.",
            "Pick a goal with its steps, and change words they would not use.",
            "“The whole plan” shows all of it. When the member agrees, press “Agree on it”: that is the next version.",
            "“To print” gives a sheet in large letters, in English or Spanish.",
            "“How it goes”, “Reached” and “Add steps” stand at each goal. What was reached stays to be read.",
        ),
    ),
    Topic(
        "job",
        "Somebody found a job, or lost one",
        (
            "On the member’s page, under Work, press “Record a start”. Its check-ins appear by themselves.",
            "“Changed” is for pay, hours or role. “Ended” is for the last day. The calendar follows.",
            "“Still there” records evidence; “Ask employer” makes a link the employer answers without an account.",
        ),
    ),
    *LOOKING_FOR_WORK,
    Topic(
        "check-ins",
        "Keep up the check-ins",
        (
            "Those that are due stand on Today. “Same job” is one press; “More” has the whole form.",
            "“All 24 months” on the member’s page shows every check-in, its window and what was said.",
            "There you put one on “Another day”, “Leave out” one, “Pause” or “Prolong” the support.",
            "“All your check-ins in your own calendar”, at its end, brings them to your phone, without names.",
            "A window that closes without an answer stays unknown. It never counts as “not working”.",
            "From 30 days before their last day of support they stand on Today; “Complete a journey” ends it.",
        ),
    ),
    *OF_SERVICES,
    *OF_CARE,
    Topic(
        "release",
        "Somebody comes out of custody",
        (
            "On the member’s page, under “Record something else”, choose “Record a coming release”.",
            "Today shows who comes out soon, and counts the 72 hours to the first contact.",
            "It was moved, or it happened? Both are at the member, under “Out of custody”, and on Today.",
            "“Releases” on Members lists everybody. A supervisor can read in a list from a facility there.",
        ),
        endpoint="coach.releases",
        begin="Releases",
    ),
    Topic(
        "hand-over",
        "Hand a member over, or take one over",
        (
            "On the member’s page press “Hand over”. The page for the next coach is there already: read it.",
            "Choose the coach, the day and the reason. Exactly one coach walks with a member on any day.",
            "Handed to you? On Today press “Read and accept”, or ask back.",
        ),
    ),
    Topic(
        "wrong",
        "I entered something wrong",
        (
            "Just now? Press “Undo” at the top of the page: it works for ten minutes.",
            "Later: on the member’s page press “Search all of it”, find the entry, and press “Correct or take back”.",
            "What the entry said before stays readable, with the reason. Nothing is typed over.",
        ),
    ),
    Topic(
        "lost",
        "My form is gone",
        (
            "Signed out in the middle? Sign in again: what you typed is there.",
            "“Drafts” holds every form that was not saved, on any device. “Save for later” puts one there.",
            "Did somebody else change the same thing? You see both texts and choose.",
        ),
        endpoint="coach.drafts",
        begin="Drafts",
    ),
    Topic(
        "danger",
        "Somebody is in danger",
        (
            "The numbers stand on top of every page and can be called with one press.",
            "“Help at any hour”, at the foot of every page, has them in English and Spanish, with the nurse lines.",
        ),
        (*BOTH, None),
        "pages.help_numbers",
        "Help at any hour",
    ),
    Topic(
        "team",
        "Look after a team",
        (
            "“Team” shows each coach: how many members, how many of them wait, and since when.",
            "“Who is in my team” puts coaches in it and takes them out, from a day on.",
            "The number under “Active” opens a coach’s members: tick some, say who takes them and why.",
            "You see who would go where before it is saved.",
            "Plans to approve and questions about a hand-over wait there too.",
            "A member’s record opens with one press that says what for, and stays open until your visit ends.",
            "Health, treatment and the justice record stay hidden in it until you press “Show”.",
        ),
        (Role.SUPERVISOR,),
        "supervisor.team",
        "Team",
    ),
    Topic(
        "figure",
        "Know what a number means",
        (
            "Every figure says of whom it is, how many are known, how many are unknown, and how sure it is.",
            "The definition behind it opens from the figure, and so do the entries that made it.",
            "So do the people it counts. Such a list tells no more of anybody than their record shows you.",
            "Choose the day it is about and the day until which entries count: the same choice gives the same number.",
        ),
        (Role.SUPERVISOR, Role.LEAD, Role.EVALUATOR),
    ),
    Topic(
        "skills",
        "Find the way to work that asks more",
        (
            "On the member’s page, “Skills to work” says what is on record. “All of it” opens the whole page.",
            "Press “Compare with the work they want”. Type what people call the job, then “Find”, and choose.",
            "The page says of each thing that is asked whether there is enough, not yet, or whether nobody knows.",
            "Recommend a course with your reason, then record what they say and how it goes on.",
            "School that begins or ends there need not be recorded once more: the figures count it.",
        ),
        endpoint="coach.members",
        begin="Members",
    ),
    *OF_DUTIES,
)
