"""Signed reports of audits as ``watchback audit --out`` writes them, made by the same steps."""

import json
from datetime import UTC, datetime

from watchback.audit import judge
from watchback.audit.inventory import ListFile, ListRow, ListSheet
from watchback.audit.inventory import survey_of as survey_of_lists
from watchback.audit.kinds import as_told
from watchback.audit.nmap import ScanFile
from watchback.audit.nmap import survey_of as survey_of_scans
from watchback.audit.result import Audit, object_of
from watchback.audit.signing import new_key, signature_of
from watchback.identify import identify
from watchback.records import AuditedDevice, Claim, Input, Survey
from watchback.words import Estate

FINISHED = datetime(2023, 6, 10, 9, tzinfo=UTC)
KEY = new_key()


def list_of(maker: str, model: str, number: int = 3) -> Survey:
    """The body's own list of some cameras alike."""
    rows = (ListRow(1, ("Make", "Model", "Qty")), ListRow(2, (maker, model, str(number))))
    file = ListFile(Input("cameras.csv", "0" * 64), (ListSheet("", rows),))
    return survey_of_lists([file], identify, FINISHED.date())


def scan_of(product: str, number: int = 3) -> Survey:
    """A whole scan by Nmap that met some cameras alike."""
    hosts = "".join(
        f'<host><status state="up" reason="arp-response"/><address addr="10.0.0.{at}" addrtype="ipv4"/>'
        f'<ports><port><state state="open"/><service name="http" product="{product}" devicetype="webcam"/>'
        "</port></ports></host>"
        for at in range(1, number + 1)
    )
    end = '<runstats><finished exit="success"/><hosts up="3" down="0" total="3"/></runstats>'
    data = f'<nmaprun args="nmap -sV 10.0.0.0/29">{hosts}{end}</nmaprun>'.encode()
    return survey_of_scans([ScanFile(Input("scan.xml", "0" * 64), data)])


def report_of(
    survey: Survey,
    expected: int | None = 3,
    finished: datetime = FINISHED,
    text: str = "There are no Hikvision cameras in our streets.",
    signed_as: str = "CCTV team of Borsetshire Council",
) -> tuple[bytes, bytes]:
    """The audit.json of a survey held against a claim about the public realm, and its signature."""
    claim = Claim("Hikvision", text, Estate.PUBLIC_REALM, expected)
    devices = tuple(AuditedDevice(seen, as_told(seen, identify(seen.clues))) for seen in survey.sightings)
    moment = finished.isoformat().replace("+00:00", "Z")
    audit = Audit(
        claim=claim,
        survey=survey,
        devices=devices,
        judgement=judge(claim, survey, devices),
        started=moment,
        finished=moment,
        tool="watchback 0",
        signed_as=signed_as,
    )
    report = json.dumps(object_of(audit)).encode()
    return report, signature_of(report, KEY)
