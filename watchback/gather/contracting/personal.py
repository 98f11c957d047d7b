"""A release without what it says of persons: contact points, addresses of parties, e-mail addresses."""

import re
from typing import Any

from watchback.gather.contents.mail_addresses import without_mail_addresses

LEFT_OUT = "[address left out]"

_DROPPED = frozenset({"contactPoint", "contactPoints", "additionalContactPoints", "persones", "persons"})
# Of a party: a supplier may be a person, and its address a home.
_OF_A_PARTY = frozenset({"id", "name", "identifier", "additionalIdentifiers", "roles", "details"})
_OF_DETAILS = frozenset({"url", "scale", "vcse", "classifications"})
_IN_TEXT = re.compile(
    r'"(?:contactPoints?|additionalContactPoints|persones|persons|address)"\s*:\s*'
    r"(?:\{[^{}]*\}|\[[^\[\]]*\])\s*,?|"
    r'"(?:email|telephone|faxNumber|streetAddress|postalCode)"\s*:\s*"(?:[^"\\]|\\.)*"\s*,?'
)


def without_persons(record: Any) -> Any:
    """The record without contact points and addresses, and without e-mail addresses in its words."""
    if isinstance(record, dict):
        return {
            key: _parties(value) if key == "parties" else without_persons(value)
            for key, value in record.items()
            if key not in _DROPPED
        }
    if isinstance(record, list):
        return [without_persons(each) for each in record]
    return without_mail_addresses(record, LEFT_OUT) if isinstance(record, str) else record


def text_without_persons(text: str) -> str:
    """The same for the text of a release that cannot be parsed, as far as patterns go."""
    return without_mail_addresses(_IN_TEXT.sub("", text), LEFT_OUT)


def _parties(parties: Any) -> list[Any]:
    kept = []
    for party in parties if isinstance(parties, list) else ():
        if not isinstance(party, dict):
            continue
        party = {key: value for key, value in party.items() if key in _OF_A_PARTY}
        if isinstance(details := party.get("details"), dict):
            party["details"] = {key: value for key, value in details.items() if key in _OF_DETAILS}
        kept.append(without_persons(party))
    return kept
