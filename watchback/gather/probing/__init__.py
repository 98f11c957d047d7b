"""The wire under the audit of a network: puts listed questions to devices, slowly, and hears them out."""

from watchback.gather.probing.discovery import discover
from watchback.gather.probing.interfaces import own_addresses
from watchback.gather.probing.looking import look
from watchback.gather.probing.neighbours import hardware_addresses
from watchback.gather.probing.pace import Pace
from watchback.gather.probing.wire import Line, NotListed, Wire

__all__ = ["Line", "NotListed", "Pace", "Wire", "discover", "hardware_addresses", "look", "own_addresses"]
