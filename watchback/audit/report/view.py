"""What the template of the report shows, worked out from the object that audit.json holds."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from watchback.audit.naming import counted
from watchback.audit.report.groups import GROUPS
from watchback.audit.sorting import SURE
from watchback.audit.wording import (
    BY_MEANS,
    ONES_OWN,
    WHAT_IT_DOES_NOT_PROVE,
    estate_called,
    figures_in_words,
    verdict_in_words,
)
from watchback.records import day_in_words
from watchback.words import Certainty, Means, Verdict

View = dict[str, Any]

_COMMAND = re.compile(
    r"(watchback audit (?:inventory FILE|nmap SCAN\.xml|neighbours FILE|capture FILE"
    r'|network RANGE --authority "name, role, reference")(?: --(?:expected N|recorder WHERE=N))?)'
)
_WIDTH = 100
# A page of more is slow to open and nobody reads it; devices.csv has all.
_MOST_ROWS = 2_000


def view_of(told: Mapping[str, Any]) -> View:
    """The values of the template."""
    verdict, means = Verdict(told["verdict"]), Means(told["means"])
    return {
        "title": f"Camera audit: {verdict.label.lower()}",
        "verdict": verdict.value,
        "verdict_word": verdict.label,
        "claim": told["claim"],
        "sentence": verdict_in_words(verdict, told["supplier"], told["estate"]),
        "because": [_marked(one) for one in told["because"]],
        "missing": [_marked(one) for one in told["missing"]],
        "not_proved": [WHAT_IT_DOES_NOT_PROVE[verdict], BY_MEANS[means], ONES_OWN],
        "facts": _facts(told, means),
        "signed": _signed(told),
        "figures": _figures(told["coverage"], means),
        "makers": _makers(told["devices"], told["supplier"]),
        "groups": [one for group in GROUPS if (one := _group(group, told))],
        "unread": told["unread"],
        "parse_errors": told["parse_errors"],
        "left_out": told["left_out"],
        "declared": told["declared"],
        "inputs": told["inputs"],
        "commitments": len(told.get("commitments") or {}),
        "is_redacted": "commitments" in told,
        "certainties": [(one.label, one.meaning) for one in Certainty if one is not Certainty.NONE],
        "tool": told["tool"],
    }


def _marked(sentence: str) -> list[View]:
    """The sentence in pieces, commands apart so that they can be set as such."""
    pieces = _COMMAND.split(sentence)
    return [{"text": piece, "is_command": bool(at % 2)} for at, piece in enumerate(pieces) if piece]


def _facts(told: Mapping[str, Any], means: Means) -> list[tuple[str, str]]:
    estate, expected = told["estate"], told["expected"]
    return [
        (name, text)
        for name, text in (
            ("Supplier", told["supplier"]),
            ("Estate", estate_called(estate) if estate else "The claim names none"),
            ("The owner counts", counted(expected, "camera") if expected else "Not said"),
            ("Looked by", means.label),
            ("Run by", told["signed_as"] or "Not said"),
            ("Authority", told["authority"] or ""),
            ("When", _span(told["started"], told["finished"])),
        )
        if text
    ]


def _signed(told: Mapping[str, Any]) -> View:
    return {"name": told["signed_as"] or "", "key": told.get("key") or ""}


def _span(started: str, finished: str) -> str:
    """“25 November 2026, 13:43 to 14:02 UTC”."""
    begun, ended = datetime.fromisoformat(started), datetime.fromisoformat(finished)
    first, last = f"{begun:%H:%M}", f"{ended:%H:%M}"
    if begun.date() != ended.date():
        return f"{day_in_words(begun.date())}, {first}, to {day_in_words(ended.date())}, {last} UTC"
    return f"{day_in_words(begun.date())}, {first if first == last else f'{first} to {last}'} UTC"


def _figures(coverage: Mapping[str, int], means: Means) -> list[View]:
    return [{"number": f"{count:,}", "words": words} for words, count in figures_in_words(coverage, means)]


def _makers(devices: Sequence[Mapping[str, Any]], supplier: str) -> list[View]:
    """Cameras and recorders by maker, the most first; a maker is named where it is sure."""
    counts: dict[str, int] = {}
    for one in devices:
        if one["device"] != "other" and one["counts_as"] not in ("not-told", "outside"):
            sure = one["certainty"] in SURE
            maker = (one["maker"] if sure else None) or "Not known surely"
            counts[maker] = counts.get(maker, 0) + one["quantity"]
    most = max(counts.values(), default=1)
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [
        {
            "maker": maker,
            "count": f"{count:,}",
            "width": max(1, round(_WIDTH * count / most)),
            "is_suppliers": maker == supplier,
        }
        for maker, count in ordered
    ]


def _group(group: Any, told: Mapping[str, Any]) -> View | None:
    """One table of devices; None where there are none of this part."""
    devices = [one for one in told["devices"] if one["counts_as"] == group.part]
    if not devices:
        return None
    return {
        "heading": group.heading.format(supplier=told["supplier"]),
        "says": group.says.format(supplier=told["supplier"]),
        "count": f"{sum(one['quantity'] for one in devices):,}",
        "has_places": any(_place(one) for one in devices),
        "devices": [_row(one) for one in devices[:_MOST_ROWS]],
        "more": f"{len(devices) - _MOST_ROWS:,}" if len(devices) > _MOST_ROWS else "",
    }


def _row(one: Mapping[str, Any]) -> View:
    return {
        "number": one["number"],
        "what": _what(one),
        "quantity": one["quantity"],
        "maker": one["maker"] or "Not known",
        "certainty": "" if one["certainty"] == Certainty.NONE else Certainty(one["certainty"]).label.lower(),
        "place": _place(one),
        "where": one["where"],
        "estate": estate_called(one["estate"]) if one["estate"] else "",
        "because": [*one["because"], *one["conflicts"]],
    }


def _what(one: Mapping[str, Any]) -> str:
    brand, model = one["brand"] or "", one["model"] or ""
    return (model if model.casefold().startswith(brand.casefold()) else f"{brand} {model}").strip() or "—"


def _place(one: Mapping[str, Any]) -> list[str]:
    return [one[name] for name in ("location", "address", "hostname", "mac") if one[name]]
