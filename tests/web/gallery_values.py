"""Invented people and figures for the gallery of components."""

from __future__ import annotations

from typing import Any

CURVE_DAYS = [0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 365]
CURVE = [1.0, 0.95, 0.905, 0.859, 0.82, 0.79, 0.76, 0.735, 0.713, 0.694, 0.672, 0.656, 0.642]
AT_RISK = [317, 296, 260, 231, 200, 170, 142, 120, 95, 71, 60, 40, 29]


def link(label: str, **more: Any) -> dict[str, Any]:
    return {"label": label, "href": "#main", **more}


def answers(*labels: str) -> list[dict[str, Any]]:
    return [link(label, kind="compact") for label in labels]


FRAME: dict[str, Any] = {
    "title": "Tuesday, November 15",
    "lead": "4 calls and check-ins today. 2 more are overdue or end today. 38 members on your list.",
    "audience": "coach",
    "demo": True,
    "home": "#main",
    "places": [
        link("Today", icon="today", current=True, key="g t"),
        link("Members", icon="people", key="g m"),
        link("Log a contact", short="Log", icon="log", key="n"),
        link("Drafts", icon="drafts"),
    ],
    "find": {"action": "#"},
    "user": {"name": "Wren Hollowell"},
    "sign_out": {"action": "#"},
    "head_actions": [link("Log a contact", kind="main")],
    "help_lines": [
        {"href": "tel:911", "number": "911", "label": "Danger"},
        {"href": "tel:988", "number": "988", "label": "Crisis, call or text", "short_label": "Crisis"},
        {"href": "tel:711", "number": "711", "label": "TTY relay"},
        {"href": "tel:8005550140", "number": "800-555-0140", "label": "Nurse line, 24 hours", "short": "Nurse",
         "short_label": "24 hours"},
        {"href": "tel:8009855990", "number": "800-985-5990", "label": "Disaster distress", "short": "Disaster",
         "short_label": "helpline"},
    ],
    "foot_links": [link("Accessibility"), link("Keys and shortcuts", key="?")],
    "filters": [link("Everything", count=11, current=True), link("Due today", count=4), link("Gone quiet", count=2)],
}  # fmt: skip

GROUPS = [
    {
        "title": "Overdue or ending today",
        "rule": "When a window closes, the answer is unknown, never “not working”.",
        "rows": [
            {"when_status": {"word": "4 days late", "kind": "urgent"}, "when_note": "any time", "who": "Orrin Thistledown",
             "href": "#main", "say": "Day 60 check-in, Pinwheel Logistics. Window closes Friday. Last words, Nov 2:",
             "quote": "Mornings work, but the bus is late most days.", "tags": ["Day 60", "Text is fine", "2 tries"],
             "actions": answers("Reached", "No answer", "Later")},
            {"when_status": {"word": "Ends 4:00", "kind": "soon"}, "when_note": "after 3 pm", "who": "Calla Rosewater",
             "href": "#main", "say": "First contact after release on Nov 12. The 72 hours end at 4:00 pm.",
             "tags": ["72-hour contact", "Large print", "Do not leave voicemail"],
             "actions": answers("Reached", "No answer", "Later")},
            {"when": "9:00", "when_note": "until 11:00", "who": "Marisol Quillfeather", "href": "#main",
             "say": "Day 90 check-in, Buckeye Bakehouse. Last words, Oct 18:", "quote": "They moved me to the morning shift.",
             "after": "She will bring a pay stub.", "tags": [{"word": "Day 90", "kind": "info"}, "Spanish", "Interpreter"],
             "actions": answers("Same job", "Changed", "No answer")},
        ],
    },
]  # fmt: skip

PERSON = {
    "name": "Marisol Quillfeather",
    "line": "34 · LS-004-217 · Medicaid, Ohio",
    "phone": {"href": "tel:9375550142", "label": "937-555-0142"},
    "status": {"word": "In a job, day 90", "kind": "good"},
    "also": ["Also: education, open since Sep 5", "Nothing is overdue"],
    "actions": [link("Log a contact"), link("Hand over")],
    "facts": [
        {"label": "Speak and write", "value": "Spanish, interpreter by phone",
         "notes": ["Letters in Spanish, large print. Text first, mornings."]},
        {"label": "May I send this?", "value": "Yes: résumé to employers, until May 3, 2017", "notes": ["No: health, justice."]},
        {"label": "Her words", "value": "“I want to run my own bakery.”", "notes": ["May 3, 2016, first assessment"]},
        {"label": "Coach", "value": "Wren Hollowell, since Jun 6, 2016", "notes": ["Before: Tansy Oakenbridge, moved county."]},
    ],
}  # fmt: skip

CHECKS = [
    {"name": "Day 90", "note": "today", "day": "Tue, Nov 15", "words": "Window Nov 8 to 29. Bring: pay stub."},
    {"name": "Day 180", "day": "Mon, Feb 13, 2017", "words": "Window Jan 30 to Mar 6"},
    {"name": "Month 9", "day": "Wed, May 17, 2017", "words": "Window Apr 26 to Jun 7", "href": "#main"},
]

AREAS = [
    {"name": "Housing", "tag": "Her priority", "then": 2, "now": 3, "word": "Safe", "move": "Up from vulnerable"},
    {"name": "Transport", "tag": "Her priority", "then": 1, "now": 3, "word": "Safe", "move": "Up from in crisis"},
    {"name": "Income and money", "then": 2, "now": 2, "word": "Vulnerable", "move": "No change"},
    {"name": "Child care", "then": 4, "now": 3, "word": "Safe", "move": "Down from stable", "reworded": True},
]

GOALS = [
    {"title": "A home of our own by spring", "status": {"word": "Improving", "kind": "good"}, "steps": [
        {"state": "done", "words": "Join the Hearthside waiting list", "owner": "Marisol and Wren", "due": "done Aug 20"},
        {"state": "in-progress", "words": "Save two months of rent: $640 of $1,300", "owner": "Marisol", "due": "Jan 31"},
        {"state": "not-started", "words": "See two apartments near the 8 bus", "owner": "Marisol", "due": "Feb 15"},
        {"state": "blocked", "words": "Food safety certificate: class full", "owner": "Wren", "due": "since Nov 1"}]},
    {"title": "A bank account", "status": {"word": "On hold until January", "kind": "held"}},
]  # fmt: skip

ENTRIES = [
    {"day": "Tue, Oct 18", "learned": "recorded the same day", "sentence": "Wren spoke with Marisol by phone for 14 minutes.",
     "more": ["“They moved me to the morning shift.” Next: pay stub on day 90."]},
    {"day": "Fri, Oct 14", "learned": "recorded Oct 18, 4 days later", "late": True,
     "sentence": "Her shift changed from evening to morning.", "evidence": {"level": 1, "word": "Member said"},
     "more": ["Buckeye Bakehouse, $13.40 an hour, 32 hours"]},
    {"day": "Wed, Aug 17", "learned": "recorded Aug 19", "sentence": "She started work at Buckeye Bakehouse.",
     "evidence": {"level": 3, "word": "Employer confirmed"},
     "was": {"why": "Corrected Aug 25", "old": "Aug 18", "new": "Aug 17, from the employer’s letter"},
     "event": {"href": "#main", "position": 2338}},
    {"day": "Nov 21, 2016", "learned": "known Feb 6, 77 days later", "late": True, "void": True,
     "sentence": "She started work at Pinwheel Logistics.", "more": ["Did not start. Event 2,419 voids 2,204."]},
]  # fmt: skip

PROVENANCE = {
    "true_on": "Dec 31, 2016", "known_on": "Dec 31, 2016, position 2,311", "definition": "1.2.0",
    "state": {"word": "Preliminary until Jan 30, 2017", "kind": "soon"},
    "people": link("The 250 people and their events"), "links": [link("Manifest")],
}  # fmt: skip

FIGURE = {
    "number": "86.0", "unit": "%",
    "sentence": "208 of 242 people. With 242 people, chance alone leaves room from 81.0 to 89.8%.",
    "interval": {"estimate": 0.8595, "low": 0.81, "high": 0.898, "words": "86.0%, interval 81.0 to 89.8%",
                 "note": "Dot: the figure. Bar: 95% Wilson interval."},
    "everyone": {"title": "Where all 317 hires are", "words": "317 hires: 208 retained, 34 lost, 8 unknown, 67 not yet at day 90",
                 "parts": [{"kind": "retained", "n": 208, "label": "retained"}, {"kind": "lost", "n": 34, "label": "lost"},
                           {"kind": "unknown", "n": 8, "label": "unknown"}, {"kind": "not-yet", "n": 67, "label": "not yet at day 90"}]},
    "rows": [("8 unknown", "All lost would be 83.2%, all kept 86.4%"), ("67 not yet at day 90", "In no denominator here"),
             ("92 of 208 retained", "Confirmed by the employer, 44%"), ("242 of 250 answered", "96.8%")],
    "provenance": PROVENANCE,
}  # fmt: skip

IN_ROW = [
    {"title": title, "rule": rule, "number": number, "unit": "%", "series": series,
     "interval": {"estimate": at, "low": low, "high": high, "words": f"{number}%", "within": (0.76, 0.96)},
     "rows": [("Counted", "208 of 242"), ("Interval", f"{low:.1%} to {high:.1%}"), ("Not yet", "67 before day 90")]}
    for series, title, rule, number, at, low, high in (
        (1, "Same employer", "Known on day 90. The headline.", "86.0", 0.86, 0.81, 0.898),
        (2, "Any employer", "Gaps up to 30 days count as working.", "89.6", 0.896, 0.846, 0.931),
    )
] + [{"title": "A year later", "rule": "Same employer on day 365.", "number": "",
      "not_known": "Not estimable: no one has been followed for 365 days yet.", "rows": [("Not yet", "317 before day 365")],
      "provenance": PROVENANCE}]  # fmt: skip

RULES = [
    {"cells": ["Same employer, known", "86.0%"], "kind": "headline"}, {"cells": ["Any employer, gaps to 30 days", "89.6%"]},
    {"cells": [{"text": "Kaplan-Meier", "href": "#main"}, "85.9%"]}, {"cells": ["Presumed employed until told", "86.6%"]},
]  # fmt: skip

HORIZONS = [
    {"cells": ["30", "296", "294", "277", "94.2%", "90.9–96.4", "93.6–94.3", "99.3%"]},
    {"cells": ["90", "250", "242", "208", "86.0%", "81.0–89.8", "83.2–86.4", "96.8%"], "kind": "headline"},
    {"cells": ["365", "73", "53", "33", "62%", "49–74", "45–73", "73%"]},
    {"cells": ["All", "619", "589", "518", "", "", "", ""], "kind": "together"},
]

FUNNEL = [
    {"label": "Opted in", "n": 1343, "share": 1.0, "kind": "first"}, {"label": "Assessed", "n": 1096, "share": 0.816, "note": "81.6%"},
    {"label": "Hired", "n": 317, "share": 0.236, "note": "23.6% of opted in", "kind": "first"},
    {"label": "Still with the employer", "n": 208, "share": 0.155, "note": "34 lost, 8 unknown", "kind": "first"},
]  # fmt: skip


def cells(*texts: str) -> list[dict[str, Any]]:
    kinds = {"hidden", "not-yet"}
    return [
        {"kind": text} if text in kinds else {"text": text, "counts": "39/41", "level": 5 - loop} for loop, text in enumerate(texts)
    ]


COHORTS = [
    {"label": "Apr–Jun 2015", "note": "9 hires", "cells": cells("hidden", "hidden", "hidden", "hidden", "hidden")},
    {"label": "Jul–Sep 2015", "note": "23 hires", "cells": cells("96%", "91%", "87%", "77%", "65%")},
    {"label": "Jul–Sep 2016", "note": "56 hires",
     "cells": [*cells("93%", "85%"), {"kind": "few-answered", "text": "67%", "counts": "29/43"}, *cells("not-yet", "not-yet")]},
]  # fmt: skip

CONTROL = {
    "action": "#", "sides": [
        {"letter": letter, "true_name": f"{letter}-true".lower(), "known_name": f"{letter}-known".lower(),
         "true_value": "2016-12-31", "known_value": known} for letter, known in (("A", "2016-12-31"), ("B", "2017-02-28"))],
    "presets": [link("As it was shown"), link("As known now"), link("Everything now")],
    "note": "Definition 1.2.0 in both. Positions 2,311 and 2,480.",
}  # fmt: skip

FORM = {
    "title": "Log a contact", "lead": "Five answers. Nothing you typed is lost.", "action": "#", "command_id": "invented",
    "draft": {"saved": "Draft saved 9:14 am"}, "submit": "Save contact", "cancel": link("Keep as draft"),
    "fields": [
        {"name": "mode", "label": "How", "widget": "radios", "value": "phone", "required": True,
         "choices": [("phone", "Phone"), ("text", "Text"), ("video", "Video"), ("in-person", "In person")]},
        {"name": "reached", "label": "Did you reach her?", "widget": "radios", "errors": ["Say whether you reached her."],
         "choices": [("yes", "Yes, we spoke"), ("message", "Left a message"), ("no", "No answer")]},
        {"name": "on", "label": "When did it happen?", "widget": "date", "hint": "Today, if you leave it",
         "value": {"month": "11", "day": "31", "year": "2016"}, "wrong_part": "day",
         "errors": ["November has 30 days. Enter the day you spoke."],
         "after": "It will be recorded today, November 15. Both days are kept."},
        {"name": "about", "label": "About", "widget": "checkboxes", "value": ["job"], "hint": "Choose any",
         "choices": [("job", "Job"), ("housing", "Housing"), ("transport", "Transport")]},
        {"name": "safety", "label": "Housing today", "widget": "radios", "value": 3,
         "choices": [(1, "In crisis", "Nowhere safe to sleep tonight."), (3, "Safe", "A place that is safe, not yet lasting.")]},
        {"name": "note", "label": "What should the next person know?", "widget": "textarea", "optional": True,
         "hint": "She can ask to read this.", "value": "Morning shift suits her."},
        {"name": "wage", "label": "Hourly pay", "widget": "money", "value": "13 an hour", "hint": "Before tax",
         "errors": ["Enter dollars and cents, for example 13.40."]},
        {"name": "hours", "label": "Hours a week", "widget": "number", "value": 32},
        {"name": "employer", "label": "Employer", "widget": "select", "value": "b",
         "choices": [("a", "Pinwheel Logistics"), ("b", "Buckeye Bakehouse")]},
        {"name": "interpreter", "label": "Interpreter used, phone, Spanish", "widget": "checkbox", "value": True},
        {"name": "next", "label": "Next step", "widget": "text", "optional": True, "max_length": 200},
    ],
}  # fmt: skip

ANSWER = {
    "name": "goal", "question": "How will she know the goal is reached?", "both": "She holds the keys by April 1, near the 8 bus.",
    "common": "She holds the keys by summer.", "error": "Choose what it should say.",
    "theirs": {"who": "Tansy Oakenbridge", "when": "today 9:06 am",
               "pieces": [("same", "She holds the keys "), ("del", "by summer"), ("same", " "), ("ins", "by April 1"), ("same", ".")]},
    "mine": {"pieces": [("same", "She holds the keys "), ("del", "by summer"), ("same", " "), ("ins", "by spring"), ("same", ".")]},
}  # fmt: skip

VALUES: dict[str, Any] = {
    **FRAME, "groups": GROUPS, "person": PERSON, "checks": CHECKS, "areas": AREAS, "goals": GOALS, "entries": ENTRIES,
    "pages": {"words": "1 to 4 of 61", "next": "#main", "links": [link("1", current=True), link("2")]},
    "statuses": [("Received", "good"), ("In progress", "info"), ("Ends 4:00", "soon"), ("4 days late", "urgent"),
                 ("On hold", "held"), ("Unknown", "unknown")],
    "evidence": [(0, "No evidence"), (1, "Member said"), (2, "Document seen"), (3, "Employer confirmed"), (4, "Wage record")],
    "figure": FIGURE, "in_row": IN_ROW, "rules": RULES, "horizons": HORIZONS, "funnel": FUNNEL, "cohorts": COHORTS,
    "control": CONTROL, "form": FORM, "answer": ANSWER,
    "banners": [
        {"kind": "soon", "title": "1 minute behind", "words": "Placements were last read at 4:12 pm. Two events wait."},
        {"kind": "urgent", "title": "This page has stopped", "words": "An event could not be read at 3:58 pm. Nothing is lost."},
        {"kind": "good", "title": "Saved", "words": "Contact with Marisol, November 15.", "undo": {"label": "Undo", "action": "#", "kind": "quiet"}},
    ],
    "buttons": [link("Hand over"), link("Filter: all Ohio", kind="compact"), {"label": "Send", "not_possible": "no consent"},
                link("Keep as draft", kind="quiet")],
}  # fmt: skip
