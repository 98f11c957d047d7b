"""Which stance a sentence carries: cues found by the rules of rules/stances/*.toml."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from watchback.read.hooks import Hooks
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.words import Stance

RULE_FILES = (*(stance.value for stance in Stance), "nothing")
# Where cues overlap, the first of these wins: what denies goes before what it denies.
_PRECEDENCE = (
    Stance.KEEPS,
    Stance.NOT_HELD,
    Stance.WITHHELD,
    Stance.CALLED_ON,
    Stance.REMOVING,
    Stance.WILL_NOT_BUY,
    Stance.REVIEWING,
    Stance.WILL_REMOVE,
    Stance.REMOVED,
    Stance.NOT_USED,
    Stance.USES,
)
_MACRO = lazily(r"\{([A-Za-z_]+)\}")


@dataclass(frozen=True)
class StanceRule:
    """One phrase pattern with its examples. ``stance`` None silences what it overlaps.

    ``hooks`` are words of which one must be in the sentence before the pattern is tried, and one of
    ``needs`` too: those only save time, for no words fit the pattern without.
    ``subject`` says where the body stands: "before" the cue or "inside" it. ``weight`` is how
    often such words carry the stance where body and supplier are clear. ``scope`` of a silencer:
    "span" (what it overlaps), "after" (the rest of the sentence), "sentence".
    """

    id: str
    stance: Stance | None
    pattern: str
    hooks: tuple[str, ...]
    needs: tuple[str, ...] = ()
    weight: float = 0.0
    subject: str = "before"
    scope: str = "span"
    spares: tuple[str, ...] = ()
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled on first use: most documents need a few rules only."""
        return re.compile(expanded(self.pattern))

    def written_out(self) -> list[str]:
        """The needs, of each {name} its alternatives."""
        written = [expanded(need).removeprefix("(?:").rstrip(")") for need in self.needs]
        return "|".join(written).split("|") if written else []


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that carry a stance: ``start`` and ``end`` in the text, and the rule that found them."""

    start: int
    end: int
    rule: StanceRule

    @property
    def stance(self) -> Stance:
        """The stance of the rule. Only silencers have none, and they are never returned as cues."""
        assert self.rule.stance is not None
        return self.rule.stance


def expanded(pattern: str) -> str:
    """The pattern with every {name} of rules/words.toml written out."""
    words = table("words")
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda match: str(words[match[1]]), pattern)
    return pattern


@lru_cache(maxsize=1)
def stance_rules() -> tuple[StanceRule, ...]:
    """Every rule of every file, in order."""
    return tuple(rule for name in RULE_FILES for rule in _rules_of(name))


def _rules_of(name: str) -> list[StanceRule]:
    contents = table(f"stances/{name}")
    stance = None if name == "nothing" else Stance(contents["stance"])
    return [_rule(stance, row) for row in contents["rule"]]


def _rule(stance: Stance | None, row: dict[str, Any]) -> StanceRule:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    return StanceRule(stance=stance, **fields)


@lru_cache(maxsize=1)
def _hooks() -> Hooks:
    return Hooks([rule.hooks for rule in stance_rules()], [rule.written_out() for rule in stance_rules()])


def cues_in(tokens: str) -> tuple[Cue, ...]:
    """The cues of a sentence in tokens (see tokens.py), silencers applied; of two that overlap, one."""
    rules = stance_rules()
    found = [
        Cue(match.start(), match.end(), rules[number])
        for number in _hooks().awake(tokens)
        for match in rules[number].regex.finditer(tokens)
        if match.end() > match.start()
    ]
    if not found:
        return ()
    silencers = [cue for cue in found if cue.rule.stance is None]
    spoken = [cue for cue in found if cue.rule.stance and not _is_silenced(cue, silencers)]
    return _strongest(spoken)


def _is_silenced(cue: Cue, silencers: list[Cue]) -> bool:
    return any(
        cue.stance.value not in silencer.rule.spares
        and (
            silencer.rule.scope == "sentence"
            or (silencer.rule.scope == "after" and cue.end > silencer.start)
            or (cue.start < silencer.end and silencer.start < cue.end)
        )
        for silencer in silencers
    )


def _strongest(cues: list[Cue]) -> tuple[Cue, ...]:
    kept: list[Cue] = []
    for cue in sorted(cues, key=_rank):
        if all(cue.end <= other.start or cue.start >= other.end for other in kept):
            kept.append(cue)
    return tuple(sorted(kept, key=lambda cue: cue.start))


def _rank(cue: Cue) -> tuple[int, float, int]:
    return _PRECEDENCE.index(cue.stance), -cue.rule.weight, cue.start - cue.end
