"""Contacts from a file: offices are taken, people are refused, and nothing goes without being asked."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.register import barsetshire
from watchback.cli.register import register_app
from watchback.records import Contact
from watchback.web.register.contacts import (
    Loaded,
    Refused,
    UnreadableContacts,
    contacts_of,
    load_contacts,
    read_contacts,
    replace_contacts,
)
from watchback.web.register.contacts.offices import is_of_an_office, names_an_office
from watchback.web.register.models import Deed

ID = "barsetshire-county-council"
NAME = "Barsetshire County Council"
HEAD = "body_id,office,email,page,foi_email,source,day\n"
GOVERNANCE = (
    f"{ID},Information governance,foi@barsetshire.example,https://barsetshire.example/contact,,"
    "https://barsetshire.example/foi,2024-05-02\n"
)
PRESS = f"{ID},Press office,press.office@barsetshire.example,,,Its letterhead,2024-05-02\n"


@pytest.mark.parametrize(
    "local",
    [
        "foi", "foi.requests", "foirequests", "freedomofinformation", "informationgovernance", "dpo",
        "access-to-information", "barsetshirefoi", "bcc.foi", "customer.services2", "swyddfa.wasg",
        "rhyddidgwybodaeth", "enquiries", "PressOffice",
    ],
)  # fmt: skip
def test_an_address_made_of_the_words_of_offices_is_an_office_s(local: str) -> None:
    assert is_of_an_office(f"{local}@barsetshire.example", NAME)


@pytest.mark.parametrize(
    "local",
    ["septimus.harding", "s.harding", "harding", "eleanor.bold.foi", "infofrank", "e.bold", "barsetshire"],
)
def test_any_other_address_may_be_a_person_s(local: str) -> None:
    assert not is_of_an_office(f"{local}@barsetshire.example", NAME)


@pytest.mark.parametrize(
    "office",
    ["Information governance", "FOI team", "Chief Executive’s Office", "Barsetshire Customer Services",
     "Press office (media enquiries)", "Swyddfa’r wasg", "Head of Information"],
)  # fmt: skip
def test_what_is_called_like_an_office_is_one(office: str) -> None:
    assert names_an_office(office, NAME)


@pytest.mark.parametrize(
    "office",
    ["Septimus Harding", "Eleanor Bold, Information governance", "Mrs Bold, Press office", "Dr Grantly",
     "Information governance: Eleanor Bold", "Head of Information Eleanor Bold", "Cllr Grantly’s office"],
)  # fmt: skip
def test_the_name_of_a_person_is_no_office(office: str) -> None:
    assert not names_an_office(office, NAME)


def load(folder: Path, lines: str) -> tuple[Loaded, list[Refused]]:
    """What came of loading these lines, and those that were refused."""
    file = folder / "contacts.csv"
    file.write_text(HEAD + lines, "utf-8")
    read = read_contacts(file, {ID: NAME})
    good = [line for line in read if not isinstance(line, Refused)]
    return load_contacts(good, "asha"), [line for line in read if isinstance(line, Refused)]


@pytest.fixture
def county(db: None) -> None:
    barsetshire.body()


@pytest.mark.usefixtures("county")
def test_the_contacts_of_a_file_are_kept_with_source_and_day(tmp_path: Path) -> None:
    loaded, refused = load(tmp_path, GOVERNANCE)
    assert (loaded, refused) == (Loaded(1, 0, 0, 0), [])
    assert contacts_of([ID])[ID] == (
        Contact(
            "Information governance",
            "foi@barsetshire.example",
            "https://barsetshire.example/contact",
            "",
            "https://barsetshire.example/foi",
            date(2024, 5, 2),
        ),
    )


@pytest.mark.usefixtures("county")
def test_the_same_file_again_changes_nothing_and_leaves_no_deed(tmp_path: Path) -> None:
    load(tmp_path, GOVERNANCE)
    deeds = Deed.objects.count()
    assert load(tmp_path, GOVERNANCE)[0] == Loaded(0, 0, 1, 0) and Deed.objects.count() == deeds


@pytest.mark.usefixtures("county")
def test_an_address_that_changed_is_changed(tmp_path: Path) -> None:
    load(tmp_path, GOVERNANCE)
    assert load(tmp_path, GOVERNANCE.replace("foi@", "information@"))[0] == Loaded(0, 1, 0, 0)
    assert contacts_of([ID])[ID][0].email == "information@barsetshire.example"


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            f"{ID},Governance,eleanor.bold@b.example,,,Its site,2024-05-02\n",
            "not plainly the address of an office",
        ),
        (f"{ID},Eleanor Bold,press@b.example,,,Its site,2024-05-02\n", "is not plainly an office"),
        (
            "atlantis-council,Press office,press@a.example,,,Its site,2024-05-02\n",
            "has the id “atlantis-council”",
        ),
        (f"{ID},Press office,,,,Its site,2024-05-02\n", "neither an e-mail address nor a page"),
        (f"{ID},Press office,press@,,,Its site,2024-05-02\n", "“press@” is not an e-mail address"),
        (f"{ID},Press office,,javascript:alert(1),,Its site,2024-05-02\n", "is not a web address"),
        (f"{ID},Press office,press@a.example,,,,2024-05-02\n", "The source is missing"),
        (f"{ID},Press office,press@a.example,,,Its site,2 May\n", "“2 May” is not a day"),
        (f"{ID},Press office\n", "The source is missing"),
        (PRESS + PRESS, "has “Press office” in an earlier line"),
        (f"{ID},{'office ' * 30},press@a.example,,,Its site,2024-05-02\n", "more than 120 characters"),
    ],
)
def test_a_bad_line_is_told_with_its_reason_and_the_others_are_taken(
    line: str, reason: str, tmp_path: Path
) -> None:
    loaded, (refused,) = load(tmp_path, GOVERNANCE + line)
    assert reason in refused.reason and loaded.new >= 1
    assert refused.line == 2 + line.count("\n")


@pytest.mark.usefixtures("county")
def test_contacts_that_the_file_lacks_stay_until_they_are_to_be_replaced(tmp_path: Path) -> None:
    load(tmp_path, GOVERNANCE)
    load(tmp_path, PRESS)
    press = Contact(
        "Press office", "press.office@barsetshire.example", "", "", "Its letterhead", date(2024, 5, 2)
    )
    assert len(contacts_of([ID])[ID]) == 2
    assert replace_contacts([(ID, press)], "asha") == Loaded(0, 0, 1, 1)
    assert contacts_of([ID])[ID] == (press,)


def test_the_command_takes_the_good_lines_removes_nothing_and_ends_with_2(
    transactional_db: None, tmp_path: Path
) -> None:
    barsetshire.body()
    load(tmp_path, GOVERNANCE)
    file = tmp_path / "contacts.csv"
    file.write_text(f"{HEAD}{PRESS}atlantis-council,,,,,,\n", "utf-8")
    done = CliRunner().invoke(register_app, ["contacts", str(file), "--replace", "--json"])
    said = json.loads(done.stdout)
    assert (done.exit_code, said["new"], said["removed"]) == (2, 1, 0)
    assert "line 3: No body of the register has the id “atlantis-council”." in done.stderr
    assert "Nothing was removed, because lines were refused." in done.stderr


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"body_id,office\n", "has no column “email”"),
        (b"", "has no column “body_id”"),
        (b"body_id,\xff\xfe", "is not text in UTF-8"),
    ],
)
def test_a_file_that_is_no_list_of_contacts_is_refused_in_a_sentence(
    content: bytes, sentence: str, tmp_path: Path
) -> None:
    file = tmp_path / "contacts.csv"
    file.write_bytes(content)
    with pytest.raises(UnreadableContacts, match=sentence):
        read_contacts(file, {})
