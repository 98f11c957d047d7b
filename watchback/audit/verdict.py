"""Holds what was seen against a claim: contradicted, supported, or what is wanting to tell."""

from collections.abc import Mapping, Sequence

from watchback.audit.case import AGAIN, Case, Rule, has, supplier_of, within
from watchback.audit.naming import are, counted
from watchback.audit.notes import notes_on
from watchback.audit.repeats import Identity, distinct, identities_of
from watchback.audit.sorting import Part, brand_of, by_part, parts_of
from watchback.audit.wanting import WANTING
from watchback.records import AuditedDevice, Brand, Claim, Judgement, Survey
from watchback.words import Verdict

__all__ = ["AGAIN", "AGAINST", "WANTING", "judge"]


def judge(
    claim: Claim,
    survey: Survey,
    devices: Sequence[AuditedDevice],
    brands: Sequence[Brand] = (),
    declared: Mapping[str, int] | None = None,
    identities: Sequence[Identity | None] | None = None,
    parts: Sequence[Part] | None = None,
) -> Judgement:
    """What the devices say about the claim, with the reasons and with what is wanting.

    ``brands`` are the supplier's, each with its relation and source: what it sells under other names.
    ``declared`` is the owner's word on recorders: by address, hardware address, host name, location or
    where it was met, how many cameras are behind it, all of them among the devices seen. ``identities``
    say which devices are the same one, and ``parts`` what each is to the claim, where the devices themselves
    do not tell any more.
    """
    parts = parts_of(claim, survey, devices, brands) if parts is None else parts
    same = identities_of(devices) if identities is None else identities
    told = zip(devices, same, parts, strict=True)
    anothers = distinct([(one, by) for one, by, part in told if part is Part.ANOTHERS_CAMERA])
    case = Case(claim, survey, by_part(devices, parts), brands, declared or {}, anothers)
    against = tuple(rule.sentence(case) for rule in AGAINST if rule.holds(case))
    if against:
        return Judgement(Verdict.CONTRADICTED, (*against, *notes_on(case)))
    missing = tuple(rule.sentence(case) for rule in WANTING if rule.holds(case))
    verdict = Verdict.CANNOT_TELL if missing else Verdict.SUPPORTED
    return Judgement(verdict, (*_findings(case), *notes_on(case)), missing)


def _says_found(case: Case) -> str:
    count = case.count(Part.THE_SUPPLIERS)
    return (
        f"{counted(count, 'device')} of {supplier_of(case)} {are(count)} {within(case)}, "
        f"surely named: {case.named(Part.THE_SUPPLIERS)}.{_badges(case)}"
    )


def _badges(case: Case) -> str:
    """Which of the badges on the cases are the supplier’s, and who says so."""
    found = {brand_of(one.found, case.brands) for one in case.parts[Part.THE_SUPPLIERS]}
    told = sorted((one.name, one.relation, "; ".join(one.sources)) for one in found if one)
    return "".join(
        f" {name} is {RELATIONS.get(relation, relation)} of {supplier_of(case)}, according to {sources}."
        for name, relation, sources in told
    )


RELATIONS: dict[str, str] = {
    "subsidiary": "a subsidiary",
    "subsidiary-as-of-2020": "a subsidiary, as of 2020,",
    "sub-brand": "a brand",
    "brand": "a brand",
    "successor-business": "the continued business",
    "oem": "the name of another seller on devices",
    "oem-partial": "the name of another seller on some devices",
    "former-oem": "the name of another seller, until lately, on devices",
    "reseller": "the name of a seller of devices",
    "affiliate": "an affiliate",
    "former-subsidiary": "a former subsidiary",
}
"""How a brand belongs to the supplier whose name follows."""


AGAINST: tuple[Rule, ...] = (Rule("the supplier’s device is there", has(Part.THE_SUPPLIERS), _says_found),)
"""What contradicts a claim."""


def _findings(case: Case) -> tuple[str, ...]:
    """What was found, where nothing contradicts."""
    twice = case.count(Part.ANOTHERS_CAMERA) - case.anothers
    once = f" {counted(twice, 'repeat')} of the same {are(twice)} counted once." if twice else ""
    return (
        f"No device of {supplier_of(case)} was surely named {within(case)}.",
        f"{counted(case.anothers, 'camera')} {are(case.anothers)} named as another maker’s, surely.{once}",
    )
