"""A folder: finished files are read once, under the address that they declare; links and halves are left."""

import gzip
import hashlib
import os
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gather.in_memory import InMemory, gathered
from tests.gather.sources.folder import saved
from tests.gather.sources.folder.saved import ADDRESS, WORDS, archive, exchange, page, put
from watchback.gather.facts import adapter_of
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood
from watchback.gather.sources.folder.carrier import Folder, folder_of
from watchback.gather.sources.folder.saved_archive import Damaged, documents_in
from watchback.gather.sources.folder.saved_page import declared_address, page_in, web_address
from watchback.read import extract
from watchback.records import Edtf

WRITES_ON = """
import sys, time
with open(sys.argv[1], "ab", 0) as file:
    while True:
        file.write(b"x")
        time.sleep(0.01)
"""


def read(folder: Path, ledger: InMemory | None = None) -> InMemory:
    return gathered("folder", "", settings={"path": str(folder)}, ledger=ledger)


def addresses(found: InMemory) -> list[str]:
    return [piece.address for piece in found.pieces]


@pytest.mark.parametrize(
    "data",
    [
        saved.FROM_CHROME,
        saved.FROM_SINGLE_FILE,
        saved.FROM_SAVE_PAGE,
        saved.WITH_CANONICAL,
        saved.WITH_OPEN_GRAPH,
        saved.WITH_CANONICAL.decode().encode("utf-16"),
    ],
    ids=["chrome", "single-file", "save-page", "canonical", "open-graph", "utf-16"],
)
def test_a_saved_page_has_the_address_that_it_was_saved_from(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, "page.html", data)
    (piece,) = read(tmp_path).pieces
    assert (piece.address, piece.data) == (ADDRESS, data)
    assert WORDS in extract(piece.data, piece.address, piece.media_type).text


def test_what_the_browser_wrote_is_believed_before_what_the_page_says() -> None:
    both = saved.FROM_CHROME.replace(b"</title>", b"</title><link rel='canonical' href='https://x.example/'>")
    assert declared_address(both) == ADDRESS


@pytest.mark.parametrize(
    "head",
    [
        "<link rel=canonical href='/news/cameras'>",
        "<link rel=canonical href='javascript:alert(1)'>",
        "<link rel=canonical href='https://name:secret@x.example/'>",
        "<link rel=canonical href='file:///etc/passwd'>",
        "<link rel=canonical href='https://x.example/a b'>",
        "<link rel=canonical href='https://[::'>",
        "<link rel=canonical>",
        "<!-- saved from url=(0014)about:internet -->",
    ],
)
def test_what_is_no_web_address_is_not_taken_for_one(tmp_path: Path, head: str) -> None:
    put(tmp_path, "page.html", page(head))
    assert addresses(read(tmp_path)) == ["file:page.html"]


def test_an_mhtml_file_gives_its_page_and_its_address(tmp_path: Path) -> None:
    put(tmp_path, "Cameras.mhtml", saved.MHTML)
    (piece,) = read(tmp_path).pieces
    assert (piece.address, piece.media_type) == (ADDRESS, "text/html")
    assert f"{WORDS} – the leader" in extract(piece.data, piece.address, piece.media_type).text


def test_an_mhtml_file_without_a_page_is_said_to_have_none(tmp_path: Path) -> None:
    put(tmp_path, "Cameras.mht", b"From: x\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b")
    assert read(tmp_path).refused[0][1] == "There is no page in Cameras.mht."


def test_an_archive_gives_each_document_under_its_own_address(tmp_path: Path) -> None:
    data = archive(
        exchange(ADDRESS, page()),
        exchange(f"{ADDRESS}.png", b"\x89PNG", "image/png"),
        exchange("https://www.borsetshire.example/gone", b"<p>Hikvision</p>", status=404),
        exchange("https://www.borsetshire.example/list.csv", b"Make\nHikvision\n", "text/csv"),
    )
    put(tmp_path, "crawl.warc.gz", data)
    put(tmp_path, "plain.warc", gzip.decompress(archive(exchange("https://ambridge.example/", page()))))
    found = read(tmp_path)
    assert addresses(found) == [
        ADDRESS,
        "https://www.borsetshire.example/list.csv",
        "https://ambridge.example/",
    ]
    assert found.pieces[0].data == page() and not found.refused


def test_a_large_archive_is_handed_on_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watchback.gather.sources.folder.adapter._AT_ONCE", 500)
    put(
        tmp_path,
        "crawl.warc.gz",
        archive(*(exchange(f"{ADDRESS}/{n}", page(f"<!--{n}-->")) for n in range(7))),
    )
    found = read(tmp_path)
    assert addresses(found) == [f"{ADDRESS}/{n}" for n in range(7)]
    assert len(found.visited) > 3


@pytest.mark.parametrize("is_packed", [True, False])
def test_wherever_an_archive_is_cut_no_half_document_comes_out(is_packed: bool) -> None:
    whole = archive(exchange(ADDRESS, page()), exchange(f"{ADDRESS}/2", page("<!--2-->")))
    data = whole if is_packed else gzip.decompress(whole)
    for end in range(0, len(data), 7):
        found = []
        with suppress(Damaged):
            found.extend(documents_in(data[:end], 0))
        assert all(document.data in (page(), page("<!--2-->")) for document in found)
    assert len(list(documents_in(data, 0))) == 2


def test_a_damaged_archive_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    data = archive(exchange(ADDRESS, page()), exchange(f"{ADDRESS}/2", page("<!--2-->")))
    put(tmp_path, "half.warc.gz", data[: len(data) * 4 // 5])
    put(tmp_path, "wrong.warc.gz", gzip.compress(b"not an archive"))
    found = read(tmp_path)
    assert addresses(found) == [ADDRESS]
    assert [said for _, said in found.refused] == [
        "half.warc.gz was not read to its end: it is damaged after 4 records.",
        "wrong.warc.gz was not read to its end: it is damaged after 0 records.",
    ]


def test_mail_has_the_same_address_as_in_a_mailbox(tmp_path: Path) -> None:
    lines = (
        "From: a@b.example",
        "Subject: Cameras",
        "Message-ID: <x1@b.example>",
        "Date: 3 Feb 2026 10:00 +0000",
    )
    put(tmp_path, "mail.eml", "\r\n".join((*lines, "", "Hello")).encode())
    (piece,) = read(tmp_path).pieces
    assert (piece.address, piece.title) == ("mid:x1@b.example", "Cameras")
    assert piece.published == Edtf("2026-02-03")


def test_other_files_are_known_by_their_name_and_never_by_their_path(tmp_path: Path) -> None:
    put(tmp_path, "Reply 7.pdf", b"%PDF-1.4 Hikvision")
    put(tmp_path, "answers/2026/list.xlsx", b"PK\x03\x04 Hikvision")
    found = read(tmp_path)
    mark = hashlib.sha256(b"answers/2026").hexdigest()[:8]
    assert sorted(addresses(found)) == ["file:Reply%207.pdf", f"file:list.xlsx#{mark}"]
    for piece in found.pieces:
        assert str(tmp_path) not in piece.address and "answers" not in piece.address


def test_files_of_one_name_in_two_folders_are_two(tmp_path: Path) -> None:
    put(tmp_path, "a/reply.pdf", b"%PDF-1.4 a")
    put(tmp_path, "b/reply.pdf", b"%PDF-1.4 b")
    assert len(set(addresses(read(tmp_path)))) == 2


def test_the_same_file_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "reply.pdf", b"%PDF-1.4 Hikvision")
    copy = put(tmp_path, "a copy.pdf", b"%PDF-1.4 Hikvision")
    os.utime(copy, (1_770_000_500, 1_770_000_500))
    put(tmp_path, "inner/reply.pdf", b"%PDF-1.4 Hikvision")
    found = read(tmp_path)
    assert len(found.pieces) == 1 and not found.pieces[0].address.startswith("file:a")


def test_a_second_run_reads_nothing_again(tmp_path: Path) -> None:
    path = put(tmp_path, "reply.pdf", b"%PDF-1.4 Hikvision")
    ledger = read(tmp_path)
    first = dict(ledger.kept)
    ledger.forget_run()
    again = read(tmp_path, ledger)
    assert len(again.pieces) == 1
    kept = next(url for url in first if "sha256" in url)
    assert again.kept[kept] is first[kept]
    path.write_bytes(b"%PDF-1.4 Hikvision, changed")
    os.utime(path, (1_770_000_900, 1_770_000_900))
    ledger.forget_run()
    (piece,) = read(tmp_path, ledger).pieces
    assert piece.data.endswith(b"changed") and piece.address == "file:reply.pdf"


@pytest.mark.parametrize(
    ("beside", "left"),
    [
        ("report.pdf.part", "report.pdf"),
        ("report.pdf.crdownload", "report.pdf"),
        (".~lock.list.ods#", "list.ods"),
        ("~$list.xlsx", "list.xlsx"),
        ("~$tter.docx", "letter.docx"),
    ],
)
def test_a_file_still_being_written_is_left_for_the_next_run(tmp_path: Path, beside: str, left: str) -> None:
    put(tmp_path, left, b"Hikvision")
    lock = put(tmp_path, beside, b"x")
    os.utime(lock)
    put(tmp_path, "done.txt", b"Hikvision cameras")
    assert addresses(read(tmp_path)) == ["file:done.txt"]
    lock.unlink()
    assert sorted(addresses(read(tmp_path))) == sorted(["file:done.txt", f"file:{left}"])


def test_a_lock_left_behind_does_not_hold_for_ever(tmp_path: Path) -> None:
    put(tmp_path, "list.ods", b"PK\x03\x04")
    put(tmp_path, ".~lock.list.ods#", b"x")
    assert addresses(read(tmp_path)) == ["file:list.ods"]


def test_a_file_that_grows_while_it_is_listed_is_left(tmp_path: Path) -> None:
    growing = put(tmp_path, "growing.txt", b"Hik")
    os.utime(growing)
    put(tmp_path, "done.txt", b"Hikvision")

    def write_on(seconds: float) -> None:
        growing.write_bytes(b"Hikvision cameras")

    listed = Folder(tmp_path, wait=write_on).visit(Ask("file:", "list")).answer
    assert listed and b"done.txt" in listed.data and b"growing.txt" not in listed.data


def test_a_fresh_file_that_stays_as_it_is_is_listed_after_a_short_wait(tmp_path: Path) -> None:
    os.utime(put(tmp_path, "fresh.txt", b"Hikvision"))
    waited: list[float] = []
    listed = Folder(tmp_path, wait=waited.append).visit(Ask("file:", "list")).answer
    assert listed and b"fresh.txt" in listed.data and waited == [2.0]


def test_a_file_that_a_program_writes_meanwhile_is_left(tmp_path: Path) -> None:
    """Another process appends to it all the time."""
    path = tmp_path / "growing.txt"
    writer = subprocess.Popen([sys.executable, "-c", WRITES_ON, str(path)])
    try:
        while not path.exists() or not path.stat().st_size:
            time.sleep(0.01)
        assert not read(tmp_path).pieces
    finally:
        writer.kill()
        writer.wait()


def test_a_file_that_changed_after_it_was_listed_is_left_for_the_next_run(tmp_path: Path) -> None:
    path = put(tmp_path, "list.csv", b"Make\nHikvision\n")
    listed = Folder(tmp_path).visit(Ask("file:", "list")).answer
    assert listed
    (ask,) = adapter_of("folder").harvest(listed, Errand("", (), date.min, date.max))
    assert isinstance(ask, Ask)
    path.write_bytes(b"Make\nDahua\n")
    changed = Folder(tmp_path).visit(ask)
    assert (
        changed.answer is None
        and changed.sentence == "list.csv changed while it was read: the next run reads it."
    )
    path.unlink()
    assert Folder(tmp_path).visit(ask).sentence == "list.csv cannot be opened: No such file or directory."


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    put(outside, "secret.txt", b"Hikvision")
    inside = tmp_path / "inside"
    put(inside, "own.txt", b"Hikvision cameras")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "more").symlink_to(outside, target_is_directory=True)
    (inside / "loop").symlink_to(inside, target_is_directory=True)
    assert addresses(read(inside)) == ["file:own.txt"]


@pytest.mark.parametrize(
    "at", ["link.txt", "more/secret.txt", "../outside/secret.txt", "%2e%2e/outside/secret.txt"]
)
def test_a_link_put_in_place_of_a_file_is_not_followed(tmp_path: Path, at: str) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    put(outside, "secret.txt", b"Hikvision")
    inside.mkdir()
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "more").symlink_to(outside, target_is_directory=True)
    sha256 = hashlib.sha256(b"Hikvision").hexdigest()
    found = Folder(inside).visit(Ask("file:x", "file", {"at": at, "sha256": sha256}))
    assert found.answer is None and "is not followed" in found.sentence


def test_a_folder_that_is_itself_a_link_is_read(tmp_path: Path) -> None:
    put(tmp_path / "real", "own.txt", b"Hikvision")
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    assert addresses(read(tmp_path / "link")) == ["file:own.txt"]


def test_a_pipe_is_no_file_and_does_not_hold_the_run_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = read(tmp_path)
    assert not found.pieces and not found.refused


def test_what_holds_no_words_and_what_is_hidden_is_left(tmp_path: Path) -> None:
    for name in ("photo.JPG", "setup.exe", ".hidden.txt", ".git/config", "empty.txt"):
        put(tmp_path, name, b"" if name == "empty.txt" else b"Hikvision")
    put(tmp_path, "Cameras.html", page())
    put(tmp_path, "Cameras_files/frame.html", page("<!--frame-->"))
    put(tmp_path, "Other_files/own.html", page("<!--own-->"))
    assert len(read(tmp_path).pieces) == 2


def test_a_file_above_the_limit_is_said_to_be_too_large(tmp_path: Path) -> None:
    with (tmp_path / "film.txt").open("wb") as file:
        file.truncate(100_000_001)
    os.utime(tmp_path / "film.txt", (1_770_000_000, 1_770_000_000))
    put(tmp_path, "own.txt", b"Hikvision")
    found = read(tmp_path)
    assert addresses(found) == ["file:own.txt"]
    assert found.refused[0][1] == "film.txt is larger than 100 MB."


def test_names_in_any_bytes_are_read(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path) + b"/caf\xe9 #1?.txt"
    Path(os.fsdecode(place)).write_bytes(b"Hikvision")
    os.utime(place, (1_770_000_000, 1_770_000_000))
    (piece,) = read(tmp_path).pieces
    assert piece.address == "file:caf%E9%20%231%3F.txt"
    assert piece.title.encode() and piece.title.endswith("#1?.txt")


def test_an_empty_folder_is_no_error(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert not found.pieces and not found.refused


def test_a_folder_that_is_not_there_is_said_to_be_missing_without_its_path(tmp_path: Path) -> None:
    found = read(tmp_path / "nowhere")
    assert found.refused[0][1] == "The folder that is set is not there, or cannot be opened."


@pytest.mark.parametrize("path", ["", "  ", "drop", "../drop", "/"])
def test_a_setting_that_names_no_folder_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"Folder: .*\."):
        folder_of({"path": path})


def test_a_list_in_another_form_is_not_understood() -> None:
    for data in (b"[]", b"{", b'{"files": [1]}'):
        answer = Answer(Ask("file:", "list"), "file:", 200, "", None, data, None)
        with pytest.raises(NotUnderstood):
            list(adapter_of("folder").harvest(answer, Errand("", (), date.min, date.max)))


@given(st.binary(max_size=300))
def test_any_bytes_declare_an_address_of_the_web_or_none(data: bytes) -> None:
    address = declared_address(b"<link rel=canonical href='" + data + b"'>")
    assert not address or web_address(address) == address


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page_or_none(data: bytes) -> None:
    page_in(data)
    page_in(b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n" + data)


@given(st.binary(max_size=200))
def test_any_bytes_in_an_archive_are_documents_or_damage(data: bytes) -> None:
    try:
        list(documents_in(b"WARC/1.1\r\n" + data, 0))
    except Damaged as damage:
        assert str(damage)
