"""What a report says of itself, read back from ``audit.json`` by whoever is asked to believe it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from watchback.audit.checking import NotAReport, report_in
from watchback.audit.naming import clean
from watchback.audit.sorting import SURE
from watchback.words import Device, Estate, Means, Verdict

_LONGEST = 2_000
_MOST_SENTENCES = 100
_W = TypeVar("_W", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ReportedDevice:
    """A device as a report names it; what was redacted or not told is empty."""

    maker: str
    brand: str
    model: str
    device: str
    certainty: str
    location: str
    estate: str
    quantity: int

    @property
    def is_sure(self) -> bool:
        """Whether the maker is named surely."""
        return self.certainty in SURE


@dataclass(frozen=True, slots=True)
class Submission:
    """A report's own account. ``finished`` is a moment in UTC; ``coverage`` are its figures by name."""

    supplier: str
    verdict: Verdict
    means: Means
    estate: Estate | None
    finished: datetime
    claim: str
    signed_as: str
    authority: str
    expected: int | None
    because: tuple[str, ...]
    missing: tuple[str, ...]
    coverage: Mapping[str, int]
    devices: tuple[ReportedDevice, ...]
    unread: int = 0


def submission_of(report: bytes) -> Submission:
    """What the report says. Raises NotAReport."""
    told = report_in(report)
    return Submission(
        supplier=_words(told, "supplier") or _missing("supplier"),
        verdict=_word(told, "verdict", Verdict),
        means=_word(told, "means", Means),
        estate=_word(told, "estate", Estate) if told.get("estate") else None,
        finished=_moment(told),
        claim=_words(told, "claim"),
        signed_as=_words(told, "signed_as"),
        authority=_words(told, "authority"),
        expected=_number(told.get("expected")),
        because=_sentences(told, "because"),
        missing=_sentences(told, "missing"),
        coverage=_figures(told.get("coverage")),
        devices=tuple(_device(one) for one in _list(told, "devices") if isinstance(one, dict)),
        unread=len(_list(told, "unread")) + len(_list(told, "parse_errors")),
    )


def contradiction_in(told: Submission) -> str:
    """How a report that says “supported” contradicts its own devices and figures; empty where it does not.

    A signature only says who wrote a report: anybody can sign one that does not follow from what it lists.
    """
    if told.verdict is not Verdict.SUPPORTED:
        return ""
    if told.missing:
        return "it supports the claim and says what is wanting to tell"
    if not told.expected or told.coverage.get("identified", 0) < told.expected:
        return "it supports the claim and names fewer cameras than the owner counts"
    if told.unread or sum(one.quantity for one in told.devices) < told.expected:
        return "it supports the claim and lists too few devices, or tells of what was not read"
    if any(_is_against(one, told) for one in told.devices):
        return f"it supports the claim and lists devices of {told.supplier} in the estate"
    return ""


def _is_against(one: ReportedDevice, told: Submission) -> bool:
    is_inside = told.estate in (None, Estate.ALL) or one.estate in ("", told.estate)
    return one.is_sure and is_inside and one.maker == told.supplier and one.device != Device.OTHER


def _words(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return clean(value, _LONGEST) if isinstance(value, str) else ""


def _word(told: Mapping[str, Any], name: str, words: type[_W]) -> _W:
    try:
        return words(str(told.get(name)))
    except ValueError:
        _missing(name)


def _missing(name: str) -> NoReturn:
    raise NotAReport(f"it has no {name} that is known here")


def _moment(told: Mapping[str, Any]) -> datetime:
    try:
        moment = datetime.fromisoformat(str(told.get("finished")).replace("Z", "+00:00"))
    except ValueError:
        raise NotAReport("it does not say when the audit was finished") from None
    if moment.tzinfo is None:
        raise NotAReport("it does not say when the audit was finished")
    return moment.astimezone(UTC)


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _list(told: Mapping[str, Any], name: str) -> list[Any]:
    value = told.get(name)
    return value if isinstance(value, list) else []


def _sentences(told: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = [clean(one, _LONGEST) for one in _list(told, name) if isinstance(one, str)]
    return tuple(found[:_MOST_SENTENCES])


def _figures(told: Any) -> Mapping[str, int]:
    pairs = told.items() if isinstance(told, dict) else ()
    return {
        clean(name, 60): number
        for name, value in list(pairs)[:40]
        if (number := _number(value)) is not None and number < 10**12
    }


def _device(told: Mapping[str, Any]) -> ReportedDevice:
    said = {
        name: clean(value, 200) if isinstance(value := told.get(name), str) else ""
        for name in ("maker", "brand", "model", "device", "certainty", "location", "estate")
    }
    return ReportedDevice(**said, quantity=_number(told.get("quantity")) or 1)
