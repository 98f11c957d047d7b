"""Section 6 of the rules: what holds for every history, tried on random ones."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from watchback.derive import day_of_evidence, due_day, standing, turns
from watchback.records import Audit, Edtf, Evidence, Request, Standing, Statement
from watchback.words import Estate, Law, Means, Stance, StandingLabel, State, Verdict, Voice

START, SPAN = date(2022, 1, 1), 500
BODY, SUPPLIER = "borsetshire-council", "Hikvision"
DAYS = st.integers(0, SPAN).map(lambda n: START + timedelta(days=n))
ESTATES = st.sampled_from([None, Estate.ALL, Estate.PUBLIC_REALM, Estate.HOUSING, Estate.BUILDINGS])
IDS = st.integers(0, 10**6).map(lambda n: f"e{n}")
EDTFS = st.one_of(
    DAYS.map(lambda d: Edtf(d.isoformat())),
    DAYS.map(lambda d: Edtf(f"{d:%Y-%m}")),
    st.sampled_from(["2022", "2022-23", "2022-24", "2023-33", "2022-11~", "2022/..", "../2023-02"]).map(Edtf),
)
STATEMENTS = st.builds(
    Statement,
    id=IDS,
    body_id=st.just(BODY),
    supplier=st.just(SUPPLIER),
    stance=st.sampled_from(list(Stance)),
    voice=st.sampled_from([Voice.OWN, Voice.OWN, Voice.OWN, Voice.REPORTED, Voice.OTHER]),
    estate=ESTATES,
    said_on=st.one_of(st.none(), EDTFS),
    published=st.one_of(st.none(), EDTFS),
    snapshot_on=DAYS,
    deadline=st.one_of(st.none(), EDTFS),
)
AUDITS = st.builds(
    Audit,
    id=IDS,
    body_id=st.just(BODY),
    supplier=st.just(SUPPLIER),
    verdict=st.sampled_from(list(Verdict)),
    means=st.sampled_from(list(Means)),
    finished=DAYS,
    estate=ESTATES,
)
REQUESTS = st.builds(
    lambda id, sent, wait, reply, estate: Request(
        id,
        BODY,
        SUPPLIER,
        Law.FOISA,
        sent,
        sent + timedelta(days=wait),
        sent + timedelta(days=reply) if reply else None,
        estate,
    ),
    IDS,
    DAYS,
    st.integers(20, 40),
    st.one_of(st.none(), st.integers(1, 90)),
    ESTATES,
)
HISTORIES = st.lists(
    st.one_of(STATEMENTS, STATEMENTS, AUDITS, REQUESTS), max_size=9, unique_by=lambda item: item.id
)


def stand(evidence: list[Evidence], on: date) -> Standing:
    return standing(evidence, on, BODY, SUPPLIER)


def first_day(item: Evidence) -> date:
    """The first day on which the item can change anything."""
    if isinstance(item, Audit):
        return item.finished
    if isinstance(item, Request):
        return item.due + timedelta(days=1)
    found = day_of_evidence(item)
    assert found
    return found[0]


def days_of(item: Evidence) -> set[date]:
    replied = item.reply_on if isinstance(item, Request) else None
    return {first_day(item), replied} - {None}  # type: ignore[arg-type]


def without_ids(found: Standing) -> tuple[object, ...]:
    lanes = {key: (lane.label, lane.due, lane.since) for key, lane in found.estates.items()}
    return found.label, found.rule, found.estate, found.due, found.overdue_days, found.moved, lanes


@given(HISTORIES, DAYS, st.randoms(use_true_random=False))
def test_a_the_order_of_evidence_never_matters(history: list[Evidence], on: date, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(history, len(history))
    assert stand(history, on) == stand(shuffled, on)
    assert turns(history, (), on) == turns(shuffled, (), on)


@given(HISTORIES, DAYS)
def test_b_the_same_twice_changes_nothing(history: list[Evidence], on: date) -> None:
    assert stand(history * 2, on) == stand(history, on)


@given(HISTORIES, HISTORIES, DAYS)
def test_c_evidence_dated_later_changes_nothing(
    history: list[Evidence], more: list[Evidence], on: date
) -> None:
    later = [item for item in more if first_day(item) > on]
    assert stand(history + later, on) == stand(history, on)


@given(HISTORIES, HISTORIES, DAYS)
def test_d_calls_others_claims_and_audits_that_cannot_tell_never_change_the_standing(
    history: list[Evidence], more: list[Evidence], on: date
) -> None:
    weightless = [
        item
        for item in more
        if (isinstance(item, Statement) and (item.stance is Stance.CALLED_ON or item.voice is Voice.OTHER))
        or (isinstance(item, Audit) and item.verdict is Verdict.CANNOT_TELL)
    ]
    before, after = stand(history, on), stand(history + weightless, on)
    assert (after.label, after.due) == (before.label, before.due)


@given(HISTORIES, DAYS, ESTATES, DAYS, st.sampled_from([Voice.OWN, Voice.REPORTED]))
def test_e_withheld_changes_only_unknown_to_no_answer(
    history: list[Evidence], on: date, estate: Estate | None, said_on: date, voice: Voice
) -> None:
    withheld = Statement(
        "withheld", BODY, SUPPLIER, Stance.WITHHELD, voice, estate, said_on=Edtf(said_on.isoformat())
    )
    before, after = stand(history, on).label, stand([*history, withheld], on).label
    assert before is after or (before, after) == (StandingLabel.UNKNOWN, StandingLabel.NO_ANSWER)


@given(HISTORIES)
def test_f_between_two_days_of_evidence_only_a_date_passes(history: list[Evidence]) -> None:
    days = {day for item in history for day in days_of(item)}
    changes: dict[tuple[str | None, StandingLabel], int] = {}
    before = stand(history, START - timedelta(days=1))
    for n in range(SPAN + 120):
        on = START + timedelta(days=n)
        after = stand(history, on)
        if on in days:
            changes.clear()
        else:
            assert set(after.estates) == set(before.estates)
            for key, lane in after.estates.items():
                if lane.label is not before.estates[key].label:
                    assert lane.label is StandingLabel.OVERDUE
                    changes[key, lane.label] = changes.get((key, lane.label), 0) + 1
                    assert changes[key, lane.label] == 1
        before = after


@given(HISTORIES, DAYS)
def test_g_every_standing_has_its_reasons_in_the_input(history: list[Evidence], on: date) -> None:
    found = stand(history, on)
    ids = {item.id for item in history}
    for lane in (found, *found.estates.values()):
        assert (lane.because == ()) == (lane.label is StandingLabel.UNKNOWN)
        assert set(lane.because) <= ids
        assert (lane.since is None) == (lane.label is StandingLabel.UNKNOWN)
        assert lane.since is None or lane.since <= on


@given(HISTORIES, HISTORIES, DAYS, st.sampled_from([State.SUPERSEDED, State.RETRACTED]))
def test_h_superseded_and_retracted_equal_absent(
    history: list[Evidence], more: list[Evidence], on: date, state: State
) -> None:
    dead = [replace(item, state=state) for item in more if isinstance(item, Statement)]
    assert stand(history + dead, on) == stand(history, on)


@given(HISTORIES, DAYS)
def test_i_the_grave_standings_have_the_evidence_they_need(history: list[Evidence], on: date) -> None:
    by_id = {item.id: item for item in history}
    for lane in stand(history, on).estates.values():
        reasons = [by_id[id] for id in lane.because]
        if lane.label is StandingLabel.OVERDUE:
            assert any(
                isinstance(r, Statement) and r.voice is Voice.OWN and due_day(r) == lane.due for r in reasons
            )
            assert lane.overdue_days == (on - lane.due).days > 0  # type: ignore[operator]
        if lane.label is StandingLabel.VERIFIED_REMOVED:
            assert any(isinstance(r, Audit) for r in reasons)
        if lane.label is StandingLabel.RELAPSED:
            assert len({first_day(r) for r in reasons}) == len(lane.because) == 2


@given(HISTORIES, DAYS)
def test_j_renaming_estates_renames_the_result(history: list[Evidence], on: date) -> None:
    names: dict[Estate | str | None, str] = {
        Estate.PUBLIC_REALM: "x-streets",
        Estate.HOUSING: "a-homes",
        Estate.BUILDINGS: "m-offices",
    }
    renamed = [replace(item, estate=names.get(item.estate, item.estate)) for item in history]  # type: ignore[arg-type]
    before, after = stand(history, on), stand(renamed, on)
    assert before.label is after.label
    assert {names.get(k, k): v.label for k, v in before.estates.items()} == {
        k: v.label for k, v in after.estates.items()
    }


@given(HISTORIES, DAYS)
def test_the_last_turn_of_each_lane_is_how_it_stands(history: list[Evidence], on: date) -> None:
    last = {turn.lane: turn for turn in turns(history, (), on)}
    for key, lane in stand(history, on).estates.items():
        if key in last:
            assert last[key].after is lane.label
        elif lane.label is not StandingLabel.UNKNOWN:
            # Named only after it had been spoken of with all others: no turn of its own since.
            assert {turn.lane for turn in last.values()} & {Estate.ALL, None}


@given(HISTORIES, DAYS, DAYS)
def test_turns_known_on_a_day_are_the_same_seen_from_a_later_one(
    history: list[Evidence], on: date, later: date
) -> None:
    on, later = sorted((on, later))
    assert turns(history, (), on) == [turn for turn in turns(history, (), later) if turn.on <= on]


@given(HISTORIES, DAYS)
def test_a_turn_happens_only_in_a_lane_that_there_is_on_that_day(history: list[Evidence], on: date) -> None:
    for turn in turns(history, (), on):
        assert stand(history, turn.on).estates[turn.lane].label is turn.after
