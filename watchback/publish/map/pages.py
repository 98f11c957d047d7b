"""The pages of the map of councils, in true shapes and in equal areas."""

from watchback.publish.map.drawing import map_path, map_view
from watchback.publish.rendering import Head, Page, page
from watchback.records.places import Layout, MapRecord


def map_page(record: MapRecord) -> Page:
    """``/map/`` and ``/map/hexes/``."""
    view = map_view(record)
    layout = record.drawing.layout
    return page(
        "map.html",
        map_path(layout),
        "Councils on a map" + ("" if layout is Layout.SHAPES else ", equal areas"),
        record.day,
        head=Head(description=view["described"], styles=("map.css",)),
        map=view,
    )


def embedded_map_page(record: MapRecord) -> Page:
    """``/embed/map/``: the map alone, for a frame on another site."""
    return page(
        "embed_map.html",
        "/embed/map/",
        f"Councils and {record.supplier.name}",
        record.day,
        head=Head(styles=("map.css", "embed.css")),
        map=map_view(record),
    )
