"""The site as tests ask for it: over any program, its templates and its addresses compiled once for the whole run."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

from lifeservices.application import LifeServices
from web import create_app


class Compiled(BytecodeCache):
    """Templates that were compiled, by name and by the text they were made of."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()
Builder = Callable[..., tuple[str, str]]


class Known(Rule):
    """A rule of an address: what writes such addresses is compiled once, however many sites have the rule."""

    _builders: dict[tuple[object, ...], Builder] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        key = (self.rule, self.subdomain, self.host, repr(self.defaults), append_unknown)
        if key not in self._builders:
            self._builders[key] = super()._compile_builder(append_unknown)
        return self._builders[key]


Flask.url_rule_class = Known


def site_over(services: LifeServices) -> Flask:
    """The site over a program."""
    site = create_app(services)
    site.jinja_env.bytecode_cache = COMPILED
    return site
