"""Prints the secret path by which a body may reply: invited.py BODY, run in the home of a live site."""

import sys

from watchback.web import open_register

open_register()

from django.utils import timezone  # noqa: E402

from watchback.web.register.models import Body, Supplier  # noqa: E402
from watchback.web.replies import invitations  # noqa: E402
from watchback.web.replies.occasions import Occasion  # noqa: E402


def path_for(body_id: str) -> str:
    body, supplier = Body.objects.get(pk=body_id), Supplier.objects.get(pk="hikvision")
    now, on = timezone.now(), timezone.localdate()
    made = invitations.draft(body, supplier, Occasion.ASKED, "asha", now)
    sending = invitations.prepare(made, invitations.usual_window(body, on), on)
    invitations.put_in_force(sending, "asha", now)
    return sending.path


print(path_for(sys.argv[1]))
