"""Whether a report is as it was signed, and whether the files beside it are those that it names."""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from watchback.audit.naming import clean
from watchback.audit.result import FORMAT
from watchback.audit.signing import Checked, check, signed_with
from watchback.words import Means, Verdict


class NotAReport(ValueError):
    """A file that is no audit.json; the message is one sentence."""


def report_in(data: bytes) -> dict[str, Any]:
    """The object of an audit.json; raises NotAReport."""
    try:
        told: Any = json.loads(data)
    except (ValueError, RecursionError):
        raise NotAReport("it is no JSON") from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise NotAReport("it is no audit.json that Watchback writes")
    if not isinstance(told.get("devices"), list) or told.get("means") not in set(Means):
        raise NotAReport("what an audit.json tells of is not in it")
    if told.get("verdict") not in set(Verdict):
        raise NotAReport("there is no verdict in it")
    return told


def check_report(
    data: bytes, signature: bytes, key: bytes | None = None, beside: Mapping[str, bytes] | None = None
) -> Checked:
    """Whether the signature holds, and whether the files ``beside`` the report are those it was signed with.

    ``key`` is a public key as PEM. Raises NotAReport, and NotAKey.
    """
    checked = check(data, signature, key)
    if not checked.holds:
        return checked
    told = report_in(data)
    if told.get("key") and told["key"] != signed_with(signature):
        return Checked(False, ("Not valid: the key that the report names is not the one that signed it.",))
    others = _others(told, beside or {})
    if others:
        return Checked(
            False, tuple(f"Not valid: {name} beside it is not the one that was signed." for name in others)
        )
    name = clean(str(told.get("signed_as") or ""), 200)
    whose = f"It calls itself signed by {name}." if name else "It does not say whose key signed it."
    return replace(checked, sentences=(*checked.sentences, whose))


def _others(told: Mapping[str, Any], beside: Mapping[str, bytes]) -> list[str]:
    signed = told.get("files")
    if not isinstance(signed, dict):
        return []
    return [
        name for name, data in beside.items() if name in signed and signed[name] != sha256(data).hexdigest()
    ]
