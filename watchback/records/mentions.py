"""Appearances of a supplier in press and parliament, counted by month with what was gone through."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Appearance:
    """One article, speech or answer that names a supplier, as one source tells of it.

    ``where`` is "press" or "parliament", ``month`` YYYY-MM, ``dated`` its date as written, "" where it
    bears none. ``told_by`` names the sources that may each tell of the same thing; what one of them
    tells twice is two things.
    """

    where: str
    month: str
    told_by: str
    address: str = ""
    title: str = ""
    sha256: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """One place in one month: how many name the supplier, of how many.

    ``read`` counts the documents of sources that are read whole. ``by_words`` says that there was a
    search for words as well, so that how much was gone through is not known.
    """

    named: int = 0
    read: int = 0
    by_words: bool = False

    @property
    def searched(self) -> bool:
        """Whether anything was gone through; where nothing was, 0 says nothing."""
        return self.by_words or self.read > 0


@dataclass(frozen=True, slots=True)
class MonthOfMentions:
    """What was counted in one month, YYYY-MM."""

    month: str
    press: Counted = Counted()
    parliament: Counted = Counted()
