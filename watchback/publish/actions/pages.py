"""The pages of what the campaign did: all of it on one timeline, and each action by itself."""

from watchback.publish.actions.timeline import one_action, timeline_view
from watchback.publish.parts import View, quotation_view, web_address
from watchback.publish.rendering import Head, Page, page
from watchback.records.campaign import ActionRecord, ActionsRecord, NamedFor
from watchback.records.published import PublishedAction

_ALIKE = 12


def actions_page(record: ActionsRecord) -> Page:
    """``/actions/``: what was done, said, won and printed, month by month."""
    name = record.supplier.name
    return page(
        "actions.html",
        "/actions/",
        "What the campaign did",
        record.day,
        head=Head(
            f"What the campaign about {name} did, online and at places, with whom, and what was said, won "
            "and printed in the same months.",
            styles=("campaign.css",),
        ),
        supplier=name,
        supplier_href=f"/suppliers/{record.supplier.id}/",
        total=len(record.timeline.actions),
        partners=[
            {"name": partner.name, "url": web_address(partner.url), "actions": f"{count:,}"}
            for partner, count in record.partners
        ],
        timeline=timeline_view(record.timeline, record.day),
        trends="/trends/",
    )


def action_page(record: ActionRecord) -> Page:
    """``/actions/ID/``: one action, with whom, what it was for and what came of it."""
    action = record.action
    return page(
        "action.html",
        f"/actions/{action.id}/",
        action.title,
        record.day,
        head=Head(_in_a_sentence(action), styles=("campaign.css",)),
        action=one_action(action),
        partners=[{"name": one.name, "url": web_address(one.url)} for one in action.partners],
        supplier={"name": action.supplier.name, "href": f"/suppliers/{action.supplier.id}/"}
        if action.supplier
        else None,
        named_for=[_named_for(one) for one in record.named_for],
        alike=[one_action(one) for one in record.alike[:_ALIKE]],
    )


def _named_for(one: NamedFor) -> View:
    return {"quotation": quotation_view(one.statement), "note": one.note}


def _in_a_sentence(action: PublishedAction) -> str:
    """What the action was, for search engines and previews."""
    view = one_action(action)
    about = ", ".join(part for part in (view["kind"].lower(), view["place"], view["when"]) if part)
    return f"{action.title} ({about})." if about else f"{action.title}."
