"""Every rate on every page of leads and evaluators stands with what it rests on, of the whole program and of a part.

What that is stands in `rates`. The pages are read in four records, as work and as others may see them; then pages that
are right are spoiled, one item at a time, and each time it is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask, url_for

from lifeservices.commands import Role
from tests.copies import Copies, Story
from tests.exits import EXITS
from tests.outcomes import OUTCOMES
from tests.rossi import ROSSI
from tests.ways import WAYS
from tests.web.pages import Visitor
from tests.web.rates import bare, rates
from tests.web.sites import site_over
from tests.web.tree import Node, tree_of
from web.navigation import PLACES

pytestmark = pytest.mark.looks
STORY = ROSSI
LEAD, EVALUATOR = ("odessa", Role.LEAD), ("bertrand", Role.EVALUATOR)
AS_OF, PART = "as-of=2016-12-31", "hired-from=2016-03-01&hired-to=2016-06-30"
NOT_FIGURES = {"coach.members", "employers.partners", "admin.services", "evaluator.journey", "evaluator.downloads"}
NOT_FIGURES |= {"evaluator.definitions", "evaluator.verify"}
OWN = {"retention", "figures", "cohorts", "equity", "coaches"}
"""Pages whose every table is about retention."""
RULES = ("employer=any_employer_gap30", "employer=snapshot", "unit=placement&horizon=180", "evidence=verified")
OF_ROSSI = {
    Role.LEAD: (
        *(f"/lead/retention?{AS_OF}&{more}" for more in ("", PART, "for=others", *RULES)),
        *(f"/lead/retention/cohorts?{AS_OF}&{more}" for more in ("", PART, "by=month", "for=others")),
        *(f"/lead/{page}?{AS_OF}" for page in ("", "equity", "coaches", "replay", "reporting-lag")),
        *(f"/lead/{page}?{AS_OF}&{PART}" for page in ("equity", "coaches")),
        *(f"/lead/{page}?{AS_OF}&for=others" for page in ("coaches", "equity")),
        f"/lead/equity?{AS_OF}&by=financial_aid",
    ),
    Role.EVALUATOR: (
        *(f"/evaluator/figures?{AS_OF}&{more}" for more in ("", PART)),
        *(f"/evaluator/figures/cohorts?{AS_OF}&{more}" for more in ("", PART, "by=month")),
        *(f"/evaluator/equity?{AS_OF}&{more}" for more in ("", PART, "by=financial_aid")),
        *(f"/evaluator/{page}?{AS_OF}" for page in ("replay", "reporting-lag")),
        f"/evaluator/replay?a-true=2016-12-31&a-known=2016-12-31&b-true=2016-12-31&{PART}",
    ),
}
MOVING = {EXITS: ("wioa", "wioa?indicator=credential"), OUTCOMES: ("needs", "visits", "time")}
"""Records in which there is something on these pages."""


def every_place(site: Flask, role: Role) -> Iterator[str]:
    """The pages of figures in the navigation, of everybody and of a state; for the lead also as others may see them."""
    with site.test_request_context():
        pages = [url_for(place.endpoint) for place in PLACES[role] if place.endpoint not in NOT_FIGURES]
    for page in [*pages, f"/{'lead' if role is Role.LEAD else 'evaluator'}/reporting-lag"]:
        yield page
        yield f"{page}?state=OH"
        if role is Role.LEAD:
            yield f"{page}?for=others"


def pages_of(site: Flask, story: Story, role: Role) -> list[str]:
    """What is read of a record."""
    if story is WAYS:
        return list(every_place(site, role))
    if story is ROSSI:
        return list(OF_ROSSI[role])
    own = "/lead" if role is Role.LEAD else "/evaluator"
    return [f"{own}/{page}{join}" for page in MOVING[story] for join in ("", f"{'&' if '?' in page else '?'}state=OH")]


@pytest.mark.parametrize("story", [ROSSI, WAYS, EXITS, OUTCOMES], ids=lambda story: story.name)
@pytest.mark.parametrize(("who", "role"), [LEAD, EVALUATOR], ids=["lead", "evaluator"])
def test_every_rate_stands_with_what_it_rests_on(copies: Copies, story: Story, who: str, role: Role) -> None:
    site = site_over(copies.shared(story).services)
    visitor, refused, read = Visitor(site).signed_in(who), list[str](), 0
    for address in pages_of(site, story, role):
        answer = visitor.client.get(address)
        assert answer.status_code == 200, address
        page = address.split("?")[0].split("/")[-1]
        read += len(rates(words_of(answer.text)))
        refused += [f"{address}: {said}" for said in bare(answer.text, page in OWN)]
        if page in ("retention", "figures"):
            refused += [f"{address}: {said}" for said in of_the_headline(answer.text, address, role)]
    assert refused == []
    assert read > 10


def words_of(html: str) -> str:
    """The words of a page."""
    main = tree_of(html).first("main")
    assert main is not None
    return main.text


def of_the_headline(html: str, address: str, role: Role) -> list[str]:
    """What else a page about retention has to say: of whom, by which rule, and where it can be looked up."""
    main = tree_of(html).first("main")
    figure = next(section for section in main.all("section") if "figure" in section.classes) if main else None
    assert main is not None
    assert figure is not None
    title = next(main.all("h1")).text
    if title.startswith(("Not known yet", "Too few")):
        return []
    leads = {link.text.split(" ")[0] for link in figure.all("a") if link.inside("provenance")}
    inside, part = role is Role.LEAD and "for=others" not in address, "hired-from" in address or "state=" in address
    wanted = {"Definition"} | ({"The"} if inside or not (part or "for=" in address) else set())
    # A part may be shown without its manifest: the results in it would tell what is hidden.
    wanted |= {"Manifest"} if inside or not part else set()
    found = [f"leads to no {name}: {title}" for name in sorted(wanted - leads)]
    of_whom = r"of (?:first hires|hires|people|members).* (?:same employer|at work|in work|employer).* on day \d+"
    return found if re.search(of_whom, title) else [*found, f"of whom, by which rule? {title}"]


SPOILED = {
    "no counts": (r"148 of 327 people\.|0 of 148 retained|327 of 331 answered|331 of 357|148/327", "many"),
    "no unknown": (r"4 unknown", "some"),
    "no worst to best": (r"All lost would be [\d.]+%, all kept [\d.]+%", "It hardly matters"),
    "no not yet": (r"not yet at day 90", "of the rest"),
    "no verified share": (r"Confirmed by the employer, 0%", "Well documented"),
    "no true on": (r"True on Dec 31, 2016</li>", "Lately</li>"),
    "no known on, position": (r", position 4,005", ""),
    "no settled or preliminary": (r"Settled", "Done"),
    "no definition": (r"Definition 2\.0\.0", "Definition"),
    "no interval: Where all 357": (r"chance alone leaves room from 40\.0 to 50\.7%", "chance plays its part"),
    "no interval: Every day we look at / 90": (r">40\.0 to 50\.7%<", "><"),
    "no interval: The same record, other rules": (r", 40\.0 to 50\.7%", ""),
    "no interval: How many we have heard of": (r"so there is no interval", "so it is sure"),
    "a box without counts": (r"<small><a[^>]*>56/111</a></small>", ""),
    "no interval of a box: Apr": (r">35 to 51%<", "><"),
    "only in a heading": (r"<h2>Every day we look at", "<h2>93% every day we look at"),
    "no interval: By evidence": (r"Everybody retained is counted, so there is no interval\.", ""),
    "leads to no Manifest": (r">Manifest<", ">File<"),
    "leads to no The": (r">The 331 people and their events<", ">People<"),
    "of whom, by which rule?": (r"first hires were still with the same employer", "them stayed"),
}


@pytest.mark.parametrize("said", SPOILED)
def test_what_is_missing_is_found(lead: Visitor, said: str) -> None:
    boxes = "a box" in said
    address = f"/lead/retention{'/cohorts' if boxes else ''}?{AS_OF}"
    page = lead.get(address)[1].text
    spoiled, count = re.subn(SPOILED[said][0], SPOILED[said][1], page)
    assert count
    found = bare(spoiled, retention=True)
    found += [] if boxes else of_the_headline(spoiled, address, Role.LEAD)
    assert any(one.startswith(said) for one in found), found


@pytest.mark.parametrize(
    "card",
    [
        "<p>86% kept the job</p>",
        '<section class="card"><h2>Kept</h2><p>86%, 80 to 91%</p><p>And 70% elsewhere</p></section>',
        "<table><tr><th scope='col'>State</th><th scope='col'>Rate</th></tr><tr><th>OH</th><td>86%</td></tr></table>",
        "<dl><dt>Received</dt><dd>53% of all</dd></dl>",
        '<ul class="bars"><li>Hired <b>37</b> 71%</li></ul>',
        '<section class="card figure"><p class="number">54<span>%</span></p><p>25 of 50</p></section>',
    ],
)
def test_a_bare_rate_is_found(card: str) -> None:
    provenance = "True on Nov 1, 2026 Known on Nov 1, 2026, position 12 Settled Definition 1.0.0"
    assert bare(f'<main>{card}<ul class="provenance"><li>{provenance}</li></ul></main>')


def test_levels_and_ends_of_intervals_are_no_rates() -> None:
    said = "With 95% Wilson interval, 40.0 to 50.7%; (87-100). Below 70% hatched. Outer line: 99.8% limit. +3% more."
    assert rates(said) == []
    assert rates("45.3% of 327, 12 %") == ["45.3%", "12%"]


def test_a_page_is_read_as_a_tree() -> None:
    page: Node = tree_of('<main><section class="card"><h2>A</h2><p>one<br>two</p></section><p>three</p></main>')
    first, second = page.all("p")
    assert (first.text, first.heading, second.card.tag) == ("one two", "A", "main")
