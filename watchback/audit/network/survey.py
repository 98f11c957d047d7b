"""All that the look at a network gave: what was announced, and then what was seen, as a survey."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from ipaddress import ip_address

from watchback.audit.network.answers import Announced, announced, written_model
from watchback.audit.network.distilling import Identify, distilled
from watchback.audit.network.ranges import Range
from watchback.audit.network.requests import Requests
from watchback.audit.network.seen import Seen
from watchback.records.camera_audit import Input, Sighting, Survey
from watchback.records.clue import Clue
from watchback.records.counts import counted
from watchback.records.question import Heard
from watchback.words import ClueKind, Means


def announcements(heard: Iterable[Heard], requests: Requests, identify: Identify) -> tuple[Seen, ...]:
    """What each address said of itself when the whole network was asked, where it told anything."""
    told: dict[str, list[Announced]] = defaultdict(list)
    for one in heard:
        read = announced(requests.questions[one.question], one.data)
        if read.clues:
            told[one.address].append(read)
    return tuple(_joined(address, several, identify) for address, several in told.items())


def survey_of(ranges: Sequence[Range], seen: Sequence[Seen]) -> Survey:
    """The survey of the ranges. What this machine had no way to is not counted as looked at."""
    missing = sum(not one.looked for one in seen)
    shared = Counter(one.mac for one in seen if one.mac)
    sightings = tuple(_sighting(one, shared, ranges) for one in seen if one.opened)
    return Survey(
        Means.NETWORK,
        sightings,
        inputs=tuple(Input(one.words) for one in ranges),
        seen=len(seen) - missing,
        answered=len(sightings),
        silent=sum(one.looked and not one.there for one in seen),
        unread=_unread(ranges, missing),
    )


def _joined(address: str, several: Sequence[Announced], identify: Identify) -> Seen:
    clues = distilled((clue for one in several for clue in one.clues), identify)
    mac = next((one.mac for one in several if one.mac), None)
    channels = max((one.channels for one in several if one.channels), default=None)
    return Seen(address, clues, opened=True, there=True, mac=mac, channels=channels)


def _sighting(one: Seen, shared: Counter[str], ranges: Sequence[Range]) -> Sighting:
    """A hardware address that several have is that of a recorder or router in front of them."""
    mac = one.mac if one.mac and shared[one.mac] == 1 else None
    clues = (*one.clues, Clue(ClueKind.MAC, mac)) if mac else one.clues
    model = written_model(clues)
    where = next((f"in {named.words}" for named in ranges if ip_address(one.address) in named), one.address)
    return Sighting(where, clues, address=one.address, mac=mac, model=model, channels=one.channels)


def _unread(ranges: Sequence[Range], missing: int) -> tuple[str, ...]:
    if not missing:
        return ()
    names = ", ".join(one.words for one in ranges)
    count, were = counted(missing, "address", "addresses"), "was" if missing == 1 else "were"
    return (f"{count} of {names} {were} not looked at: this machine has no way there.",)
