"""A whole audit of an invented council, with strangers' words in it that must do no harm."""

from collections.abc import Sequence

from tests.audit.examples import AXIS, BRANDS, CLAIM, device, survey
from watchback.audit import judge
from watchback.audit.result import Audit
from watchback.records import AuditedDevice, Clue
from watchback.words import ClueKind, Device, Estate, Means

DEVICES = (
    device(AXIS, number=1, estate=Estate.PUBLIC_REALM, quantity=3),
    device("Hikvision", number=2, estate=Estate.HOUSING, location="Arkwright Court, stair 2"),
    device(
        kind=Device.RECORDER, number=3, channels=8, clue=Clue(ClueKind.RTSP_SERVER, "V5.5.0 build 170725")
    ),
    device(kind=Device.CAMERA, number=4, brand="<script>alert(1)</script>", location="=HYPERLINK(1)"),
)


def audit(devices: Sequence[AuditedDevice] = DEVICES, means: Means = Means.INVENTORY) -> Audit:
    """The audit of these devices, finished."""
    looked = survey(
        devices,
        means,
        unread=("10.20.9.0/24 was stopped.",),
        parse_errors=("cam-9 at 10.20.9.9: ?",),
        left_out=("Total for list.csv: 9",),
    )
    declared = {"10.20.0.4": 8}
    return Audit(
        claim=CLAIM,
        survey=looked,
        devices=devices,
        judgement=judge(CLAIM, looked, devices, BRANDS, declared),
        started="2026-11-25T09:00:00Z",
        finished="2026-11-25T09:30:00Z",
        tool="watchback 0.1.0",
        authority="A. Manager, head of CCTV, minute 14, for 10.20.0.0/16",
        signed_as="Borsetshire Council",
        declared=declared,
        brands=BRANDS,
    )
