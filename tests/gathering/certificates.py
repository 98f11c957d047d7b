"""Certificates of an authority of our own, for servers of ours on loopback."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PEM = serialization.Encoding.PEM


@dataclass(frozen=True)
class Authority:
    """Vouches for this machine. ``folder`` takes the files that TLS reads from."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def trusted(self) -> ssl.SSLContext:
        """For a client that trusts this authority and no other."""
        return ssl.create_default_context(cadata=self.certificate.public_bytes(PEM).decode())

    def vouches(self, until: datetime) -> ssl.SSLContext:
        """For a server at 127.0.0.1 whose certificate holds until then."""
        key = ec.generate_private_key(ec.SECP256R1())
        here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
        made = (
            _builder("Borsetshire", key, self.certificate.subject, until)
            .add_extension(here, critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False
            )
            .sign(self.key, hashes.SHA256())
        )
        file = self.folder / f"until-{until:%Y%m%d}.pem"
        file.write_bytes(made.public_bytes(PEM) + _plain(key))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def authority(folder: Path) -> Authority:
    """A new authority."""
    key, until = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC) + timedelta(days=30)
    name = _name("Authority of Borsetshire")
    made = (
        _builder("Authority of Borsetshire", key, name, until)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(folder, key, made)


def _builder(
    name: str, key: ec.EllipticCurvePrivateKey, issuer: x509.Name, until: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder(issuer, _name(name), key.public_key(), x509.random_serial_number())
    return builder.not_valid_before(until - timedelta(days=60)).not_valid_after(until)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _plain(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
