"""Lists of equipment and sheets of many bodies' answers, in the layouts they come in."""

from textwrap import dedent

import pytest

from tests.read.invented import reader
from watchback.read import extract
from watchback.read.answers.cells import number_in
from watchback.read.answers.tables import tables_in
from watchback.records import Proposal


def proposals_of(text: str, name: str = "cameras.csv") -> tuple[Proposal, ...]:
    return reader().read(extract(dedent(text).encode(), name)).proposals


def told(text: str, name: str = "cameras.csv") -> set[tuple[str, str, int | None, str | None]]:
    return {
        (p.supplier, p.stance.value, p.count, p.estate.value if p.estate else None)
        for p in proposals_of(text, name)
    }


def bodies_told(text: str, name: str) -> set[tuple[str | None, str, str, int | None]]:
    return {(p.body_id, p.supplier, p.stance.value, p.count) for p in proposals_of(text, name)}


def test_rows_are_added_up_and_recorders_and_scrapped_cameras_left_out() -> None:
    text = """\
        Ambridge Council CCTV asset list
        Site,Make,Model,Device,Qty,Status
        Town Hall,Hikvision,DS-2CD2386,Camera,14,Live
        Town Hall,Hikvision,DS-7732NI,Recorder,2,Live
        Town Hall,HiLook,IPC-T241H,Camera,6,Live
        Library,Hikvision,DS-2CD2142,Camera,5,Scrapped 2022
        Library,Axis,M3065,Camera,22,Live
        Car park,Dahua,IPC-HDBW,Camera,8,Live
        Server room,Dahua,IPC-HDBW,Camera,1,Live
        Total,,,,58,
        """
    assert told(text) == {
        ("Hikvision", "uses", 20, "buildings"),
        ("Dahua", "uses", 8, "transport"),
        ("Dahua", "uses", 1, None),
    }


def test_one_row_a_device_is_counted_by_rows() -> None:
    text = """\
        Ambridge Council CCTV asset list
        Camera no,Location,Manufacturer,Model
        1,High Street,Hikvision,DS-2DF8225
        2,High Street,Hikvision,DS-2DF8225
        3,High Street,Axis,Q6135
        """
    assert told(text) == {("Hikvision", "uses", 2, "public-realm")}


def test_a_column_for_each_maker_is_added_up_over_the_sites() -> None:
    text = """\
        Ambridge Council CCTV asset list
        Library,Hikvision,Dahua,Axis,Total
        Penny Hassett,3,0,4,7
        Loxley Barrett,5,0,1,6
        Total,8,0,5,13
        """
    assert told(text) == {("Hikvision", "uses", 8, "buildings"), ("Dahua", "not-used", None, "buildings")}


def test_two_lines_of_heads_are_read_together() -> None:
    text = """\
        Ambridge Council CCTV asset list
        Location,Hikvision,,Axis,
        ,Fixed,PTZ,Fixed,PTZ
        Penny Hassett,3,1,4,0
        Loxley Barrett,5,2,1,0
        """
    assert told(text) == {("Hikvision", "uses", 11, None)}


def test_what_is_only_spare_or_offered_is_no_use() -> None:
    spare = """\
        Ambridge Council CCTV asset list

        Spares (not deployed)
        Make,Qty
        Hikvision,9
        Axis,3
        """
    offered = """\
        Ambridge Council: quotation comparison
        Bidder,Make offered,Cameras,Price
        A,Hikvision,20,11840
        B,Dahua,20,12100
        """
    assert told(spare) == told(offered) == set()


def test_a_list_whose_title_names_the_maker_counts_for_it() -> None:
    text = """\
        Ambridge Council CCTV asset list

        Hikvision cameras by site
        Site,Cameras
        Town Hall,4
        Leisure centre,6
        """
    assert told(text) == {("Hikvision", "uses", 10, "buildings")}


def test_a_sheet_of_answers_gives_each_body_its_own() -> None:
    page = """\
        <html><body><main><h1>Who makes the county's cameras?</h1>
        <p>By the Borsetshire Privacy Campaign. We asked every council.
        This is what they told us in February 2023.</p>
        <table><tr><th>Body</th><th>Hikvision</th><th>Dahua</th><th>All cameras</th></tr>
        <tr><td>Ambridge Council</td><td>31</td><td>0</td><td>119</td></tr>
        <tr><td>Felpersham City Council</td><td>88</td><td>Yes</td><td>not given</td></tr>
        <tr><td>Borsetshire Police</td><td>Refused (s.31)</td><td></td><td></td></tr>
        <tr><td>Barchester City Council</td><td>no reply</td><td>no reply</td><td></td></tr>
        <tr><td>Total</td><td>119</td><td>12</td><td></td></tr>
        </table></main></body></html>
        """
    found = proposals_of(page, "round-up.html")
    assert {(p.body_id, p.supplier, p.stance.value, p.count, p.of) for p in found} == {
        ("ambridge-council", "Hikvision", "uses", 31, 119),
        ("ambridge-council", "Dahua", "not-used", None, None),
        ("felpersham-council", "Hikvision", "uses", 88, None),
        ("felpersham-council", "Dahua", "uses", None, None),
        ("borsetshire-police", "Hikvision", "withheld", None, None),
        ("borsetshire-police", "Dahua", "withheld", None, None),
    }
    assert {p.voice.value for p in found} == {"reported"}


def test_heads_that_ask_are_read_as_questions() -> None:
    text = """\
        What the councils told us (compiled by volunteers)
        Council,Reply dated,Any Hikvision?,How many,Out of,Will you remove them?
        Ambridge Council,2024-02-12,Yes,31,540,No
        Felpersham City Council,2024-02-14,No,0,88,n/a
        Borsetshire Council,2024-03-01,Could not say,,,
        Borsetshire Police,,No reply,,,
        """
    assert bodies_told(text, "survey.csv") == {
        ("ambridge-council", "Hikvision", "uses", 31),
        ("ambridge-council", "Hikvision", "keeps", None),
        ("felpersham-council", "Hikvision", "not-used", None),
        ("borsetshire-council", "Hikvision", "not-held", None),
    }


def test_prices_are_no_list_of_what_a_body_has() -> None:
    page = """\
        <html><body><main><h1>Our cameras</h1><table><tr><th>Product</th><th>Price</th><th>Qty</th></tr>
        <tr><td>Hikvision DS-2CD2386</td><td>£120</td><td>1</td></tr>
        <tr><td>Dahua IPC-HDBW</td><td>£99</td><td>1</td></tr></table></main></body></html>
        """
    assert told(page, "shop.html") == set()


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("88", 88),
        ("1,204", 1204),
        ("c. 40", 40),
        ("approx 12", 12),
        ("88 (12 PTZ)", 88),
        ("x4", 4),
        ("Nil", 0),
        ("-", 0),
    ]
    + [("not given", None), ("2016-2021", None), ("45%", None), ("Hikvision", None), ("seven", 7)],
)
def test_a_cell_gives_a_number(words: str, number: int | None) -> None:
    assert number_in(words) == number


def test_cells_are_places_in_the_text() -> None:
    text = "Title\n\nSite\tMake\tQty\nHall\tHikvision\t 4\nLibrary\t\t2\n"
    [table] = tables_in(text)
    assert table.columns == ("place", "maker", "quantity")
    assert [[text[c.start : c.end] for c in row.cells] for row in table.rows] == [
        ["Hall", "Hikvision", "4"],
        ["Library", "", "2"],
    ]
