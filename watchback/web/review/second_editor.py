"""When one editor is not enough: the rules as a list, each with the sentence that says why."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from watchback import records
from watchback.derive import turns
from watchback.records import Evidence
from watchback.web.review.persons import Named, persons_in_field, persons_in_quotation
from watchback.words import StandingLabel


@dataclass(frozen=True, slots=True)
class Case:
    """What is about to be accepted, beside the evidence it joins.

    ``named_by_editor`` is what the editor said about naming a person: None for nothing.
    ``groups`` are names known to be of bodies, suppliers and partners. ``shown`` is the evidence without
    what is still held back, None where that is not asked for.
    """

    statement: records.Statement
    evidence: Collection[Evidence]
    on: date
    speaker: str = ""
    caller: str = ""
    office: str = ""
    named_by_editor: bool | None = None
    groups: Collection[str] = ()
    shown: Collection[Evidence] | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """A rule that asks for a second editor, with its reason; ``certain`` is false for a guess."""

    rule: str
    because: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class SecondEditorRule:
    """``words`` says in plain English what the rule asks for."""

    name: str
    words: str
    holds: Callable[[Case], Why | None]


def turns_to_relapsed(evidence: Collection[Evidence], joined: Evidence, on: date) -> bool:
    """Whether what joins the evidence turns the body to “contradicted”, on whatever day."""
    # Turns, not today's standing alone: a contradiction that has ended since is published too.
    return bool(_relapses([*evidence, joined], on) - _relapses(evidence, on))


def _turns_to_relapsed(case: Case) -> Why | None:
    # Beside a contradiction that is held back, another one changes nothing; for the public it is the first.
    if any(turns_to_relapsed(some, case.statement, case.on) for some in (case.evidence, case.shown or ())):
        return Why("turn-to-relapsed", "It turns the body to “contradicted”: two quotations that differ.")
    return None


def _names_a_person(case: Case) -> Why | None:
    found = _persons(case)
    sure = next((one for one in found if one.certain), None)
    if sure:
        return Why("names-a-person", f"It names {sure.name}: {sure.because}.")
    if case.named_by_editor:
        return Why("names-a-person", "An editor says that it names a person below chief officer.")
    if found and case.named_by_editor is None:
        return Why("names-a-person", f"It seems to name {found[0].name}: {found[0].because}.", certain=False)
    return None


RULES: tuple[SecondEditorRule, ...] = (
    SecondEditorRule(
        "turn-to-relapsed",
        "A statement that turns a body to “contradicted”.",
        _turns_to_relapsed,
    ),
    SecondEditorRule(
        "names-a-person",
        "A statement that names a person who is not an elected member, minister, chief officer or"
        " named spokesperson.",
        _names_a_person,
    ),
)


def why_second_editor(case: Case) -> tuple[Why, ...]:
    """Every reason for which this acceptance needs two editors; empty where one is enough."""
    return tuple(why for rule in RULES if (why := rule.holds(case)))


def _persons(case: Case) -> list[Named]:
    # The office says who the speaker is, so the two are read as one.
    speaker = ", ".join(part for part in (case.speaker, case.office) if part)
    return [
        *persons_in_field(speaker, case.groups),
        *persons_in_field(case.caller, case.groups),
        *persons_in_quotation(case.statement.quote, case.groups),
    ]


def _relapses(evidence: Collection[Evidence], on: date) -> set[tuple[str | None, date]]:
    found = turns(evidence, (), on)
    return {(turn.lane, turn.on) for turn in found if turn.after is StandingLabel.RELAPSED}
