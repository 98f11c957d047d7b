"""The request pages that a person lists → their names on the site."""

from urllib.parse import urlsplit


def listed(text: str, address: str) -> list[str]:
    """The names at the end of the addresses, one a line, each once; a bare name is one as well.

    Raises ValueError with one sentence for a line that is no request page of the site at ``address``.
    """
    lines = [line.strip() for line in text.splitlines()]
    return list(dict.fromkeys(_name(line, address) for line in lines if line and not line.startswith("#")))


def _name(line: str, address: str) -> str:
    if line.replace("_", "").replace("-", "").isalnum():
        return line
    try:
        parts = urlsplit(line if "://" in line else f"https://{line}")
        is_here = _host(parts.netloc) == _host(urlsplit(address).netloc)
    except ValueError:
        raise _refusal(line, address) from None
    steps = [step for step in parts.path.split("/") if step]
    if not is_here or len(steps) < 2 or steps[0] != "request":
        raise _refusal(line, address)
    return steps[1].removesuffix(".json")


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")


def _refusal(line: str, address: str) -> ValueError:
    return ValueError(f"“{line[:200]}” is no request page: it must begin with {address}/request/.")
