"""Tells the address of an office from that of a person: what is not plainly an office's is refused.

A list of what offices are called, not of what people are called: a name nobody thought of is then
refused, and not published.
"""

import re
from collections.abc import Collection
from functools import cache

_OFFICE_WORDS = frozenset(
    [
        "access",
        "accounts",
        "admin",
        "administration",
        "advice",
        "affairs",
        "assets",
        "assurance",
        "audit",
        "business",
        "care",
        "cctv",
        "centre",
        "chief",
        "civic",
        "clerk",
        "clerks",
        "client",
        "comment",
        "comments",
        "commercial",
        "committee",
        "committees",
        "comms",
        "communication",
        "communications",
        "community",
        "complaints",
        "compliance",
        "compliments",
        "constituency",
        "consultation",
        "contact",
        "contacts",
        "contracts",
        "control",
        "corporate",
        "council",
        "councillors",
        "counter",
        "customer",
        "customers",
        "customerservice",
        "cyber",
        "data",
        "democracy",
        "democratic",
        "department",
        "desk",
        "digital",
        "director",
        "disclosure",
        "dpa",
        "dpo",
        "eir",
        "email",
        "enforcement",
        "engagement",
        "enquiries",
        "enquiry",
        "estates",
        "executive",
        "external",
        "facilities",
        "feedback",
        "finance",
        "foi",
        "foia",
        "foisa",
        "freedom",
        "front",
        "general",
        "governance",
        "group",
        "headquarters",
        "hello",
        "help",
        "helpdesk",
        "highways",
        "housing",
        "hq",
        "hub",
        "human",
        "ico",
        "ig",
        "information",
        "infogov",
        "info",
        "inquiries",
        "intelligence",
        "legal",
        "leader",
        "letters",
        "library",
        "line",
        "mail",
        "mailbox",
        "management",
        "mayor",
        "mayors",
        "media",
        "member",
        "members",
        "monitoring",
        "news",
        "office",
        "officer",
        "operations",
        "parking",
        "parliamentary",
        "performance",
        "permits",
        "planning",
        "point",
        "police",
        "policy",
        "post",
        "postmaster",
        "press",
        "privacy",
        "procurement",
        "property",
        "protection",
        "public",
        "publicrealm",
        "quality",
        "reception",
        "records",
        "regulation",
        "relations",
        "rights",
        "risk",
        "safety",
        "sar",
        "sars",
        "schools",
        "secretariat",
        "secretary",
        "security",
        "service",
        "services",
        "sharing",
        "solicitor",
        "standards",
        "strategy",
        "subject",
        "support",
        "surveillance",
        "switchboard",
        "team",
        "technology",
        "transparency",
        "transport",
        "trust",
        "unit",
        "webmaster",
        "website",
        "welcome",
        "clerc",
        "cyfathrebu",
        "cyngor",
        "cyswllt",
        "cwsmeriaid",
        "cwynion",
        "data",
        "democrataidd",
        "diogelu",
        "gohebiaeth",
        "gwasanaeth",
        "gwasanaethau",
        "gwybodaeth",
        "llywodraethu",
        "rhyddid",
        "swyddfa",
        "tim",
        "tîm",
        "wasg",
        "ymholiadau",
        "ystadau",
        "request",
        "requests",
        "req",
        "ict",
        "it",
        "gdpr",
        "dp",
        "csu",
        "pr",
    ]
)
# Words that say nothing by themselves, between those that do.
_BETWEEN = frozenset(
    [
        "a",
        "am",
        "and",
        "at",
        "for",
        "from",
        "i",
        "in",
        "my",
        "o",
        "of",
        "on",
        "our",
        "r",
        "reply",
        "the",
        "to",
        "us",
        "we",
        "with",
        "y",
        "yr",
        "your",
        "gov",
        "head",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "cllr",
        "councillor",
        "rev",
    ]
)
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def is_of_an_office(email: str, own_name: str) -> bool:
    """Whether the part before the @ is made of words for an office, the body's own name and digits."""
    other = _BETWEEN | _own_words(own_name)
    parts = [part for part in re.split(r"[^\w]|[\d_]", email.rpartition("@")[0].casefold()) if part]
    made = [_made_of(part, other) for part in parts]
    return None not in made and True in made


def names_an_office(office: str, own_name: str) -> bool:
    """Whether each part of a title is an office: "Jane Smith, Head of IT" has one that is not."""
    own = _own_words(own_name)
    return all(
        _is_a_title_of_an_office(part, own) for part in re.split(r"[,;:/()\[\]–—-]", office) if part.strip()
    )


def _is_a_title_of_an_office(part: str, own: Collection[str]) -> bool:
    words = _WORDS.findall(part)
    plain = [re.sub(r"['’]s?$", "", word.casefold()) for word in words]
    if not any(word in _OFFICE_WORDS for word in plain) or _TITLES.intersection(plain):
        return False
    strange = [
        word[:1].isupper() and each not in _OFFICE_WORDS | _BETWEEN and each not in own
        for word, each in zip(words, plain, strict=True)
    ]
    # One word that is not known may be a place or a brand; two together are read as a name.
    return not any(first and second for first, second in zip(strange, strange[1:], strict=False))


def _own_words(name: str) -> frozenset[str]:
    """The words of a body's name, and its initials."""
    words = [word.casefold() for word in _WORDS.findall(name)]
    initials = "".join(word[0] for word in words if word not in _BETWEEN)
    return frozenset([*words, initials, "".join(word[0] for word in words)])


def _made_of(text: str, other: Collection[str]) -> bool | None:
    """Whether the text is words one after another with an office's among them: "foirequests". False where
    there is none among them, None where it is not made of words that are known."""

    @cache
    def from_(start: int) -> bool | None:
        if start == len(text):
            return False
        found = [
            after or text[start:end] in _OFFICE_WORDS
            for end in range(start + 1, len(text) + 1)
            if text[start:end] in _OFFICE_WORDS or text[start:end] in other
            if (after := from_(end)) is not None
        ]
        return any(found) if found else None

    return from_(0)
