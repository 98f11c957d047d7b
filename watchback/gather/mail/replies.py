"""Which of our requests a mail answers, and how sure that is; where two fit, both are named, none chosen.

The signs, the surest first: the address that was given for this request alone, the mail that it replies
to, the body's reference number in the subject, the body's mail domain with the subject of the request.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from watchback.gather.mail.inside import links_in
from watchback.gather.mail.letter import Letter, read_letter


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that was sent, with what its answer can be known by; all but ``id`` may be empty.

    ``reply_to`` are addresses given for this request alone: a plus-address, or WhatDoTheyKnow's
    (request-900001-1a2b3c4d@whatdotheyknow.com). ``page`` is its page there. ``message_ids`` are those of
    the mails we sent for it. ``references`` are the numbers that the body gave it, ``domains`` the mail
    domains of the body, ``subject`` that of our mail.
    """

    id: str
    reply_to: tuple[str, ...] = ()
    page: str = ""
    message_ids: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """``request`` is the id of the request, None where none is certain enough; ``because`` says why.

    ``sign`` names the surest sign that spoke: "address", "thread", "reference", "subject", or "".
    ``candidates`` are the requests between which the signs do not decide.
    """

    request: str | None
    because: str
    sign: str = ""
    candidates: tuple[str, ...] = ()


def request_of(message: bytes, requests: Iterable[Asked]) -> Match:
    """The request that the mail answers. Never raises: what cannot be read matches nothing, and says so."""
    asked = tuple(requests)
    letter = read_letter(message)
    if letter is None:
        return Match(None, "This is no mail that can be read.")
    if letter.message_id and (ours := [each.id for each in asked if letter.message_id in _ids(each)]):
        return Match(None, f"This is our own mail of the request {ours[0]}, not an answer to it.")
    is_notice = any(_is_at(letter.sender, (_site(each),)) for each in asked)
    mail = _Mail(letter, links_in(message) if is_notice else frozenset())
    fitting = [(sign, [each for each in asked if fits(mail, each, asked)]) for sign, _, fits in _SIGNS]
    spoke = [(sign, hits) for sign, hits in fitting if hits]
    if not spoke:
        return Match(None, "No address, thread, reference or subject of this mail belongs to a request.")
    return _decided(letter, spoke)


@dataclass(frozen=True, slots=True)
class _Mail:
    """``links`` are looked for only in mail of a site on which a request has its page."""

    letter: Letter
    links: frozenset[str]


def _decided(letter: Letter, spoke: list[tuple[str, list[Asked]]]) -> Match:
    """By the surest sign; signs that anybody could not send by chance must not point elsewhere."""
    sign, hits = _narrowed(spoke)
    names = tuple(each.id for each in hits)
    if len(hits) > 1:
        return Match(None, f"{_WORDS[sign]} fits {len(hits)} requests: {_listed(names)}.", sign, names)
    for other, found in spoke:
        if other != "subject" and hits[0] not in found:
            names += tuple(each.id for each in found)
            said = f"{_WORDS[sign]} says {hits[0].id}, but {_small(_WORDS[other])} says {_listed(names[1:])}."
            return Match(None, said, sign, names)
    if sign == "reference" and _is_of_another(letter, hits[0]):
        said = (
            f"{_WORDS[sign]} is that of {hits[0].id}, but {letter.sender or 'its sender'} is not that body."
        )
        return Match(None, said, sign, names)
    return Match(hits[0].id, f"{_WORDS[sign]} is that of the request{_CAUTION.get(sign, '')}.", sign)


def _narrowed(spoke: list[tuple[str, list[Asked]]]) -> tuple[str, list[Asked]]:
    """Of several requests that a sign fits, those that the next fits too, and the weakest sign it took."""
    sign, hits = spoke[0]
    for weaker, found in spoke[1:]:
        both = [each for each in hits if each in found]
        if len(hits) > 1 and 0 < len(both) < len(hits):
            sign, hits = weaker, both
    return sign, hits


def _by_address(mail: _Mail, each: Asked, _: tuple[Asked, ...]) -> bool:
    """WhatDoTheyKnow also tells whoever asked there that an answer came, with a link to the request."""
    is_sent_to = any(address.strip().lower() in mail.letter.sent_to for address in each.reply_to)
    return is_sent_to or (_page(each) in mail.links and _is_at(mail.letter.sender, (_site(each),)))


def _by_thread(mail: _Mail, each: Asked, _: tuple[Asked, ...]) -> bool:
    return any(id in _ids(each) for id in mail.letter.answers)


def _by_reference(mail: _Mail, each: Asked, asked: tuple[Asked, ...]) -> bool:
    """Numbers of different bodies may be alike: then the sender's domain says whose it is."""
    subject, sender = mail.letter.subject, mail.letter.sender
    alike = [other for other in asked if any(_holds(subject, number) for number in other.references)]
    of_sender = [other for other in alike if _is_at(sender, other.domains)]
    return each in (of_sender or alike)


def _by_subject(mail: _Mail, each: Asked, _: tuple[Asked, ...]) -> bool:
    """A subject of few words must be the whole; a longer one may stand in what the body wrote around it."""
    subject, ours = _plain(mail.letter.subject), _plain(each.subject)
    is_within = len(ours.split()) >= _FEWEST_WORDS and f" {ours} " in f" {subject} "
    return bool(ours) and (is_within or ours == subject) and _is_at(mail.letter.sender, each.domains)


_FEWEST_WORDS = 3
_SIGNS: tuple[tuple[str, str, Callable[[_Mail, Asked, tuple[Asked, ...]], bool]], ...] = (
    ("address", "The address it was sent to", _by_address),
    ("thread", "The mail it replies to", _by_thread),
    ("reference", "The reference in its subject", _by_reference),
    ("subject", "Its sender's domain and its subject", _by_subject),
)
_WORDS: Mapping[str, str] = {sign: words for sign, words, _ in _SIGNS}
_CAUTION = {"subject": ", which anybody could write: look before you rely on it"}


def _ids(each: Asked) -> frozenset[str]:
    return frozenset(id.strip().strip("<>").lower() for id in each.message_ids if id.strip())


def _page(each: Asked) -> str:
    return each.page.partition("#")[0].partition("?")[0].strip().rstrip("/").lower()


def _site(each: Asked) -> str:
    """The host of its page, "" where it has none."""
    return re.sub(r"\Ahttps?://(?:www\.)?|/.*", "", _page(each))


def _is_at(sender: str, domains: Iterable[str]) -> bool:
    """Whether the address is in one of the domains or below one."""
    domain = sender.rpartition("@")[2].lower()
    wanted = [each.strip().lower().lstrip("@.") for each in domains]
    return any(each and (domain == each or domain.endswith(f".{each}")) for each in wanted)


def _is_of_another(letter: Letter, each: Asked) -> bool:
    return bool(each.domains) and not _is_at(letter.sender, each.domains)


def _holds(subject: str, reference: str) -> bool:
    pattern = _reference(reference)
    return bool(pattern and pattern.search(subject))


@lru_cache(maxsize=4096)
def _reference(reference: str) -> re.Pattern[str] | None:
    """The number however it is punctuated: FOI-1234/2026 is FOI 1234 2026. None for one too short.

    A longer number that begins or ends with it is another one.
    """
    parts = re.findall(r"[^\W\d_]+|\d+", reference)
    if sum(len(part) for part in parts if part.isdigit()) < 3:
        return None
    joined = r"[\s\W_]{0,3}".join(map(re.escape, parts))
    return re.compile(rf"(?<![^\W_])(?<!\d[-/.]){joined}(?![^\W_]|[-/.]\d)", re.I)


_BEFORE = re.compile(r"\A\W*(?:re|fw|fwd|aw|ateb|external|official|sensitive|secure|unclassified)\b\W*", re.I)


def _plain(subject: str) -> str:
    """The words in lower case without marks, nor "Re:" and the like before them."""
    before = None
    while subject != before:
        before, subject = subject, _BEFORE.sub("", subject)
    return " ".join(re.findall(r"[^\W_]+", subject.lower()))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _listed(names: tuple[str, ...]) -> str:
    shown = list(dict.fromkeys(names))[:5]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
