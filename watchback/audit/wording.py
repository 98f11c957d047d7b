"""The fixed sentences of a verdict: what it says, and what it does not prove."""

from collections.abc import Mapping

from watchback.audit.coverage import coverage_of
from watchback.audit.naming import clean, counted
from watchback.audit.result import Audit
from watchback.words import Estate, Means, Verdict

_SAYS: dict[Verdict, str] = {
    Verdict.SUPPORTED: "What was seen supports the claim that there are no {supplier} cameras{estate}.",
    Verdict.CONTRADICTED: "What was seen contradicts the claim that there are no {supplier} cameras{estate}.",
    Verdict.CANNOT_TELL: "From this alone nobody can tell whether there are {supplier} cameras{estate}.",
}

WHAT_IT_DOES_NOT_PROVE: dict[Verdict, str] = {
    Verdict.SUPPORTED: (
        "It does not prove that there are none anywhere: a camera that was switched "
        "off, on another network or "
        "missing from the owner’s own count was not seen."
    ),
    Verdict.CONTRADICTED: (
        "It does not prove that anybody knew: many devices bear another name than "
        "that of their maker. It says "
        "what was there on the day, and a device may have gone since."
    ),
    Verdict.CANNOT_TELL: (
        "It proves nothing, either way. It is no sign of guilt that something is wanting, and no sign of "
        "innocence that nothing was found."
    ),
}
BY_MEANS: dict[Means, str] = {
    Means.INVENTORY: (
        "An inventory is the owner’s own list. It shows what was written down, and "
        "not what hangs on the wall."
    ),
    Means.NMAP: "A scan shows what answered on the addresses that were scanned, on the day of the scan.",
    Means.NEIGHBOURS: (
        "Address tables show which devices were lately talked to. A hardware address tells who made the "
        "network part, seldom more."
    ),
    Means.CAPTURE: "A capture shows what spoke while it ran, where it listened: no more.",
    Means.NETWORK: "A network audit shows what answered on the addresses that were named, on the day.",
}
ONES_OWN = "An audit of one’s own network is one’s own: whoever runs it chooses where to look."


def verdict_in_words(verdict: Verdict, supplier: str, estate: str | None) -> str:
    """The verdict in one sentence."""
    where = estate_in_words(estate)
    return _SAYS[verdict].format(supplier=clean(supplier), estate=f" in {where}" if where else "")


def estate_in_words(estate: str | None) -> str:
    """The estate as a sentence names it; empty where the claim names none."""
    if estate is None:
        return ""
    return "all estates" if estate == Estate.ALL else f"the estate “{estate_called(estate)}”"


def estate_called(estate: str) -> str:
    """The estate's name for a person."""
    return Estate(estate).label if estate in set(Estate) else clean(estate)


def figures_in_words(coverage: Mapping[str, int], means: Means) -> list[tuple[str, int]]:
    """What each figure of the coverage counts, for a person; a figure that is not there is left out."""
    rows = means is Means.INVENTORY
    named = (
        ("seen", "rows looked at" if rows else "addresses looked at"),
        ("answered", "told of a device"),
        ("identified", "devices whose maker is named"),
        ("cameras_of_unknown_maker", "cameras of unknown maker"),
        ("recorders_that_may_hide_cameras", "recorders that may hide cameras"),
        ("silent", "" if rows else "silent addresses"),
        ("parse_errors", "places not understood"),
    )
    return [(words, coverage[key]) for key, words in named if words and key in coverage]


def counts_in_words(audit: Audit) -> str:
    """How much was seen, as one line."""
    found = coverage_of(audit.survey, audit.devices, audit.declared)
    thing = "row" if audit.survey.means is Means.INVENTORY else "address"
    told = [
        f"{counted(found.seen, thing, f'{thing}s' if thing == 'row' else 'addresses')} looked at",
        f"{found.answered:,} told of a device",
        f"maker named for {found.identified:,}",
        f"{counted(found.cameras_of_unknown_maker, 'camera')} of unknown maker",
    ]
    if found.silent:
        told.append(f"{found.silent:,} silent")
    if found.recorders_that_may_hide_cameras:
        told.append(f"{counted(found.recorders_that_may_hide_cameras, 'recorder')} that may hide cameras")
    if found.parse_errors:
        told.append(f"{counted(found.parse_errors, 'place')} not understood")
    return f"{audit.survey.means.label}: {'; '.join(told)}."
