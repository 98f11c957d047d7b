"""``watchback audit nmap``: what scans say that Nmap has written as XML."""

from hashlib import sha256
from typing import TYPE_CHECKING, Annotated

import typer

from watchback.cli.audit.ending import finish
from watchback.cli.audit.options import Options, with_options

if TYPE_CHECKING:
    from watchback.audit.nmap import ScanFile


@with_options
def nmap_command(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="XML that Nmap wrote with -oX; - reads standard input."),
    ],
    options: Options,
) -> None:
    """Hold a claim against scans of Nmap, which the owner of the network has made.

    Scan with service detection, and let it ask for titles, names and certificates:
    nmap -sV --script http-title,http-auth,http-favicon,ssl-cert,rtsp-methods -oX scan.xml RANGE

    Example: watchback audit nmap scan.xml --expected 40
    """
    from watchback.audit.nmap import survey_of

    finish(survey_of([_opened(file) for file in files]), options)


def _opened(file: str) -> "ScanFile":
    from watchback.audit.nmap import ScanFile
    from watchback.cli.errors import Refused
    from watchback.cli.read_inputs import fetched
    from watchback.read import Unreadable
    from watchback.records import Input

    try:
        data = fetched(file).data
    except (Unreadable, Refused) as refusal:
        return ScanFile(Input(file), unreadable=f"{file}: {refusal}")
    return ScanFile(Input(file, sha256(data).hexdigest()), data)
