"""Text without the e-mail addresses in it, which are mostly those of officers and of people who wrote in."""

import re

_MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]++@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")


def without_mail_addresses(text: str, in_place: str = "") -> str:
    """The text with ``in_place`` where an address stood."""
    return _MAIL.sub(in_place, text) if "@" in text else text
