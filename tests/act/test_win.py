"""The announcement of a win: over every label, estate and voice it claims no more than the record."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.act.occasions import COUNCIL, TODAY, estates, spoken
from tests.act.resting import unfounded
from tests.publish import examples
from watchback.act import announcement, win_id
from watchback.records import Edtf, Turn
from watchback.records.announcement import WinAnnouncement, WinOccasion
from watchback.records.drafts import Sentence
from watchback.records.published import (
    Named,
    PublishedAction,
    PublishedDeployment,
    PublishedEvidence,
    PublishedWin,
    SourceNote,
    day_of,
)
from watchback.words import Estate, StandingLabel, Voice

HIKVISION = Named("hikvision", "Hikvision")
WON = (
    StandingLabel.NO_NEW,
    StandingLabel.COMMITTED,
    StandingLabel.REMOVING,
    StandingLabel.SAYS_REMOVED,
)
OTHERS = (
    Named("ambridge-town-council", "Ambridge Town Council"),
    Named("felpersham", "Felpersham City Council"),
)
ACTION = PublishedAction(
    "action-1",
    "A vigil at the office",
    "At a place",
    "Borchester",
    Edtf("2022-09-14"),
    partners=(Named("tibet-watch", "Tibet Watch"), Named("stop", "Stop Uyghur Genocide")),
)
PLACES = tuple(
    PublishedDeployment(place, "CN", source=SourceNote(f"s-{id}", "A report", publisher=by), id=id)
    for id, place, by in (
        ("d1", "Lhasa", "Free Tibet"),
        ("d2", "Karakax", "IPVM"),
        ("d3", "Lhasa", "Free Tibet"),
    )
)


def won(
    body: Named, label: StandingLabel, because: tuple[PublishedEvidence, ...], **more: object
) -> PublishedWin:
    estate = because[-1].record.estate
    day = day_of(because[-1])
    turn = Turn(
        body.id,
        "Hikvision",
        estate,
        day,
        StandingLabel.UNKNOWN,
        label,
        "rule",
        tuple(one.record.id for one in because),
        True,
        **more,  # type: ignore[arg-type]
    )
    return PublishedWin(body, turn, because, id=win_id(turn, HIKVISION.id))


@st.composite
def wins(draw: st.DrawFn, body: Named = COUNCIL) -> PublishedWin:
    if draw(st.booleans()):
        label = draw(st.sampled_from(WON))
        late = draw(st.sampled_from([None, 1, 1234])) if label is StandingLabel.SAYS_REMOVED else None
        said = draw(spoken(label, body))
        said = replace(said, record=replace(said.record, id=f"{body.id}-{said.record.id}"))
        return won(body, label, (said,), late_by=late)
    audit = examples.audit(body)
    audit = replace(audit, record=replace(audit.record, id=f"{body.id}-audit", estate=draw(estates)))
    return won(body, StandingLabel.VERIFIED_REMOVED, (audit,))


@st.composite
def win_occasions(draw: st.DrawFn) -> WinOccasion:
    win = replace(draw(wins()), actions=draw(st.sampled_from([(), (ACTION,)])))
    others = tuple(draw(wins(body)) for body in OTHERS[: draw(st.integers(0, 2))])
    places = draw(st.sampled_from([(), PLACES]))
    return WinOccasion(
        TODAY, win, HIKVISION, others, places, draw(st.sampled_from(["", "https://w.example"]))
    )


def records_of(occasion: WinOccasion) -> dict[str, object]:
    every = [occasion.win, *occasion.others]
    evidence: dict[str, object] = {item.record.id: item for win in every for item in win.because}
    found: dict[str, object] = {one.id: one for one in (*occasion.deployments, *occasion.win.actions)}
    turns: dict[str, object] = {f"turn:{win.body.id}:{win.turn.on.isoformat()}": win.turn for win in every}
    return evidence | found | turns


def sentences(made: WinAnnouncement) -> list[Sentence]:
    return [sentence for paragraph in (made.lead, *made.paragraphs) for sentence in paragraph]


@settings(max_examples=150, deadline=None)
@given(win_occasions())
def test_every_sentence_of_an_announcement_rests_on_its_record(occasion: WinOccasion) -> None:
    made = announcement(occasion)
    for sentence in sentences(made):
        assert unfounded(sentence, records_of(occasion), (COUNCIL.name, "Hikvision")) == [], sentence
    ids = tuple(one.record.id for one in occasion.win.because)
    assert unfounded(Sentence(made.headline, ids), records_of(occasion), (COUNCIL.name, "Hikvision")) == []


@settings(max_examples=100, deadline=None)
@given(win_occasions())
def test_a_headline_claims_no_more_than_the_estate(occasion: WinOccasion) -> None:
    made, lane = announcement(occasion), occasion.win.turn.lane
    assert ("all its estates" in made.headline) == (
        lane == Estate.ALL and made.label is not StandingLabel.NO_NEW
    )
    if lane is None and made.label is not StandingLabel.NO_NEW:
        assert "without saying which" in made.headline


@settings(max_examples=60, deadline=None)
@given(win_occasions())
def test_a_report_is_announced_as_a_report(occasion: WinOccasion) -> None:
    made = announcement(occasion)
    if made.statement and made.statement.record.voice is Voice.REPORTED:
        assert (
            made.headline.endswith((" reports", ", it is reported"))
            and "own words have not been found" in made.press
        )


@settings(max_examples=60, deadline=None)
@given(win_occasions())
def test_the_press_text_holds_headline_and_every_paragraph(occasion: WinOccasion) -> None:
    made = announcement(occasion)
    assert made.press.startswith(made.headline)
    assert all(sentence.text in made.press for sentence in sentences(made))


def promise(**more: object) -> PublishedWin:
    said = examples.statement(
        COUNCIL, "s1", examples.Stance.WILL_REMOVE, date(2023, 10, 27), estate=Estate.PUBLIC_REALM,
        deadline=Edtf("2024-09"), caller="Councillor Woolley", **more,
    )  # fmt: skip
    return won(COUNCIL, StandingLabel.COMMITTED, (said,))


def test_an_announcement_has_the_shape_of_the_article() -> None:
    win = replace(promise(condition="subject to the budget"), actions=(ACTION,))
    other = won(OTHERS[0], StandingLabel.NO_NEW, (examples.statement(
        OTHERS[0], "o1", examples.Stance.WILL_NOT_BUY, date(2022, 5, 3), estate=Estate.ALL),))  # fmt: skip
    made = announcement(
        WinOccasion(TODAY, win, HIKVISION, (other,), PLACES, "https://w.example", "https://join.example")
    )
    assert (
        made.headline
        == "Borsetshire County Council says that its Hikvision cameras in its public realm will go"
    )
    in_order = [
        "in answer to Councillor Woolley",
        "in its public realm only",
        "hangs on this: “subject to the budget”",
        "the last day that can mean is 30 September 2024",
        "Ambridge Town Council (stopped buying on all its estates, 3 May 2022)",
        "Lhasa (Free Tibet) and Karakax (IPVM)",
        "A vigil at the office (Borchester, 14 September 2022, with Tibet Watch and Stop Uyghur Genocide)",
        "https://w.example/act/",
        "https://join.example",
        "Notes for editors",
        "[name, telephone, e-mail]",
    ]
    places = [made.press.index(part) for part in in_order]
    assert places == sorted(places)


def test_once_the_date_has_passed_the_announcement_points_to_what_came_of_it() -> None:
    made = announcement(WinOccasion(date(2024, 10, 1), promise(), HIKVISION))
    assert "The date given was September 2024" in made.press and "What has come of it since" in made.press


def test_a_win_keeps_its_name() -> None:
    assert promise().id == "borsetshire-county-council-hikvision-public-realm-2023-10-27"


@pytest.mark.parametrize("label", WON)
def test_no_announcement_shouts(label: StandingLabel) -> None:
    said = examples.statement(COUNCIL, "s1", examples.Stance.REMOVED, date(2023, 10, 27))
    assert "!" not in announcement(WinOccasion(TODAY, won(COUNCIL, label, (said,)), HIKVISION)).press
