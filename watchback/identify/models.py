"""Model numbers by their grammar: models.json, each pattern with its sources, and those of the signatures."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from watchback.identify.signatures import Maker, Number, compiled, makers
from watchback.words import Certainty, Device


@cache
def numbers() -> tuple[Number, ...]:
    """Every range of model numbers of every maker."""
    return tuple(_of_catalogue()) + tuple(one for maker in makers() for one in maker.numbers)


def _is_finer_known(maker: Maker, examples: Sequence[str]) -> bool:
    """Whether the signatures' own ranges hold all of a range of the catalogue."""
    own = [one.pattern for one in maker.numbers if not one.beside]
    return bool(examples) and all(any(one.search(each.lower()) for one in own) for each in examples)


def _of_catalogue() -> Iterator[Number]:
    read = json.loads((files("watchback.identify") / "models.json").read_text("utf-8"))
    by_id = {id: maker for maker in makers() for id in maker.catalogue}
    for one in read["patterns"]:
        maker = by_id.get(one["maker"])
        if maker and not _is_finer_known(maker, one["examples"]):
            brand = one["brand"].partition(" / ")[0]
            brand = maker.brand if brand == "Samsung" else brand
            beside = one["specificity"] == "needs-maker"
            pattern = compiled(one["regex"])
            yield Number(maker.name, brand, _device(one["category"]), pattern, beside, _gives(maker, brand))


def _gives(maker: Maker, brand: str) -> Certainty:
    """A number of a reseller tells no more than its name does."""
    told = {name.brand: name.gives for name in maker.names if name.brand != maker.brand}
    return told.get(brand) or Certainty.STRONG


def _device(category: str) -> Device | None:
    """What a category of models.json is; None where it holds cameras and other things."""
    if "other" in category or ("camera" in category and "recorder" in category):
        return None
    return Device.RECORDER if "recorder" in category or "encoder" in category else Device.CAMERA
