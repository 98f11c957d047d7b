"""The whole of one audit, and the object that ``audit.json`` and ``--json`` hold."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import Any

from watchback.audit.coverage import coverage_of
from watchback.audit.naming import clean
from watchback.audit.showing import shown_clues, without_firmware, without_versions
from watchback.audit.sorting import Part, parts_of
from watchback.records import AuditedDevice, Brand, Claim, Judgement, Survey

FORMAT = "watchback-audit/1"
_MOST_REASONS = 12


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit, finished. Times are UTC, as ISO 8601; ``tool`` is name and version.

    ``authority`` is the owner's permission as it was given, ``signed_as`` whose key signs, ``declared``
    the owner's word on recorders, ``brands`` the supplier's. ``commitments`` stand for what was withheld,
    by field; None where nothing was. ``parts`` are what the devices are to the claim, where what is left of
    them does not tell any more.
    """

    claim: Claim
    survey: Survey
    devices: Sequence[AuditedDevice]
    judgement: Judgement
    started: str
    finished: str
    tool: str
    authority: str | None = None
    signed_as: str | None = None
    declared: Mapping[str, int] = field(default_factory=dict)
    brands: Sequence[Brand] = ()
    commitments: Mapping[str, str] | None = None
    parts: Sequence[Part] | None = None


def object_of(audit: Audit) -> dict[str, Any]:
    """The audit as the contract names its fields; nothing in it tells of a firmware version or a port."""
    claim, survey = audit.claim, audit.survey
    parts = audit.parts or parts_of(claim, survey, audit.devices, audit.brands)
    told = {
        "format": FORMAT,
        "claim": claim.text,
        "supplier": claim.supplier,
        "estate": claim.estate,
        "expected": claim.expected,
        "means": survey.means,
        "verdict": audit.judgement.verdict,
        "because": list(audit.judgement.because),
        "missing": list(audit.judgement.missing),
        "devices": [_device(*one) for one in zip(count(1), audit.devices, parts, strict=False)],
        "coverage": asdict(coverage_of(survey, audit.devices, audit.declared)),
        "unread": [clean(one, 400) for one in survey.unread],
        "parse_errors": [clean(one, 400) for one in survey.parse_errors],
        "left_out": [clean(one, 400) for one in survey.left_out],
        "declared": [{"recorder": where, "cameras": count} for where, count in audit.declared.items()],
        "inputs": [{"path": clean(one.name, 400), "sha256": one.sha256} for one in survey.inputs],
        "authority": audit.authority,
        "signed_as": audit.signed_as,
        "started": audit.started,
        "finished": audit.finished,
        "tool": audit.tool,
    }
    return told if audit.commitments is None else told | {"commitments": dict(audit.commitments)}


def _device(number: int, one: AuditedDevice, part: Part) -> dict[str, Any]:
    seen, found = one.sighting, one.found
    return {
        "number": number,
        "address": _said(seen.address),
        "mac": _said(seen.mac),
        "hostname": _said(seen.hostname),
        "location": _said(seen.location),
        "estate": _said(seen.estate),
        "brand": _said(without_firmware(found.brand or seen.brand or "")),
        "model": _said(without_firmware(seen.model or "")),
        "maker": found.maker,
        "device": found.device,
        "certainty": found.certainty,
        "clues": shown_clues(seen.clues),
        "because": [without_versions(clean(why, 300)) for why in found.because[:_MOST_REASONS]],
        "conflicts": [without_versions(clean(why, 300)) for why in found.conflicts],
        "quantity": max(1, seen.quantity),
        "channels": seen.channels,
        "channels_listed": seen.channels_listed,
        "where": clean(seen.where, 200),
        "counts_as": part,
    }


def _said(text: str | None) -> str | None:
    return (clean(str(text), 200) or None) if text else None
