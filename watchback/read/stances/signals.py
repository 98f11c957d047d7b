"""What is known of a draft that tells how sure it is, as numbers between about -1 and 3.

What is known of its sentence and of its cue comes first: with that alone most drafts are seen to be
unsure whosever they are, and end there (judge.py). A signal left out is 0.
"""

import math
from bisect import bisect_left

from watchback.read.bodies.subject import Subject
from watchback.read.names.topic import NamedSupplier
from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.sentences import Sentence
from watchback.read.speech.speaker import Speaker
from watchback.read.stances.stance import Cue
from watchback.words import Stance

Signals = dict[str, float]
Likelihoods = dict[Stance | None, float]

_FIRST_PERSON = lazily(r"\b(?:we|our|us|we're|we've)\b")
_KIT = lazily(r"\b(?:cameras?|cctv|devices?|equipment|units?|kit|systems?|domes?|products?|surveillance)\b")
_FAR = 12


class SentenceSignals:
    """The signals that every draft of a sentence of one page has."""

    def __init__(self, page: Page) -> None:
        self._page = page
        sentences = enumerate(page.sentences)
        self._naming = [number for number, sentence in sentences if _names_supplier(page, sentence)]
        self._of_page = {
            f"kind {'own' if page.kind.own else page.kind.kind.value}": 1.0,
            "second-maker": float(len({m.supplier.id for m in page.suppliers if m.is_proposed}) > 1),
            "many-bodies": math.log(1 + len({body.key for body in page.bodies})) - 1,
        }

    def of(self, number: int, in_title: bool) -> Signals:
        """Those of the sentence with that number."""
        page, sentence = self._page, self._page.sentences[number]
        shape = page.shape[sentence.start : sentence.end]
        stopped = page.text[sentence.start : sentence.end].rstrip("\"'”’)").endswith((".", ";", "!"))
        return self._of_page | {
            "title": float(in_title),
            "first-person": float(bool(_FIRST_PERSON.search(shape))),
            "kit": float(bool(_KIT.search(shape))),
            "far": self._distance(number) / 4,
            "words": math.log(1 + shape.count(" ")) - 2.5,
            "no-stop": float(not stopped),
        }

    def _distance(self, number: int) -> int:
        """How many sentences away a tracked supplier is named, before or after."""
        at = bisect_left(self._naming, number)
        return min([_FAR, *(abs(number - naming) for naming in self._naming[max(0, at - 1) : at + 1])])


def _names_supplier(page: Page, sentence: Sentence) -> bool:
    return any(mention.is_proposed for mention in page.suppliers_between(sentence.start, sentence.end))


def signals_of_cue(cue: Cue, likely: Likelihoods) -> Signals:
    """What the cue and the learned likelihoods of its sentence say."""
    learned = cue.rule.id.startswith("learned-")
    found = {
        "rule-weight": cue.rule.weight,
        "rule": 0.0 if learned else 1.0,
        f"stance {cue.stance.value}": 1.0,
    }
    if not learned:
        found[f"rule {cue.rule.id}"] = 1.0
    if likely:
        nothing, this = _logit(likely[None]), _logit(likely[cue.stance])
        stances = {stance: value for stance, value in likely.items() if stance is not None}
        found["share"] = likely[cue.stance] / sum(stances.values())
        others = [value for stance, value in stances.items() if stance is not cue.stance]
        found["likely-other"] = _logit(max(others))
        found |= {"likely": this, "likely-nothing": nothing}
        found["likely-by-rule"] = 0.0 if learned else this
        found["nothing-by-rule"] = 0.0 if learned else nothing
    return found


def signals_of_parties(subject: Subject, supplier: NamedSupplier, speaker: Speaker | None) -> Signals:
    """What it is worth how the body and the supplier were found, and who speaks."""
    found = {
        "body-sureness": subject.sureness,
        "supplier-sureness": supplier.sureness,
        f"body {subject.rule.partition(',')[0]}": 1.0,
        f"supplier {_kind_of_name(supplier.rule)}": 1.0,
        "weak-body": float(subject.body.weak),
        "body-by-other-words": float(not subject.body.named),
    }
    if speaker is not None:
        found[f"speaker {speaker.side}"] = 1.0
    return found


PARTIES = ("body-sureness", "supplier-sureness", "weak-body", "body-by-other-words")
"""The signals of the parties that are between 0 and 1; of those that begin as PARTY_KINDS, one is 1."""
PARTY_KINDS = ("body ", "supplier ", "speaker ")


def _kind_of_name(rule: str) -> str:
    named = rule.startswith(("supplier-name", "brand")) and "before" not in rule and "after" not in rule
    return "named" if named else rule


def _logit(value: float) -> float:
    value = min(max(value, 0.002), 0.998)
    return math.log(value / (1 - value)) / 2
