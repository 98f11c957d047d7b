"""What is wanting before a claim is supported: each rule says what it is and the command that supplies it."""

from watchback.audit.case import AGAIN, Case, Rule, has, supplier_of, within
from watchback.audit.naming import are, clean, count_of, counted, named
from watchback.audit.recorders import open_recorders
from watchback.audit.sorting import Part
from watchback.records import AuditedDevice
from watchback.words import Device, Means

_CLOSER = AGAIN[Means.NETWORK]


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
        f"How many cameras there are {within(case)}, by the owner’s own count. "
        f"Say it in the same command: {AGAIN[case.survey.means]} --expected N"
    )


def _too_few(case: Case) -> bool:
    return case.anothers < (case.claim.expected or 0)


def _says_too_few(case: Case) -> str:
    found, expected = case.anothers, case.claim.expected or 0
    was = "was" if expected - found == 1 else "were"
    return (
        f"{found:,} of the {expected:,} cameras that the owner counts were named as another maker’s, surely; "
        f"{expected - found:,} {was} not. Look where they are: {_CLOSER}"
    )


def _says_maker_unknown(case: Case) -> str:
    count = case.count(Part.MAKER_UNKNOWN)
    return f"The maker of {counted(count, 'camera')}: {case.named(Part.MAKER_UNKNOWN)}. {_how_to_name(case)}"


def _says_may_be(case: Case) -> str:
    count = case.count(Part.MAY_BE_THE_SUPPLIERS)
    return (
        f"{counted(count, 'device')} may be of {supplier_of(case)}: what was seen only points there, and "
        f"proves nothing: {case.named(Part.MAY_BE_THE_SUPPLIERS)}. {_how_to_name(case)}"
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
        f"In which estate {counted(count, 'device')} of {supplier_of(case)} {are(count)}: "
        f"{case.named(Part.THE_SUPPLIERS_SOMEWHERE)}. Write the estate into the list: "
        f"{AGAIN[Means.INVENTORY]}"
    )


def _says_other_thing(case: Case) -> str:
    count = case.count(Part.THE_SUPPLIERS_OTHER_THING)
    return (
        f"Whether the claim is about {counted(count, 'thing')} of {supplier_of(case)} that "
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
    Rule("maker unknown", has(Part.MAKER_UNKNOWN), _says_maker_unknown),
    Rule("may be the supplier’s", has(Part.MAY_BE_THE_SUPPLIERS), _says_may_be),
    Rule("estate not told", has(Part.THE_SUPPLIERS_SOMEWHERE), _says_somewhere),
    Rule("another thing of the supplier’s", has(Part.THE_SUPPLIERS_OTHER_THING), _says_other_thing),
    Rule("recorders", lambda case: bool(_open(case)), _says_open),
    Rule("given twice", _given_twice, _says_given_twice),
    Rule("more declared than seen", _declares_more, _says_declares_more),
    Rule("not read whole", lambda case: bool(case.survey.unread), _says_unread),
    Rule("not understood", lambda case: bool(case.survey.parse_errors), _says_errors),
)
"""What is wanting before a claim is supported; each says what it is and the command that supplies it."""
