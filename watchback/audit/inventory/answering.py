"""A row that is a question and its answer, or a maker and "No": what it says there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from watchback.audit.inventory.naming import Naming
from watchback.audit.inventory.quantities import quantity_in
from watchback.audit.inventory.wording import is_question, says_camera, says_no, says_yes


@dataclass(frozen=True, slots=True)
class Answer:
    """``maker`` is whose devices were asked for, "" for anybody's; ``number`` how many there are."""

    maker: str
    number: int


def answer_in(cells: Sequence[str], naming: Naming) -> Answer | None:
    """What a row of two cells answers; None where it is no answer, or an answer that tells nothing."""
    if len(cells) != 2:
        return None
    asked, answer = cells
    maker = naming.name_in(asked) if naming.maker(asked) else ""
    if maker and says_no(answer):
        return Answer(maker, 0)
    if not is_question(asked):
        return None
    if maker and says_yes(answer):
        return Answer(maker, 1)
    told = quantity_in(answer)
    return Answer(maker, told.number) if told and (maker or says_camera(asked)) else None
