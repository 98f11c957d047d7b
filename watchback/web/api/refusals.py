"""Answers that say in one sentence, to programs, why there is nothing to give (RFC 9457)."""

from http import HTTPStatus

from django.http import HttpResponse

from watchback.publish.data.formats import json_text


class Refused(ValueError):
    """A question that cannot be answered: one sentence, a status, and the parameter it is about."""

    def __init__(self, sentence: str, status: int = 400, parameter: str = "") -> None:
        super().__init__(sentence)
        self.status = status
        self.parameter = parameter


def problem(refusal: Refused) -> HttpResponse:
    """The refusal as ``application/problem+json``."""
    told: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(refusal.status).phrase,
        "status": refusal.status,
        "detail": str(refusal),
    }
    if refusal.parameter:
        told["parameter"] = refusal.parameter
    return HttpResponse(
        json_text(told), status=refusal.status, content_type="application/problem+json; charset=utf-8"
    )
