"""Devices, looks and claims of an invented council, for the tests of the audit."""

from collections.abc import Sequence

from watchback.records import AuditedDevice, Brand, Claim, Clue, Identification, Input, Sighting, Survey
from watchback.words import Certainty, ClueKind, Device, Estate, Means

CLAIM = Claim("Hikvision", "There are no Hikvision cameras on our network.", expected=2)
BRANDS = (
    Brand("EZVIZ", "subsidiary", ("Ezviz",), "high", ("a report of the stock exchange",)),
    Brand("LTS", "oem", ("LT Security",), "high", ("a trade paper",)),
    Brand("Swann", "oem-partial", (), "medium", ("a trade paper",)),
)


A_SERVER = Clue(ClueKind.HTTP_SERVER, "a web server")


def device(
    maker: str | None = None,
    certainty: Certainty = Certainty.STRONG,
    kind: Device | None = Device.CAMERA,
    *,
    estate: Estate | str | None = None,
    brand: str | None = None,
    conflicts: Sequence[str] = (),
    quantity: int = 1,
    number: int = 1,
    channels: int | None = None,
    channels_listed: int | None = None,
    clue: Clue = A_SERVER,
    location: str | None = None,
) -> AuditedDevice:
    """A device at an address of its own ``number``; sure of its maker where it has one."""
    return AuditedDevice(
        Sighting(
            f"list.csv, row {number}",
            (clue,),
            address=f"10.20.{number // 250}.{number % 250 + 1}",
            mac=f"02:00:00:00:{number // 256:02x}:{number % 256:02x}",
            hostname=f"cam-{number}.borsetshire.example",
            location=location or f"Felpersham Road {number}",
            estate=estate,
            model=f"Model {number}",
            quantity=quantity,
            channels=channels,
            channels_listed=channels_listed,
        ),
        Identification(
            maker,
            brand,
            kind,
            certainty if maker or brand else Certainty.NONE,
            (f"Name of the web server: a form that {maker} uses.",) if maker else (),
            tuple(conflicts),
        ),
    )


def survey(devices: Sequence[AuditedDevice], means: Means = Means.NMAP, **fields: object) -> Survey:
    """A look that saw these devices and nothing else."""
    told = {"seen": len(devices), "answered": len(devices), "inputs": (Input("scan.xml", "ab" * 32),)}
    return Survey(means, tuple(one.sighting for one in devices), **(told | fields))  # type: ignore[arg-type]


AXIS = "Axis Communications"
TWO_OF_AXIS = (device(AXIS, number=1), device(AXIS, number=2))
