"""How a mail is called, in a list and in a sentence."""

from watchback.gather.mail.inside import runs_in
from watchback.gather.mail.letter import Letter
from watchback.records import Edtf, day_in_words

_MOST_NAMED = 5


def title_of(letter: Letter, data: bytes) -> str:
    """The subject, and the names of attachments that could be programs."""
    subject = letter.subject or "Mail without a subject"
    runs = runs_in(data)
    return f"{subject} (kept, and never run: {', '.join(runs[:_MOST_NAMED])})" if runs else subject


def came_on(day: Edtf | None) -> str:
    """A mail of which nothing is known but when it came; its address would name the mailbox."""
    return f"A mail that came on {day_in_words(day.first)}" if day and day.first else "A mail"
