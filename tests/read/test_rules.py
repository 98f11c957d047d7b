"""The examples beside each rule are its tests."""

import re
from pathlib import Path

import pytest

import watchback.read.rules
from tests.read.invented import small_gazetteer
from watchback.read.bodies.on_page import named_bodies
from watchback.read.bodies.stand_ins import meant_bodies
from watchback.read.names.index import NameIndex, body_names, supplier_names
from watchback.read.names.suppliers import supplier_mentions
from watchback.read.page import masked
from watchback.read.rules import table
from watchback.read.stances.stance import StanceRule, cues_in, expanded, stance_rules
from watchback.read.stances.tokens import tokens_of
from watchback.reference import gazetteer

RULES = Path(watchback.read.rules.__file__).parent
_NAMES_OF_BODIES = NameIndex(body_names(small_gazetteer().bodies))
_NAMES_OF_SUPPLIERS = NameIndex(supplier_names(small_gazetteer().suppliers))
_BODIES = {body.id: body for body in small_gazetteer().bodies}


def shape(text: str) -> str:
    named = named_bodies(text, _NAMES_OF_BODIES.find(text), _BODIES, None)
    whole = masked(
        text, supplier_mentions(_NAMES_OF_SUPPLIERS.find(text)), (*named, *meant_bodies(text, named, None))
    )
    return tokens_of(whole, 0, len(whole)).text


def fired(text: str) -> set[str]:
    masked_text = shape(text)
    spoken = {cue.rule.id for cue in cues_in(masked_text)}
    silencers = {rule.id for rule in stance_rules() if rule.stance is None and rule.regex.search(masked_text)}
    return spoken | silencers


def named(rule: StanceRule) -> str:
    return f"{rule.stance or 'nothing'}.{rule.id}"


@pytest.mark.parametrize("rule", stance_rules(), ids=named)
def test_a_rule_fires_on_its_examples(rule: StanceRule) -> None:
    assert rule.fires, "a rule without an example is not finished"
    assert [example for example in rule.fires if rule.id not in fired(example)] == []


@pytest.mark.parametrize("rule", stance_rules(), ids=named)
def test_a_rule_is_silent_on_its_counter_examples(rule: StanceRule) -> None:
    assert rule.silent, "a rule without a counter-example is not finished"
    assert [example for example in rule.silent if rule.id in fired(example)] == []


@pytest.mark.parametrize("rule", stance_rules(), ids=named)
def test_a_rule_is_woken_by_its_hooks(rule: StanceRule) -> None:
    assert all(any(hook in shape(example) for hook in rule.hooks) for example in rule.fires)


def test_no_two_rules_share_an_id() -> None:
    ids = [rule.id for rule in stance_rules()]
    assert len(ids) == len(set(ids))


def test_a_silencer_silences_every_stance_in_its_examples() -> None:
    for rule in stance_rules():
        if rule.stance is None:
            heard = {
                example: [cue.rule.id for cue in cues_in(shape(example)) if cue.stance not in rule.spares]
                for example in rule.fires
            }
            assert not any(heard.values()), (rule.id, heard)


@pytest.mark.parametrize("row", table("questions")["question"], ids=lambda row: row["id"])
def test_a_question_rule_knows_its_questions(row: dict) -> None:
    pattern = re.compile(expanded(row["pattern"]))
    assert all(pattern.search(shape(question)) for question in row["asks"])
    assert not any(pattern.search(shape(question)) for question in row["not"])


@pytest.mark.parametrize("row", table("conditions")["condition"], ids=lambda row: row["id"])
def test_a_condition_rule_fires_on_its_examples(row: dict) -> None:
    pattern = re.compile(row["pattern"])
    assert all(pattern.search(example.lower()) for example in row["fires"])


def test_no_rule_names_a_body_of_the_register() -> None:
    from watchback.reference import bodies

    names = {body.name.lower() for body in bodies() if " " in body.name}
    for rule in stance_rules():
        assert not any(name in rule.pattern for name in names), rule.id


def test_no_rule_names_a_council_police_force_trust_or_university() -> None:
    kinds = ("council", "police", "nhs", "university")
    names = [body.name for body in gazetteer().bodies if body.kind.startswith(kinds) and " " in body.name]
    files = [path for path in RULES.rglob("*") if path.suffix in (".toml", ".txt")]
    assert len(files) > 20
    written = {path: path.read_text(encoding="utf-8").lower() for path in files}
    assert [(name, path.name) for name in names for path in files if name.lower() in written[path]] == []
