"""The XML of a meeting → its parts: each question with what was said on it, each item without questions."""

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchback.gather.contents.plain_xml import root_of
from watchback.gather.days.stamps import edtf_stamped
from watchback.gather.source import NotUnderstood
from watchback.records import Edtf

Contribution = dict[str, str]

# What is kept of a contribution; links to lives of members, to films and the numbers of seats are not.
_KEPT = (
    "Meeting_ID",
    "MeetingDate",
    "Contribution_ID",
    "Agenda_Item_ID",
    "Agenda_item_english",
    "contribution_type",
    "contribution_language",
    "Member_name_English",
)
_HEADING, _QUESTION, _NOTICE, _ANSWER_NOT_REACHED, _NOT_REACHED = "B", "O", "I", "ANR", "QNR"
# Stands above every transcript in two columns.
_ABOVE_ALL = "the left-hand column"


@dataclass(frozen=True, slots=True)
class Part:
    """Contributions that belong together. ``first`` is the number of the first, for the link to it."""

    first: str
    title: str
    day: Edtf | None
    data: bytes


def parts_of(data: bytes, address: str) -> Iterator[Part]:
    """The parts of a meeting in order. Raises NotUnderstood."""
    root = root_of(data, address)
    rows = [{child.tag: child.text or "" for child in row} for row in root if row.tag.startswith("XML_")]
    # An empty file says that there is nothing yet; another one is not what it should be.
    if not rows and (root.tag != "dataroot" or len(root)):
        raise NotUnderstood(f"The XML at {address} is no transcript of the Senedd.")
    said = [contribution for row in rows if (contribution := _contribution(row))]
    for group in _grouped(said):
        yield _part(group)


def _contribution(row: dict[str, str]) -> Contribution | None:
    """What is kept of a row; None where nothing was said, and for what stands above every transcript."""
    spoken = row.get("contribution_verbatim") or row.get("Contribution_English", "")
    translated = row.get("contribution_translated", "")
    kind = row.get("contribution_type", "")
    if kind == _ANSWER_NOT_REACHED:  # These alone are escaped twice.
        spoken, translated = html.unescape(spoken), html.unescape(translated)
    if not spoken.strip() and not translated.strip():
        return None
    if kind == _NOTICE and _ABOVE_ALL in spoken + translated:
        return None
    kept = {name: value for name in _KEPT if (value := row.get(name, "").strip())}
    # Without a language of its own, a text that was not translated stands there twice.
    both = {"contribution_verbatim": spoken or translated}
    if translated and translated != spoken and spoken:
        both["contribution_translated"] = translated
    return {"Contribution_ID": "", **kept, **both}


def _grouped(said: Iterable[Contribution]) -> Iterator[list[Contribution]]:
    """A new part begins with another item of the agenda, a heading, or a question without one."""
    group: list[Contribution] = []
    for contribution in said:
        if group and _begins(contribution, group[-1]):
            yield group
            group = []
        group.append(contribution)
    if group:
        yield group


def _begins(contribution: Contribution, before: Contribution) -> bool:
    kind, kind_before = contribution.get("contribution_type"), before.get("contribution_type")
    if contribution.get("Agenda_Item_ID") != before.get("Agenda_Item_ID"):
        return True
    return kind in (_HEADING, _NOT_REACHED) or (kind == _QUESTION and kind_before != _HEADING)


def _part(group: list[Contribution]) -> Part:
    first = group[0]
    day = next((day for each in group if (day := edtf_stamped(each.get("MeetingDate")))), None)
    title = first.get("Agenda_item_english", "")
    number = next((each["Contribution_ID"] for each in group if each["Contribution_ID"]), "")
    data = json.dumps(group, ensure_ascii=False, sort_keys=True).encode()
    return Part(number, title, day, data)
