"""Elements that a selector finds in HTML, as a list."""

from resiliparse.parse.html import ElementNode, HTMLTree


def found_in(place: HTMLTree | ElementNode, selector: str) -> list[ElementNode]:
    """The elements in a page or a part of it, in order; none in a page that holds nothing."""
    start = place.document if isinstance(place, HTMLTree) else place
    if start is None:
        return []
    found = start.query_selector_all(selector)
    # Going through it by index or ``for`` takes a hundred times as long.
    items = (found.item(number) for number in range(len(found)))
    return [item for item in items if item is not None]
