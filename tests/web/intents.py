"""One intent for every address that takes a form: who has it, what they did before, and what they answer.

Most of it is what `filled` types by itself. What stands here is what that does not find: another member, a choice that
depends on the one before, an entry that has to be there first.
"""

from __future__ import annotations

from lifeservices.commands import Role
from tests.web.intents_of_care import OF_CARE
from tests.web.intents_of_employers import EMPLOYERS
from tests.web.intents_of_job_referrals import JOB, NEXT_YEAR, OF_JOB_REFERRALS
from tests.web.intents_of_jobs import JOBS, OF_LINKS
from tests.web.intents_of_paths import OF_PATHS
from tests.web.wanting import MEMBER, Intent, Step, day
from web.coach.commands import member_handlers


def intent_of(address: str) -> Intent:
    """What is wanted at an address of the table."""
    name = address.rpartition("/")[2]
    if address in OTHERS:
        return OTHERS[address]
    if address in OF_LINKS:
        return OF_LINKS[address]
    if address.startswith("/jobs/"):
        return JOBS.get(name, Intent())
    if address.startswith("/employers/"):
        return EMPLOYERS.get(name, Intent())
    of_place = ADMIN if address.startswith("/admin/") else ABOUT_A_MEMBER if "/members/<" in address else {}
    return of_place.get(name, Intent())


def usual(address: str) -> str:
    """Who sends this form, unless somebody is named."""
    may = next((h.may for h in member_handlers() if address == f"/coach/members/<member_id>/{h.name}"), None)
    if may is not None and Role.COACH not in may:
        return "ida" if Role.SUPERVISOR in may else "odessa"
    begins = {
        "/admin/": "pomona",
        "/lead/": "odessa",
        "/team/": "ida",
        "/evaluator/": "bertrand",
        "/employers/": "odessa",
        "/jobs/": "odessa",
    }
    return next((who for start, who in begins.items() if address.startswith(start)), "wren")


MAY_ASK = ("give-consent", {"categories": ["contact"], "recipients": "employers", "recipient_ids": None,
                            "purpose": "staying-in-work", **NEXT_YEAR})  # fmt: skip
A_SERVICE = "/coach/services/<service_id>"
MAY_SHARE = ("give-consent", {"recipients": "services", "recipient_ids": None, **NEXT_YEAR})
KNOWN: Step = ("identify-reentry", day("planned_on", "2016-11-15"))
OUT: Step = ("record-release", {})
NEW: tuple[Step, ...] = (("/coach/members/new", {}),)
OPEN: Step = ("ida:timeline>" + MEMBER + "/open", {"purpose": "incident"})
IN_PART: Step = ("ida:timeline>" + MEMBER + "/open", {"purpose": "advise"})
DRAFTED: Step = ("draft-referral", {})
ACCEPTED: Step = ("record-referral-answer", {"answer": "accepted", "reason": None})
SIGNED = {"told_right": "true", "signed": "true", **NEXT_YEAR}


ABOUT_A_MEMBER: dict[str, Intent] = {
    **OF_CARE,
    **OF_JOB_REFERRALS,
    **OF_PATHS,
    "agree-plan": Intent(first=(("set-goal", {}),)),
    "approve-plan": Intent(who="ida", first=(("wren:ask-approval", {}), OPEN)),
    "ask-employer": Intent(first=(MAY_ASK,)),
    "assign-coach": Intent(first=(OPEN, ("unassign-coach", {}))),
    "unassign-coach": Intent(first=(OPEN,)),
    "open": Intent(who="ida", page=MEMBER + "/timeline", has_effect=False),
    "open-groups": Intent(
        who="ida", first=(IN_PART,), page=MEMBER + "/timeline", answers={"groups": "health"}, has_effect=False
    ),
    "change-release-date": Intent(first=(KNOWN,), answers=day("planned_on", "2016-12-20")),
    "close-reentry": Intent(first=(KNOWN, OUT)),
    "complete-check-in": Intent(answers=day("separated_on")),
    "decline": Intent(member="new", first=NEW),
    "discard-referral": Intent(first=(DRAFTED,)),
    "draft-plan": Intent(first=(("close-plan", {}),)),
    "draft-transition-plan": Intent(first=(KNOWN,)),
    "end-coverage": Intent(first=(("record-coverage", day("covered_to")),)),
    "end-education": Intent(first=(("enter-education", {}),)),
    "end-program-service": Intent(first=(("start-program-service", {}),)),
    "exempt-review": Intent(who="tansy", member="juniper", answers=day("until_on", "2016-12-15")),
    "give-justice-consent": Intent(answers=SIGNED),
    "give-treatment-consent": Intent(answers=SIGNED),
    "hold-referral": Intent(first=(ACCEPTED,)),
    "hold-line": Intent(answers=day("until", "2016-11-17")),
    "opt-in": Intent(member="new", first=NEW),
    "pause-support": Intent(answers=day("until", "2016-12-15")),
    "prolong-support": Intent(answers={"months": "3"}),
    "record-assessment": Intent(answers={"score_housing": "2"}),
    "record-custody": Intent(first=(KNOWN, OUT)),
    "record-release": Intent(first=(KNOWN,)),
    "record-wages": Intent(answers={"quarter": "2016Q3"}),
    "reopen-goal": Intent(first=(("archive-goal", {}),)),
    "reopen-journey": Intent(first=(("close-journey", {}),)),
    "resume-support": Intent(first=(("pause-support", day("until", "2016-12-15")),)),
    "return-plan": Intent(who="ida", first=(("wren:ask-approval", {}), OPEN)),
    "review-reentry": Intent(first=(KNOWN, OUT)),
    "send-drafted-referral": Intent(first=(DRAFTED,)),
    "share-outside": Intent(first=(MAY_SHARE,), answers={"recipient_id": "{hearthside}"}),
    "take-up-lines": Intent(first=(("hold-line", day("until", "2016-11-17")),)),
}
ABOUT = "/admin/members/{{member}}/{}"
ASKED: Step = ("pomona:" + ABOUT.format("ask-for-erasure"), {})
HELD: Step = ("pomona:" + ABOUT.format("place-legal-hold"), day("until", "2017-05-03"))
FIRM = {"naics": "311811"}
ADMIN: dict[str, Intent] = {
    "ask-for-erasure": Intent(page=ABOUT.format("ask-for-erasure")),
    "erase-person": Intent(who="odessa", page=ABOUT.format("erase-person"), first=(ASKED,)),
    "turn-down-erasure": Intent(page=ABOUT.format("turn-down-erasure"), first=(ASKED,)),
    "place-legal-hold": Intent(page=ABOUT.format("place-legal-hold"), answers=day("until", "2017-05-03")),
    "lift-legal-hold": Intent(page=ABOUT.format("lift-legal-hold"), first=(HELD,)),
    "open-market": Intent(answers={"state": "KY"}),
    "register-employer": Intent(answers=FIRM),
    "set-ride-lead": Intent(answers={"phone": "1-800-555-0100"}),
    "set-help-numbers": Intent(answers=dict.fromkeys(("nurse_line", "crisis", "relay", "distress"), "1-800-555-0100")),
}
ENTRY = "/coach/members/<member_id>/entries/<entry_id>"
GUIDED = "/coach/members/<member_id>/go-through-assessment"
TALKED: Step = ("log-contact", {})
LIST = (
    "number,last_name,first_name,birth_date,facility,planned_release\n"
    "F-7,Wintergreen,Alder,1990-02-03,Lakeside,2016-12-20\n"
)
DIRECTORY = '{"id": "F-7", "name": "Pantry", "status": "active"}'
LETTER = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
REFERRAL = MEMBER + "/referrals/{referral}"
ATTACHED: Step = (f"{REFERRAL}/attach", {"file": LETTER, "about": "needs"})
READ: Step = ("ida:/coach/rosters", {"file": LIST})
LINK: tuple[Step, ...] = (("wren:give-consent", MAY_ASK[1]), ("wren:ask-employer", {}))
SERVICE_LINK: Step = ("wren:make-service-link", {})
OPENED_BY_LINK: Step = ("nobody:{service-link}>{service-link}/open", {})
CANDIDATE = tuple((f"wren:{step}", answers) for step, answers in (*JOB, ("make-candidate-link", {})))
SAVED: Step = ("odessa:/lead/retention?horizon=180>/lead/views", {"name": "Half a year"})
NAMED = {"name": "One year"}
PINNED: Step = ("wren:/coach/members?phase=working>/coach/pins", {"name": "Working"})
WHY = "Her sister called: she may have taken something, and somebody has to go there."
OPENED: Step = ("tansy:/privacy/open-in-an-emergency", {"member": "Marisol Quillfeather", "reason": WHY})
EXPORTED: tuple[Step, ...] = (
    ("wren:get /coach/", {}),
    ("wren:get /coach/members", {}),
    ("pomona:get /privacy/looks.csv", {}),
)
STOP = {"doing": "stop", "reason": "They are on leave for a year."}
ADDED: tuple[Step, ...] = (("pomona:/admin/add-staff", {}),)
LET_IN: tuple[Step, ...] = (*ADDED, ("pomona:/admin/accounts/new", {}), ("pomona:{location}>{location}/link", {}))
TEAM = "/team/teams/{}?staff_id={{clem}}&team={{ida}}"
SECRET = "a kettle sings in every kitchen of it"

OTHERS: dict[str, Intent] = {
    "/account/password": Intent(page="/account", answers={"new_password": SECRET}, later="out"),
    "/account/sign-out-everywhere": Intent(page="/account", later="out"),
    "/account/spare-codes": Intent(page="/account", first=(("factor", {}),), tomorrow=False),
    "/admin/accounts/<account_id>": Intent(page="/admin/accounts/{account}", answers=STOP),
    "/admin/accounts/<account_id>/link": Intent(page="/admin/accounts/{account}"),
    "/admin/accounts/new": Intent(first=ADDED),
    "/admin/directories": Intent(answers={"file": DIRECTORY, "source": "The county", "doing": "take-in"}),
    "/calendar/stop": Intent(page="/calendar/", first=(("wren:/calendar/", {}),)),
    "/coach/away": Intent(who="fern", answers=day("until", "2016-11-17")),
    "/coach/away/back": Intent(page="/coach/away"),
    "/coach/drafts/forget": Intent(page="/coach/drafts", first=(("log-contact", {"keep": "draft"}),)),
    "/coach/members/<member_id>/referrals/<referral_id>/attach": Intent(page=ATTACHED[0], answers=ATTACHED[1]),
    "/coach/members/<member_id>/remove-attachment": Intent(first=(ATTACHED,)),
    "/coach/members/<member_id>/resume/upload": Intent(answers={"file": LETTER}, page=MEMBER + "/resume/upload"),
    "/coach/members/<member_id>/<name>/at-once": Intent(page="/coach/"),
    "/coach/members/<member_id>/accept-hand-over": Intent(
        who="fern", first=(("wren:hand-over", {"to_coach_id": "{fern}"}),)
    ),
    "/coach/members/<member_id>/ask-back": Intent(who="fern", first=(("wren:hand-over", {"to_coach_id": "{fern}"}),)),
    f"{ENTRY}/correct/<field>": Intent(
        first=(TALKED,), page=MEMBER + "/entries/{entry}/correct/on", answers=day("value", "2016-11-14")
    ),
    f"{ENTRY}/take-back": Intent(first=(TALKED,), page=MEMBER + "/entries/{entry}/take-back", crash="done"),
    GUIDED: Intent(later="replaced"),
    f"{GUIDED}/<part>": Intent(first=(("go-through-assessment", {}),), page="{location}", later="replaced"),
    f"{GUIDED}/all": Intent(
        first=(("go-through-assessment", {}), ("{location}", {"score": "2", "go": "review"})), page="{location}"
    ),
    f"{GUIDED}/anew": Intent(first=(("go-through-assessment", {}),), page=MEMBER + "/go-through-assessment"),
    "/coach/look-for-service": Intent(
        page="/coach/services", answers={"words": "Hearthside"}, has_effect=False, later="replaced"
    ),
    f"{A_SERVICE}/remove-listing-note": Intent(page=A_SERVICE, first=((f"{A_SERVICE}/write-listing-note", {}),)),
    f"{A_SERVICE}/settle-doubt": Intent(who="odessa", page=A_SERVICE, first=((f"wren:{A_SERVICE}/doubt-listing", {}),)),
    "/coach/pins": Intent(page="/coach/members?phase=working", answers={"name": "Working"}),
    "/coach/pins/<view_id>/remove": Intent(page="/coach/members?phase=working", first=(PINNED,), crash="done"),
    "/coach/releases/open": Intent(who="ida", page="/coach/releases", has_effect=False),
    "/coach/rosters": Intent(who="ida", answers={"file": LIST}),
    "/coach/rosters/<roster_id>": Intent(who="ida", first=(READ,), page="{location}"),
    "/coach/rosters/<roster_id>/back": Intent(who="ida", first=(READ, ("ida:{location}", {})), page="/coach/rosters"),
    "/coach/several": Intent(page="/coach/several?record=log-contact&member={member}"),
    "/coach/undo": Intent(first=(TALKED,), page="{location}"),
    "/employer/<token>": Intent(
        who="nobody", first=LINK, page="{employer}", answers={"still": "yes", **day("last_day")}
    ),
    "/employer/candidate/<token>": Intent(
        who="nobody",
        first=CANDIDATE,
        page="{candidate}",
        answers={"reply": "received", **day("interview_on"), "reason": None},
    ),
    "/evaluator/verify": Intent(answers={"what": "record", "text": None}, has_effect=False, later="replaced"),
    "/lead/verify": Intent(answers={"what": "record", "text": None}, has_effect=False, later="replaced"),
    "/lead/views": Intent(page="/lead/retention?horizon=180", answers={"name": "Half a year"}),
    "/lead/views/<name>": Intent(first=(SAVED,), page="/lead/views", answers=NAMED),
    "/lead/views/<name>/remove": Intent(first=(SAVED,), page="/lead/views", crash="done"),
    "/look-for": Intent(page="/coach/members", answers={"q": "Marisol"}, has_effect=False, later="replaced"),
    "/privacy/alarms/<alarm_id>": Intent(
        who="odessa", first=EXPORTED, page="/privacy/alarms/{alarm}", answers={"found": WHY}, crash="done"
    ),
    "/privacy/emergencies/<emergency_id>": Intent(
        who="hugo", first=(OPENED,), page="/privacy/emergencies/{emergency}", answers={"found": WHY}, crash="done"
    ),
    "/privacy/open-in-an-emergency": Intent(
        who="tansy", answers={"member": "Marisol Quillfeather", "reason": WHY}, later="out"
    ),
    "/service/<token>/open": Intent(who="nobody", first=(SERVICE_LINK,), page="{service-link}"),
    "/service/<token>/<answer>": Intent(
        who="nobody", first=(SERVICE_LINK, OPENED_BY_LINK), page="{service-link}/say-will-help"
    ),
    "/sign-in": Intent(who="nobody", answers={"email": "ida@example.org"}, has_effect=False, later="out"),
    "/sign-out": Intent(page="/places", later="out", has_effect=False),
    "/sign-up/<secret>": Intent(
        who="nobody", first=LET_IN, page="{sign-up}", answers={"new_password": SECRET}, later="out"
    ),
    "/team/reassign": Intent(page="/team/reassign/preview?coach={wren}&members={member}&to={clem}&reason=caseload"),
    "/team/teams/put-in-team": Intent(
        first=(("ida:" + TEAM.format("take-out-of-team"), {}),), page=TEAM.format("put-in-team")
    ),
    "/team/teams/take-out-of-team": Intent(page=TEAM.format("take-out-of-team")),
}
LEADS_ON = {"/coach/members/<member_id>/correct-entry", "/coach/members/<member_id>/void-entry"}
"""There is no form at these: whoever sends one is led to the list of entries, where both begin."""
ELSEWHERE = {
    "/employer/jobs/<token>/anew": "test_an_old_link_asks_for_a_new_one_and_sends_nothing",
    "/account/service/end": "test_ac_15_whoever_ends_this_way_in_signs_in_with_their_password",
    "/sign-in/service": "test_ac_15_whoever_the_service_names_is_let_in_and_nobody_else",
    "/sign-in/envelope": "test_ac_28_the_same_form_once_more_after_a_crash_uses_up_one_code",
    "/sign-in/code": "test_ac_34_a_code_of_this_step_or_the_last_opens_and_each_only_once",
    "/sign-in/set-up": "test_ac_15_each_spare_code_opens_once_and_new_ones_end_them_all",
}
"""Where codes are asked for: a code opens once, and a phone is set up once. And where an identity service is asked."""
