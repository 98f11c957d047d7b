"""What a reader must know beside a verdict, and what does not change it."""

from collections.abc import Callable

from watchback.audit.case import Case, supplier_of
from watchback.audit.naming import are, count_of, counted
from watchback.audit.sorting import Part, is_the_suppliers
from watchback.words import Means


def notes_on(case: Case) -> tuple[str, ...]:
    """What a reader must know beside the verdict, and what does not change it."""
    notes = tuple(told for part, sentence in _NOTES if case.parts[part] and (told := sentence(case)))
    return (*notes, _says_declared(case)) if case.declared else notes


def _says_declared(case: Case) -> str:
    behind = sum(case.declared.values())
    cameras = counted(behind, "camera")
    return f"By the owner’s word {cameras} {are(behind)} behind recorders, all of them among those seen."


def _says_taken_for_cameras(case: Case) -> str:
    """Answers of surveillance equipment that leave open which it is; a row of a list of cameras does not."""
    untold = count_of([one for one in case.parts[Part.ANOTHERS_CAMERA] if one.found.device is None])
    if not untold or case.survey.means is Means.INVENTORY:
        return ""
    return (
        "Taken for cameras, since they told their maker and not whether they are cameras or recorders: "
        f"{counted(untold, 'device')}."
    )


def _says_outside(case: Case) -> str:
    outside = case.parts[Part.OUTSIDE]
    mine = count_of(
        [one for one in outside if is_the_suppliers(one.found, case.claim.supplier, case.brands) is True]
    )
    theirs = f"; {mine:,} of them {are(mine)} of {supplier_of(case)}" if mine else ""
    return f"Not counted, since they are in other estates: {counted(count_of(outside), 'device')}{theirs}."


_NOTES: tuple[tuple[Part, Callable[[Case], str]], ...] = (
    (
        Part.ANOTHERS_CAMERA_SOMEWHERE,
        lambda case: (
            f"Not counted, since their estate is not told: "
            f"{counted(case.count(Part.ANOTHERS_CAMERA_SOMEWHERE), 'camera')} of other makers."
        ),
    ),
    (Part.ANOTHERS_CAMERA, _says_taken_for_cameras),
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
