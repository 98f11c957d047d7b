"""Spoilt documents of every format, read for so many seconds: each must give text or a sentence why not.

``script/benchmark fuzz seconds=600`` reads for that long in place of 30 seconds; ``seed=123`` reads one
document and shows what goes wrong with it; ``from=5000`` starts with that seed.
"""

import time
import traceback
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from benchmarks.measuring import print_table
from benchmarks.spoilt import Spoilt, spoilt
from watchback.confined import GivenUp, Workers
from watchback.read import NamesSupplier, Reader, Reading, Unreadable, extract
from watchback.read.names.suppliers import PROPOSED_TIERS
from watchback.reference import gazetteer

_SECONDS, _MOST, _LIMIT, _SLOW = 30, 1_000_000, 40.0, 5.0


class Outcome(NamedTuple):
    """What came of one document. ``wrong`` says what must not be, if anything."""

    kind: str
    wrong: str = ""


def run(*settings: str) -> None:
    """Prints how many documents came to which end, and every seed whose end is none of the two."""
    given = dict(setting.split("=", 1) for setting in settings if "=" in setting)
    if "seed" in given:
        print(reading()(given["seed"]))
        return
    first = int(given.get("from", 0))
    counts: Counter[str] = Counter()
    until = time.monotonic() + float(given.get("seconds", _SECONDS))
    seeds = [str(seed) for seed in range(first, first + _MOST)]
    workers: Workers[Outcome] = Workers(reading, seconds=_LIMIT)
    results = workers.results(seeds)
    for seed, result in zip(seeds, results, strict=False):
        outcome = Outcome("given up", result.sentence) if isinstance(result, GivenUp) else result
        counts[outcome.kind] += 1
        if outcome.wrong:
            print(f"seed={seed}: {outcome.kind}: {outcome.wrong}", flush=True)
        if time.monotonic() > until:
            break
    results.close()  # type: ignore[attr-defined]
    total = sum(counts.values())
    print_table(
        ["what came of it", "documents", "share"],
        [(kind, count, f"{count / total:.1%}") for kind, count in counts.most_common()],
    )


def reading() -> Callable[[str], Outcome]:
    """What reads the document of a seed, and judges what comes of it."""
    shipped = gazetteer()
    reader = Reader(shipped)
    may_name = NamesSupplier(tuple(s for s in shipped.suppliers if s.tier in PROPOSED_TIERS))

    def read(seed: str) -> Outcome:
        began = time.monotonic()
        outcome = _outcome(reader, may_name, spoilt(int(seed)))
        took = time.monotonic() - began
        slow = f"it took {took:.0f} seconds" if took > _SLOW and not outcome.wrong else ""
        return Outcome(outcome.kind, slow) if slow else outcome

    return read


def _outcome(reader: Reader, may_name: NamesSupplier, document: Spoilt) -> Outcome:
    try:
        found = reader.read(extract(document.data, document.source, document.media_type))
    except Unreadable as refusal:
        return Outcome("unreadable", _not_a_sentence(str(refusal)))
    except MemoryError:
        raise
    except Exception:
        return Outcome("failed", traceback.format_exc(limit=-4))
    kind = "text with proposals" if found.proposals else "text"
    return Outcome(kind, _wrong_with(found) or _dismissed(found, may_name(document.data)))


def _not_a_sentence(said: str) -> str:
    return "" if said[:1].isupper() and said.endswith(".") and "\n" not in said else f"no sentence: {said!r}"


def _wrong_with(found: Reading) -> str:
    text = found.document.text
    for proposal in found.proposals:
        quotation = proposal.quotation
        if text[quotation.start : quotation.end] != quotation.exact:
            return f"not exactly in the text: {quotation.exact[:80]!r}"
    return "" if "\x00" not in text else "a NUL in the text"


def _dismissed(found: Reading, may_name: bool) -> str:
    return "dismissed on its bytes, though it holds a proposal" if found.proposals and not may_name else ""
