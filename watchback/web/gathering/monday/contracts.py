"""The section of camera contracts that end soon: before they are renewed, a body can be asked not to."""

from django.urls import reverse

from watchback.records import day_in_words
from watchback.web.gathering.found.contracts import ending
from watchback.web.gathering.models import Contract
from watchback.web.gathering.monday.lines import Found, Line, Offer
from watchback.web.gathering.monday.scene import Scene


def contracts_ending(scene: Scene, most: int) -> Found:
    """Contracts in force that end within half a year, first ends first."""
    found = ending(scene.on)
    return Found(tuple(_line(one) for one in found[:most]), len(found))


def _line(one: Contract) -> Line:
    notice = one.piece.address
    is_page = notice.startswith(("http://", "https://"))
    offers = [Offer("The notice", notice)] if is_page else []
    if one.body_id:
        offers.append(Offer("Where it stands", reverse("register:body", args=[one.body_id])))
    return Line(
        title=one.body.name if one.body else one.buyer,
        address=notice if is_page else reverse("review:gathering:watch", args=[one.piece.watch_id]),
        sentence=_sentence(one),
        about=one.title,
        offers=tuple(offers),
    )


def _sentence(one: Contract) -> str:
    ends = f"Ends on {day_in_words(one.ends_on)}." if one.ends_on else ""
    longest = f" With all extensions on {day_in_words(one.ends_at_most)}." if one.ends_at_most else ""
    extended = " The notice says that it can be extended." if one.extension and not longest else ""
    installer = f" Let to {' and '.join(one.suppliers)}." if one.suppliers else ""
    return f"{ends}{longest}{extended}{installer}"
