"""The only code that knows Django; ``open_register`` is the door for everything outside it."""

import os
import threading

_opening = threading.Lock()
_is_open = False


class RegisterUnavailable(Exception):
    """The home folder or the database cannot be used; the message says why in one sentence."""


def open_register() -> None:
    """Makes the register usable in this process: Django set up, tables and reference data in place.

    The first use of a home folder or database creates them, which takes a few seconds and is
    said on standard error; afterwards it is one comparison. Safe when two processes do it at once.
    Raises RegisterUnavailable.
    """
    global _is_open
    with _opening:
        if not _is_open:
            _set_up()
            _put_in_place()
            _is_open = True


def let_go_of_database() -> None:
    """Closes this process's connections, so that processes forked from it open their own."""
    from django.db import connections

    connections.close_all()


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "watchback.web.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as refusal:
        raise RegisterUnavailable(str(refusal)) from None
    except OSError as refusal:
        raise RegisterUnavailable(f"The home folder cannot be used: {refusal.strerror}.") from None


def _put_in_place() -> None:
    from django.db import OperationalError

    from watchback.web.register.opening import put_in_place

    try:
        put_in_place()
    except OperationalError as refusal:
        because = str(refusal).strip().splitlines()[0].rstrip(".")
        raise RegisterUnavailable(f"The register's database cannot be used: {because}.") from None
    except OSError as refusal:
        raise RegisterUnavailable(f"The home folder cannot be used: {refusal.strerror}.") from None
