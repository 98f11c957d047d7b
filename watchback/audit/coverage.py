"""How much was seen, and how much of it told who made it: the figures beside a verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchback.audit.naming import count_of
from watchback.audit.recorders import open_recorders
from watchback.audit.sorting import is_camera_of_unknown_maker, is_sure
from watchback.records import AuditedDevice, Survey


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of one audit. ``seen`` are rows or addresses looked at, ``identified`` devices whose maker is
    named at strong or better; the names are the keys of the audit's JSON."""

    seen: int
    answered: int
    identified: int
    cameras_of_unknown_maker: int
    silent: int
    recorders_that_may_hide_cameras: int
    parse_errors: int


def coverage_of(
    survey: Survey, devices: Sequence[AuditedDevice], declared: Mapping[str, int] | None = None
) -> Coverage:
    """The figures of a look, over all estates."""
    return Coverage(
        seen=survey.seen,
        answered=survey.answered,
        identified=count_of([one for one in devices if one.found.maker and is_sure(one.found)]),
        cameras_of_unknown_maker=count_of(
            [one for one in devices if is_camera_of_unknown_maker(one, survey.means)]
        ),
        silent=survey.silent,
        recorders_that_may_hide_cameras=count_of(open_recorders(devices, declared or {})),
        parse_errors=len(survey.parse_errors),
    )
