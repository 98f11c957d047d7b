"""The camera contracts that a release tells of: who buys, until when, and whether they can be extended."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from watchback.gather.contracting.cameras import is_about_cameras, table
from watchback.gather.contracting.package import Release
from watchback.gather.contracting.pieces import buyer_of, title_of
from watchback.gather.contracting.shape import day, part, parts, words

_NOT_IN_FORCE = frozenset({"cancelled", "unsuccessful", "terminated", "withdrawn"})
_LONGEST = 100 * 366

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CameraContract:
    """A contract as a notice of its award tells it.

    ``ends_on`` is without any extension, ``ends_at_most`` with all of them; None where not said.
    ``extension`` are the words, or the fact, by which it can be extended; "" where the notice has none.
    ``process`` is the number that the contract keeps over all its notices, ``told_on`` the day of this one.
    ``in_force`` is false where the notice says that it was cancelled or ended.
    """

    buyer: str
    title: str
    awarded_on: date | None
    starts_on: date | None
    ends_on: date | None
    ends_at_most: date | None
    extension: str
    suppliers: tuple[str, ...]
    process: str
    told_on: date | None
    in_force: bool


def contracts_in(release: bytes | Release) -> tuple[CameraContract, ...]:
    """The camera contracts that a release tells of; none for any other document, or before an award."""
    told = _release_in(release) if isinstance(release, bytes) else release
    if not is_about_cameras(told):
        return ()
    awards = {words(award, "id"): award for award in parts(told, "awards")}
    signed = {words(contract, "awardID") for contract in parts(told, "contracts")}
    found = [
        _contract(told, awards.get(words(each, "awardID"), {}), each) for each in parts(told, "contracts")
    ]
    found += [_contract(told, award, {}) for id, award in awards.items() if id not in signed]
    return tuple(dict.fromkeys(found))


def _release_in(data: bytes) -> Release:
    try:
        told = json.loads(data, strict=False, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _contract(release: Release, award: Record, contract: Record) -> CameraContract:
    tender = part(release, "tender")
    lots = _lots_of(tender, award)
    # The nearer to what was signed, the truer.
    told = [contract, award, *lots, tender]
    periods = [part(contract, "period"), *(part(each, "contractPeriod") for each in (award, *lots, tender))]
    suppliers = tuple(words(each, "name") for each in parts(award, "suppliers"))
    return CameraContract(
        buyer=buyer_of(release),
        title=next((text for each in (contract, award) if (text := words(each, "title"))), title_of(release)),
        awarded_on=day(award, "date") or day(contract, "dateSigned"),
        starts_on=_first(day(period, "startDate") for period in periods),
        ends_on=_first(_end_of(period) for period in periods),
        ends_at_most=_first(day(period, "maxExtentDate") for period in periods),
        extension=next(_extensions(told, periods), ""),
        suppliers=tuple(dict.fromkeys(name for name in suppliers if name)),
        process=words(release, "ocid"),
        told_on=day(release, "date"),
        in_force=not {words(contract, "status"), words(award, "status")} & _NOT_IN_FORCE,
    )


def _lots_of(tender: Record, award: Record) -> list[Record]:
    """The lots that an award is of: all of them where it does not say and there is only one."""
    lots = list(parts(tender, "lots"))
    related = award.get("relatedLots")
    if isinstance(related, list) and related:
        return [lot for lot in lots if lot.get("id") in related]
    return lots if len(lots) == 1 else []


def _first(days: Iterable[date | None]) -> date | None:
    return next((each for each in days if each), None)


def _end_of(period: Record) -> date | None:
    """The last day, which a notice may give as a number of days from the first."""
    if end := day(period, "endDate"):
        return end
    start, length = day(period, "startDate"), str(period.get("durationInDays", ""))
    if start and length.isascii() and length.isdigit() and len(length) <= 5 and 0 < int(length) <= _LONGEST:
        return start + timedelta(days=int(length) - 1)
    return None


def _extensions(told: Iterable[Record], periods: Iterable[Record]) -> Iterator[str]:
    """What says that the contract can be extended, the plainest first."""
    records = list(told)
    for record in records:
        if record.get("hasRenewal") is True or part(record, "renewal"):
            yield words(part(record, "renewal"), "description") or "The notice says that it can be renewed."
    for period in periods:
        end, at_most = _end_of(period), day(period, "maxExtentDate")
        if at_most and end and at_most > end:
            yield "The notice gives a later last day with all extensions."
    for record in records:
        for text in (words(part(record, "options"), "description"), words(record, "description")):
            if sentence := _sentence_on_extension(text):
                yield sentence


@cache
def _extension_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    says = re.compile(rf"\b(?:{'|'.join(table()['extension_words'])})", re.I)
    return says, re.compile(table()["no_extension_before"], re.I)


def _sentence_on_extension(text: str) -> str:
    """The sentence that says so, "" where none does."""
    says, denies = _extension_patterns()
    for sentence in re.split(r"(?<=[.;!?])\s+", text):
        if (found := says.search(sentence)) and not denies.search(sentence[: found.start()]):
            return sentence
    return ""
