"""Whether a sentence says no more than its records: names, dates, numbers, quotations, estates."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date

from watchback.records import Edtf, day_in_words
from watchback.records.drafts import Sentence
from watchback.words import Estate, Law, Word

_QUOTED = re.compile(r"“([^”]*)”")
_ADDRESS = re.compile(r"https?://\S+")
_DAY = re.compile(
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December) \d{4}"
)
_NUMBER = re.compile(r"\d+(?:,\d{3})*")
_NAME = re.compile(r"[^\W\d_a-zà-ÿ][\w’'-]+")
# Words of our own that begin with a capital letter: of sentences, and of the laws.
_OURS = re.compile(
    "As|At|According|An|And|Any|Are|Ask|Before|By|Could|Equipment|Find|For|From|Has|How|I|If|In|Is|It|Join|Nobody|"
    "No|Of|On|One|Others|Somebody|Source|Thank|That|The|There|This|Under|Wait|What|When|Where|Which|Who|Will|You|Your"
)


def unfounded(sentence: Sentence, records: Mapping[str, object], topic: Iterable[str]) -> list[str]:
    """What the sentence states that none of the records it names holds. ``topic`` are names anybody may say:
    of the body it is about and of the supplier."""
    missing = [id for id in sentence.rests_on if id not in records]
    held = _folded(" ".join(text for id in sentence.rests_on if id in records for text in texts(records[id])))
    known = f"{held} {_folded(' '.join(topic))}"
    return missing + [fact for fact in facts_of(sentence.text) if not _holds(known, _folded(fact))]


def _holds(known: str, fact: str) -> bool:
    """Whether the fact stands there whole, and not as a part of another word or number."""
    before, after = (r"\b" if fact[:1].isalnum() else ""), (r"\b" if fact[-1:].isalnum() else "")
    return re.search(before + re.escape(fact) + after, known) is not None


def facts_of(text: str) -> Iterator[str]:
    """The names, dates, numbers, quotations and estates that a text states."""
    for quoted in _QUOTED.findall(text):
        yield quoted.removesuffix(" […]")
    rest = _ADDRESS.sub(" ", _QUOTED.sub(" ", text))
    for law in Law:
        rest = rest.replace(law.label, " ")
    yield from _DAY.findall(rest)
    rest = _DAY.sub(" ", rest)
    yield from _NUMBER.findall(rest)
    yield from (name for name in _NAME.findall(rest) if not _OURS.fullmatch(name))
    for estate in Estate:
        phrase = estate.value.replace("-", " ")
        if estate is not Estate.ALL and re.search(rf"\b(?:its|your) {phrase}\b", rest):
            yield f"Estate:{estate.value}"
    if re.search(r"\b(?:all|any of) (?:its|your) estates\b", rest):
        yield f"Estate:{Estate.ALL.value}"


def texts(record: object) -> Iterator[str]:
    """Everything that a record holds, as a draft may print it."""
    if isinstance(record, Word):
        yield f"{type(record).__name__}:{record.value}"
        yield record.label
    elif isinstance(record, str):
        yield record
    elif isinstance(record, Edtf):
        yield record.words
    elif isinstance(record, date):
        yield day_in_words(record)
    elif isinstance(record, int):
        yield f"{record:,}"
    elif is_dataclass(record):
        for one in fields(record):
            yield from texts(getattr(record, one.name))
    elif isinstance(record, Mapping):
        for value in record.values():
            yield from texts(value)
    elif isinstance(record, Iterable):
        for value in record:
            yield from texts(value)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
