"""Who allows the look at a network, and what the law says of it in three lines."""

_FEWEST_PARTS = 3
_LONGEST = 300

LAW = (
    "Computer Misuse Act 1990: to make a computer give access to what is in it, knowing that you have no "
    "authority, is an offence. Go on only with the permission of whoever is responsible for this network.",
    "UK GDPR and Data Protection Act 2018: addresses, names and places of devices can be about a person. "
    "Collect what the audit needs, keep it safe, and pass on no more than you must (see --redact).",
    "Investigatory Powers Act 2016: to intercept what others send needs lawful authority. This asks devices "
    "about themselves; it reads nobody's messages, looks at no picture and tries no password.",
)
"""Plain words, no legal advice; printed before anything is sent and on page one of the report."""


class AuthorityUnclear(ValueError):
    """Words that do not say who allows the look; the message is one sentence."""


def authority_of(words: str) -> str:
    """The authority as it is kept: "name, role, reference". Raises AuthorityUnclear."""
    parts = [" ".join(part.split()) for part in words.split(",", _FEWEST_PARTS - 1)]
    if len(parts) < _FEWEST_PARTS or not all(any(map(str.isalnum, part)) for part in parts):
        raise AuthorityUnclear(
            'Say who allows this, as --authority "name, role, reference": '
            'for example --authority "Jo Bloggs, Head of ICT, email of 3 March 2026".'
        )
    said = ", ".join(parts)
    if len(said) > _LONGEST or not said.isprintable():
        raise AuthorityUnclear(f"The authority must be one line of at most {_LONGEST} characters.")
    return said
