"""The invented county whose councils the API is asked about, and how a stranger asks."""

import json
from datetime import date
from typing import Any

from django.test import Client

from tests.register import barsetshire
from watchback.records import Edtf
from watchback.web.register.models import Search, Statement
from watchback.words import Stance

BODY = "barsetshire-county-council"
WORDS = "All Hikvision cameras in our public realm will be removed by March 2023"


def promise() -> Statement:
    """The promise of the county's council."""
    barsetshire.body(
        BODY, "Barsetshire County Council", kind="council-county", nation="England", region="South West"
    )
    return barsetshire.accepted_promise(deadline="2023-03", estate="public-realm")


def county() -> None:
    """The promise, and twelve more councils, each with a statement of a day of its own and a look."""
    promise()
    for number in range(1, 13):
        id = f"ambridge-{number:02}"
        barsetshire.body(id, f"Ambridge {number}", kind="council-welsh", nation="Wales")
        text = f"Ambridge {number}. We use {number} Hikvision cameras. The end."
        proposal = barsetshire.proposed(
            f"We use {number} Hikvision cameras.",
            text,
            body=f"Ambridge {number}",
            body_id=id,
            stance=Stance.USES,
            # Two councils speak on most days, so that a page may end between the two.
            said_on=Edtf(f"2023-02-{max(2, number - number % 2):02}"),
            deadline=None,
        )
        barsetshire.save_minutes(text, (proposal,), f"https://ambridge.example/{number}")
        barsetshire.accept(barsetshire.Proposal.objects.get(body_id=id))
        Search.objects.create(
            body_id=id,
            supplier_id="hikvision",
            where="minutes",
            searched_on=date(2023, 3, number),
            outcome="found" if number % 2 else "searched-none",
        )


def asked(cara: Client, address: str, **query: Any) -> Any:
    answer = cara.get(f"/api/v1/{address}", query)
    assert answer.status_code == 200, answer.content
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Content-Type"] == "application/json"
    return json.loads(answer.content)


def refused(cara: Client, address: str, status: int = 400, **query: Any) -> Any:
    answer = cara.get(f"/api/v1/{address}", query)
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    told = json.loads(answer.content)
    assert told["status"] == status and told["detail"].endswith(".")
    return told
