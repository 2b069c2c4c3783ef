"""The one line out of the program goes where the settings say, and to nothing inside that somebody else names."""

from __future__ import annotations

import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, process_time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from lifeservices.identity.calling import Deadline, NoAnswer, ask, check_address, may_call
from lifeservices.identity.configured import IdentityService
from tests.web.identity_provider import CLIENT, SECRET, IdentityProvider, serving


def service_at(issuer: str) -> IdentityService:
    return IdentityService(issuer, CLIENT, SECRET, "Town Badge", "https://coaching.example.org", frozenset())


OUTSIDE, INSIDE, HERE = (
    service_at(issuer) for issuer in ("https://badge.example.org", "https://10.0.0.7", "http://127.0.0.1:9")
)
NEVER = ("169.254.169.254", "fe80::1%eth0", "fe80::1", "::ffff:169.254.169.254", "0.0.0.0", "::", "224.0.0.1")
PRIVATE = ("10.0.0.8", "192.168.1.1", "172.16.0.1", "127.0.0.1", "::1", "fd00::1", "::ffff:10.0.0.8", "100.64.0.1")


@pytest.mark.parametrize("address", NEVER)
def test_t12_some_addresses_are_never_called(address: str) -> None:
    for service in (OUTSIDE, INSIDE, HERE):
        assert not may_call(service, service.host, address)


@pytest.mark.parametrize("address", PRIVATE)
def test_t12_a_machine_in_here_is_called_only_under_the_name_in_the_settings(address: str) -> None:
    assert not may_call(OUTSIDE, "elsewhere.example", address)
    assert not may_call(INSIDE, "elsewhere.example", address)
    # Somebody's own service may be inside: they said so, and nobody else can.
    assert may_call(OUTSIDE, "badge.example.org", address)


def test_t12_other_machines_of_the_service_are_outside() -> None:
    assert may_call(OUTSIDE, "tokens.example.org", "93.184.216.34")
    assert may_call(OUTSIDE, "tokens.example.org", "2606:2800:220:1::1")
    assert not may_call(HERE, "tokens.example.org", "93.184.216.34")


@pytest.mark.parametrize(
    "address",
    [
        *("http://badge.example.org/token", "ftp://badge.example.org/", "javascript:alert(1)", "//badge.example.org/"),
        *("https://me:word@badge.example.org/", "https://badge.example.org/#part", "https://", "https://[::1/"),
        *("https://badge.example.org:port/", "http://127.0.0.1/", "data:text/html,x"),
    ],
)
def test_t12_nobody_is_sent_to_an_address_of_another_kind(address: str) -> None:
    with pytest.raises(NoAnswer):
        check_address(OUTSIDE, address)


@contextmanager
def lying(lie: str) -> Iterator[IdentityProvider]:
    with serving(lambda: datetime.now(UTC)) as provider:
        provider.lie = lie
        yield provider


@pytest.mark.parametrize("lie", ["slow", "huge", "elsewhere", "broken", "down"])
def test_t12_a_call_is_held_to_its_time_and_size_and_follows_nobody(lie: str) -> None:
    with lying(f"{lie} /jwks") as provider:
        began, worked = monotonic(), process_time()
        with pytest.raises(NoAnswer):
            ask(service_at(provider.issuer), f"{provider.issuer}/jwks", Deadline(began + 0.4))
        assert monotonic() - began < 2
        assert process_time() - worked < 0.5
        assert provider.asked == ["/jwks"]


def test_t12_the_environment_names_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with lying("") as provider:
        said = ask(service_at(provider.issuer), f"{provider.issuer}/.well-known/openid-configuration", Deadline.soon())
    assert said["issuer"] == provider.issuer


def certificate_for(name: str, folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A certificate that names a machine and is vouched for by itself alone."""
    key, called = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder(called, called, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(hours=1))
        .not_valid_after(datetime.now(UTC) + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    file.write_bytes(made.public_bytes(Encoding.PEM))
    private = folder / "key.pem"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, private)
    return context, file


@pytest.mark.parametrize(("named", "vouched", "answers"), [("localhost", True, True), ("localhost", False, False),
                                                           ("other.example", True, False)])  # fmt: skip
def test_t12_by_https_a_certificate_has_to_fit(
    named: str, vouched: bool, answers: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed, file = certificate_for(named, tmp_path)
    if vouched:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with serving(lambda: datetime.now(UTC), sealed) as provider:
        service = service_at(f"https://localhost:{provider.port}")
        if answers:
            assert ask(service, f"{service.issuer}/jwks", Deadline.soon())["keys"]
        else:
            with pytest.raises(NoAnswer):
                ask(service, f"{service.issuer}/jwks", Deadline.soon())
        assert bool(provider.asked) is answers


def test_t12_nobody_answers_and_the_time_is_over() -> None:
    with pytest.raises(NoAnswer):
        ask(service_at("http://127.0.0.1:1"), "http://127.0.0.1:1/", Deadline.soon())
    with pytest.raises(NoAnswer):
        Deadline(monotonic() - 1).left()


def test_a_site_without_an_identity_service_needs_none_of_its_packages() -> None:
    told = "import sys; sys.modules.update(authlib=None, joserfc=None); import web, lifeservices.exchange.backup"
    subprocess.run([sys.executable, "-c", told], check=True)
