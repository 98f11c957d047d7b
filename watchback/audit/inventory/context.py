"""What stands above a row and holds for it: titles, headings inside a table, the sheet's name."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from watchback.audit.inventory.naming import Naming
from watchback.audit.inventory.wording import estate_in, is_prose, says_camera, says_recorder
from watchback.words import Estate

_WORDS_OF_A_NAME = 3


@dataclass
class Context:
    """The words around a table; ``heading`` is the last one met inside it, ``year`` the one that runs."""

    year: int
    of_table: tuple[str, ...] = ()
    heading: str = ""
    maker: str = ""
    lines: list[str] = field(default_factory=list)

    def take(self, heading: str, naming: Naming) -> None:
        """A heading inside the table: of a place, or of the maker whose devices follow."""
        self.take_title(heading, naming)
        if not self.maker:
            self.heading = heading

    def take_title(self, title: str, naming: Naming) -> None:
        """A title above the table: "Hikvision cameras" says whose they are, "FOI 12, Hikvision" does not."""
        is_short = len(title.split()) <= _WORDS_OF_A_NAME
        named = is_short and (naming.surely(title) or (naming.maker(title) and not estate_in(title)))
        self.maker = title if named else ""

    @property
    def estate(self) -> Estate | None:
        """What the nearest words that name an estate say."""
        near = (self.heading, *self.of_table)
        return next((found for words in near if (found := estate_in(words))), None)

    @property
    def kind(self) -> str:
        """The word for what is listed, where the words around the table say it: camera, recorder."""
        for words in (self.heading, *self.of_table):
            cameras, recorders = says_camera(words), says_recorder(words)
            if cameras or recorders:
                # Of a list of cameras and recorders each row must say which it is; most are cameras.
                return "camera" if cameras else "recorder"
        return ""


def around(titles: Iterable[str], sheet: str, file: str) -> tuple[str, ...]:
    """The words above a table, the nearest first; a sentence among them is no title."""
    named = [words for words in titles if not is_prose(words)]
    return (*reversed(named), sheet, file)
