"""Finding names: the same in the first texts, for which fewer names are prepared, as in all later ones."""

from hypothesis import given
from hypothesis import strategies as st

from watchback.read.names.index import NameHit, NameIndex, body_names
from watchback.reference import bodies, bodies_abroad

NAMES = tuple(body_names(bodies(), bodies_abroad()))
SPELLINGS = [name.spelling for name in NAMES]
WHOLE = NameIndex(NAMES)
for _ in range(20):
    WHOLE.find("Leeds")


def of_a_new_index(text: str) -> tuple[NameHit, ...]:
    return NameIndex(NAMES).find(text)


@given(
    names=st.lists(st.sampled_from(SPELLINGS), max_size=6),
    between=st.sampled_from([" ", ", ", " and the ", ".", "x", "\n", "İ ", "-", "/"]),
    recased=st.sampled_from([str, str.upper, str.lower, str.title]),
)
def test_the_first_text_is_searched_for_every_name(
    names: list[str], between: str, recased: type[str]
) -> None:
    text = recased(between.join(names))
    assert of_a_new_index(text) == WHOLE.find(text)


def test_a_long_first_text_is_searched_for_every_name() -> None:
    text = "Leeds City Council. " * 3_000
    assert len(of_a_new_index(text)) == 3_000
