"""Makes the invented county that the tests of the queue decide about, by the ways that people use."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from django.test import Client

from watchback import records
from watchback.read import Reading
from watchback.records import Document, Edtf, Quotation
from watchback.web.register.models import Body, Supplier
from watchback.web.review.access import SET_UP_HERE
from watchback.web.review.intake import save_reading
from watchback.web.review.models import Proposal
from watchback.words import Estate, Role, SourceKind, Stance, Voice

NOON = datetime(2023, 6, 12, 12, tzinfo=UTC)
PASSWORD = "a long pass phrase of four words"
USES = "We have 14 Hikvision cameras in the town centre."
GONE = "All Hikvision cameras in our streets have been removed."
PROMISE = "All Hikvision cameras in our streets will be removed by March 2024."


def editor(name: str, role: Role) -> User:
    """Somebody who can decide."""
    user = User.objects.create(username=name, password=_hashed())
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    TOTP.activate(user, generate_totp_secret())
    return user


@cache
def _hashed() -> str:
    """Hashing a password is slow on purpose: once is enough here."""
    return make_password(PASSWORD)


def code_of(user: User) -> str:
    """The six digits that the person's app shows now."""
    import time

    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
    from allauth.mfa.utils import decrypt

    secret = decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[SET_UP_HERE] = True
    session.save()
    return client


def body(id: str = "borsetshire-council", name: str = "Borsetshire Council", **more: Any) -> Body:
    return Body.objects.get_or_create(id=id, defaults={"name": name, **more})[0]


def supplier(name: str = "Hikvision") -> Supplier:
    return Supplier.objects.get_or_create(id=name.lower(), defaults={"name": name})[0]


def document(text: str, title: str = "Minutes", published: str = "2023-05-01") -> Document:
    return Document(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        extractor="plain text 1",
        source_kind=SourceKind.MINUTES,
        title=title,
        published=Edtf(published),
    )


def proposed(quote: str, text: str, **changes: Any) -> records.Proposal:
    """Borsetshire Council's own words that it uses them, unless ``changes`` say otherwise."""
    uses = records.Proposal(
        quotation=Quotation(text, text.index(quote), text.index(quote) + len(quote)),
        body="Borsetshire Council",
        body_id="borsetshire-council",
        supplier="Hikvision",
        stance=Stance.USES,
        voice=Voice.OWN,
        reader="a test",
        estate=Estate.PUBLIC_REALM,
        said_on=Edtf("2023-05-01"),
        confidence=0.8,
    )
    return replace(uses, **changes)


def waiting(
    quote: str = USES, title: str = "Minutes", at: datetime = NOON, before: str = "", **changes: Any
) -> Proposal:
    """A proposal in the queue, from a document of its own."""
    body()
    supplier()
    text = f"{title} of a meeting.\n\n{before}The clerk read out: “{quote}”\n\nThe meeting closed at noon."
    source = f"https://borsetshire.example/{title.replace(' ', '-').lower()}"
    reading = Reading(document(text, title), (proposed(quote, text, **changes),))
    save_reading(text.encode(), reading, source, at)
    return Proposal.objects.order_by("-id")[0]
