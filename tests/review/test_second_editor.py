"""When two editors are needed: the rules, without a database."""

from dataclasses import replace
from datetime import date

from watchback.records import Edtf, Statement
from watchback.web.review.second_editor import RULES, Case, why_second_editor
from watchback.words import Estate, Stance

ON = date(2024, 1, 1)


def said(stance: Stance, on: str, id: str = "new", **more: object) -> Statement:
    values = {"estate": Estate.PUBLIC_REALM, "said_on": Edtf(on)} | more
    return Statement(id=id, body_id="borsetshire-council", supplier="Hikvision", stance=stance, **values)


REMOVED = said(Stance.REMOVED, "2023-01-10", "removed")
USES = said(Stance.USES, "2023-06-05")


def rules(case: Case) -> list[str]:
    return [why.rule for why in why_second_editor(case)]


def test_every_rule_says_in_words_what_it_asks_for() -> None:
    assert all(rule.words.endswith(".") for rule in RULES)


def test_use_after_removal_needs_two_editors() -> None:
    assert rules(Case(USES, (said(Stance.USES, "2022-01-01", "before"), REMOVED), ON)) == ["turn-to-relapsed"]


def test_use_alone_needs_one() -> None:
    assert rules(Case(USES, (), ON)) == []


def test_a_contradiction_that_a_later_promise_ended_needs_two_all_the_same() -> None:
    later = said(Stance.WILL_REMOVE, "2023-09-01", "promise")
    assert rules(Case(USES, (REMOVED, later), ON)) == ["turn-to-relapsed"]


def test_a_second_voice_on_a_contradiction_that_stands_needs_one() -> None:
    known = (REMOVED, replace(USES, id="known"))
    assert rules(Case(said(Stance.KEEPS, "2023-07-01"), known, ON)) == []


def test_a_report_by_others_turns_nothing_and_needs_one() -> None:
    assert rules(Case(replace(USES, voice="other"), (REMOVED,), ON)) == []


def test_a_name_below_chief_officer_needs_two() -> None:
    assert rules(Case(USES, (), ON, speaker="Roy Tucker, CCTV manager")) == ["names-a-person"]


def test_the_office_beside_the_name_counts() -> None:
    assert rules(Case(USES, (), ON, speaker="Usha Gupta", office="Director of Place")) == []
    assert rules(Case(USES, (), ON, speaker="Usha Gupta", office="project officer")) == ["names-a-person"]


def test_an_editor_may_settle_a_guess_and_not_what_is_certain() -> None:
    assert rules(Case(USES, (), ON, caller="Joe Grundy")) == ["names-a-person"]
    assert rules(Case(USES, (), ON, caller="Joe Grundy", named_by_editor=False)) == []
    assert rules(Case(USES, (), ON, caller="Mr Joe Grundy", named_by_editor=False)) == ["names-a-person"]


def test_an_editor_may_ask_for_a_second_one() -> None:
    assert rules(Case(USES, (), ON, named_by_editor=True)) == ["names-a-person"]
