"""Puts a page that attacks whoever opens it into the register of this home; prints its copy's address."""

import hashlib
import sys

from watchback.web import open_register

open_register()

from tests.register import barsetshire  # noqa: E402
from watchback.records import Document  # noqa: E402
from watchback.web.review.intake import save_reading  # noqa: E402
from watchback.web.review.models import Proposal  # noqa: E402
from watchback.words import SourceKind  # noqa: E402


def main(hostile: bytes) -> str:
    """The address of the archived copy of these bytes, once a promise quoted from their text is accepted."""
    text = f"{hostile.decode()}\n{barsetshire.PROMISE}."
    data = text.encode()
    document = Document(
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/html",
        extractor="a test",
        source_kind=SourceKind.WEB_PAGE,
        title="A page that attacks",
    )
    barsetshire.body()
    reading = barsetshire.Reading(document, (barsetshire.proposed(text=text),))
    saved = save_reading(data, reading, "https://hostile.example/", barsetshire.NOON, licence="OGL v3.0")
    assert saved
    statement = barsetshire.accept(Proposal.objects.get(snapshot_id=document.sha256))
    return f"/sources/{statement.places.get().source_id}/snapshot/{document.sha256}"


if __name__ == "__main__":
    print(main(sys.argv[1].encode()))
