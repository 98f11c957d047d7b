"""A statement as schema.org's Claim: whose words, which words, where they appeared. No verdict on them."""

from typing import Any

from watchback.publish.parts import web_address
from watchback.records import Edtf
from watchback.records.published import Named, PublishedStatement, SourceNote
from watchback.words import Voice

Data = dict[str, Any]


def claim(one: PublishedStatement, address: str) -> Data | None:
    """The claim as JSON-LD, what is not known left out; None for words that were erased or no longer count.

    ``address`` is that of the site, empty where it is not known: then the claim has none.
    """
    if one.tombstone or one.change:
        return None
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "Claim",
            "@id": f"{address}/statements/{one.record.id}/" if address else "",
            "url": f"{address}/statements/{one.record.id}/" if address else "",
            "text": one.record.quote,
            "author": _author(one, address),
            "datePublished": _date(one.record.said_on),
            "about": {"@type": "Organization", "name": one.record.supplier},
            "appearance": [_appearance(source, one) for source in one.sources],
        }
    )


def _author(one: PublishedStatement, address: str) -> Data:
    """Whose words they are: the body's, or in another voice those of whoever published them."""
    publisher = one.sources[0].publisher if one.sources else ""
    if one.record.voice is not Voice.OWN:
        return _filled({"@type": "Organization", "name": publisher})
    body = _body(one.body, address)
    if not one.speaker:
        return body
    return _filled({"@type": "Person", "name": one.speaker, "jobTitle": one.office, "worksFor": body})


def _body(body: Named, address: str) -> Data:
    url = f"{address}/bodies/{body.id}/" if address else ""
    return _filled({"@type": "GovernmentOrganization", "name": body.name, "url": url})


def _appearance(source: SourceNote, one: PublishedStatement) -> Data:
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else {}
    return _filled(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": web_address(source.url),
            "publisher": publisher,
            "datePublished": _date(source.published),
            "text": one.record.quote,
        }
    )


def _date(value: Edtf | None) -> str:
    """A date as ISO 8601 writes it, where it is one day, month or year; an interval is none."""
    return value.text if value and "/" not in value.text and value.text.replace("-", "").isdigit() else ""


def _filled(data: Data) -> Data:
    found = {name: value for name, value in data.items() if value}
    return found if set(found) - {"@type"} else {}
