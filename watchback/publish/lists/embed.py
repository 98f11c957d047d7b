"""A body as a card, for a frame on another site."""

from watchback.publish.parts import quotation_view, standing_words
from watchback.publish.rendering import Head, Page, page
from watchback.publish.sentences import deciding_statements
from watchback.records.published import Day, PublishedStanding


def embedded_body_page(day: Day, one: PublishedStanding) -> Page:
    """``/embed/bodies/ID/``: where one body stands, its words, and a link to its page."""
    said = deciding_statements(one.standing, one.because)
    return page(
        "embed_body.html",
        f"/embed/bodies/{one.body.id}/",
        one.body.name,
        day,
        head=Head(styles=("embed.css",)),
        name=one.body.name,
        href=f"/bodies/{one.body.id}/",
        supplier=one.standing.supplier,
        words=standing_words(one, day.on),
        quotation=quotation_view(said[-1]) if said else None,
    )
