"""What finds the cues of a sentence and says how sure a draft is: the phrase rules, or rules and model.

A judge with the model lets the learned likelihoods and the phrase rules both point at sentences, then
weighs every draft by what is known of it (signals.py). The weights were fitted to labelled documents by
``training/drafts_weights.py``; a draft's confidence is how often a draft with such signals was right there.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from watchback.read.rules import table
from watchback.read.stances.learned import Judged
from watchback.read.stances.signals import PARTIES, PARTY_KINDS, Likelihoods, Signals, signals_of_cue
from watchback.read.stances.stance import Cue, StanceRule, cues_in
from watchback.words import Stance

# A stance is looked at where the model gives it so much, or a phrase rule points at it.
_LOOKED_AT = 0.03
_MOST_STANCES = 3
# Shorter sentences are answers or headings, whose meaning stands elsewhere.
_FEWEST_WORDS = 5
_LEARNED = {stance: StanceRule(f"learned-{stance.value}", stance, "", (), weight=0.7) for stance in Stance}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A cue of a sentence in tokens, and the signals of the sentence and of the cue."""

    cue: Cue
    signals: Signals


class Judge(Protocol):
    """Finds cues and says how sure a draft is."""

    least: float
    """Drafts below this confidence are not proposed."""

    def cues(self, tokens: str, about: Callable[[], Signals]) -> list[Weighed]:
        """The cues of a sentence in tokens, in order; ``about`` gives the signals of the sentence."""
        ...

    def sureness(self, signals: Signals) -> float:
        """How sure a draft with these signals is, 0 to 1."""
        ...


class ByRules:
    """The phrase rules alone: what the reader is without its model."""

    least = 0.2

    def cues(self, tokens: str, about: Callable[[], Signals]) -> list[Weighed]:
        """The cues that the phrase rules find."""
        return [Weighed(cue, about() | signals_of_cue(cue, {})) for cue in cues_in(tokens)]

    def sureness(self, signals: Signals) -> float:
        """The weight of the rule, times how sure body and supplier are."""
        return signals["rule-weight"] * signals["body-sureness"] * signals["supplier-sureness"]


class ByRulesAndModel:
    """Rules and model together. ``least`` 0 proposes everything looked at, for fitting the weights."""

    def __init__(self, least: float | None = None) -> None:
        self.least = least if least is not None else float(table("weights")["least"])

    def cues(self, tokens: str, about: Callable[[], Signals]) -> list[Weighed]:
        """The cues of the rules, and for stances no rule found the words that speak most for them.

        A stance that the model sees is left out where no body and no supplier could make it sure enough.
        """
        by_rules = cues_in(tokens)
        stances = {cue.stance for cue in by_rules}
        # What a call asks for is nobody's promise.
        learned = len(tokens.split()) >= _FEWEST_WORDS and Stance.CALLED_ON not in stances
        if not learned and not by_rules:
            return []
        judged = Judged(tokens)
        if not by_rules and not judged.may_carry(_LOOKED_AT):
            return []  # most sentences end here
        likely, known = judged.likelihoods(), about()
        found = [Weighed(cue, known | signals_of_cue(cue, likely)) for cue in by_rules]
        best = _weights()["start"] + _total(known) + _best_parties()
        for stance in _ranked(likely) if learned else ():
            rule = _LEARNED[stance]
            signals = signals_of_cue(Cue(0, 0, rule), likely)
            if stance not in stances and _squashed(best + _total(signals)) >= self.least:
                found.append(Weighed(Cue(*judged.strongest_words(stance), rule), known | signals))
        return sorted(found, key=lambda weighed: weighed.cue.start)

    def sureness(self, signals: Signals) -> float:
        """The fitted sum of the signals, as a likelihood."""
        return _squashed(_weights()["start"] + _total(signals))


def _ranked(likely: Likelihoods) -> list[Stance]:
    """The stances worth a look, the likeliest first."""
    seen = [stance for stance in likely if stance is not None and likely[stance] >= _LOOKED_AT]
    return sorted(seen, key=lambda stance: -likely[stance])[:_MOST_STANCES]


def _total(signals: Signals) -> float:
    weights = _weights()
    return sum([weights.get(name, 0.0) * value for name, value in signals.items()])


def _squashed(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=1)
def _best_parties() -> float:
    """The most that body, supplier and speaker can add to the sum."""
    weights = _weights()
    best = sum(max(0.0, weights.get(name, 0.0)) for name in PARTIES)
    for kind in PARTY_KINDS:
        best += max(0.0, *(weight for name, weight in weights.items() if name.startswith(kind)))
    return best


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {name: float(value) for name, value in table("weights")["weights"].items()}
