"""The baked folder: only what changed is written, only our own files are removed."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from watchback.baking import JOURNALS, LEDGER, Baked, FolderRefused, Lot, bake, bake_part, open_ledger
from watchback.publish import Page


def pages(**bodies: str) -> list[Page]:
    return [Page(f"/bodies/{name}/", name, text.encode()) for name, text in bodies.items()]


def baked(folder: Path, *lots: Sequence[Page], processes: int = 1) -> Baked:
    ways: list[Lot] = [lambda lot=lot: lot for lot in lots]  # type: ignore[misc]
    with open_ledger(folder) as ledger:
        return bake(ways, ledger, {"deed": "1"}, processes)


def part(folder: Path, some: Sequence[Page], *within: str) -> Baked:
    with open_ledger(folder) as ledger:
        return bake_part(some, ledger, {"deed": "2"}, within)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_second_bake_writes_nothing(tmp_path: Path, processes: int) -> None:
    lots = [pages(ambridge="in use"), pages(barchester="none"), pages(felpersham="none")]
    first = baked(tmp_path, *lots, processes=processes)
    second = baked(tmp_path, *lots, processes=processes)
    assert first.written > 3 and first.unchanged == 0
    assert (second.written, second.unchanged, second.removed) == (0, first.written, 0)
    assert (tmp_path / "bodies/felpersham/index.html").read_text() == "none"


def test_only_a_changed_page_is_written_again(tmp_path: Path) -> None:
    baked(tmp_path, pages(ambridge="in use", barchester="none"))
    untouched = (tmp_path / "bodies/barchester/index.html").stat().st_mtime_ns
    again = baked(tmp_path, pages(ambridge="removed", barchester="none"))
    assert again.written == 1
    assert (tmp_path / "bodies/ambridge/index.html").read_text() == "removed"
    assert (tmp_path / "bodies/barchester/index.html").stat().st_mtime_ns == untouched


def test_a_page_that_no_longer_exists_is_removed_with_its_folder(tmp_path: Path) -> None:
    baked(tmp_path, pages(ambridge="in use", barchester="none"))
    assert baked(tmp_path, pages(ambridge="in use")).removed == 1
    assert not (tmp_path / "bodies/barchester").exists()


def test_a_part_leaves_every_other_page_alone(tmp_path: Path) -> None:
    baked(tmp_path, pages(ambridge="in use", barchester="none"))
    told = part(tmp_path, pages(ambridge="removed"))
    assert (told.written, told.removed) == (1, 0)
    assert told.unchanged > 1, "the other page, and the style"
    assert (tmp_path / "bodies/barchester/index.html").read_text() == "none"
    assert baked(tmp_path, pages(ambridge="removed", barchester="none")).written == 0


def test_a_part_removes_what_is_no_longer_made_within_it(tmp_path: Path) -> None:
    lists = [Page("/wins/", "wins", b"1"), Page("/wins/2/", "wins", b"2"), Page("/wins-of-all/", "w", b"3")]
    baked(tmp_path, lists)
    assert part(tmp_path, lists[:1], "/wins/").removed == 1
    assert not (tmp_path / "wins/2").exists()
    assert (tmp_path / "wins-of-all/index.html").exists()


def test_the_folder_says_what_the_last_finished_bake_was_made_from(tmp_path: Path) -> None:
    baked(tmp_path, pages(ambridge="in use"))
    with open_ledger(tmp_path) as ledger:
        assert ledger.marks() == {"deed": "1"}
    part(tmp_path, pages(ambridge="removed"))
    with open_ledger(tmp_path) as ledger:
        assert ledger.marks() == {"deed": "2"}


def test_a_file_that_somebody_else_put_there_is_never_removed(tmp_path: Path) -> None:
    baked(tmp_path, pages(barchester="none"))
    (tmp_path / "bodies/barchester/notes.txt").write_text("mine")
    baked(tmp_path)
    assert (tmp_path / "bodies/barchester/notes.txt").read_text() == "mine"


def test_a_page_that_was_deleted_by_hand_is_written_again(tmp_path: Path) -> None:
    baked(tmp_path, pages(ambridge="in use"))
    (tmp_path / "bodies/ambridge/index.html").unlink()
    assert baked(tmp_path, pages(ambridge="in use")).written == 1


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(FolderRefused, match="did not write"):
        baked(tmp_path, pages(ambridge="in use"))
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("")
    with pytest.raises(FolderRefused, match="is a file"):
        baked(tmp_path / "site")


def test_a_ledger_that_is_none_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_text("a shopping list, longer than the head of a database: " + "milk " * 40)
    with pytest.raises(FolderRefused, match="cannot be read as a ledger"):
        baked(tmp_path)
    assert (tmp_path / LEDGER).read_text().startswith("a shopping list")


def test_what_an_earlier_version_wrote_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_text("old")
    (tmp_path / ".watchback-pages.json").write_text(json.dumps({"old.html": "digest"}))
    assert baked(tmp_path, pages(ambridge="in use")).removed == 1
    assert not (tmp_path / "old.html").exists()
    assert not (tmp_path / ".watchback-pages.json").exists()


def test_a_name_outside_the_folder_removes_nothing_there(tmp_path: Path) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("keep")
    site = tmp_path / "site"
    site.mkdir()
    (site / ".watchback-pages.json").write_text(json.dumps({"../precious.txt": ""}))
    baked(site)
    assert outside.read_text() == "keep"


def test_a_bake_that_was_stopped_is_finished_and_cleaned_up_by_the_next(tmp_path: Path) -> None:
    baked(tmp_path, pages(ambridge="in use"))

    def stopping() -> Iterator[Page]:
        yield from pages(ambridge="removed", barchester="none")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_ledger(tmp_path) as ledger:
        bake([stopping], ledger, {"deed": "2"})
    assert (tmp_path / "bodies/barchester/index.html").exists()
    with open_ledger(tmp_path) as ledger:
        assert ledger.marks() == {}
    # The words went back to what they were before the stopped bake: they are written all the same.
    after = baked(tmp_path, pages(ambridge="in use"))
    assert (after.written, after.removed) == (1, 1)
    assert (tmp_path / "bodies/ambridge/index.html").read_text() == "in use"
    assert not (tmp_path / "bodies/barchester").exists()
    assert not list(tmp_path.glob(JOURNALS))


@pytest.mark.parametrize("processes", [1, 2])
def test_what_goes_wrong_in_a_lot_is_told(tmp_path: Path, processes: int) -> None:
    def failing() -> Iterator[Page]:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"), open_ledger(tmp_path) as ledger:
        bake([failing], ledger, {}, processes)


def test_nothing_unfinished_is_left_behind(tmp_path: Path) -> None:
    baked(tmp_path, pages(ambridge="in use"))
    assert not list(tmp_path.rglob("*.unfinished"))
