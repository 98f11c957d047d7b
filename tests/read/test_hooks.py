"""Hooks and needs only save time: none of them hides what its pattern would find."""

import re
from collections.abc import Iterator
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.sample_texts import development_documents
from watchback.read import Reader
from watchback.read.answers import parts
from watchback.read.hooks import Hooks
from watchback.read.names.index import small
from watchback.read.page import Page
from watchback.read.rules import table
from watchback.read.speech import floor
from watchback.read.stances import tokens
from watchback.read.stances.stance import stance_rules
from watchback.reference import gazetteer

_EVERY = 3
WORDS = st.lists(st.text("ab", min_size=1, max_size=3), max_size=3)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1), st.text("ab ", max_size=12))
def test_a_pattern_is_awake_where_a_hook_and_a_need_are_in_the_text(
    given_words: list[tuple[list[str], list[str]]], text: str
) -> None:
    hooks, needs = zip(*given_words, strict=True)
    assert Hooks(hooks, needs).awake(text) == [
        number
        for number, both in enumerate(given_words)
        if all(not words or any(word in text for word in words) for words in both)
    ]


@cache
def pages() -> tuple[Page, ...]:
    """Every third document of the development half that names a supplier."""
    reader = Reader(gazetteer())
    documents = [*development_documents()][::_EVERY]
    return tuple(page for document in documents if (page := reader.page(document)))


def sentences() -> Iterator[tuple[str, int, int]]:
    for page in pages():
        for sentence in page.sentences:
            yield page.shape, sentence.start, sentence.end


def test_no_needs_hide_a_cue() -> None:
    rules = [rule for rule in stance_rules() if rule.needs]
    told = [example for rule in rules for example in rule.fires]
    told += [tokens.tokens_of(*sentence).text for sentence in sentences()]
    assert rules
    for rule in rules:
        for words in told:
            fits = any(match[0] for match in rule.regex.finditer(words))
            assert not fits or any(need in words for need in rule.written_out()), (rule.id, words)


def test_no_equipment_and_no_filler_is_passed_over() -> None:
    special = 0
    for shape, start, end in sentences():
        if any(tokens._special().finditer(shape, start, end)):
            special += 1
            assert tokens._hooks().awake(shape[max(0, start - 1) : end])
    assert special


def test_no_line_that_opens_a_turn_is_passed_over() -> None:
    opened = 0
    for page in pages():
        for line in page.text.splitlines():
            fitting = [number for number, (_, rule) in enumerate(floor._rules()) if rule.match(line)]
            opened += len(fitting)
            assert set(fitting) <= set(floor._hooks().awake(line)), line
        for number, sign in enumerate(floor._signs()):
            assert not sign.search(page.text) or number in floor._hooks_of_signs().awake(page.text)
    assert opened


def test_no_block_that_asks_is_passed_over() -> None:
    hooked = {name: rows["hooks"] for name, rows in table("parts").items() if "hooks" in rows}
    for page in pages():
        for block in page.blocks:
            words = " ".join(page.shape[block.start : block.end].split())
            for name, hooks in hooked.items():
                fits = any(matches(words) for matches in parts._matchers(name))
                assert not fits or any(hook in words for hook in hooks), (name, words)


def test_no_mark_of_a_kind_is_passed_over() -> None:
    marks = [mark for mark in table("kinds")["mark"] if "needs" in mark]
    assert marks
    for mark in marks:
        pattern = re.compile(mark["pattern"], re.MULTILINE)
        for page in pages():
            found = pattern.search(small(page.text))
            assert not found or any(need in found[0] for need in mark["needs"]), mark["id"]
