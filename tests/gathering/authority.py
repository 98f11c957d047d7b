"""A real authority for timestamps on loopback: openssl behind a small server, with certificates made here."""

import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SETTINGS = """
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[clock]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = answers
[answers]
serial = FOLDER/serial
signer_cert = FOLDER/tsa.pem
signer_key = FOLDER/tsa.key
certs = FOLDER/root.pem
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


class TimestampAuthority:
    """``requests`` are the queries as they came. ``says`` replaces the answer: status and bytes.

    ``granted`` is an answer that a test keeps to spoil it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "root.pem"
        self.requests: list[bytes] = []
        self.media_types: list[str] = []
        self.says: tuple[int, bytes] | None = None
        self.granted = b""
        self._make_certificates()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/tsr"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def reply(self, query: bytes) -> bytes:
        """What openssl answers."""
        place = self.folder / f"{len(self.requests)}.tsq"
        place.write_bytes(query)
        self._openssl(
            "ts", "-reply", "-config", "ts.cnf", "-queryfile", place.name, "-out", f"{place.name}.tsr"
        )
        return (self.folder / f"{place.name}.tsr").read_bytes()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                query = self.rfile.read(int(self.headers["Content-Length"]))
                authority.requests.append(query)
                authority.media_types.append(self.headers["Content-Type"])
                status, body = authority.says or (200, authority.reply(query))
                self.send_response(status)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def _make_certificates(self) -> None:
        (self.folder / "ts.cnf").write_text(SETTINGS.replace("FOLDER", str(self.folder)))
        (self.folder / "serial").write_text("01\n")
        new = (
            "req",
            "-new",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-config",
            "ts.cnf",
        )
        self._openssl(
            *new, "-x509", "-subj", "/CN=Root of Barsetshire", "-extensions", "root", "-days", "30",
            "-keyout", "root.key", "-out", "root.pem",
        )  # fmt: skip
        self._openssl(*new, "-subj", "/CN=Clock of Barsetshire", "-keyout", "tsa.key", "-out", "tsa.csr")
        self._openssl(
            "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
            "-days", "30", "-extfile", "ts.cnf", "-extensions", "clock", "-out", "tsa.pem",
        )  # fmt: skip

    def _openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)


def openssl_is_missing() -> str:
    """Why there can be no authority here, "" where there can."""
    return (
        "" if shutil.which("openssl") else "openssl is not installed: no authority for timestamps can be run"
    )
