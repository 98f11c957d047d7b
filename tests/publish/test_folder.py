"""The baked folder: only what changed is written, only our own files are removed."""

import json
from pathlib import Path

import pytest

from watchback.publish import FolderRefused, Page, bake
from watchback.publish.folder import JOURNAL, MANIFEST


def pages(**bodies: str) -> list[Page]:
    return [Page(f"/bodies/{name}/", name, text.encode()) for name, text in bodies.items()]


def test_a_second_bake_writes_nothing(tmp_path: Path) -> None:
    first = bake(pages(ambridge="in use", barchester="none"), tmp_path)
    second = bake(pages(ambridge="in use", barchester="none"), tmp_path)
    assert first.written > 2 and first.unchanged == 0
    assert (second.written, second.unchanged, second.removed) == (0, first.written, 0)


def test_only_a_changed_page_is_written_again(tmp_path: Path) -> None:
    bake(pages(ambridge="in use", barchester="none"), tmp_path)
    untouched = (tmp_path / "bodies/barchester/index.html").stat().st_mtime_ns
    again = bake(pages(ambridge="removed", barchester="none"), tmp_path)
    assert again.written == 1
    assert (tmp_path / "bodies/ambridge/index.html").read_text() == "removed"
    assert (tmp_path / "bodies/barchester/index.html").stat().st_mtime_ns == untouched


def test_a_page_that_no_longer_exists_is_removed_with_its_folder(tmp_path: Path) -> None:
    bake(pages(ambridge="in use", barchester="none"), tmp_path)
    assert bake(pages(ambridge="in use"), tmp_path).removed == 1
    assert not (tmp_path / "bodies/barchester").exists()


def test_a_file_that_somebody_else_put_there_is_never_removed(tmp_path: Path) -> None:
    bake(pages(barchester="none"), tmp_path)
    (tmp_path / "bodies/barchester/notes.txt").write_text("mine")
    bake([], tmp_path)
    assert (tmp_path / "bodies/barchester/notes.txt").read_text() == "mine"


def test_a_page_that_was_deleted_by_hand_is_written_again(tmp_path: Path) -> None:
    bake(pages(ambridge="in use"), tmp_path)
    (tmp_path / "bodies/ambridge/index.html").unlink()
    assert bake(pages(ambridge="in use"), tmp_path).written == 1


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(FolderRefused, match="did not write"):
        bake(pages(ambridge="in use"), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("")
    with pytest.raises(FolderRefused, match="is a file"):
        bake([], tmp_path / "site")


def test_a_manifest_that_names_a_file_outside_the_folder_removes_nothing_there(tmp_path: Path) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("keep")
    site = tmp_path / "site"
    bake([], site)
    (site / MANIFEST).write_text(json.dumps({"../precious.txt": ""}))
    bake([], site)
    assert outside.read_text() == "keep"


def test_a_bake_that_was_stopped_is_finished_and_cleaned_up_by_the_next(tmp_path: Path) -> None:
    def stopping() -> "list[Page]":
        yield from pages(ambridge="in use", barchester="none")  # type: ignore[misc]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bake(stopping(), tmp_path)
    assert (tmp_path / "bodies/barchester/index.html").exists()
    after = bake(pages(ambridge="in use"), tmp_path)
    assert after.removed == 1
    assert not (tmp_path / "bodies/barchester").exists()
    assert not (tmp_path / JOURNAL).exists()


def test_nothing_unfinished_is_left_behind(tmp_path: Path) -> None:
    bake(pages(ambridge="in use"), tmp_path)
    assert not list(tmp_path.rglob("*.unfinished"))
