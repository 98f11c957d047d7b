"""A statement's evidence can be handed on: what its sources answered, as it came, and where it is quoted."""

import hashlib
import json
import stat
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction
from warcio.archiveiterator import ArchiveIterator

from tests.gather.loopback import Loopback, Reply, Request
from tests.gathering.runs import run_of, unpaced, watch_of_barsetshire
from tests.register import barsetshire
from tests.register.conftest import Elsewhere
from watchback.web.gathering.models import Visit
from watchback.web.gathering.packaging import NothingKept, evidence_of, write_evidence
from watchback.web.register.accept import fields_of, make_statement, place_of
from watchback.web.register.erasing import erase
from watchback.web.register.models import Statement
from watchback.web.register.snapshots import bytes_of, forget_bytes
from watchback.web.review.models import Proposal

pytestmark = pytest.mark.django_db

PAGE = (
    b"<html><body><h1>Barsetshire County Council</h1><p>Barsetshire County Council will remove all Hikvision"
    b" cameras in its streets by March 2027.</p></body></html>"
)


class Council:
    """Two pages of a council that say the same; a third is what the first redirects to."""

    def __init__(self) -> None:
        self.loopback = Loopback(self.answer, robots=b"User-agent: *\nDisallow: /private\n")
        self.url = self.loopback.url

    def answer(self, request: Request) -> Reply:
        listed = "\n".join(f"{self.url}{path}" for path in ("/news/one", "/news/two"))
        if request.path == "/sitemap.txt":
            return Reply(listed.encode(), "text/plain")
        if request.path == "/news/one":
            return Reply(b"", status=302, headers={"Location": "/news/moved"})
        return Reply(PAGE.replace(b"streets", b"streets and parks") if request.path == "/news/two" else PAGE)


@pytest.fixture
def council(monkeypatch: pytest.MonkeyPatch) -> Iterator[Council]:
    unpaced(monkeypatch)
    barsetshire.body()
    barsetshire.supplier()
    made = Council()
    yield made
    made.loopback.close()


def gather(council: Council) -> None:
    run_of(watch_of_barsetshire(council.url))


def accepted(*proposals: Proposal) -> Statement:
    """The statement of the first proposal, with the places of all."""
    with transaction.atomic():
        return make_statement(
            fields_of(proposals[0], {}),
            [place_of(each) for each in proposals],
            "asha",
            barsetshire.LATER,
            None,
        )


def parts_of(wacz: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(wacz)) as file:
        return {name: file.read(name) for name in file.namelist()}


def bodies_in(parts: dict[str, bytes]) -> dict[str, list[tuple[str, bytes]]]:
    """Kind and body of the answers by their address."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    for record in ArchiveIterator(BytesIO(parts["archive/evidence.warc.gz"])):
        if record.rec_type in ("response", "resource"):
            uri = record.rec_headers.get_header("WARC-Target-URI")
            found.setdefault(uri, []).append((record.rec_type, record.content_stream().read()))
    return found


def test_a_page_that_was_gathered_comes_with_all_that_led_to_it(council: Council) -> None:
    gather(council)
    statement = accepted(Proposal.objects.get(snapshot__source__url__endswith="/moved"))
    parts = parts_of(evidence_of(statement.pk))
    bodies = bodies_in(parts)
    assert bodies[f"{council.url}/news/one"] == [("response", b"")]
    assert bodies[f"{council.url}/news/moved"] == [("response", PAGE)]
    pages = [json.loads(line) for line in parts["pages/pages.jsonl"].splitlines()[1:]]
    assert [page["url"] for page in pages] == [f"{council.url}/news/one"]


def test_the_quotation_is_at_its_place_in_what_is_handed_on(council: Council) -> None:
    gather(council)
    statement = accepted(Proposal.objects.get(snapshot__source__url__endswith="/moved"))
    (annotation,) = json.loads(parts_of(evidence_of(statement.pk))["quotations/quotations.json"])
    exact, position = annotation["target"]["selector"]
    assert statement.snapshot.text[position["start"] : position["end"]] == exact["exact"] == statement.quote
    assert annotation["sha256"] == hashlib.sha256(PAGE).hexdigest()
    assert annotation["body"]["value"] == "will-remove"


def test_a_statement_with_two_sources_comes_with_both(council: Council) -> None:
    gather(council)
    statement = accepted(*Proposal.objects.order_by("id"))
    assert statement.places.count() == 2
    parts = parts_of(evidence_of(statement.pk))
    assert {f"{council.url}/news/moved", f"{council.url}/news/two"} <= set(bodies_in(parts))
    assert len(json.loads(parts["quotations/quotations.json"])) == 2
    assert len(parts["pages/pages.jsonl"].splitlines()) == 3


def test_what_is_part_of_an_answer_comes_with_the_answer_and_by_itself(council: Council) -> None:
    gather(council)
    statement = accepted(Proposal.objects.get(snapshot__source__url__endswith="/two"))
    snapshot = statement.snapshot
    # As of a source whose answers hold many documents.
    Visit.objects.filter(sha256=snapshot.sha256).update(sha256="0" * 64)
    bodies = bodies_in(parts_of(evidence_of(statement.pk)))
    assert bodies[f"{council.url}/news/two"] == [("response", bytes_of(snapshot.sha256))]
    assert bodies[f"urn:sha256:{snapshot.sha256}"] == [("resource", bytes_of(snapshot.sha256))]


def test_a_file_that_somebody_uploaded_is_a_record_of_its_own() -> None:
    barsetshire.save_minutes(source="minutes.txt")
    statement = barsetshire.accept(Proposal.objects.get(stance="will-remove"))
    parts = parts_of(evidence_of(statement.pk))
    uri = f"urn:sha256:{statement.snapshot_id}"
    assert bodies_in(parts) == {uri: [("resource", barsetshire.MINUTES.encode())]}
    assert json.loads(parts["pages/pages.jsonl"].splitlines()[1])["url"] == uri


def test_the_same_evidence_is_the_same_file(council: Council) -> None:
    gather(council)
    barsetshire.save_minutes(source="minutes.txt")
    for proposal in (
        Proposal.objects.get(stance="will-not-buy"),
        Proposal.objects.filter(stance="will-remove").first(),
    ):
        statement = barsetshire.accept(proposal)
        assert evidence_of(statement.pk) == evidence_of(statement.pk)


def test_one_answer_that_holds_two_sources_is_there_once(council: Council) -> None:
    gather(council)
    statement = accepted(*Proposal.objects.order_by("id"))
    Visit.objects.filter(url__endswith="/two").update(
        archived=Visit.objects.get(url__endswith="/one").archived
    )
    bodies = bodies_in(parts_of(evidence_of(statement.pk)))
    assert len(bodies[f"{council.url}/news/moved"]) == 1


def test_of_an_erased_source_nothing_is_handed_on(django_capture_on_commit_callbacks: object) -> None:
    statement = barsetshire.accepted_promise()
    with django_capture_on_commit_callbacks(execute=True):
        erase(barsetshire.source_of(statement).pk, "Order of the county court", "asha", barsetshire.LATER)
    with pytest.raises(NothingKept, match="was erased"):
        evidence_of(statement.pk)


def test_without_its_bytes_nothing_is_handed_on() -> None:
    statement = barsetshire.accepted_promise()
    forget_bytes(statement.snapshot_id)
    with pytest.raises(NothingKept, match="are gone"):
        evidence_of(statement.pk)
    with pytest.raises(NothingKept, match="There is no statement"):
        evidence_of("nowhere")


def test_the_file_is_whole_and_for_its_owner_only_and_takes_no_others_place(tmp_path: Path) -> None:
    statement, file = barsetshire.accepted_promise(), tmp_path / "evidence.wacz"
    assert write_evidence(statement.pk, file) == file.stat().st_size
    assert file.read_bytes() == evidence_of(statement.pk)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        write_evidence(statement.pk, file)
    assert file.read_bytes() == b"mine" and list(tmp_path.iterdir()) == [file]


def test_where_it_cannot_be_written_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    statement = barsetshire.accepted_promise()
    monkeypatch.setattr("watchback.web.gathering.packaging.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_evidence(statement.pk, tmp_path / "evidence.wacz")
    assert list(tmp_path.iterdir()) == []


ACCEPT_A_PROMISE = """
from watchback.web import open_register
open_register()
from tests.register import barsetshire
print(barsetshire.accepted_promise().pk)
"""


def test_the_command_writes_the_file_and_refuses_in_one_sentence(
    elsewhere: Elsewhere, tmp_path: Path
) -> None:
    file = tmp_path / "evidence.wacz"
    statement = elsewhere.run(ACCEPT_A_PROMISE).stdout.strip()
    written = elsewhere.watchback("register", "evidence", statement, "--out", str(file), "--json")
    assert json.loads(written.stdout) == {
        "statement": statement,
        "file": str(file),
        "bytes": file.stat().st_size,
    }
    again = elsewhere.watchback("register", "evidence", statement, "--out", str(file))
    assert (again.returncode, again.stdout) == (2, "") and "is there already" in again.stderr
    unknown = elsewhere.watchback("register", "evidence", "nowhere", "--out", str(tmp_path / "other.wacz"))
    assert unknown.returncode == 2 and "There is no statement nowhere." in unknown.stderr
    nowhere = elsewhere.watchback("register", "evidence", statement, "--out", str(tmp_path / "no" / "x.wacz"))
    assert nowhere.returncode == 2 and "cannot be written" in nowhere.stderr
    assert list(tmp_path.glob("*.wacz")) == [file]
