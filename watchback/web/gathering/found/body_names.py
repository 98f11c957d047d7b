"""Bodies by their names as sources write them: any name of theirs, whatever its capitals."""

from collections.abc import Iterable

from watchback.web.register.models import Body, BodyAlias


def ids_by_name(body_ids: Iterable[str] | None = None) -> dict[str, str]:
    """The id by every name, made plain, of these bodies, or of all. A name of two bodies is none's."""
    bodies, aliases = Body.objects.all(), BodyAlias.objects.all()
    if body_ids is not None:
        wanted = list(body_ids)
        bodies, aliases = bodies.filter(pk__in=wanted), aliases.filter(body_id__in=wanted)
    found: dict[str, set[str]] = {}
    for name, id in aliases.values_list("name", "body_id"):
        found.setdefault(plain_name(name), set()).add(id)
    alone = {name: ids.pop() for name, ids in found.items() if len(ids) == 1}
    return alone | {plain_name(name): id for name, id in bodies.values_list("name", "id")}


def plain_name(name: str) -> str:
    """A name as it is compared: lower case, "and" for "&", no "the" before it."""
    return " ".join(name.casefold().replace("&", "and").split()).removeprefix("the ")
