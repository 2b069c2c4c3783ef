"""Addresses built by their shape are the addresses that Flask builds."""

from __future__ import annotations

from flask import Flask, url_for
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from web.site import Site

WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", ".", "..", "~", "a b", "a/b", "ä", "%41", "{0}", "zq0qz", "x&y=z", "?", "#"]),
    st.integers(),
    st.none(),
    st.booleans(),
)


def _with_views(app: Flask) -> Flask:
    for rule, name in (("/one/<first>", "one"), ("/two/<first>/<second>", "two"), ("/number/<int:first>", "number")):
        app.add_url_rule(rule, name, lambda **_: "")
    return app


ours, theirs = _with_views(Site(__name__)), _with_views(Flask(__name__))


@settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["one", "two", "number", "nothing"]),
    st.dictionaries(st.sampled_from(["first", "second", "list", "page", "q"]), WORDS, max_size=4),
    st.sampled_from(["", "/under"]),
)
def test_an_address_is_the_one_that_flask_builds(endpoint: str, values: dict[str, object], root: str) -> None:
    said = []
    for app in (ours, theirs):
        with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
            try:
                said.append(url_for(endpoint, **values))
            except Exception as error:
                said.append(type(error).__name__)
    assert said[0] == said[1]
