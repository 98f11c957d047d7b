"""The log of corrections, and the form by which anybody proposes one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from watchback.publish.parts import View, quotation_view
from watchback.publish.rendering import Head, Page, page
from watchback.records import day_in_words
from watchback.records.proposed import AboutPage, ProposeRecord
from watchback.records.published import Correction, CorrectionsRecord, Day, PublishedStatement

PROPOSE = "/corrections/propose/"
_STYLES = ("corrections.css",)
_SUMMARY = "Every change to what was published here, with its day and its reason."


def corrections_page(record: CorrectionsRecord) -> Page:
    """``/corrections/``: every public change to what was published, newest first, by year."""
    return page(
        "corrections.html",
        "/corrections/",
        "Corrections",
        record.day,
        head=Head(_SUMMARY, _STYLES),
        years=_by_year(record.corrections),
        total=f"{len(record.corrections):,}",
        propose=PROPOSE,
    )


def propose_page(record: ProposeRecord) -> Page:
    """``/corrections/propose/``: the form, with what is to be put right in it."""
    given = record.given
    return page(
        "propose.html",
        PROPOSE,
        "Propose a correction",
        record.day,
        head=Head("", _STYLES),
        about=_about_view(record.about) if record.about else None,
        began=record.began,
        longest=record.longest,
        given=given,
        faults=fault_views(given.faults, _LABELS),
        fault=dict.fromkeys(_LABELS, "") | dict(given.faults),
        action=PROPOSE,
    )


def proposal_received_page(day: Day) -> Page:
    """What is said to whoever has sent a proposal."""
    return page("proposal_received.html", PROPOSE, "It has come", day, head=Head("", _STYLES))


_LABELS = {
    "wrong": "What is wrong, or missing",
    "right": "What is right",
    "link": "Where that can be read",
    "email": "Your e-mail address",
    "website": "Leave this empty",
}


def fault_views(faults: Iterable[tuple[str, str]], labels: Mapping[str, str]) -> list[View]:
    """What has to be looked at again, each with a link to its field."""
    return [{"field": name, "label": labels.get(name, ""), "sentence": said} for name, said in faults]


def _by_year(corrections: Iterable[Correction]) -> list[View]:
    years: dict[int, list[View]] = defaultdict(list)
    for one in corrections:
        years[one.on.year].append(_correction_view(one))
    return [{"year": year, "corrections": entries} for year, entries in years.items()]


def _correction_view(one: Correction) -> View:
    linked = f"/statements/{one.subject_id}/" if one.subject_kind == "statement" else ""
    return {
        "iso": one.on.isoformat(),
        "on": day_in_words(one.on),
        "what": one.what,
        "reason": one.reason,
        "href": linked,
        "body": one.body.name if one.body else "",
        "body_href": f"/bodies/{one.body.id}/" if one.body else "",
        "was": quoted(one.was),
        "now": quoted(one.now),
        "no_more": bool(one.was and not one.now),
    }


def quoted(one: PublishedStatement | None) -> View | None:
    """A statement's quotation; None where there is none, or where it was erased."""
    return quotation_view(one) if one and one.tombstone is None and one.record.quote else None


def _about_view(about: AboutPage) -> View:
    return {"path": about.path, "words": about.words, "quotation": quoted(about.statement)}
