"""Where UK Parliament's services answer programs, and where people see the same."""

from urllib.parse import urlsplit

from watchback.gather.source import Errand

HOME = "https://www.parliament.uk"
"""The address in the facts. It stands for all the services: each has a host of its own."""

SERVICES = {
    "questions": "https://questions-statements-api.parliament.uk",
    "hansard": "https://hansard-api.parliament.uk",
    "motions": "https://oralquestionsandmotions-api.parliament.uk",
}
SEEN_AT = {
    "questions": "https://questions-statements.parliament.uk",
    "hansard": "https://hansard.parliament.uk",
    "motions": "https://edm.parliament.uk",
}


def service(name: str, errand: Errand) -> str:
    """Where to ask: the service's own host, unless the errand names another address; then that for all."""
    return SERVICES[name] if errand.address in ("", HOME) else errand.address


def is_ours(url: str, errand: Errand) -> bool:
    """Whether a link leads to Parliament's own files, to which its licence applies."""
    if errand.address not in ("", HOME) and url.startswith(f"{errand.address}/"):
        return True
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and (parts.hostname or "").endswith(".parliament.uk")
