"""How many bodies were looked at, from the log of searches, for pages and the command line."""

from collections.abc import Iterable

from watchback import derive
from watchback.publish import slug_of
from watchback.records.coverage import Coverage, Look
from watchback.web.register.public.directory import Listed
from watchback.web.register.public.edition import CAMPAIGN, Edition, closed_by


class NoSuchBodies(ValueError):
    """No body of the register is of that nation and kind; the message says so in one sentence."""


def coverage_of(
    edition: Edition, nation: str = "", kind: str = "", supplier: str = CAMPAIGN.supplier.name
) -> tuple[Coverage, ...]:
    """How many bodies of a nation and a kind (empty: of any) were looked at, once for each period.

    Either may be written as in an address ("northern-ireland"). Raises NoSuchBodies.
    """
    listed = [
        one
        for one in edition.directory.bodies.values()
        if slug_of(nation) in ("", slug_of(one.body.nation)) and slug_of(kind) in ("", one.body.kind)
    ]
    if not listed:
        raise NoSuchBodies(f"The register has no body of {_named(nation, kind)}.")
    return coverage_of_listed(edition, listed, supplier)


def coverage_of_listed(
    edition: Edition, listed: Iterable[Listed], supplier: str = CAMPAIGN.supplier.name
) -> tuple[Coverage, ...]:
    """How many of these bodies were looked at. One that has closed says nothing more, so it is left out."""
    there = [one.body.id for one in listed if closed_by(one, edition.day.on) is None]
    looks = (
        Look(id, day, outcome)
        for id in there
        for outcome, day in edition.newest_looks.get((id, supplier), {}).items()
    )
    return derive.coverage(there, looks, edition.day.on)


def _named(nation: str, kind: str) -> str:
    named = [f"the kind “{kind}”"] if kind else []
    return " and ".join([*named, f"the nation “{nation}”"] if nation else named)
