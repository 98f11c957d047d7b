"""Writes an audit's files into a folder: all of them whole, or none."""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from errno import EISDIR
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchback.cli.errors import Refused

if TYPE_CHECKING:
    from watchback.audit.redacting import Openings

REPORT = "audit.json"
OPENINGS = "openings.json"
SIGNATURE = "audit.json.sig"
_OWN = 0o600


def write_report(told: Mapping[str, Any], openings: "Openings", folder: Path) -> None:
    """Writes report.html, devices.csv, audit.json and its signature, and openings.json where something is
    withheld; raises Refused."""
    from watchback.audit.redacting import openings_file

    kept = {OPENINGS: openings_file(openings)} if openings else {}
    # The key to what is withheld is there before anything that withholds.
    write_together(folder, {**kept, **_signed(told)})


def _signed(told: Mapping[str, Any]) -> dict[str, bytes]:
    """The files by their names, signed with the key of this home folder; the report names the others."""
    from watchback.audit.report import page_of
    from watchback.audit.signing import fingerprint_of, public_key_of, signature_of
    from watchback.audit.table import table_of
    from watchback.cli.audit.keys import private_key

    key = private_key()
    told = {**told, "key": fingerprint_of(public_key_of(key))}
    beside = {"report.html": page_of(told, _serif()), "devices.csv": table_of(told)}
    told["files"] = {name: sha256(data).hexdigest() for name, data in beside.items()}
    report = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    return {**beside, REPORT: report, SIGNATURE: signature_of(report, key)}


def _serif() -> bytes:
    """The typeface of the site."""
    from watchback.publish.rendering import STATIC

    return (STATIC / "watchback" / "fonts" / "serif.woff2").read_bytes()


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes the files so that a folder never holds part of them; raises Refused."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error.strerror or error}.") from None
    try:
        for name, data in files.items():
            _write(unfinished / name, data)
        _put_in_place(unfinished, folder, list(files))
    except OSError as error:
        raise Refused(
            f"{folder} cannot be written: {error.strerror or error}. Nothing was written."
        ) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWN)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(unfinished: Path, folder: Path, names: list[str]) -> None:
    if not folder.exists():
        unfinished.rename(folder)
        return
    before: dict[str, Path] = {}
    done: list[str] = []
    try:
        for name in names:
            if (folder / name).is_dir():
                raise IsADirectoryError(EISDIR, f"{name} there is a folder")
            if (folder / name).exists():
                before[name] = (folder / name).rename(unfinished / f"{name}.before")
            (unfinished / name).rename(folder / name)
            done.append(name)
    except BaseException:  # Ctrl-C too: the files that were there come back
        for name in done:
            (folder / name).unlink(missing_ok=True)
        for name, kept in before.items():
            kept.rename(folder / name)
        raise
