"""Which freedom-of-information law reaches a body, and why, or that none does."""

from dataclasses import dataclass

from watchback.records.drafts import Recipient
from watchback.words import Law

_UNITED_KINGDOM = frozenset({"England", "Wales", "Northern Ireland", "United Kingdom"})
_SCOTLAND = "Scotland"
# Parts of the government of the United Kingdom that sit in Scotland.
_OF_THE_UNITED_KINGDOM = frozenset({"scottish-office", "boundary-commission-for-scotland"})
_DEPARTMENTS = frozenset({"department", "department-non-ministerial", "executive-office"})

_LEFT_OUT = "The Freedom of Information Act 2000 does not list it, so nobody can ask it under that Act."
_NONE_BY_ID: dict[str, str] = {
    "government-communications-headquarters": _LEFT_OUT,
    "national-crime-agency": _LEFT_OUT,
    "secret-intelligence-service": _LEFT_OUT,
    "the-security-service-mi5": _LEFT_OUT,
    "civil-service": "It is no authority of its own: ask the department in question.",
    "uk-government": "It is no authority of its own: ask the department in question.",
}
_COURTS = "Courts are left out of the Act. The Ministry of Justice answers for their buildings: ask it."
_BROADCASTERS = frozenset({"bbc", "channel-4", "s4c"})
_ENVIRONMENTAL = {Law.FOIA: Law.EIR, Law.FOISA: Law.EIR_SCOTLAND}


@dataclass(frozen=True, slots=True)
class Choice:
    """The law to ask under, or None, with the reason in one sentence for the sender."""

    law: Law | None
    because: str


def law_for(recipient: Recipient) -> Choice:
    """The freedom-of-information law that a body answers under."""
    body_id, kind, nation = recipient.body.id, recipient.kind, recipient.nation
    if body_id in _NONE_BY_ID:
        return Choice(None, _NONE_BY_ID[body_id])
    if kind == "court" or (kind == "tribunal" and not recipient.whatdotheyknow_slug):
        return Choice(None, _COURTS)
    if nation == _SCOTLAND and not _reserved(recipient):
        return Choice(Law.FOISA, f"It is a Scottish public authority, so the {Law.FOISA.label} holds.")
    if nation in _UNITED_KINGDOM or nation == _SCOTLAND:
        return Choice(Law.FOIA, _why_foia(recipient))
    if not nation:
        return Choice(None, "The register does not say in which nation it is, so no law can be named.")
    return Choice(None, "It is outside the United Kingdom, whose laws on information do not reach it.")


def environmental(law: Law) -> Law:
    """The regulations on environmental information that go with a law."""
    return _ENVIRONMENTAL.get(law, law)


def _reserved(recipient: Recipient) -> bool:
    return recipient.body.id in _OF_THE_UNITED_KINGDOM or recipient.kind in _DEPARTMENTS


def _why_foia(recipient: Recipient) -> str:
    law = Law.FOIA.label
    if recipient.body.id in _BROADCASTERS:
        return f"The {law} holds for what it keeps for other ends than journalism, art and literature."
    if recipient.nation == "United Kingdom":
        return f"It acts for the United Kingdom as a whole, so the {law} holds, in Scotland too."
    return f"It is in {recipient.nation}, where the {law} holds."
