"""Word files: what a person sees in the document is in the text, in the same order, and nothing else."""

from datetime import datetime

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.read.formats.samples import ANSWER, part, repacked, saved, word
from tests.read.invented import reader
from watchback.read import extract

W = nsdecls("w")
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def text_of(*body: str, numbering: str = "") -> str:
    """The text of a document with this XML for a body."""
    document = docx.Document()
    for number, each in enumerate(body):
        document.element.body.insert(number, parse_xml(each.replace(">", f" {W}>", 1)))
    parts = {"word/numbering.xml": numbering.encode()} if numbering else {}
    return extract(repacked(saved(document), parts)).text


def listed(list_id: int, level: int, text: str) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs_stand_apart_and_rows_are_lines() -> None:
    data = word(
        "Dear Ms Archer", ANSWER, table=[["Make", "Cameras"], ["Hikvision\nOEM", "29"], ["Dahua", ""]]
    )
    assert extract(data).text == f"Dear Ms Archer\n\n{ANSWER}\n\nMake\tCameras\nHikvision OEM\t29\nDahua\n"


def test_a_letter_in_word_gives_the_proposals_of_its_text() -> None:
    letter = ["Borsetshire Council", "4 May 2023", "Dear Ms Archer", "Freedom of Information request", ANSWER]
    of_word = reader().read(extract(word(*letter))).proposals
    of_text = reader().read(extract("\n\n".join(letter).encode())).proposals
    assert of_word
    assert [(p.body_id, p.stance, p.said_on) for p in of_word] == [
        (p.body_id, p.stance, p.said_on) for p in of_text
    ]


def test_lists_have_the_numbers_that_word_shows() -> None:
    text = text_of(
        listed(1, 0, "How many?"),
        listed(1, 1, "indoors"),
        listed(1, 1, "outdoors"),
        listed(1, 2, "by road"),
        listed(1, 0, "Which make?"),
        listed(1, 1, "by site"),
        listed(2, 0, "a bullet"),
        listed(3, 0, "begun anew"),
        listed(9, 0, "in no list"),
        numbering=NUMBERING,
    )
    assert text.split("\n\n") == [
        "1. How many?",
        "(a) indoors",
        "(b) outdoors",
        "1.i by road",
        "2. Which make?",
        "(a) by site",
        "• a bullet",
        "1. begun anew",
        "in no list\n",
    ]


def test_deleted_and_hidden_words_are_left_out_and_inserted_ones_read() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    text = text_of(
        f"<w:p>{run.format('We ')}<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:ins>{run.format('did ')}</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r>"
        f"<w:hyperlink>{run.format('remove')}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:r><w:t>&#160;them</w:t><w:br/><w:t>all</w:t></w:r></w:p>"
    )
    assert text == "We did remove them\nall\n"


def test_content_controls_text_boxes_and_footnotes_are_read_where_they_stand() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    twice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>'
        "</mc:AlternateContent>"
    )
    text = text_of(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        f"<w:p><w:r><w:t>Before</w:t></w:r><w:r>{twice}</w:r></w:p>",
        "<w:p><w:r><w:t>After</w:t></w:r></w:p>",
    )
    assert text == "In a control\n\nBefore\n\nIn a box\n\nAfter\n"


def test_footnotes_follow_the_paragraph_that_refers_to_them() -> None:
    data = saved_with_footnote("Most are gone.", "All but four.")
    assert extract(data).text == "Most are gone.\n\nAll but four.\n\nThe end.\n"


def saved_with_footnote(words: str, note: str) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph(words)
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_paragraph("The end.")
    data = saved(document)
    relations = part(data, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="n1" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/footnotes"/></Relationships>',
    )
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    return repacked(data, {"word/_rels/document.xml.rels": relations, "word/footnotes.xml": notes.encode()})


def test_merged_cells_hold_their_words_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            cell.text = str(number)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "tall"
    assert extract(saved(document)).text == "wide\t\t2\ntall\t1\t2\n\t1\t2\n"


def test_a_table_of_one_column_lays_out_a_page() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Dear Ms Archer"
    cell.add_paragraph(ANSWER)
    assert extract(saved(document)).text == f"Dear Ms Archer\n\n{ANSWER}\n"


@pytest.mark.parametrize("has_first_page", [True, False])
def test_a_letterhead_that_names_the_sender_comes_first(has_first_page: bool) -> None:
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = has_first_page
    section.header.paragraphs[0].text = "Page 1" if has_first_page else "Borsetshire Council\tLegal"
    section.first_page_header.paragraphs[0].text = "Borsetshire Council\tLegal"
    section.footer.paragraphs[0].text = "Felpersham City Council prints"
    document.add_paragraph("Dear Ms Archer")
    document = extract(saved(document))
    assert document.text == "Borsetshire Council\tLegal\n\nDear Ms Archer\n"
    assert document.owner == "Borsetshire Council"


def test_a_header_that_names_nobody_is_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Draft 3"
    document.add_paragraph(ANSWER)
    assert extract(saved(document)).text == f"{ANSWER}\n"


def test_the_title_is_the_heading_before_the_first_line_before_the_properties() -> None:
    document = docx.Document()
    document.core_properties.title = "Template 7"
    document.add_paragraph(ANSWER)
    assert extract(saved(document)).title == "Template 7"
    document.add_heading("Cameras in car parks", 1)
    assert extract(saved(document)).title == "Cameras in car parks"


def test_the_day_of_saving_counts_only_where_the_text_says_none() -> None:
    document = docx.Document()
    document.add_paragraph("Borsetshire Council has no Hikvision cameras.")
    document.core_properties.created = datetime(2023, 5, 1)
    document.core_properties.modified = datetime(2023, 5, 4)
    assert str(extract(saved(document)).published) == "2023-05-04"
    assert extract(saved(document)).published_rule == "file-properties"
    document.core_properties.modified = datetime(2023, 5, 1)
    assert extract(saved(document)).published is None
    document.core_properties.modified = datetime(2023, 5, 4)
    document.add_paragraph("Cabinet, 12 April 2023")
    assert extract(saved(document)).published is None
