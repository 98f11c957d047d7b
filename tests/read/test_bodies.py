"""Which names on a page mean which body, whose page it is, and whose cameras a sentence is about."""

from dataclasses import replace

import pytest

from tests.read.invented import INVENTED, whole_gazetteer
from watchback.read import Reader, extract
from watchback.read.bodies.country import country_of
from watchback.read.bodies.on_page import BodiesOfPage, BodyNames
from watchback.read.bodies.subject import subjects_of
from watchback.read.kinds import kind_of_document
from watchback.read.names.suppliers import supplier_mentions
from watchback.read.page import Page
from watchback.read.stances.stance import Cue, StanceRule
from watchback.records import Document, Edtf
from watchback.reference import bodies, bodies_abroad
from watchback.words import Stance

_NAMES = BodyNames(whole_gazetteer())
_READER = Reader(whole_gazetteer())


def document(text: str, name: str = "page.txt") -> Document:
    return extract(text.encode(), name)


def on_page(text: str) -> BodiesOfPage:
    page = document(text)
    return _NAMES.on(page, kind_of_document(page))


def named(text: str) -> list[str]:
    return [mention.body_id or mention.name for mention in on_page(text).mentions]


def subjects(text: str, quote: str, stance: Stance = Stance.USES) -> list[str]:
    """The bodies of a cue over the words ``quote``."""
    page: Page = _READER._page(document(text), supplier_mentions(_READER._suppliers.find(text)))
    start = page.text.index(quote)
    cue = Cue(start, start + len(quote), StanceRule("said-so", stance, "", ()))
    number = next(n for n, s in enumerate(page.sentences) if s.start <= start < s.end)
    found = subjects_of(page, page.sentences[number], number, cue, None)
    return [subject.body.body_id or subject.body.name for subject in found]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Borsetshire Constabulary has none.", "borsetshire-police"),
        ("The Department for Health has none.", "department-of-health-and-social-care"),
        ("Cameras of TfGM are old.", "transport-for-greater-manchester"),
        ("The Justice Secretary replied in London.", "ministry-of-justice"),
        ("Whitehall has told councils in London nothing.", "uk-government"),
        ("the Felpersham city council's sign", "felpersham-council"),
    ],
)
def test_a_body_is_known_by_its_other_names(text: str, body: str) -> None:
    assert body in named(text)


def test_a_minister_in_northern_ireland_stands_for_a_department_there() -> None:
    text = "NORTHERN IRELAND ASSEMBLY\n\nBelfast\n\nThe Minister for Infrastructure replied."
    assert "department-for-infrastructure-northern-ireland" in named(text)


def test_a_department_of_the_same_name_abroad_has_no_id() -> None:
    text = "PERTH: Western Australian offices.\n\nThe Department of Health in Australia has 40 Dahua cameras."
    found = on_page(text).mentions
    assert [mention.body_id for mention in found if "Health" in mention.name] == [None]


def test_a_well_known_body_abroad_has_one_name() -> None:
    assert named("The municipality of Amsterdam will take them out.") == ["City of Amsterdam"]
    assert named("The Royal Canadian Mounted Police bought some.") == ["RCMP"]


def test_a_shared_name_abroad_means_nothing_on_a_page_about_this_country() -> None:
    text = "London. The Office of Public Works is named in the UK report of the House of Commons."
    assert "Office of Public Works" not in [m.name for m in on_page(text).mentions if m.rule == "body-abroad"]


def test_every_body_abroad_has_a_country_that_pages_are_told_by_and_no_name_of_the_register() -> None:
    names = {spelling.lower() for body in bodies() for spelling in (body.name, *body.aliases)}
    for body in bodies_abroad():
        assert body.name and body.country and body.kind
        assert body.spellings or body.spellings_at_home, body.name
        assert not {spelling.lower() for spelling in body.spellings} & names, body.name


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Canberra. The Australian cameras in Sydney.", "Australia"),
        ("Councils in England and Scotland.", "United Kingdom"),
        ("Stormont and Belfast.", "Northern Ireland"),
        ("Cameras were bought.", ""),
    ],
)
def test_a_page_is_about_the_country_its_words_speak_of(text: str, country: str) -> None:
    assert country_of(document(text)) == country


@pytest.mark.parametrize(
    "text",
    [
        "Surveillance in Every Second London Council",
        "He asked the Minister for Finance and Local Government.",
        "The Borset Council for Civil Liberties wrote.",
        "It was a City of Culture year.",
    ],
)
def test_words_that_only_look_like_a_body_are_none(text: str) -> None:
    assert [m.name for m in on_page(text).mentions if m.rule == "unlisted-name"] == []


def test_a_page_may_cut_short_the_name_of_a_body_it_named_in_full() -> None:
    text = "Felpersham Hospitals NHS Trust was asked. We ask Felpersham Hospitals to sign no new order."
    assert named(text).count("felpersham-trust") == 2


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (
            "Minutes of the meeting of Ambridge Council held on 2 May 2024\n\nThe Council noted it.",
            "ambridge-council",
        ),
        (
            "Dear Ms Carter\n\nYour request under the Freedom of Information Act.\n\nYou may complain to the "
            "Information Commissioner's Office.\n\nYours sincerely\nBorsetshire Police",
            "borsetshire-police",
        ),
    ],
)
def test_a_page_belongs_to_the_body_that_its_head_or_signature_names(text: str, owner: str) -> None:
    found = on_page(text).owner
    assert found and found.body_id == owner


def test_no_body_that_is_named_as_often_as_another_is_what_a_page_is_about() -> None:
    assert on_page("Ambridge Council and Borsetshire Council met.").main is None


def test_what_two_speakers_say_in_one_sentence_is_each_ones_own() -> None:
    text = (
        "An Ambridge spokesman said the council would swap its Hikvision domes, "
        "and a Felpersham spokesperson said it had paused."
    )
    assert subjects(text, "would swap", Stance.WILL_REMOVE) == ["ambridge-council"]
    assert subjects(text, "had paused", Stance.WILL_NOT_BUY) == ["felpersham-council"]


def test_who_does_it_may_stand_behind_the_verb() -> None:
    text = "Hikvision cameras are to be removed by Ambridge Council amid worry in Whitehall."
    assert subjects(text, "are to be removed", Stance.WILL_REMOVE) == ["ambridge-council"]


def test_a_list_shares_its_verb() -> None:
    text = "Ambridge, Felpersham and Borsetshire councils stopped buying Hikvision."
    found = subjects(text, "stopped buying", Stance.WILL_NOT_BUY)
    assert sorted(found) == ["ambridge-council", "borsetshire-council", "felpersham-council"]


def test_what_is_said_of_all_is_not_said_of_the_exceptions() -> None:
    text = "Every local authority uses Hikvision cameras with the exception of Ambridge and Felpersham."
    assert subjects(text, "uses Hikvision") == []


def test_each_of_a_row_has_its_own_cameras() -> None:
    text = (
        "Ambridge Council has 20 Hikvision cameras, Felpersham City Council has 31 "
        "and Borsetshire Council bought 6."
    )
    assert sorted(subjects(text, "has 20")) == [
        "ambridge-council",
        "borsetshire-council",
        "felpersham-council",
    ]


def test_a_call_is_put_to_the_body_that_is_asked() -> None:
    text = "Noting what Borsetshire Police did, we call upon Ambridge Council to strip all Hikvision cameras."
    assert subjects(text, "we call upon", Stance.CALLED_ON) == ["ambridge-council"]


def test_the_speaker_of_a_line_speaks_for_the_body_the_speaker_was_introduced_with() -> None:
    text = (
        "With me is the leader of Ambridge, Councillor Jill Archer.\n"
        "HOST: Do you have Hikvision?\nCLLR ARCHER: Now you will not find a single one."
    )
    assert subjects(text, "will not find", Stance.REMOVED) == ["ambridge-council"]


def test_a_ban_of_another_country_is_no_statement_on_a_page_about_this_one() -> None:
    text = "London councils in England. The United States government banned Hikvision."
    assert subjects(text, "banned", Stance.WILL_NOT_BUY) == []


def test_a_closed_council_gives_way_to_its_successor() -> None:
    page = document("Old Barset Council has Hikvision cameras.")
    later = Document(**{**{f: getattr(page, f) for f in page.__slots__}, "published": Edtf("2021-05-01")})
    assert [m.body_id for m in _NAMES.on(later, kind_of_document(later)).mentions] == ["ambridge-council"]
    assert any(body.id == "old-barset-council" for body in INVENTED)


@pytest.mark.parametrize(
    ("text", "quote", "bodies_meant"),
    [
        (
            "We appeal to Barchester City Council, to Ambridge Council and to the Chief Constable of "
            "Borsetshire Police: sell none.",
            "sell none",
            ["barchester-city-council", "ambridge-council", "borsetshire-police"],
        ),
        (
            "Barchester City Council sells them, while at Felpersham Hospitals the last came down.",
            "the last came down",
            ["felpersham-trust"],
        ),
        (
            "A Barchester spokesman said the council keeps them, and a spokesperson for Ambridge said it "
            "had none.",
            "had none",
            ["ambridge-council"],
        ),
        (
            "Ambridge Council has eleven. It asked Borsetshire Police for advice on removal.",
            "removal",
            ["ambridge-council"],
        ),
    ],
)
def test_a_cue_is_about_the_body_of_its_own_clause_or_list(
    text: str, quote: str, bodies_meant: list[str]
) -> None:
    stance = Stance.CALLED_ON if "appeal" in text else Stance.USES
    assert sorted(subjects(text, quote, stance)) == sorted(bodies_meant)


def test_a_bare_place_speaks_behind_words_that_describe_it() -> None:
    text = "Councils differ. Ambridge, which shares some services, told us it has none."
    assert "ambridge-council" in named(text)
    assert "ambridge-council" in named("Councils differ. We had a reply from Ambridge saying no.")


def test_a_place_within_another_name_is_no_council() -> None:
    assert "ambridge-council" not in named("Councils differ. Royal Ambridge said it had none.")


def test_a_closed_council_acts_in_its_own_time() -> None:
    text = "In June 2018 Old Barset Council had resolved to buy none."
    page = replace(document(text), published=Edtf("2023-05-01"))
    found = _NAMES.on(page, kind_of_document(page))
    assert [mention.body_id for mention in found.mentions] == ["old-barset-council"]


def test_initials_are_those_of_the_body_that_the_page_names() -> None:
    text = "From: NCA press office\n\nWe have 64 of them.\n\nNorthern Care Alliance NHS Foundation Trust"
    assert "national-crime-agency" not in named(text)


def test_a_partys_letters_are_no_short_form() -> None:
    text = "Baroness Snell of Ambridge (Con) asked. Later Lord Archer (Con) spoke of the United Kingdom."
    assert len(named(text)) <= 1


def test_whoever_orders_every_department_speaks_for_the_government() -> None:
    text = "In London the Cabinet Office told every department to stop buying them."
    assert subjects(text, "stop buying") == ["uk-government"]


def test_bodies_of_other_countries_without_a_fuller_name_are_named_as_written() -> None:
    text = "OTTAWA, Canada. In Quebec City the provincial government ordered their removal."
    assert "provincial government" in named(text)
    assert "Linn Valley County" in named("Washington, Ohio. Linn Valley County officials kept them.")


def test_a_council_of_another_country_does_not_take_the_id_of_one_here() -> None:
    text = "Wellington, New Zealand. Hastings District Council's manager said 58 had gone."
    found = on_page(text).mentions
    assert [mention.body_id for mention in found if "Hastings" in mention.name] == [None]


def test_a_parish_council_in_capitals_is_named_as_others_are() -> None:
    assert named("LOWER LOXLEY PARISH COUNCIL\n\nWe have four.")[0] == "Lower Loxley Parish Council"


def test_a_call_on_you_means_those_whom_the_letter_is_put_to() -> None:
    letter = (
        "To: the Department for Lamps; the Ministry of Weights and Measures\n\nDear colleagues\n\n"
        "You will know of the concerns about Hikvision.\n\n"
        "I therefore urge each of you to remove every Hikvision camera from your offices at once.\n\n"
        "Yours ever\n\nJoan Burton, Minister for Measures"
    )
    called = {proposal.body_id for proposal in _READER.read(document(letter)).proposals}
    assert called == {"department-for-lamps", "ministry-of-weights"}


def test_a_bare_name_means_a_body_of_the_sort_that_a_page_is_about() -> None:
    forces = (
        "Police forces asked about cameras\n\nBorsetshire has none, the force said. Two forces did not reply."
    )
    councils = "Councils asked about cameras\n\nBorsetshire has none, the council said."
    assert "borsetshire-police" in named(forces)
    assert "borsetshire-council" not in named(forces)
    assert "borsetshire-council" in named(councils)


def test_a_trust_goes_by_its_bare_name_among_hospitals() -> None:
    text = "Hospitals and cameras\n\nRoyal Surrey had one word: none. Other trusts wrote more to patients."
    assert "nhs-royal-surrey-nhs-foundation-trust" in named(text)


def test_minutes_that_name_only_the_place_are_those_of_its_council() -> None:
    text = (
        "Minute of Meeting\nCommunities Board\n\nVenue: Ambridge House, Ambridge\n\n"
        "Present: Councillors Archer (Chair), Grundy and Snell.\n\n"
        "1. The Chair said that the 40 Hikvision cameras would be taken down by March 2025."
    )
    owner = on_page(text).owner
    assert owner and owner.body_id == "ambridge-council"


def test_the_minutes_of_a_police_panel_are_no_councils() -> None:
    text = (
        "Police and Crime Panel\n\nVenue: Ambridge House\n\nPresent: Councillors Archer and Snell.\n\n"
        "1. The Chair asked about Hikvision cameras."
    )
    owner = on_page(text).owner
    assert owner is None or owner.body_id != "ambridge-council"


def test_a_mail_is_its_senders() -> None:
    text = (
        "From: Estates <estates@bathspa.ac.uk>\nTo: R. Snell <r@mail.example>\n\nDear R. Snell\n\n"
        "Your request of 3 May.\n\n"
        "The University of Bath took its Hikvision cameras out. We do not know who made ours.\n\nEstates"
    )
    page = document(text, "mail.eml")
    owner = _NAMES.on(page, kind_of_document(page)).owner
    assert owner and owner.body_id == "bath-spa-university"


def test_the_commission_runs_the_buildings_of_the_senedd() -> None:
    text = (
        "Welsh Parliament / Senedd Cymru\n\nThe Commission has removed the Hikvision cameras on its estate."
    )
    assert "senedd-commission" in named(text)


def test_a_councils_own_place_on_the_page_of_another_body_is_a_place() -> None:
    text = (
        "University of Felpersham\nOffice of the Vice-Chancellor\n\nDear Mr Snell\n\n"
        "The Hikvision cameras in Ambridge were renewed four years ago. Ambridge has halls of ours.\n\n"
        "Yours sincerely\nVice-Chancellor, University of Felpersham"
    )
    assert subjects(text, "were renewed four years ago") == ["felpersham-university"]


def test_a_letter_to_several_calls_on_each_of_them() -> None:
    text = (
        "Borset Friends\n\nThe Ministry of Weights and Measures\nThe Department for Lamps\n\n"
        "Dear Secretaries of State\n\n"
        "We ask each of you to take every Hikvision camera down."
    )
    found = subjects(text, "ask each of you to take", Stance.CALLED_ON)
    assert sorted(found) == ["department-for-lamps", "ministry-of-weights"]


def test_a_model_number_names_its_maker_in_an_answer_that_names_none() -> None:
    text = (
        "Freedom of Information request 4410\n\nDear requester\n\n"
        "Borsetshire Council has 12 cameras of the model DS-2CD2143G2-I.\n\nBorsetshire Council"
    )
    page = _READER.page(document(text))
    assert page and [mention.supplier.name for mention in page.suppliers] == ["Hikvision"]
    assert _READER.page(document("On sale today: the DS-2CD2143G2-I dome for your shop.")) is None
