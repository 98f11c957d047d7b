"""An invented gazetteer beside the shipped one: places that nobody can mistake for real ones."""

from functools import lru_cache

from watchback.read import Reader
from watchback.records import Body, Edtf, Gazetteer
from watchback.reference import gazetteer

# id, name, aliases, kind in the register
_BODIES = (
    ("borsetshire-council", "Borsetshire Council", "Borsetshire", "council-county"),
    ("barchester-city-council", "Barchester City Council", "Barchester", "council-district"),
    ("ambridge-council", "Ambridge Council", "Ambridge", "council-unitary"),
    ("felpersham-council", "Felpersham City Council", "Felpersham", "council-unitary"),
    ("borchester-council", "Borchester and Hassett Council", "Borchester and Hassett", "council-unitary"),
    ("borsetshire-police", "Borsetshire Police", "Borsetshire Constabulary", "police-force"),
    ("felpersham-trust", "Felpersham Hospitals NHS Trust", "Felpersham Hospitals", "nhs-trust"),
    ("felpersham-university", "University of Felpersham", "Felpersham University|UoFel", "university"),
    ("ministry-of-weights", "Ministry of Weights and Measures", "MWM", "department"),
    ("department-for-lamps", "Department for Lamps", "Department of Lamps", "department"),
)
_CLOSED = Body(
    "old-barset-council",
    "Old Barset Council",
    ("Barset",),
    "council-unitary",
    end_date=Edtf("2019-03-31"),
    replaced_by=("ambridge-council",),
)
INVENTED = (
    *(Body(id_, name, tuple(aliases.split("|")), kind) for id_, name, aliases, kind in _BODIES),
    _CLOSED,
)


@lru_cache(maxsize=1)
def small_gazetteer() -> Gazetteer:
    """Only the invented bodies, with the shipped suppliers."""
    return Gazetteer(INVENTED, gazetteer().suppliers)


@lru_cache(maxsize=1)
def whole_gazetteer() -> Gazetteer:
    """The invented bodies and all that ship."""
    return Gazetteer((*INVENTED, *gazetteer().bodies), gazetteer().suppliers, gazetteer().abroad)


@lru_cache(maxsize=1)
def reader() -> Reader:
    """A reader over both."""
    return Reader(whole_gazetteer())
