"""``watchback read`` as people and programs run it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from watchback.cli import main

LETTER = """Leeds City Council

4 May 2023

Dear Ms Archer

Freedom of Information Act 2000

Leeds City Council has 29 Hikvision cameras in its car parks. The council will remove them by March 2024.

Leeds City Council
"""
FIELDS = [
    "source",
    "sha256",
    "source_kind",
    "title",
    "published",
    "body",
    "body_id",
    "supplier",
    "stance",
    "voice",
    "estate",
    "deadline",
    "deadline_phrase",
    "condition",
    "count",
    "of",
    "speaker",
    "said_on",
    "as_at",
    "caller",
    "quote",
    "start",
    "end",
    "confidence",
    "reader",
]


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["watchback", "read", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(int(end.value.code or 0), out.decode(), err.decode())

    return run


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_json_has_the_fields_of_the_contract_and_places_in_the_printed_text(run: Run, letter: Path) -> None:
    ran = run(letter, "--json")
    proposals = [json.loads(line) for line in ran.out.splitlines()]
    text = run("--text", letter).out
    assert ran.code == 0
    assert [(each["stance"], each["count"], each["deadline"]) for each in proposals] == [
        ("uses", 29, None),
        ("will-remove", None, "2024-03"),
    ]
    for each in proposals:
        assert list(each)[: len(FIELDS)] == FIELDS
        assert text[each["start"] : each["end"]] == each["quote"]
        assert each["source"] == str(letter)


def test_people_get_plain_sentences(run: Run, letter: Path) -> None:
    out = " ".join(run(letter).out.split())
    assert "Leeds City Council: will remove (Hikvision, transport)" in out
    assert "Deadline: March 2024 (“by March 2024”)." in out
    assert "In its own words, on 4 May 2023." in out


def test_a_document_without_a_statement_says_why(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("Leeds City Council opened a library.")
    ran = run(path)
    assert ran.code == 0
    assert "no tracked supplier is named in it" in ran.out


def test_bad_inputs_are_told_and_the_good_ones_go_on(run: Run, letter: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    ran = run(empty, tmp_path / "missing.pdf", letter, "--json")
    assert ran.code == 2
    assert len(ran.out.splitlines()) == 2
    assert ran.err.splitlines() == [
        f"{empty}: The document is empty.",
        f"{tmp_path / 'missing.pdf'}: There is no such file.",
    ]


def test_a_folder_is_walked_in_order_without_hidden_files(run: Run, letter: Path) -> None:
    (letter.parent / ".hidden").mkdir()
    (letter.parent / ".hidden" / "b.txt").write_text(LETTER)
    (letter.parent / "a.txt").write_text(LETTER)
    sources = [json.loads(line)["source"] for line in run(letter.parent, "--json").out.splitlines()]
    assert list(dict.fromkeys(sources)) == [str(letter.parent / "a.txt"), str(letter)]


def test_a_file_of_200_megabytes_is_refused_without_being_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    ran = run(path, "--json")
    assert ran.code == 2
    assert ran.err == f"{path}: The file is too large: 200 MB; 200 MB is the limit.\n"


def test_the_day_of_publication_can_be_given(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("Leeds City Council said it will remove its Hikvision cameras by the end of next year.")
    undated = json.loads(run(path, "--json").out)
    dated = json.loads(run(path, "--json", "--published", "2022-10-28").out)
    assert (undated["deadline"], undated["deadline_phrase"]) == (None, "by the end of next year")
    assert "deadline" in undated["doubts"]
    assert (dated["deadline"], dated["said_on"]) == ("2023-12-31", "2022-10-28")
    assert run(path, "--published", "tomorrow").code == 2


def test_explain_shows_rules_in_the_terminal_and_on_a_page(run: Run, letter: Path, tmp_path: Path) -> None:
    out = run(letter, "--explain").out
    assert "stance: will-remove" in out
    assert "deadline: month-year" in out
    page = tmp_path / "why.html"
    assert run("--explain", letter, "--html", page).code == 0
    html = page.read_text(encoding="utf-8")
    assert 'class="body"' in html or 'class="body proposal"' in html
    assert "http://" not in html
    assert "https://" not in html


def test_an_explained_page_escapes_what_it_shows(run: Run, tmp_path: Path) -> None:
    path, page = tmp_path / "sly.txt", tmp_path / "why.html"
    path.write_text('<b>Leeds City Council</b> uses Hikvision cameras & "more" <i>.</i>')
    run("--explain", path, "--html", page)
    assert "<b>" not in page.read_text()


def test_options_that_do_not_go_together_are_refused(run: Run, letter: Path) -> None:
    ran = run(letter, "--json", "--text")
    assert ran.code == 2
    assert ran.err == "Choose one of --json, --text and --explain.\n"
