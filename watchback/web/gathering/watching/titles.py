"""What a watch is called on pages."""

from watchback.web.gathering.models import Watch
from watchback.web.gathering.watching.coverage import facts_or_none


def title_of(watch: Watch) -> str:
    """ "GOV.UK", "Council meetings (ModernGov): Borsetshire Council"; the source's id where it is unknown."""
    facts = facts_or_none(watch)
    title = facts.title if facts else watch.source
    return f"{title}: {watch.body.name}" if watch.body else title
