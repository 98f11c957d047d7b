"""Where an authority is set, each run's manifest gets its timestamp; a failure fails nothing."""

import hashlib
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import binary, integers
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from tests.gather.loopback import Loopback, Reply, Request
from tests.gathering.authority import TimestampAuthority, openssl_is_missing
from tests.gathering.runs import run_of, unpaced, watch_of_barsetshire
from tests.register import barsetshire
from watchback.gather.archive.set_order import in_order
from watchback.gather.archive.timestamp import NotStamped, verified
from watchback.web.gathering import timestamps
from watchback.web.gathering.models import Run, Timestamp, Visit, Watch
from watchback.web.gathering.packaging import evidence_of
from watchback.web.register.snapshots import bytes_of, forget_bytes, path_of
from watchback.web.review.models import Proposal

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(bool(openssl_is_missing()), reason=openssl_is_missing() or "-"),
]

PAGE = b"<p>Barsetshire County Council will remove all Hikvision cameras in its streets by March 2027.</p>"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TimestampAuthority]:
    made = TimestampAuthority(tmp_path_factory.mktemp("authority"))
    yield made
    made.close()


@pytest.fixture
def authority(running: TimestampAuthority, monkeypatch: pytest.MonkeyPatch) -> TimestampAuthority:
    monkeypatch.setenv("WATCHBACK_GATHER_TIMESTAMP_ADDRESS", running.url)
    running.says = None
    running.requests.clear()
    return running


@pytest.fixture
def roots(running: TimestampAuthority) -> list[x509.Certificate]:
    return timestamps.roots_in(running.root)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    unpaced(monkeypatch)
    barsetshire.body()
    barsetshire.supplier()

    def answer(request: Request) -> Reply:
        if request.path == "/sitemap.txt":
            return Reply(f"http://{request.headers['Host']}/news/one\n".encode(), "text/plain")
        return Reply(PAGE)

    loopback = Loopback(answer, robots=b"")
    yield watch_of_barsetshire(loopback.url)
    loopback.close()


def test_unless_an_authority_is_set_nothing_is_kept_or_sent(
    watch: Watch, running: TimestampAuthority
) -> None:
    running.requests.clear()
    run_of(watch)
    assert not Timestamp.objects.exists() and running.requests == []


def test_the_authority_is_sent_the_hash_of_the_manifest_and_nothing_else(
    watch: Watch, authority: TimestampAuthority
) -> None:
    run = run_of(watch)
    stamp = run.timestamp
    (query,) = authority.requests
    assert bytes.fromhex(stamp.manifest) in query and len(query) < 120
    assert authority.media_types[-1] == "application/timestamp-query"
    assert abs((datetime.now(UTC) - stamp.at).total_seconds()) < 120
    assert (stamp.sentence, stamp.address) == ("", authority.url.removesuffix("/tsr"))


def test_the_manifest_names_every_archived_answer_by_hashes(
    watch: Watch, authority: TimestampAuthority
) -> None:
    run = run_of(watch)
    head, *lines = bytes_of(run.timestamp.manifest).decode().splitlines()
    assert head == timestamps.HEAD.strip() and lines == sorted(lines) and len(lines) == 2
    visit = Visit.objects.get(url__endswith="/news/one")
    (line,) = [line for line in lines if line.startswith(visit.archived)]
    archived, content, address, moment = line.split()
    assert hashlib.sha256(bytes_of(archived)).hexdigest() == archived
    assert content == hashlib.sha256(PAGE).hexdigest()
    assert address == hashlib.sha256(visit.url.encode()).hexdigest()
    assert datetime.fromisoformat(moment) == visit.fetched_at
    assert timestamps.manifest_of(run) == bytes_of(run.timestamp.manifest)


def test_it_is_verified_without_a_network_and_by_openssl_too(
    watch: Watch, authority: TimestampAuthority, roots: list[x509.Certificate], tmp_path: Path
) -> None:
    run = run_of(watch)
    asked = len(authority.requests)
    (checked,) = timestamps.verify(roots)
    assert (checked.at, checked.sentence, checked.lost) == (run.timestamp.at, "", ())
    assert len(authority.requests) == asked
    manifest, response = path_of(run.timestamp.manifest), path_of(run.timestamp.response)
    said = subprocess.run(
        ["openssl", "ts", "-verify", "-data", manifest, "-in", response, "-CAfile", authority.root],
        capture_output=True,
        text=True,
    )
    assert "Verification: OK" in said.stdout


@given(binary(max_size=300), integers(0, 1_500), integers(0, 255))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_answer_breaks_the_reading_of_it(
    running: TimestampAuthority, data: bytes, place: int, sign: int
) -> None:
    request = TimestampRequestBuilder().data(b"x").hash_algorithm(HashAlgorithm.SHA256).build()
    running.granted = running.granted or running.reply(request.as_bytes())
    answer = bytearray(running.granted)
    answer[place % len(answer)] = sign
    for response in (data, bytes(answer), bytes(answer[:place])):
        assert sorted(in_order(response)) == sorted(response)
        with suppress(NotStamped):
            verified(b"x", response, timestamps.roots_in(running.root))


def test_what_was_changed_or_is_vouched_for_by_another_does_not_hold(
    watch: Watch, authority: TimestampAuthority, roots: list[x509.Certificate], tmp_path: Path
) -> None:
    run = run_of(watch)
    manifest, response = bytes_of(run.timestamp.manifest), bytes_of(run.timestamp.response)
    other = TimestampAuthority(tmp_path)
    other.close()
    spoilt = response[:-40] + bytes([response[-40] ^ 1]) + response[-39:]
    for data, stamp, trusted in (
        (manifest + b"\n", response, roots),
        (manifest, spoilt, roots),
        (manifest, response, timestamps.roots_in(other.root)),
        (manifest, b"nonsense", roots),
        (manifest, b"", roots),
    ):
        with pytest.raises(NotStamped, match=r"^[^\n]+\.$"):
            verified(data, stamp, trusted)


def test_without_authorities_nothing_holds(watch: Watch, authority: TimestampAuthority) -> None:
    run_of(watch)
    (checked,) = timestamps.verify([])
    assert checked.at is None and checked.sentence.endswith(".")


def test_an_archived_answer_that_is_lost_is_named(
    watch: Watch, authority: TimestampAuthority, roots: list[x509.Certificate]
) -> None:
    run_of(watch)
    archived = Visit.objects.get(url__endswith="/news/one").archived
    forget_bytes(archived)
    (checked,) = timestamps.verify(roots)
    assert checked.at and checked.lost == (archived,)


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ((500, b"no"), "answered with the error 500"),
        ((200, b"<html>"), "is no timestamp"),
        ((200, b""), "is no timestamp"),
        ((200, bytes.fromhex("30053003020102")), "gave no timestamp"),
        ((302, b""), "that is not followed"),
    ],
)
def test_a_failure_fails_no_run_and_is_tried_again_at_the_next(
    watch: Watch, authority: TimestampAuthority, says: tuple[int, bytes], words: str
) -> None:
    authority.says = says
    run = run_of(watch)
    first = Timestamp.objects.get()
    assert run.finished_at and run.note == "" and not first.response
    assert words in first.sentence and first.sentence.endswith(".") and "\n" not in first.sentence
    authority.says = None
    run_of(watch, until=date(2026, 3, 9))
    first.refresh_from_db()
    assert first.response and first.sentence == "" and Timestamp.objects.filter(response="").count() == 0


def test_an_old_answer_is_no_timestamp_of_a_new_manifest(watch: Watch, authority: TimestampAuthority) -> None:
    old = bytes_of(run_of(watch).timestamp.response)
    authority.says = (200, old)
    later = run_of(watch, until=date(2026, 3, 9))
    assert "is of something else" in later.timestamp.sentence and not later.timestamp.response


@pytest.mark.parametrize(
    "address", ["nonsense", "ftp://tsa.example/", "http://asha:geheim@127.0.0.1/", "http://127.0.0.1:1/"]
)
def test_a_wrong_address_fails_no_run(watch: Watch, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("WATCHBACK_GATHER_TIMESTAMP_ADDRESS", address)
    run = run_of(watch)
    assert run.finished_at and run.timestamp.sentence.endswith(".") and "geheim" not in run.timestamp.sentence


def test_a_run_that_archived_nothing_has_no_timestamp(watch: Watch, authority: TimestampAuthority) -> None:
    run = Run.objects.create(
        watch=watch, since=date(2026, 1, 1), until=date(2026, 1, 2), started_at=barsetshire.NOON
    )
    assert timestamps.keep_manifest(run) is None


def test_evidence_comes_with_its_timestamp(watch: Watch, authority: TimestampAuthority) -> None:
    run = run_of(watch)
    statement = barsetshire.accept(Proposal.objects.get())
    with zipfile.ZipFile(BytesIO(evidence_of(statement.pk))) as file:
        manifest = file.read(f"timestamps/{run.timestamp.manifest}.txt")
        response = file.read(f"timestamps/{run.timestamp.manifest}.tsr")
        archive = file.read("archive/evidence.warc.gz")
    assert verified(manifest, response, timestamps.roots_in(authority.root)) == run.timestamp.at
    # The manifest leads to the answer in the archive, and names no other address.
    archived = Visit.objects.get(url__endswith="/news/one").archived
    assert bytes_of(archived) in archive and archived.encode() in manifest
    assert b"http" not in manifest
