"""Every source says what it is and by which term it may be asked; what is wrong is refused."""

import tomllib
from dataclasses import fields

import pytest

from watchback.gather.facts import SOURCES, Facts, adapter_of, facts_of, read_facts, source_ids

RIGHT = {
    "title": "Borsetshire",
    "what": "Minutes",
    "licence": "OGL-UK-3.0",
    "terms": "https://borsetshire.example/terms",
    "permits": "The terms let programs ask.",
}


@pytest.mark.parametrize("id", source_ids())
def test_every_source_states_its_facts_and_has_an_adapter(id: str) -> None:
    facts, adapter = facts_of(id), adapter_of(id)
    assert facts.title and facts.what and facts.permits
    assert facts.terms.startswith("https://") or facts.carrier != "web" or not facts.address
    assert facts.address == facts.address.rstrip("/")
    assert 1 <= facts.every_days <= 365 and facts.overlap_days >= 0 and facts.most_visits > 0
    assert facts.seconds_between >= 0.5 or facts.carrier != "web"
    assert 1_000_000 <= facts.largest <= 200_000_000
    assert bool(facts.kinds) == (facts.covers == "bodies-of-kind")
    assert callable(adapter.start) and callable(adapter.harvest)
    assert facts.carrier == "web" or callable(adapter.carrier)


@pytest.mark.parametrize("id", source_ids())
def test_every_setting_says_what_it_is_and_no_secret_has_choices(id: str) -> None:
    for setting in facts_of(id).settings:
        assert setting.name.isidentifier() and setting.label
        assert not (setting.secret and setting.choices)


def test_every_folder_with_an_adapter_has_its_facts() -> None:
    with_adapter = {path.parent.name for path in SOURCES.glob("*/adapter.py")}
    assert with_adapter == set(source_ids())


def test_a_folder_that_is_no_source_has_no_facts() -> None:
    for id in ("nowhere", "../archive", "moderngov/..", ""):
        with pytest.raises(KeyError):
            facts_of(id)


def test_right_facts_are_read() -> None:
    facts = read_facts("borsetshire", RIGHT | {"kinds": ["council"], "settings": {"key": {"label": "Key"}}})
    assert facts.kinds == ("council",) and facts.settings[0].name == "key"


@pytest.mark.parametrize(
    "wrong",
    [
        {"tittle": "Borsetshire"},
        {"id": "other"},
        {"carrier": "pigeon"},
        {"covers": "everybody"},
        {"mentions": "gossip"},
        {"permits": ""},
    ],
    ids=str,
)
def test_wrong_facts_are_refused_in_one_sentence(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"^borsetshire: .*\.$"):
        read_facts("borsetshire", RIGHT | wrong)


@pytest.mark.parametrize("left_out", sorted(RIGHT))
def test_facts_that_are_not_whole_are_none(left_out: str) -> None:
    with pytest.raises((ValueError, TypeError), match=left_out):
        read_facts("borsetshire", {name: value for name, value in RIGHT.items() if name != left_out})


def test_the_facts_read_are_those_written() -> None:
    for id in source_ids():
        told = tomllib.loads((SOURCES / id / "source.toml").read_text(encoding="utf-8"))
        facts = facts_of(id)
        plain = {each.name for each in fields(Facts)} - {"id", "kinds", "settings"}
        assert all(getattr(facts, name) == told[name] for name in plain & set(told))
