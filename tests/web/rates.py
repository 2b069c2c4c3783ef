"""What has to stand with a rate on a page of figures, read from the page as a careful person would.

A rate is a percentage that is neither the end of an interval, nor the level of one, nor a limit of a legend. It stands
somewhere: as the number of a figure, in the row of a table, at a bar, in a pair of words, in a paragraph. There it has
its counts and its interval. These are the only other ways, each for all pages alike:

- Where everybody is counted there is no interval, and the card says so.
- A box of a table in color holds a rate over its counts; its interval is in a table of the same card.
- A bar may be without them when the row of that name, in a table of the same card, has them.
- What is worked out step by step from one figure to another, in a table of points, stands between the two, which have.
- What is said hidden holds nothing.
- A heading repeats a rate that stands somewhere on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.web.tree import Node, tree_of

LEVELS = re.compile(
    r"\b9[59](?:\.8)?%(?=\s(?:Wilson\s)?(?:interval|limit|from|to\b))|[Uu]nder \d+% to \d+% and more"
    r"|(?:[Bb]elow|[Uu]nder|fewer than) \d+%"
)
INTERVAL = re.compile(r"\d[\d.]*%? (?:to|and) \d[\d.]*\s?%|\(\d[\d.]*[-–]\d[\d.]*\)|\d[\d.]*[-–]\d[\d.]*\)?%")
RATE = re.compile(r"(?<![\d.,+−])\d[\d.]*\s?%")
FRACTION = re.compile(r"\d[\d,]*(?: of (?:the )?|/)\d")
COUNT = re.compile(r"[\d,]+")
HIDDEN = "hidden"
CENSUS = "so there is no interval"
LIMITS = (("Low", "High"), ("From", "To"), ("95% from", "95% to"))
PROVENANCE = {
    "true on": r"True on [A-Z][a-z]{2} \d+, \d{4}",
    "known on, position": r"Known on (?:[A-Z][a-z]{2} \d+, \d{4}|no day), position [\d,]+",
    "settled or preliminary": r"Settled|Preliminary until [A-Z][a-z]{2} \d+, \d{4}",
    "definition": r"Definition \d+\.\d+\.\d+",
}
HEADLINE = {
    "counts": r"[\d,]+ of (?:the )?[\d,]+",
    "unknown": r"[\d,]+ unknown|Unknown (?:fewer than 11|hidden|nobody|\d)",
    "worst to best": r"All lost would be [\d.]+%, all kept|Unknown (?:fewer than 11|hidden|nobody)|so \d[\d.]* to \d",
    "not yet": r"[\d,]+ not yet at day|Not yet(?: at day \d+)? (?:hidden|\d)",
    "verified share": r"[\d,]+ of [\d,]+ retained Confirmed by the employer, |Confirmed by the employer (?:hidden|\d)",
}
CURVE = {"counts": r"[\d,]+ hires", "followed": r"At risk [\d,]+ on day"}
"""A curve takes whoever is unknown, or not yet there, for as long as they were followed."""
ITEMS = re.compile(r"All lost would be|Confirmed by the employer|[\d,]+ of [\d,]+ answered")
"""Pairs that are themselves what has to stand with a rate: its bounds, its verified share, who answered."""
UNKNOWN_COLUMNS = {"Unknown", "Answered", "Still followed"}
UNKNOWN_SAID = re.compile(r"[\d,]+ unknown|[\d,]+ of [\d,]+ still followed|bounds \d")
NOT_ESTIMATED = {"Answered", "Worst to best"}
"""Columns of what is known of everybody, and of bounds."""


def _everybody(node: Node) -> bool:
    """Whether its card says that everybody is counted, or the page does outside all cards."""
    page = node
    while page.parent is not None and page.tag != "main":
        page = page.parent
    alone = " ".join(p.text for p in page.all("p") if p.card is page)
    return CENSUS in node.card.text or CENSUS in alone


def rates(text: str) -> list[str]:
    """The rates of a text, as they are written."""
    return [re.sub(r"\s", "", one) for one in RATE.findall(INTERVAL.sub(" ", LEVELS.sub(" ", text)))]


def intervals(text: str) -> int:
    """How many intervals it says."""
    return len(INTERVAL.findall(LEVELS.sub(" ", text)))


def bare(html: str, retention: bool = False) -> list[str]:
    """What a page says with a rate that it should not say like this. `retention`: its tables are about retention."""
    main = tree_of(html).first("main") or tree_of(html)
    found = [*_provenance(main), *_headings(main)]
    for table in main.all("table"):
        found += _box_by_box(table) if table.inside("heat") else _row_by_row(table, retention)
    for figure in main.all("section"):
        if "figure" in figure.classes:
            found += _figure(figure, retention)
    for words in _others(main):
        found += _said(words)
    return found


def _provenance(main: Node) -> list[str]:
    """Both days, the position, whether settled, by which definition: whole at every place, and at one at least."""
    if not rates(main.text):
        return []
    lines = [ul.text for ul in main.all("ul") if "provenance" in ul.classes]
    found = [f"no {name}: {line}" for line in lines for name, said in PROVENANCE.items() if not re.search(said, line)]
    return found if lines else _between_two_moments(main)


def _between_two_moments(main: Node) -> list[str]:
    """A comparison names the moments of both its sides, instead of one."""
    wanted = {
        "true on": r"was true on [A-Z][a-z]{2} \d+, \d{4}|true [A-Z][a-z]{2} \d+, \d{4}",
        "known on": r"known (?:now|[A-Z][a-z]{2} \d+, \d{4})|as known at two moments",
        "position": r"Record (?:unbroken to|position) [\d,]+",
        "definition": r"Definition \d+\.\d+\.\d+",
    }
    found = [f"no {name} of a comparison" for name, said in wanted.items() if not re.search(said, main.text)]
    if (
        "Side by side" in main.text
        and "Not shown" not in main.text
        and not re.search(r"State (?:Prel|Sett)", main.text)
    ):
        found.append("no state of a comparison")
    return found


def _headings(main: Node) -> list[str]:
    """A heading says no rate that does not stand on the page with what it rests on."""
    there = {rate for node in (*main.all("td"), *_others(main), *main.all("p")) for rate in rates(node.text)}
    said = [heading.text for heading in main.all("h1", "h2", "h3", "caption")]
    return [f"only in a heading: {text}" for text in said if set(rates(text)) - there]


def _row_by_row(table: Node, retention: bool) -> list[str]:
    columns = [cell.text for cell in table.all("th") if cell.attributes.get("scope") == "col"]
    rows = [[cell.text for cell in row.all("th", "td")] for row in table.all("tr")][1:]
    if any(row[0] == "Interval" for row in rows):
        return _column_by_column(rows)
    about = retention or "Retained" in columns
    return [fault for row in rows if row[0] != "Change" for fault in _row(table, columns, rows, row, about)]


def _row(table: Node, columns: list[str], rows: list[list[str]], row: list[str], retention: bool) -> list[str]:
    cells = list(zip(columns, row, strict=True))
    ends = {end for pair in LIMITS if set(pair) <= set(columns) for end in pair}
    said = [(column, rate) for column, cell in cells[1:] if column not in ends for rate in rates(cell)]
    # Of a table of points only the two figures at its ends are wanted: what lies between is worked out from them.
    steps = set(columns) - {"Points"} if "Points" in columns else set()
    wanted = [(column, rate) for column, rate in said if column not in NOT_ESTIMATED | steps]
    if not wanted:
        return []
    place, found = f"{table.heading} / {row[0]}", list[str]()
    between = sum(intervals(cell) for column, cell in cells if column not in NOT_ESTIMATED)
    between += sum(1 for low, high in LIMITS if {low, high} <= set(columns) and _told(dict(cells)[low]))
    between += " ".join(row).count(f"({HIDDEN})")
    if between < len(wanted) and not _everybody(table):
        found.append(f"no interval: {place}: {wanted}")
    if not _counted(table, cells, rows):
        found.append(f"no counts: {place}")
    of_some = all(column.startswith("Of ") for column, _ in wanted)
    if retention and not of_some and not (UNKNOWN_COLUMNS & set(columns) or UNKNOWN_SAID.search(" ".join(row))):
        found.append(f"no unknown: {place}")
    return found


def _told(cell: str) -> bool:
    return cell == HIDDEN or bool(rates(cell))


def _counted(table: Node, cells: list[tuple[str, str]], rows: list[list[str]]) -> bool:
    """Whether a numerator and a denominator stand in a row, or the one in it and the other where its heading says."""
    if re.search(r"[\d,]+ hires, .*bounds", cells[0][1]):
        # Nobody counts ends whose day nobody knows: a curve of them has its hires.
        return True
    counts = [cell for column, cell in cells[1:] if COUNT.fullmatch(cell) or FRACTION.search(cell) or cell == HIDDEN]
    if len(counts) > 1 or FRACTION.search(" ".join(cell for _, cell in cells)):
        return True
    of = [column.removeprefix("Of ").removeprefix("all ") for column, _ in cells if column.startswith("Of ")]
    if counts and re.search(r"Of [\d,]+ \w+", table.text):
        return True
    whole = [name for name in of if re.search(rf"[\d,]+ {name}", table.card.text)]
    whole += [name for name in of for row in rows if row[0].casefold() == name and COUNT.fullmatch(row[1])]
    return bool(counts and whole)


def _column_by_column(rows: list[list[str]]) -> list[str]:
    """A table of two sides: each rate has the interval in the next row, and the counts stand above it."""
    labels = [row[0] for row in rows]
    found = []
    for place, row in enumerate(rows):
        if any(rates(cell) for cell in row[1:]):
            after = rows[place + 1] if place + 1 < len(rows) else [""]
            if not after[0].startswith("Interval"):
                found.append(f"no interval of a side: {row[0]}")
    wanted = {"Retained", "Lost", "Unknown", "Not yet", "Worst to best", "Employer-confirmed", "State"}
    return found + [f"no row {name} of the sides" for name in sorted(wanted - set(labels))]


def _box_by_box(table: Node) -> list[str]:
    boxes = [(row.all("th"), cell) for row in table.all("tr") for cell in row.all("td") if rates(cell.text)]
    beside = [[c.text for c in row.all("th", "td")] for row in table.card.all("tr") if not row.inside("heat")]
    found = [f"a box without counts: {cell.text}" for _, cell in boxes if not FRACTION.search(cell.text)]
    for names, cell in boxes:
        name, day = next(iter(names)).text, (cell.attributes.get("data-label") or "").removeprefix("day ")
        row = next((row for row in beside if name.startswith(row[0]) and row[1] == day), [])
        retained, _, known = cell.text.split(" ")[-1].partition("/")
        if not {retained, known, rates(cell.text)[0]} <= set(row) or not intervals(" ".join(row)):
            found.append(f"no interval of a box: {name}, day {day}")
    return found


def _figure(figure: Node, retention: bool) -> list[str]:
    """The number of a figure, with everything that has to be read with it."""
    number = next((p.text for p in figure.all("p") if "number" in p.classes), "")
    text, place = figure.text, figure.heading or figure.text[:40]
    if "%" not in number:
        return []
    in_a_row = "in-row" in figure.classes
    wanted = {"counts": HEADLINE["counts"]}
    if retention or (in_a_row and re.search("confirmed|Confirmed", text)):
        wanted = CURVE if "Kaplan-Meier," in text and in_a_row else HEADLINE
    found = [f"no {name}: {place}" for name, said in wanted.items() if not re.search(said, text)]
    beside = [p.text for p in figure.all("p") if "number" not in p.classes]
    beside += [dd.text for dd in figure.all("dd") if dd.before("dt") in ("Interval", "Of those known")]
    return found if intervals(" ".join(beside)) else [*found, f"no interval: {place}"]


def _others(main: Node) -> Iterator[Node]:
    """Bars, pairs and paragraphs: everything else that says a rate."""
    for bars in main.all("ul"):
        if "bars" in bars.classes:
            yield from bars.all("li")
    yield from main.all("dd")
    yield from (p for p in main.all("p") if "number" not in p.classes and not p.inside("bars"))


def _said(node: Node) -> list[str]:
    text = node.text
    if node.tag == "dd":
        text = f"{node.before('dt')} {text}"
    if ITEMS.search(text) or not rates(text) or _everybody(node):
        return [] if not rates(text) or FRACTION.search(text) or ITEMS.search(text) else _of_whole(node, text)
    if intervals(text) >= len(rates(text)):
        return []
    rows = [row.text for row in node.card.all("tr")]
    if node.tag == "li" and any(
        row.startswith(text.split(" ")[0]) and set(rates(text)) <= set(rates(row)) for row in rows
    ):
        return []
    return [f"no interval: {node.card.heading}: {text[:90]}"]


def _of_whole(node: Node, text: str) -> list[str]:
    """A share of everybody: its count stands beside it, and of how many in the same card or at the head of the page."""
    return [] if re.search(r"\d[\d,]* +\d[\d.]*%", text) else [f"no counts: {node.card.heading}: {text[:90]}"]
