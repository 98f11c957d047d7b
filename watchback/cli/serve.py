"""``watchback serve``: runs the site, for this machine alone until it is safe to show it to others."""

import logging
import os
import signal
import socket
import sys
import time
from threading import Thread
from typing import Annotated, Any

import typer

from watchback.cli.errors import Refused

MAKE_AN_EDITOR = "watchback editors invite NAME --role administrator"
# More than those who send and read slowly, and those who ask for past days, may hold at once (web/crowds,
# web/register/standings): today's readers always find one.
THREADS = 10
SHORTEST_KEY = 32
SECONDS_TO_FINISH = 10


def serve_command(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Run the site until Ctrl-C. Others on the network see it only when it is set up for that.

    Example: watchback serve --port 9000
    """
    from watchback.web import open_register

    _refuse_if_taken(host, port)
    open_register()
    from watchback.web.review.editors import active_editors

    has_editor = active_editors().exists()
    _refuse_to_be_seen_too_early(host, has_editor)
    _serve(host, port, _welcome(host, port, has_editor))


def _refuse_if_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            because = error.strerror or str(error)
            raise Refused(f"{host} port {port} cannot be listened on: {because}.") from None


def _refuse_to_be_seen_too_early(host: str, has_editor: bool) -> None:
    if _is_this_machine_only(host):
        return
    needed = {
        f"an editor with a second factor ({MAKE_AN_EDITOR})": has_editor,
        f"a secret key of your own of {SHORTEST_KEY} characters or more (WATCHBACK_SECRET_KEY)": (
            len(os.environ.get("WATCHBACK_SECRET_KEY", "")) >= SHORTEST_KEY
        ),
        "the names of the site, without “*” (WATCHBACK_ALLOWED_HOSTS)": (
            bool(hosts := os.environ.get("WATCHBACK_ALLOWED_HOSTS", "")) and "*" not in hosts
        ),
    }
    missing = [thing for thing, there in needed.items() if not there]
    if missing:
        raise Refused(f"To be seen on {host} the site still needs {_listed(missing)}.")


def _is_this_machine_only(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listed(things: list[str]) -> str:
    return " and ".join([", ".join(things[:-1]), things[-1]] if things[1:] else things)


def _welcome(host: str, port: int, has_editor: bool) -> str:
    address = f"[{host}]" if ":" in host else host
    welcome = f"Watchback runs at http://{address}:{port}/ until you press Ctrl-C."
    return welcome if has_editor else f"{welcome}\nTo make the first editor: {MAKE_AN_EDITOR}"


def _serve(host: str, port: int, welcome: str) -> None:
    import multiprocessing

    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # So many threads are meant: most of them wait for somebody slow. Granian's other warnings are told.
    logging.getLogger("_granian").addFilter(lambda told: "Python threads" not in told.getMessage())
    # The worker starts afresh: a forked one would share this process's database connection.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "watchback.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.warning,
    )

    @server.on_startup
    def listening() -> None:
        # Granian would start its worker again on a hang-up; a closed terminal means: stop.
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)
        Thread(target=_say_once_it_answers, args=(host, port, welcome), daemon=True).start()

    server.serve(target_loader=load_site, wrap_loader=False)


def _say_once_it_answers(host: str, port: int, welcome: str) -> None:
    while True:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            print(welcome, flush=True)
            return


def load_site() -> Any:
    """Runs in the worker: the site, out of reach of the terminal's Ctrl-C, which is for its parent."""
    # A worker that is told to stop twice, by the terminal and by its parent, does not stop.
    os.setpgid(0, 0)
    _stop_with_parent()
    from watchback.web.wsgi import application

    return application


def _stop_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if sys.platform == "linux":
        import ctypes

        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)
    if parent and os.getppid() != parent.pid:  # it ended while this process was still starting
        os._exit(0)
