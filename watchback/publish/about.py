"""The pages about the site itself: corrections, about, privacy, accessibility, what went wrong."""

from watchback.publish.parts import View
from watchback.publish.rendering import Page, page
from watchback.records import day_in_words
from watchback.records.published import Campaign, Correction, CorrectionsRecord, Day


def corrections_page(record: CorrectionsRecord) -> Page:
    """``/corrections/``: every public change to what was published, newest first."""
    entries = [_correction_view(one) for one in record.corrections]
    return page("corrections.html", "/corrections/", "Corrections", record.day, corrections=entries)


def about_page(day: Day, campaign: Campaign) -> Page:
    """``/about/``."""
    return page("about.html", "/about/", "About", day, asks=campaign.asks)


def privacy_page(day: Day) -> Page:
    """``/privacy/``."""
    return page("privacy.html", "/privacy/", "Privacy", day)


def accessibility_page(day: Day) -> Page:
    """``/accessibility/``."""
    return page("accessibility.html", "/accessibility/", "Accessibility", day)


def problem_page(day: Day, heading: str, sentence: str) -> Page:
    """A page that says in one sentence why there is nothing to show, and where to go on."""
    return page("problem.html", "", heading, day, heading=heading, sentence=sentence)


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
    }
