"""The page that says how standings are worked out, made from the rules themselves."""

from collections.abc import Iterable

from watchback.publish.languages import say, say_meaning, say_word
from watchback.publish.parts import View, bare_label
from watchback.publish.rendering import Page, page
from watchback.records.published import MethodRecord, RuleLine
from watchback.words import Estate, Stance, Voice


def method_page(record: MethodRecord) -> Page:
    """``/method/``: rules in the order they are tried, stances, voices, estates, the ladder."""
    return page(
        "method.html",
        "/method/",
        say("How standings are worked out"),
        record.day,
        rules=_rule_views(record.rules),
        order=[bare_label(label) for label in record.order],
        lowest_win=record.lowest_win,
        ladder=[{"label": bare_label(label), "rung": rung} for label, rung in record.ladder],
        stances=[_word_view(stance) for stance in Stance],
        voices=[_word_view(voice) for voice in Voice],
        estates=[_word_view(estate) for estate in Estate],
    )


def _rule_views(rules: Iterable[RuleLine]) -> list[View]:
    """The rules in order. Where two share a name, its address leads to the first."""
    taken: set[str] = set()
    views = []
    for rule in rules:
        views.append(_rule_view(rule, taken))
        taken.update(rule.names)
    return views


def _rule_view(rule: RuleLine, taken: set[str]) -> View:
    return {
        "label": bare_label(rule.label),
        "names": [{"name": name, "anchor": "" if name in taken else name} for name in rule.names],
        "words": say(rule.words),
        "says": say_meaning(rule.label),
    }


def _word_view(word: Stance | Voice | Estate) -> View:
    return {"value": word.value, "label": say_word(word), "meaning": say_meaning(word)}
