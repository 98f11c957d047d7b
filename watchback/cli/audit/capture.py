"""``watchback audit capture``: what a network capture shows of the devices in it."""

from typing import TYPE_CHECKING, Annotated

import typer

from watchback.cli.audit.ending import finish
from watchback.cli.audit.options import Options, with_options
from watchback.cli.errors import Refused

if TYPE_CHECKING:
    from watchback.audit.capture import CaptureReading
    from watchback.records.camera_audit import Input


@with_options
def capture_command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…|-", help="pcap or pcapng, also packed by gzip.")
    ],
    options: Options,
    within: Annotated[
        list[str] | None,
        typer.Option(
            "--within",
            metavar="RANGE",
            help="The network, such as 10.20.0.0/16; the private ranges if unsaid.",
        ),
    ] = None,
) -> None:
    """Find devices in network captures, sending nothing.

    Only what names a device is kept: no content, no password, no address outside the network.

    Example: watchback audit capture cctv.pcapng --within 10.20.0.0/16 --out report
    """
    from watchback.audit.capture import CaptureReading

    try:
        reading = CaptureReading(within or ())
    except ValueError as error:
        raise Refused(f"--within: {error}.") from None
    inputs: list[Input] = []
    for file in files:
        _read(reading, file, inputs)
    finish(reading.survey(inputs), options)


def _read(reading: "CaptureReading", file: str, inputs: "list[Input]") -> None:
    """Takes the file in, as far as it goes, and its hash into ``inputs``."""
    from watchback.cli.audit.sources import Unopened, opened

    try:
        with opened(file) as source:
            try:
                reading.read(source.name, source.stream)
            finally:
                inputs.append(source.input())
    except Unopened as wrong:
        reading.fell_short(str(wrong))
