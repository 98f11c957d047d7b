"""The bodies and suppliers of the register as the reader takes them."""

from watchback.records import Gazetteer
from watchback.reference import bodies_abroad
from watchback.web.register.models import Body, Supplier


def register_gazetteer() -> Gazetteer:
    """Every body and supplier of the register, an editor's additions included."""
    bodies = Body.objects.order_by("id").prefetch_related("aliases", "successions")
    suppliers = Supplier.objects.order_by("id").prefetch_related("names", "brands")
    return Gazetteer(
        bodies=tuple(body.record() for body in bodies),
        suppliers=tuple(supplier.record() for supplier in suppliers),
        abroad=bodies_abroad(),
    )


def body_names() -> dict[str, str]:
    """The name of every body, by its id."""
    return dict(Body.objects.values_list("id", "name"))
