"""The pages about the site itself: about, privacy, accessibility, what went wrong."""

from watchback.publish.languages import say
from watchback.publish.rendering import Page, page
from watchback.records.published import Campaign, Day


def about_page(day: Day, campaign: Campaign) -> Page:
    """``/about/``."""
    return page("about.html", "/about/", say("About"), day, asks=say(campaign.asks))


def privacy_page(day: Day) -> Page:
    """``/privacy/``."""
    return page("privacy.html", "/privacy/", say("Privacy"), day)


def accessibility_page(day: Day) -> Page:
    """``/accessibility/``."""
    return page("accessibility.html", "/accessibility/", say("Accessibility"), day)


def problem_page(day: Day, heading: str, sentence: str) -> Page:
    """A page that says in one sentence why there is nothing to show, and where to go on."""
    return page("problem.html", "", heading, day, heading=heading, sentence=sentence)
