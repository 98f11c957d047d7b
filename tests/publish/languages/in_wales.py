"""The example bodies as bodies in Wales, and their pages in Welsh."""

import re
from dataclasses import replace
from html import unescape

from tests.publish import examples
from watchback.publish import Page, body_page
from watchback.publish.languages import in_tongue, welsh
from watchback.records.published import BodyRecord
from watchback.words import StandingLabel

NAME = "Cyngor Sir Borset"
ALL: dict[str, BodyRecord] = {
    **{label.value: examples.body_record(label) for label in StandingLabel},
    "sixty-statements": examples.crowded(),
    "long-name": examples.long_name(),
    "everything": examples.everything(),
}


def moved_to_wales(record: BodyRecord) -> BodyRecord:
    return replace(record, body=replace(record.body, nation="Wales", kind="council-welsh"))


def page_in_welsh(record: BodyRecord, name: str = NAME) -> Page:
    return in_tongue(welsh({record.body.id: name}), body_page)(moved_to_wales(record))


def words_in_welsh(page: Page) -> str:
    """What a reader reads of the whole page, without what is marked as being in another language."""
    body = page.body.decode().partition("<body")[2]
    body = re.sub(r'<span lang="[^"]*">[^<]*</span>', " ", body)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
