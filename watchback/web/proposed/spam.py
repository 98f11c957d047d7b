"""What keeps programs from filling the queue, without asking anybody else and without keeping an address."""

import hmac
import secrets
import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from django.core import signing
from django.http import HttpRequest

HOUR = timedelta(hours=1)
FROM_ONE = 5
"""Proposals that one sender may send in an hour."""

FROM_ALL = 120
"""Proposals that are taken in an hour, whoever sends them."""

QUICKEST = timedelta(seconds=4)
LONGEST_OPEN = timedelta(days=1)
MOST_LINKS = 3

_SALT = "watchback proposal"
_PREFIX_OF_A_HOUSEHOLD = 8
"""Bytes of an IPv6 address that all of one connection have in common."""


@dataclass
class Senders:
    """When each sender last sent. Senders are told apart by a mark that a secret of the day gives their
    address; the secret lives in this process only and is thrown away each day, so nobody can turn it back."""

    _day: str = ""
    _secret: bytes = b""
    _sent: dict[bytes, deque[datetime]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def may_send(self, address: str, now: datetime) -> bool:
        """Whether somebody at this address may send one more; if so it is counted."""
        with self._lock:
            self._begin_the_day(now)
            self._forget_before(now - HOUR)
            mark = hmac.new(self._secret, _place(address), sha256).digest()
            times = self._sent.setdefault(mark, deque())
            if len(times) >= FROM_ONE or sum(map(len, self._sent.values())) >= FROM_ALL:
                return False
            times.append(now)
            return True

    def _begin_the_day(self, now: datetime) -> None:
        if self._day != now.date().isoformat():
            self._day, self._secret = now.date().isoformat(), secrets.token_bytes(32)
            # Marks of yesterday are empty of meaning now.
            self._sent.clear()

    def _forget_before(self, moment: datetime) -> None:
        for mark in list(self._sent):
            times = self._sent[mark]
            while times and times[0] <= moment:
                times.popleft()
            if not times:
                del self._sent[mark]


SENDERS = Senders()


def address_of_sender(request: HttpRequest) -> str:
    """Where a request comes from: what a web server on this machine says, else who is connected.

    Only the last address of the header is taken: it is the one that this machine's server wrote.
    """
    connected = request.META.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return told if told and _is_here(connected) else connected


def began_now() -> str:
    """The moment at which a form is opened, signed."""
    return signing.TimestampSigner(salt=_SALT).sign("form")


def began_before(began: str) -> str:
    """The moment that a form gave, where it is one of ours and not too old; else now."""
    try:
        signing.TimestampSigner(salt=_SALT).unsign(began, max_age=LONGEST_OPEN)
    except signing.BadSignature:
        return began_now()
    return began


def why_not_by_time(began: str) -> str:
    """Why a form that was opened then cannot be taken; empty where it can."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        signer.unsign(began, max_age=LONGEST_OPEN)
    except signing.SignatureExpired:
        return "The page was open for more than a day. Nothing is lost: please press the button once more."
    except signing.BadSignature:
        return "The page did not say when it was opened. Nothing is lost: please press the button once more."
    if _is_younger(signer, began):
        return "That was quicker than anybody types. Nothing is lost: please press the button once more."
    return ""


def _is_younger(signer: signing.TimestampSigner, began: str) -> bool:
    try:
        signer.unsign(began, max_age=QUICKEST)
    except signing.SignatureExpired:
        return False
    return True


def links_in(text: str) -> int:
    """How many addresses of pages are in a text."""
    lowered = text.lower()
    return lowered.count("http://") + lowered.count("https://") + lowered.count("www.")


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _place(address: str) -> bytes:
    """An address as it is marked: of IPv6 only the part that a whole household has in common."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address.encode()[:100]
    return found.packed[:_PREFIX_OF_A_HOUSEHOLD] if isinstance(found, IPv6Address) else found.packed
