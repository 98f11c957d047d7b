"""Timestamps of runs: the manifest of what a run archived, what an authority said of it, whether that holds.

Nothing is sent but the hash of a manifest, and only where ``[gather] timestamp_address`` is set.
"""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from django.utils import timezone

from watchback.gather.archive.timestamp import Authority, NotStamped, verified
from watchback.home import contact, settings_of
from watchback.web.gathering.models import Run, Timestamp
from watchback.web.register.snapshots import bytes_of, is_whole, keep_bytes, path_of

MOST_AT_ONCE = 20
"""Timestamps that are tried at the end of one run; what failed before is among them."""

_ONE_AT_A_TIME = threading.Lock()

HEAD = "SHA-256 of: WARC file, content, address; then the moment\n"


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking one timestamp: ``at`` where it holds, else the ``sentence`` why not.

    ``lost`` are hashes of archived files that the manifest names and the store no longer has as they were.
    """

    run_id: int
    manifest: str
    at: datetime | None
    sentence: str = ""
    lost: tuple[str, ...] = ()


def keep_if_wanted(run: Run) -> None:
    """Keeps the run's manifest where an authority is set."""
    if _authority():
        keep_manifest(run)


def stamp_what_waits(_: Run) -> None:
    """Asks for the timestamps that are missing, the run's among them, where an authority is set."""
    authority = _authority()
    if authority:
        with _ONE_AT_A_TIME:
            stamp_waiting(authority)


def keep_manifest(run: Run) -> Timestamp | None:
    """The run's line in the list of timestamps, its manifest kept; None where it archived nothing."""
    manifest = manifest_of(run)
    if not manifest:
        return None
    found, _ = Timestamp.objects.get_or_create(run=run, defaults={"manifest": keep_bytes(manifest)})
    return found


def manifest_of(run: Run) -> bytes:
    """A line for each answer that the run archived, sorted; nothing where there is none.

    The address stands there as its SHA-256: a manifest is handed on with the evidence of one statement,
    and tells nobody what else was looked at. The WARC file, whose hash comes first, has it in full.
    """
    rows = run.visits.exclude(archived="").values_list("archived", "sha256", "url", "fetched_at")
    lines = {
        f"{archived} {content or '-'} {_hash(url)} {_moment(fetched_at or run.started_at)}\n"
        for archived, content, url, fetched_at in rows
    }
    return (HEAD + "".join(sorted(lines))).encode() if lines else b""


def stamp_waiting(authority: Authority) -> None:
    """Asks for the timestamps that are missing; after one failure the others wait for the next run."""
    waiting = Timestamp.objects.filter(response="").order_by("-id")[:MOST_AT_ONCE]
    for each in waiting:
        if not _stamp(each, authority):
            return


def verify(roots: Sequence[x509.Certificate]) -> Iterator[Checked]:
    """Whether each timestamp holds, oldest first, by what ``roots`` vouch for. Needs no network."""
    for each in Timestamp.objects.order_by("id"):
        yield _checked(each, roots)


def roots_in(file: Path) -> list[x509.Certificate]:
    """The certificates in a PEM file. Raises OSError, and ValueError where there are none."""
    return x509.load_pem_x509_certificates(file.read_bytes())


def further_files(run_ids: Sequence[int]) -> dict[str, bytes]:
    """Manifests and timestamps of these runs, by the names that they have in a WACZ."""
    files: dict[str, bytes] = {}
    for each in Timestamp.objects.filter(run__in=run_ids).exclude(response="").order_by("id"):
        if path_of(each.manifest).is_file() and path_of(each.response).is_file():
            files[f"timestamps/{each.manifest}.txt"] = bytes_of(each.manifest)
            files[f"timestamps/{each.manifest}.tsr"] = bytes_of(each.response)
    return files


def _authority() -> Authority | None:
    told = settings_of("gather")
    address = told.get("timestamp_address", "").strip()
    return Authority(address, contact()) if address else None


def _stamp(row: Timestamp, authority: Authority) -> bool:
    found: dict[str, object]
    try:
        stamp = authority.stamp(bytes_of(row.manifest))
        response = keep_bytes(stamp.response)
        found = {"response": response, "at": stamp.at, "address": authority.host, "sentence": ""}
    except FileNotFoundError:
        found = {"sentence": "The manifest of this run is no longer in the store."}
    except NotStamped as refusal:
        found = {"sentence": str(refusal)}
    Timestamp.objects.filter(pk=row.pk).update(tried_at=timezone.now(), **found)
    return "response" in found


def _checked(row: Timestamp, roots: Sequence[x509.Certificate]) -> Checked:
    if not row.response:
        return Checked(row.run_id, row.manifest, None, row.sentence or "It has not been asked for yet.")
    try:
        manifest = bytes_of(row.manifest)
        at = verified(manifest, bytes_of(row.response), roots)
    except FileNotFoundError:
        return Checked(row.run_id, row.manifest, None, "Its files are no longer in the store.")
    except NotStamped as refusal:
        return Checked(row.run_id, row.manifest, None, str(refusal))
    named = {line.split(" ")[0] for line in manifest.decode().splitlines()[1:]}
    lost = sorted(each for each in named if not is_whole(each))
    return Checked(row.run_id, row.manifest, at, "", tuple(lost))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
