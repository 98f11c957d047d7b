"""Holds what was seen against a claim: contradicted, supported, or what is wanting to tell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from watchback.audit.naming import are, clean, count_of, counted, named
from watchback.audit.recorders import open_recorders
from watchback.audit.repeats import Identity, distinct, identities_of
from watchback.audit.sorting import Part, Parts, brand_of, by_part, is_the_suppliers, parts_of
from watchback.records import AuditedDevice, Brand, Claim, Judgement, Survey
from watchback.words import Device, Estate, Means, Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """All that a rule looks at; ``anothers`` counts cameras of other makers, each once."""

    claim: Claim
    survey: Survey
    parts: Parts
    brands: Sequence[Brand]
    declared: Mapping[str, int]
    anothers: int

    def count(self, part: Part) -> int:
        """How many devices play this part."""
        return count_of(self.parts[part])

    def named(self, part: Part) -> str:
        """A few of them by name."""
        return named(self.parts[part])


AGAIN: dict[Means, str] = {
    Means.INVENTORY: "watchback audit inventory FILE",
    Means.NMAP: "watchback audit nmap SCAN.xml",
    Means.NEIGHBOURS: "watchback audit neighbours FILE",
    Means.CAPTURE: "watchback audit capture FILE",
    Means.NETWORK: 'watchback audit network RANGE --authority "name, role, reference"',
}
"""The command that looks the same way again."""

_COUNTED = Part.ANOTHERS_CAMERA
_CLOSER = AGAIN[Means.NETWORK]


def judge(
    claim: Claim,
    survey: Survey,
    devices: Sequence[AuditedDevice],
    brands: Sequence[Brand] = (),
    declared: Mapping[str, int] | None = None,
    identities: Sequence[Identity | None] | None = None,
) -> Judgement:
    """What the devices say about the claim, with the reasons and with what is wanting.

    ``brands`` are the supplier's, each with its relation and source: what it sells under other names.
    ``declared`` is the owner's word on recorders: by address, hardware address, host name, location or
    where it was met, how many cameras are behind it, all of them among the devices seen. ``identities``
    say which devices are the same one, where the devices themselves do not tell any more.
    """
    parts = parts_of(claim, survey, devices, brands)
    same = identities_of(devices) if identities is None else identities
    anothers = [(one, by) for one, by, part in zip(devices, same, parts, strict=True) if part is _COUNTED]
    case = Case(claim, survey, by_part(devices, parts), brands, declared or {}, distinct(anothers))
    against = tuple(rule.sentence(case) for rule in AGAINST if rule.holds(case))
    if against:
        return Judgement(Verdict.CONTRADICTED, (*against, *_notes(case)))
    missing = tuple(rule.sentence(case) for rule in WANTING if rule.holds(case))
    verdict = Verdict.CANNOT_TELL if missing else Verdict.SUPPORTED
    return Judgement(verdict, (*_findings(case), *_notes(case)), missing)


@dataclass(frozen=True, slots=True)
class Rule:
    """When it ``holds``, its ``sentence`` says so to a person; docs/auditing.md calls it by its ``name``."""

    name: str
    holds: Callable[[Case], bool]
    sentence: Callable[[Case], str]


def _has(part: Part) -> Callable[[Case], bool]:
    return lambda case: bool(case.parts[part])


def _says_found(case: Case) -> str:
    count = case.count(Part.THE_SUPPLIERS)
    return (
        f"{counted(count, 'device')} of {_supplier(case)} {are(count)} {_within(case)}, "
        f"named at strong or better: {case.named(Part.THE_SUPPLIERS)}.{_badges(case)}"
    )


def _badges(case: Case) -> str:
    """Which of the badges on the cases are the supplier’s, and who says so."""
    found = {brand_of(one.found, case.brands) for one in case.parts[Part.THE_SUPPLIERS]}
    told = sorted((one.name, one.relation, "; ".join(one.sources)) for one in found if one)
    return "".join(
        f" {name} is {RELATIONS.get(relation, relation)} of {_supplier(case)}, according to {sources}."
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


AGAINST: tuple[Rule, ...] = (Rule("the supplier’s device is there", _has(Part.THE_SUPPLIERS), _says_found),)
"""What contradicts a claim."""


def _nothing_seen(case: Case) -> bool:
    return not any(case.parts.values())


def _says_nothing_seen(case: Case) -> str:
    return (
        "Nothing was seen, and silence proves nothing. Look at the list or the range "
        "that the claim is about: "
        f"{AGAIN[case.survey.means]}"
    )


def _no_count(case: Case) -> bool:
    return (case.claim.expected or 0) < 1


def _says_no_count(case: Case) -> str:
    return (
        f"How many cameras there are {_within(case)}, by the owner’s own count. "
        f"Say it in the same command: {AGAIN[case.survey.means]} --expected N"
    )


def _too_few(case: Case) -> bool:
    return case.anothers < (case.claim.expected or 0)


def _says_too_few(case: Case) -> str:
    found, expected = case.anothers, case.claim.expected or 0
    was = "was" if expected - found == 1 else "were"
    return (
        f"{found:,} of the {expected:,} cameras that the owner counts were named as "
        f"another maker’s at strong "
        f"or better; {expected - found:,} {was} not. Look where they are: {_CLOSER}"
    )


def _says_maker_unknown(case: Case) -> str:
    count = case.count(Part.MAKER_UNKNOWN)
    return f"The maker of {counted(count, 'camera')}: {case.named(Part.MAKER_UNKNOWN)}. {_how_to_name(case)}"


def _says_may_be(case: Case) -> str:
    count = case.count(Part.MAY_BE_THE_SUPPLIERS)
    return (
        f"{counted(count, 'device')} may be of {_supplier(case)}: what was seen only "
        f"points there, and proves "
        f"nothing: {case.named(Part.MAY_BE_THE_SUPPLIERS)}. {_how_to_name(case)}"
    )


def _how_to_name(case: Case) -> str:
    if case.survey.means is Means.INVENTORY:
        return (
            "Write make and model into the list, or look at the devices themselves: "
            f"{AGAIN[Means.INVENTORY]}, or {_CLOSER}"
        )
    return (
        "Ask the devices themselves, or bring the list that has make and model: "
        f"{_CLOSER}, or {AGAIN[Means.INVENTORY]}"
    )


def _says_somewhere(case: Case) -> str:
    count = case.count(Part.THE_SUPPLIERS_SOMEWHERE)
    return (
        f"In which estate {counted(count, 'device')} of {_supplier(case)} {are(count)}: "
        f"{case.named(Part.THE_SUPPLIERS_SOMEWHERE)}. Write the estate into the list: "
        f"{AGAIN[Means.INVENTORY]}"
    )


def _says_other_thing(case: Case) -> str:
    count = case.count(Part.THE_SUPPLIERS_OTHER_THING)
    return (
        f"Whether the claim is about {counted(count, 'thing')} of {_supplier(case)} that "
        f"{are(count)} neither camera nor recorder: {case.named(Part.THE_SUPPLIERS_OTHER_THING)}. Take them "
        f"out of the list if it is not: {AGAIN[case.survey.means]}"
    )


def _open(case: Case) -> tuple[AuditedDevice, ...]:
    inside = [one for part, found in case.parts.items() if part is not Part.OUTSIDE for one in found]
    return open_recorders(inside, case.declared)


def _says_open(case: Case) -> str:
    found = _open(case)
    return (
        f"What is behind {counted(count_of(found), 'recorder')}, which may hide cameras: {named(found)}. "
        f"List the cameras of each ({AGAIN[Means.INVENTORY]}), or declare how many "
        f"there are, all of them among "
        f"those seen: {AGAIN[case.survey.means]} --recorder WHERE=N"
    )


def _given_twice(case: Case) -> bool:
    hashes = [one.sha256 for one in case.survey.inputs if one.sha256]
    return len(hashes) > len(set(hashes))


def _says_given_twice(case: Case) -> str:
    return f"A file was given twice, which counts its cameras twice. Give it once: {AGAIN[case.survey.means]}"


def _cameras_seen(case: Case) -> int:
    """Whatever may be behind a recorder, in whichever estate."""
    seen = [one for part, found in case.parts.items() if part is not Part.NO_CAMERA for one in found]
    return count_of([one for one in seen if one.found.device in (None, Device.CAMERA)])


def _declares_more(case: Case) -> bool:
    return sum(case.declared.values()) > _cameras_seen(case)


def _says_declares_more(case: Case) -> str:
    return (
        f"The owner declares {counted(sum(case.declared.values()), 'camera')} behind "
        f"recorders, all of them among "
        f"those seen, and {_cameras_seen(case):,} {are(_cameras_seen(case))} seen. List the others: "
        f"{AGAIN[Means.INVENTORY]}"
    )


def _says_unread(case: Case) -> str:
    told = " ".join(clean(one, 200) for one in sorted(case.survey.unread)[:3])
    more = len(case.survey.unread) - 3
    return (
        f"What was not read whole: {told}{f' And {more:,} more.' if more > 0 else ''} "
        f"Look again: {AGAIN[case.survey.means]}"
    )


def _says_errors(case: Case) -> str:
    errors = sorted(case.survey.parse_errors)
    return (
        f"What stands in {counted(len(errors), 'place')} that could not be understood, first: "
        f"{clean(errors[0], 200)} Mend it and look again: {AGAIN[case.survey.means]}"
    )


WANTING: tuple[Rule, ...] = (
    Rule("nothing seen", _nothing_seen, _says_nothing_seen),
    Rule("no count", _no_count, _says_no_count),
    Rule("too few named", _too_few, _says_too_few),
    Rule("maker unknown", _has(Part.MAKER_UNKNOWN), _says_maker_unknown),
    Rule("may be the supplier’s", _has(Part.MAY_BE_THE_SUPPLIERS), _says_may_be),
    Rule("estate not told", _has(Part.THE_SUPPLIERS_SOMEWHERE), _says_somewhere),
    Rule("another thing of the supplier’s", _has(Part.THE_SUPPLIERS_OTHER_THING), _says_other_thing),
    Rule("recorders", lambda case: bool(_open(case)), _says_open),
    Rule("given twice", _given_twice, _says_given_twice),
    Rule("more declared than seen", _declares_more, _says_declares_more),
    Rule("not read whole", lambda case: bool(case.survey.unread), _says_unread),
    Rule("not understood", lambda case: bool(case.survey.parse_errors), _says_errors),
)
"""What is wanting before a claim is supported; each says what it is and the command that supplies it."""


def _findings(case: Case) -> tuple[str, ...]:
    """What was found, where nothing contradicts."""
    twice = case.count(_COUNTED) - case.anothers
    once = f" {counted(twice, 'repeat')} of the same {are(twice)} counted once." if twice else ""
    return (
        f"No device of {_supplier(case)} was named at strong or better {_within(case)}.",
        f"{counted(case.anothers, 'camera')} {are(case.anothers)} named as another maker’s at strong "
        f"or better.{once}",
    )


def _notes(case: Case) -> tuple[str, ...]:
    """What a reader must know beside the verdict, and what does not change it."""
    notes = tuple(sentence(case) for part, sentence in _NOTES if case.parts[part])
    return (*notes, _says_declared(case)) if case.declared else notes


def _says_declared(case: Case) -> str:
    behind = sum(case.declared.values())
    cameras = counted(behind, "camera")
    return f"By the owner’s word {cameras} {are(behind)} behind recorders, all of them among those seen."


def _says_outside(case: Case) -> str:
    outside = case.parts[Part.OUTSIDE]
    mine = count_of(
        [one for one in outside if is_the_suppliers(one.found, case.claim.supplier, case.brands) is True]
    )
    theirs = f"; {mine:,} of them {are(mine)} of {_supplier(case)}" if mine else ""
    return f"Not counted, since they are in other estates: {counted(count_of(outside), 'device')}{theirs}."


_NOTES: tuple[tuple[Part, Callable[[Case], str]], ...] = (
    (
        Part.ANOTHERS_CAMERA_SOMEWHERE,
        lambda case: (
            f"Not counted, since their estate is not told: "
            f"{counted(case.count(Part.ANOTHERS_CAMERA_SOMEWHERE), 'camera')} of other makers."
        ),
    ),
    (Part.OUTSIDE, _says_outside),
    (
        Part.UNKNOWN_RECORDER,
        lambda case: (
            f"Nobody could tell who made {counted(case.count(Part.UNKNOWN_RECORDER), 'recorder')}: "
            f"{case.named(Part.UNKNOWN_RECORDER)}."
        ),
    ),
    (
        Part.NOT_TOLD,
        lambda case: (
            f"{counted(case.count(Part.NOT_TOLD), 'device')} did not tell what "
            f"{'it is' if case.count(Part.NOT_TOLD) == 1 else 'they are'}."
        ),
    ),
)


def _supplier(case: Case) -> str:
    return clean(case.claim.supplier)


def _within(case: Case) -> str:
    """Inside what, in words."""
    estate = case.claim.estate
    if estate in (None, Estate.ALL):
        return "in what was looked at"
    return f"in the estate “{clean(estate.label if isinstance(estate, Estate) else str(estate))}”"
