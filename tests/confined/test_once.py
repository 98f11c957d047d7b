"""Documents from outside are read in a process of their own, which may fail without harm."""

import time

import pytest

from tests.review import borsetshire
from watchback.confined import TooIntricate, apart
from watchback.read import Unreadable, extract, read_once
from watchback.records import Gazetteer

PAGE = b"<html><body><main><p>Borsetshire Council has 14 Hikvision cameras.</p></main></body></html>"


def test_a_document_read_apart_is_the_same_as_read_here() -> None:
    document = apart(extract, PAGE, "page.html", "text/html")
    assert document == extract(PAGE, "page.html", "text/html")
    assert apart(read_once, Gazetteer((), ()), document).document == document


def test_what_is_refused_apart_is_refused_here_in_the_same_words() -> None:
    with pytest.raises(Unreadable, match="The document is empty"):
        apart(extract, b"", "empty.txt", None)


def test_work_without_end_is_given_up() -> None:
    with pytest.raises(TooIntricate, match="This document is too intricate to read"):
        apart(time.sleep, 1_000, seconds=2)


def test_a_process_that_dies_is_a_refusal_and_not_our_end() -> None:
    with pytest.raises(TooIntricate):
        apart(_never_found_there)


def _never_found_there() -> None:
    """The other process cannot import this from a test: it ends with an error of its own."""
    borsetshire.body()
