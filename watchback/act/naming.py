"""How a draft names the body it is about: as "you" in a letter, as "the council" to the council."""

from dataclasses import dataclass

from watchback.records.drafts import Occasion
from watchback.records.published import PublishedEvidence


@dataclass(frozen=True, slots=True)
class Naming:
    """The body as the subject of a sentence, what belongs to it, and how "to have" follows it."""

    you: str
    your: str
    have: str

    def of(self, one: PublishedEvidence, occasion: Occasion) -> str:
        """Who said this: the body, or by its name a body that it came after."""
        return self.you if one.body.id == occasion.recipient.body.id else one.body.name


IN_A_LETTER = Naming("you", "your", "have")
TO_THE_COUNCIL = Naming("the council", "its", "has")
