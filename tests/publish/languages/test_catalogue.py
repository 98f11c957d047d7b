"""The catalogue of Welsh holds what the pages say, all of it and nothing else."""

import re
import subprocess
import sys
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from watchback.derive import RULES
from watchback.publish.languages import in_tongue, say, welsh
from watchback.publish.languages.catalogue import catalogue, file_of
from watchback.publish.languages.phrases import PUBLISH, Phrase, phrases
from watchback.publish.lists.kinds import kind_in_words, kinds_in_words, nation_in_words
from watchback.reference import bodies, names_in_welsh
from watchback.web.register.public.edition import CAMPAIGN

ALL = sorted(set(phrases()), key=lambda one: (one.file, one.english, one.context))
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>")


@pytest.fixture(scope="module")
def written() -> Catalog:
    with file_of("cy").open("rb") as file:
        return read_po(file, locale="cy")


def in_welsh(one: Phrase) -> list[str]:
    held = catalogue("cy")
    if one.many:
        return list(held.numbers.get(one.english, ()))
    found = held.phrase(one.english, one.context)
    return [found] if found else []


def test_every_phrase_of_a_page_in_both_languages_is_in_welsh() -> None:
    missing = [f"{one.file}: {one.english}" for one in ALL if not in_welsh(one)]
    share = 100 - 100 * len(missing) // len(ALL)
    print(f"{share} % of {len(ALL):,} phrases are in Welsh.")
    assert not missing, "Say these in Welsh, or run script/translations to list them:\n" + "\n".join(missing)


def test_the_catalogue_holds_no_phrase_that_no_page_says(written: Catalog) -> None:
    said = {(one.english, one.context) for one in ALL}
    held = {
        (one.id if isinstance(one.id, str) else one.id[0], one.context or "") for one in written if one.id
    }
    assert held - said == set(), "Run script/translations."


def test_a_translation_fills_in_what_the_english_fills_in_and_no_more() -> None:
    for one in ALL:
        for words in in_welsh(one):
            if one.file.endswith(".html"):
                assert _expressions(words) == _expressions(one.english), one
            else:
                assert set(_places(words)) == set(_places(one.english)), one


def _places(words: str) -> Iterator[str]:
    return (place for _, place, _, _ in Formatter().parse(words) if place)


def _expressions(words: str) -> list[str]:
    return sorted(part.replace("|soft", "") for part in _EXPRESSION.findall(words))


def test_a_phrase_for_numbers_has_all_six_forms_of_welsh() -> None:
    for one in ALL:
        if one.many:
            assert len(in_welsh(one)) == 6, one


def test_each_number_takes_its_form() -> None:
    days = {number: catalogue("cy").form(number, "{number:,} day") for number in (0, 1, 2, 3, 6, 40)}
    assert {number for number, form in days.items() if form == "{number:,} ddiwrnod"} == {2}


def test_phrases_stand_where_they_can_be_found_by_those_who_translate() -> None:
    """What is said must be written out in the call, or told by ``to_say`` where it is kept."""
    for file in PUBLISH.rglob("*.py"):
        assert not re.search(r"\bsay\(f[\"']", file.read_text("utf-8")), file


def test_what_the_register_says_is_in_welsh_too() -> None:
    said = [lambda: say(CAMPAIGN.asks), lambda: say("Online"), lambda: say("At a place")]
    said += [lambda words=rule.words: say(words) for rule in RULES]
    for body in bodies():
        said += [
            lambda kind=body.kind: kind_in_words(kind),
            lambda kind=body.kind: kinds_in_words(kind),
            lambda nation=body.nation: nation_in_words(nation),
        ]
    for one in said:
        words = in_tongue(welsh({}), one)()
        assert not re.search("[\ufdd0-\ufdd3]", words), one()


def test_names_in_welsh_are_names_of_bodies_of_wales() -> None:
    of_wales = {body.id for body in bodies() if body.nation == "Wales"}
    assert names_in_welsh().keys() <= of_wales
    assert len(of_wales - names_in_welsh().keys()) <= 1


def test_what_is_not_translated_stays_english_and_says_so() -> None:
    words = in_tongue(welsh({}), say)("A phrase that nobody has translated {count}", count=3)
    assert words == "\ufdd0A phrase that nobody has translated 3\ufdd3"


def test_nothing_of_welsh_is_loaded_where_only_english_is_spoken() -> None:
    """A command that prints no page in Welsh does not wait for the catalogue or its library."""
    asked = "import sys, watchback.publish; watchback.publish.problem_page; print('babel' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
