"""How quickly names are found: 20,000 against 1,000 with the same matches, and against spaCy."""

import random
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module

from benchmarks.measuring import medians, print_table
from benchmarks.sample_texts import development_texts
from watchback.read.names.index import Form, Name, NameIndex, body_names, supplier_names
from watchback.records import Body
from watchback.reference import gazetteer

_ROUNDS, _MET = 9, 10
_FIRST = ("Nether", "Over", "Great", "Little", "Upper", "Long", "West", "Stoke", "Temple", "King's")
_SECOND = (
    "Barch",
    "Felp",
    "Penn",
    "Lox",
    "Darr",
    "Edge",
    "Wal",
    "Holl",
    "Loxl",
    "Tred",
    "Mor",
    "Cors",
    "Brad",
)
_THIRD = ("ester", "ersham", "y Hassett", "ley", "ington", "wick", "combe", "ford", "bury", "stead")
_KINDS = ("City Council", "Borough Council", "District Council", "NHS Trust", "Constabulary", "University",
          "College", "Housing Association", "Fire Authority", "Parish Council", "Leisure Trust", "Academy",
          "Health Board", "Harbour Board", "Port Authority", "Combined Authority")  # fmt: skip


def run() -> None:
    """Prints two tables: names of which ten occur, and all that ship with what they match."""
    texts = development_texts(10_000)
    shipped = gazetteer()
    every = [*body_names(shipped.bodies, shipped.abroad), *supplier_names(shipped.suppliers)]
    every_index = NameIndex(every)
    met = _met(every_index, texts)
    invented = _invented()
    few, many = (_index([*met, *invented[: count - len(met)]]) for count in (1_000, 20_000))
    acts: dict[str, Callable[[], object]] = {
        "1,000 names": lambda: [few.find(text) for text in texts],
        "20,000 names": lambda: [many.find(text) for text in texts],
        f"all {len(every):,} that ship, more matches": lambda: [every_index.find(text) for text in texts],
    }
    if spacy := _spacy_matcher([*met, *invented[: 20_000 - len(met)]]):
        acts["spaCy's PhraseMatcher, 20,000 names"] = lambda: [spacy(text) for text in texts]
    took = medians(acts, _ROUNDS, time.process_time)
    aims = {"20,000 names": "≥ 0.8", "spaCy's PhraseMatcher, 20,000 names": "≤ 0.33 of 20,000"}
    peer = took["1,000 names"]
    size = sum(map(len, texts)) / 1e6
    print_table(
        ["names looked for", "speed of 1,000", "aim", "MB a second here"],
        [(name, f"{peer / s:.2f}", aims.get(name, ""), f"{size / s:.1f}") for name, s in took.items()],
    )
    if spacy:
        ratio = took["spaCy's PhraseMatcher, 20,000 names"] / took["20,000 names"]
        print(f"\n20,000 names: {ratio:.1f} times as fast as spaCy's PhraseMatcher (aim ≥ 3).")
    else:
        print("\nspaCy is not installed: no comparison with its PhraseMatcher.")


def _met(index: NameIndex, texts: list[str]) -> list[str]:
    """The ten names of bodies that occur most often."""
    counts = Counter(
        hit.names[0].spelling
        for text in texts
        for hit in index.find(text)
        if hit.names[0].body and hit.names[0].form is Form.FULL
    )
    return [name for name, _ in counts.most_common(_MET)]


def _invented() -> list[str]:
    names = [f"{a} {b}{c} {kind}" for a in _FIRST for b in _SECOND for c in _THIRD for kind in _KINDS]
    random.Random(5).shuffle(names)
    return names


def _index(spellings: list[str]) -> NameIndex:
    return NameIndex(
        Name(spelling, Form.FULL, body=Body(str(number), spelling))
        for number, spelling in enumerate(spellings)
    )


def _spacy_matcher(spellings: list[str]) -> Callable[[str], object] | None:
    try:
        spacy = import_module("spacy")
        matchers = import_module("spacy.matcher")
    except ImportError:
        return None
    language = spacy.blank("en")
    matcher = matchers.PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("BODY", [language.make_doc(spelling) for spelling in spellings])
    return lambda text: matcher(language.make_doc(text))
