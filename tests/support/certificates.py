"""Certificates for servers on loopback: ones that no one trusts, and ones that the crawler trusts."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from crawler.fetch import tls

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
Server = Callable[..., ssl.SSLContext]


def untrusted(folder: Path, names: tuple[str, ...] = ("127.0.0.1",), *, issuer: str = "") -> ssl.SSLContext:
    """A server context whose certificate is self-signed, or signed by an authority that is unknown."""
    return _server(folder, ec.generate_private_key(ec.SECP256R1()), names, issuer)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Makes a server context with an RSA key of so many `bits`, whose certificate for 127.0.0.1 is trusted."""
    monkeypatch.setattr(tls, "context", cache(tls.context.__wrapped__))

    def make(bits: int = 2048, ciphers: str = "DEFAULT", *, trusted: bool = True) -> ssl.SSLContext:
        context = _server(tmp_path, rsa.generate_private_key(65537, bits), ("127.0.0.1",), ciphers=ciphers)
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))  # OpenSSL reads it
        return context

    return make


def _server(
    folder: Path, key: Key, names: tuple[str, ...], issuer: str = "", *, ciphers: str = "DEFAULT"
) -> ssl.SSLContext:
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "cert.pem").write_bytes(_certificate(key, names, issuer).public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(ciphers)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def _certificate(key: Key, names: tuple[str, ...], issuer: str) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    by = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]) if issuer else subject
    begin = datetime.now(UTC) - timedelta(days=1)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=2))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(name)) for name in names]), critical=False
        )
        .sign(ec.generate_private_key(ec.SECP256R1()) if issuer else key, hashes.SHA256())
    )
