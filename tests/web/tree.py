"""A page as a tree, for tests that ask what stands beside what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.web.pages import VOID

UNREAD = ("script", "style", "title", "select", "datalist", "svg", "form", "textarea")
"""What is not read as words of the page."""


@dataclass(eq=False)
class Node:
    """An element, with what stands in it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    parent: Node | None = None
    within: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return (self.attributes.get("class") or "").split()

    @property
    def text(self) -> str:
        """Its words, one space between any two."""
        return re.sub(r"\s+", " ", " ".join(self._words())).strip()

    def _words(self) -> Iterator[str]:
        for part in self.within:
            if isinstance(part, str):
                yield part
            elif part.tag not in UNREAD:
                yield from part._words()

    def all(self, *tags: str) -> Iterator[Node]:
        """Every element of these names in it, in the order of the page."""
        for part in self.within:
            if isinstance(part, Node) and part.tag not in UNREAD:
                if part.tag in tags:
                    yield part
                yield from part.all(*tags)

    def first(self, *tags: str) -> Node | None:
        """The first of them."""
        return next(self.all(*tags), None)

    def inside(self, name: str) -> bool:
        """Whether it stands in something of this class."""
        return self.parent is not None and (name in self.parent.classes or self.parent.inside(name))

    def before(self, tag: str) -> str:
        """The words of the last such element before it, beside it."""
        beside = self.parent.within if self.parent else []
        found = [one for one in beside[: beside.index(self)] if isinstance(one, Node) and one.tag == tag]
        return found[-1].text if found else ""

    @property
    def card(self) -> Node:
        """The part of the page that is read by itself: the nearest section, or the page."""
        if self.tag in ("section", "article", "main") or "card" in self.classes or self.parent is None:
            return self
        return self.parent.card

    @property
    def heading(self) -> str:
        """What its part of the page is called."""
        found = self.card.first("h1", "h2", "h3")
        return found.text if found else ""


class _Growing(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = self._here = Node("page")
        self.feed(html)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        opened = Node(tag, dict(given), self._here)
        self._here.within.append(opened)
        if tag not in VOID:
            self._here = opened

    def handle_startendtag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        self._here.within.append(Node(tag, dict(given), self._here))

    def handle_endtag(self, tag: str) -> None:
        ending: Node | None = self._here
        while ending is not None and ending.tag != tag:
            ending = ending.parent
        if ending is not None and ending.parent is not None:
            self._here = ending.parent

    def handle_data(self, data: str) -> None:
        self._here.within.append(data)


def tree_of(html: str) -> Node:
    """The page as a tree."""
    return _Growing(html).root
