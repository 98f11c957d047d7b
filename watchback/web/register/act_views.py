"""The pages for acting: what can be done about a body, its dates, and each win announced."""

from django.http import Http404, HttpRequest

from watchback import publish
from watchback.publish import Page
from watchback.publish.languages import say, to_say
from watchback.web.register import public
from watchback.web.register.public import Edition
from watchback.web.register.serving import found, public_page

_NO_BODY = to_say("There is no public body called “{id}” in the register. Look for it by name.")
_NO_WIN = "There is no such win, or it was taken back: see corrections."


@public_page
def act_front(request: HttpRequest, edition: Edition) -> Page:
    return publish.act_front_page(public.act_front_record(edition))


@public_page
def act(request: HttpRequest, edition: Edition, id: str) -> Page:
    return publish.act_page(found(public.act_record(edition, id), say(_NO_BODY, id=id)))


@public_page
def due(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = found(public.act_record(edition, id), say(_NO_BODY, id=id))
    file = publish.due_file(record)
    if file is None:
        raise Http404("This body has given no date that is still open.")
    return file


@public_page
def win(request: HttpRequest, edition: Edition, id: str) -> Page:
    return publish.win_page(found(public.announcement_record(edition, id), _NO_WIN))


@public_page
def win_picture(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = found(public.announcement_record(edition, id), _NO_WIN)
    return publish.win_picture(record.announcement).made()
