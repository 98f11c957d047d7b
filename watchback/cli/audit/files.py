"""Reads the small files that belong to a report, with a clear word where one cannot be read."""

from pathlib import Path
from typing import Any

from watchback.cli.errors import Refused

_LARGEST = 256 * 1024 * 1024


def read_file(path: Path) -> bytes:
    """The file's bytes; raises Refused."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise Refused(f"There is no file {path}.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror or error}.") from None
    if len(data) > _LARGEST:
        raise Refused(f"{path} is too large to be what it should be.")
    return data


def signature_beside(report: Path) -> bytes:
    """The signature that lies beside a report; empty, and so not valid, where there is none."""
    path = report.with_name(f"{report.name}.sig")
    return read_file(path) if path.exists() else b""


def read_report(path: Path) -> dict[str, Any]:
    """The object of an audit.json; raises Refused."""
    from watchback.audit.checking import NotAReport, report_in

    try:
        return report_in(read_file(path))
    except NotAReport as refusal:
        raise Refused(f"{path} cannot be used: {refusal}.") from None
