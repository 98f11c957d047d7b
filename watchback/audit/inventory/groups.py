"""Whose columns are whose, where one row tells of several devices: cameras, and the recorder they are on."""

from watchback.audit.inventory.columns import Column, Columns


def groups_of(columns: Columns) -> list[tuple[str, list[Column]]]:
    """The devices that one row may hold: whose columns they are, and the columns of each.

    Columns that do not say whose they are belong to whoever lacks such, else they are a device's own.
    """
    telling = columns.of("maker", "model", "words", "quantity")
    names = list(dict.fromkeys(one.of for one in sorted(telling, key=lambda one: one.at)))
    if not telling:
        return [("", [])] if not columns.by_maker else []
    named = [name for name in names if name]
    own = {name: [one for one in telling if one.of == name] for name in named}
    shared = [one for one in telling if not one.of]
    if not named:
        return [("", shared)]
    alone: list[Column] = []
    for one in shared:
        takers = [name for name in named if not any(other.means == one.means for other in own[name])]
        if not takers and one.means in ("words", "quantity"):
            takers = named[:1]
        alone += [] if takers else [one]
        for name in takers:
            own[name] = [*own[name], one]
    order = sorted(own, key=lambda name: name.startswith("recorder"))
    return [*([("", alone)] if alone else []), *((name, own[name]) for name in order)]
