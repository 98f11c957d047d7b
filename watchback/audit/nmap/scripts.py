"""What Nmap's scripts found → clues: one small reader a script, by its name."""

import re
from collections.abc import Callable, Iterator

from watchback.audit.nmap.fingerprints import clues_of_answer, unescaped
from watchback.audit.nmap.reading import Node
from watchback.records import Clue
from watchback.words import ClueKind

_REALM = re.compile(r"\brealm=(.*?)(?=\s+\w+=|\s*$|\n|\")", re.MULTILINE)
_MD5 = re.compile(r"\b[0-9a-fA-F]{32}\b")
_SUBJECT = re.compile(r"^\s*(Subject|Issuer):\s*(.+)$", re.MULTILINE)
# What the script says of a page without a title.
_NO_TITLE = ("Site doesn't have a title", "Did not follow redirect", "Requested resource was")
_SHORT = {
    "commonName": "CN", "organizationName": "O", "organizationalUnitName": "OU", "countryName": "C",
    "stateOrProvinceName": "ST", "localityName": "L", "emailAddress": "emailAddress",
}  # fmt: skip


def clues_of_script(script: Node, service: str) -> Iterator[Clue]:
    """The clues in a script's answer; none of a script that tells nothing of who made a device.

    ``service`` is Nmap's name of the service that it ran against, "" for the host as a whole.
    """
    reader = READERS.get(script.get("id"))
    if reader is not None:
        yield from reader(script, service)


def _title(script: Node, _: str) -> Iterator[Clue]:
    title = _elem(script, "title") or script.get("output").strip().partition("\n")[0]
    if title and not title.startswith(_NO_TITLE):
        yield Clue(ClueKind.HTTP_TITLE, title)


def _server(script: Node, _: str) -> Iterator[Clue]:
    told = [elem.text for elem in script.all("elem")] or script.get("output").splitlines()
    yield from (Clue(ClueKind.HTTP_SERVER, line.strip()) for line in told if line.strip())


def _auth(script: Node, service: str) -> Iterator[Clue]:
    kind = ClueKind.RTSP_REALM if service == "rtsp" else ClueKind.HTTP_REALM
    for realm in _REALM.findall(script.get("output")):
        if name := realm.strip().strip('"'):
            yield Clue(kind, name)


def _headers(script: Node, _: str) -> Iterator[Clue]:
    lines = [line.strip() for line in script.get("output").splitlines() if not line.strip().startswith("(")]
    if text := "\n".join(line for line in lines if line):
        yield Clue(ClueKind.HTTP_HEADERS, text)


def _favicon(script: Node, _: str) -> Iterator[Clue]:
    yield from (Clue(ClueKind.FAVICON_MD5, md5.lower()) for md5 in _MD5.findall(script.get("output")))


def _certificate(script: Node, _: str) -> Iterator[Clue]:
    tables = {table.get("key"): table for table in script.all("table")}
    for key, kind in (("subject", ClueKind.TLS_SUBJECT), ("issuer", ClueKind.TLS_ISSUER)):
        if key in tables and (name := _name_in(tables[key])):
            yield Clue(kind, name)
    if tables:
        return
    for key, name in _SUBJECT.findall(script.get("output")):
        yield Clue(ClueKind.TLS_SUBJECT if key == "Subject" else ClueKind.TLS_ISSUER, _shortened(name))


def _name_in(table: Node) -> str:
    parts = [(elem.get("key"), elem.text.strip()) for elem in table.all("elem")]
    return ", ".join(f"{_SHORT.get(key, key)}={value}" for key, value in parts if value)


def _shortened(name: str) -> str:
    """ "commonName=x/organizationName=y" as certificates are commonly written."""
    for long, short in _SHORT.items():
        name = re.sub(rf"(^|/)\s*{long}=", rf"\1{short}=", name)
    return ", ".join(part.strip() for part in re.split(r"/(?=[A-Za-z]+=)", name))


def _methods(script: Node, _: str) -> Iterator[Clue]:
    if methods := " ".join(script.get("output").split()):
        yield Clue(ClueKind.RTSP_RESPONSE, f"Public: {methods}")


def _as(kind: ClueKind) -> Callable[[Node, str], Iterator[Clue]]:
    def read(script: Node, _: str) -> Iterator[Clue]:
        if text := script.get("output").strip():
            yield Clue(kind, text)

    return read


def _system(script: Node, _: str) -> Iterator[Clue]:
    """The description; the line below it tells how long the device is up."""
    if line := script.get("output").strip().partition("\n")[0].strip():
        yield Clue(ClueKind.SNMP_SYSDESCR, line)


def _banner(script: Node, service: str) -> Iterator[Clue]:
    kinds = {"ftp": ClueKind.FTP_BANNER, "telnet": ClueKind.TELNET_BANNER}
    text = unescaped(script.get("output").strip())
    if service in kinds and text:
        yield Clue(kinds[service], text)
    else:
        yield from clues_of_answer(text)


READERS: dict[str, Callable[[Node, str], Iterator[Clue]]] = {
    "http-title": _title,
    "http-server-header": _server,
    "http-auth": _auth,
    "http-headers": _headers,
    "http-favicon": _favicon,
    "ssl-cert": _certificate,
    "rtsp-methods": _methods,
    "snmp-sysdescr": _system,
    "upnp-info": _as(ClueKind.UPNP),
    "dns-service-discovery": _as(ClueKind.MDNS),
    "wsdd-discover": _as(ClueKind.ONVIF_SCOPES),
    "banner": _banner,
}
"""docs/auditing-inputs.md lists these."""


def _elem(script: Node, key: str) -> str:
    return next((elem.text.strip() for elem in script.all("elem") if elem.get("key") == key), "")
