"""Links that open a draft in the reader's own program or on another site. None says who the reader is."""

from collections.abc import Callable, Iterable
from urllib.parse import quote

from watchback.records.drafts import Draft

LONGEST_MAIL_LINK = 1900
"""Characters of a mail link that every mail program takes; some cut or refuse longer ones."""

WRITE_TO_COUNCILLORS = "https://www.writetothem.com/?a=council"
_WHATDOTHEYKNOW = "https://www.whatdotheyknow.com/new/"


def mail_link(email: str, drafts: Iterable[Callable[[], Draft]]) -> str:
    """A link that opens the first of the drafts that fits; else one with the subject alone.

    Drafts come longest first. ``email`` may be empty: the reader then fills in the address.
    """
    subject = ""
    for draft in drafts:
        made = draft()
        subject = made.subject
        link = _mailto(email, subject=subject, body=made.text)
        if len(link) <= LONGEST_MAIL_LINK:
            return link
    return _mailto(email, subject=subject)


def _mailto(email: str, **headers: str) -> str:
    # RFC 6068: a line ends with CR LF, and a space is %20, never a plus.
    told = {name: quote(value.replace("\n", "\r\n"), safe="") for name, value in headers.items()}
    return f"mailto:{quote(email, safe='@')}?" + "&".join(f"{name}={value}" for name, value in told.items())


def whatdotheyknow_link(slug: str, draft: Draft) -> str:
    """The form for a request to that body on WhatDoTheyKnow, filled in; greeting and name are added there."""
    title, letter = quote(draft.subject, safe=""), quote(draft.core, safe="")
    return f"{_WHATDOTHEYKNOW}{quote(slug, safe='')}?title={title}&default_letter={letter}"
