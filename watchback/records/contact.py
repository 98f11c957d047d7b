"""How to write to a body: the addresses of an office, never of a person."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Contact:
    """One office of a body: its e-mail, its page, where it takes freedom-of-information requests.

    ``source`` says where that was found and ``on`` the day it was seen there. What is not known is empty.
    """

    office: str
    email: str = ""
    page: str = ""
    foi_email: str = ""
    source: str = ""
    on: date | None = None
