"""The hardware addresses of those this machine has spoken to on its own link, where the system tells them."""

from pathlib import Path

_TABLE = Path("/proc/net/arp")  # Linux; other systems tell nothing here
_KNOWN = 0x2


def hardware_addresses() -> dict[str, str]:
    """By IPv4 address, from the table that this machine keeps anyway; nothing is sent."""
    try:
        lines = _TABLE.read_text("ascii", "replace").splitlines()[1:]
    except OSError:
        return {}
    rows = [line.split() for line in lines]
    return {row[0]: row[3].lower() for row in rows if len(row) >= 6 and int(row[2], 16) & _KNOWN}
