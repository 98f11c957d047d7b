"""Links from page to page of a long list."""

from collections.abc import Callable

from watchback.publish.parts import View
from watchback.records.lists import Leaf

_NEAR = 2
"""Pages on either side of this one that are named, beside the first and the last."""


def pager_view(leaf: Leaf, address: Callable[[int], str]) -> View | None:
    """Which page this is, and links to others by number; None where there is only one."""
    if leaf.of == 1:
        return None
    return {
        "number": leaf.number,
        "of": leaf.of,
        "before": address(leaf.number - 1) if leaf.number > 1 else "",
        "after": address(leaf.number + 1) if leaf.number < leaf.of else "",
        "pages": [
            {"number": number, "href": address(number), "here": number == leaf.number, "gap": gap}
            for number, gap in _named(leaf)
        ],
    }


def _named(leaf: Leaf) -> list[tuple[int, bool]]:
    """The pages that are named, and whether some before it are left out."""
    shown = [
        number
        for number in range(1, leaf.of + 1)
        if number in (1, leaf.of) or abs(number - leaf.number) <= _NEAR
    ]
    return [(number, at > 0 and number > shown[at - 1] + 1) for at, number in enumerate(shown)]
