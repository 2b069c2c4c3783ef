"""The site: over the cast, each test with a record of its own, or over the record that a file of tests is about.

A file says which as STORY. Its tests look at one record together; one that is marked `writes` has its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from lifeservices.application import LifeServices
from tests.cast import CAST, TODAY, Cast
from tests.copies import Copies, Story
from tests.web.fuzzed_site import fuzz
from tests.web.identity_provider import IdentityProvider, serving
from tests.web.pages import Visitor
from tests.web.sites import site_over

__all__ = ["fuzz"]


@pytest.fixture
def cast(copies: Copies, tmp_path: Path) -> Iterator[Cast]:
    """The cast today, in a record of the test's own."""
    with copies.own(CAST, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        yield Cast(copy.services, copy.clock, copy.ids)


@pytest.fixture
def app(cast: Cast) -> Flask:
    """The site over the cast."""
    return site_over(cast.services)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody with a browser who is not signed in."""
    return Visitor(app)


@pytest.fixture
def wren(app: Flask) -> Visitor:
    """Wren, signed in."""
    return Visitor(app).signed_in("wren")


@pytest.fixture
def provider(cast: Cast) -> Iterator[IdentityProvider]:
    """An identity service on this machine, by the clock of the cast."""
    with serving(lambda: cast.clock.now) as found:
        yield found


@pytest.fixture
def story(request: pytest.FixtureRequest) -> Story:
    """What the record holds that the file of tests is about."""
    found: Story = request.module.STORY
    return found


@pytest.fixture
def program(copies: Copies, story: Story, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LifeServices]:
    """The program of the story."""
    if request.node.get_closest_marker("writes"):
        with copies.own(story, tmp_path / "home") as copy:
            yield copy.services
    else:
        yield copies.shared(story).services


@pytest.fixture
def site(program: LifeServices) -> Flask:
    """The site over the story."""
    return site_over(program)


@pytest.fixture
def lead(site: Flask) -> Visitor:
    """Odessa, who leads the program."""
    return Visitor(site).signed_in("odessa")


@pytest.fixture
def evaluator(site: Flask) -> Visitor:
    """Bertrand, who evaluates the program."""
    return Visitor(site).signed_in("bertrand")
