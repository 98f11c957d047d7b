"""Evidence to hand on: the index leads to the answers, the hashes hold, the same gives the same bytes."""

import hashlib
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis.strategies import text
from warcio.archiveiterator import ArchiveIterator

from tests.gather.conftest import MINUTES
from tests.gather.test_warc import AT, URL, exchange
from watchback.gather.archive.wacz import Package, Page, sort_key, wacz_of
from watchback.gather.archive.warc import warc_of, warc_of_file

MOVED = exchange(
    b"", 302, url="https://www.borsetshire.example/Old?b=2&a=1", answered=(("Location", "/minutes"),)
)
PACKAGE = Package(
    title="Borsetshire County Council: will remove (Hikvision)",
    warcs=(
        warc_of([MOVED, exchange()]),
        warc_of([exchange(b"", 304)]),
        warc_of_file("urn:sha256:abc", "text/plain", b"A letter", AT),
    ),
    pages=(Page(URL, AT, "Minutes of 10 January 2023"),),
    created=datetime(2026, 3, 3, 12, tzinfo=UTC),
    further={"quotations/quotations.json": b"[]"},
)


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(wacz_of(PACKAGE))) as file:
        assert file.testzip() is None
        assert {each.compress_type for each in file.infolist()} == {zipfile.ZIP_STORED}
        return {name: file.read(name) for name in file.namelist()}


def index_of(parts: dict[str, bytes]) -> list[tuple[str, str, dict[str, str]]]:
    lines = (line.split(" ", 2) for line in parts["indexes/index.cdxj"].decode().splitlines())
    return [(key, moment, json.loads(told)) for key, moment, told in lines]


def test_it_holds_what_wacz_asks_for(parts: dict[str, bytes]) -> None:
    assert {"archive/evidence.warc.gz", "indexes/index.cdxj", "pages/pages.jsonl", "datapackage.json"} <= set(
        parts
    )
    told = json.loads(parts["datapackage.json"])
    assert (told["profile"], told["wacz_version"]) == ("data-package", "1.1.1")
    assert told["title"] == PACKAGE.title and told["created"] == "2026-03-03T12:00:00Z"


def test_every_place_in_the_index_is_the_beginning_of_the_answer_it_names(parts: dict[str, bytes]) -> None:
    index = index_of(parts)
    assert len(index) == 4
    for _, moment, told in index:
        archive = parts[f"archive/{told['filename']}"]
        member = archive[int(told["offset"]) : int(told["offset"]) + int(told["length"])]
        (record,) = ArchiveIterator(BytesIO(member))
        assert record.rec_headers.get_header("WARC-Target-URI") == told["url"]
        assert record.rec_headers.get_header("WARC-Payload-Digest") == told["digest"]
        assert moment == "20260302093015"
        assert told["status"] == (record.http_headers.get_statuscode() if record.http_headers else "200")


def test_the_index_is_sorted_and_says_what_each_answer_is(parts: dict[str, bytes]) -> None:
    lines = parts["indexes/index.cdxj"].splitlines()
    assert lines == sorted(lines)
    by_status = {told["status"]: (key, told["mime"]) for key, _, told in index_of(parts)}
    assert by_status["302"][0] == "example,borsetshire)/old?a=1&b=2"
    assert by_status["304"][0] == "example,borsetshire)/minutes"


def test_every_file_has_the_hash_and_the_size_that_are_stated(parts: dict[str, bytes]) -> None:
    resources = {each["path"]: each for each in json.loads(parts["datapackage.json"])["resources"]}
    assert set(resources) == set(parts) - {"datapackage.json", "datapackage-digest.json"}
    for path, stated in resources.items():
        assert stated["hash"] == f"sha256:{hashlib.sha256(parts[path]).hexdigest()}"
        assert stated["bytes"] == len(parts[path])
    sealed = json.loads(parts["datapackage-digest.json"])
    assert sealed == {
        "path": "datapackage.json",
        "hash": f"sha256:{hashlib.sha256(parts['datapackage.json']).hexdigest()}",
    }


def test_the_pages_are_in_the_archive(parts: dict[str, bytes]) -> None:
    head, *pages = [json.loads(line) for line in parts["pages/pages.jsonl"].splitlines()]
    assert head["format"] == "json-pages-1.0"
    assert [page["url"] for page in pages] == [URL] and pages[0]["ts"] == "2026-03-02T09:30:15Z"
    assert URL in {told["url"] for _, _, told in index_of(parts)}


def test_the_answer_can_be_read_from_it(parts: dict[str, bytes]) -> None:
    bodies = [
        record.content_stream().read()
        for record in ArchiveIterator(BytesIO(parts["archive/evidence.warc.gz"]))
        if record.rec_type in ("response", "resource")
    ]
    assert bodies == [b"", MINUTES, b"A letter"]


def test_the_same_evidence_gives_the_same_bytes_and_other_evidence_others() -> None:
    assert wacz_of(PACKAGE) == wacz_of(replace(PACKAGE))
    assert wacz_of(PACKAGE) != wacz_of(replace(PACKAGE, title="Another"))


def test_titles_and_addresses_of_every_kind_are_carried() -> None:
    odd = Page("https://example.org/ä b", AT, "“Quoted”\nand  broken 🎥")
    with zipfile.ZipFile(BytesIO(wacz_of(replace(PACKAGE, pages=(odd,))))) as file:
        (_, page) = file.read("pages/pages.jsonl").decode().rstrip("\n").split("\n")
    assert json.loads(page)["title"] == odd.title


@given(text(max_size=60))
def test_any_address_has_one_key_without_spaces(address: str) -> None:
    for url in (address, f"http://{address}", f"https://borsetshire.example/{address}"):
        key = sort_key(url)
        assert len(f"{key}.".split()) == 1 and key == key.lower() and key.isascii()
