"""Capture files → the devices of the network in them. Nothing but clues is kept, in memory as elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from struct import Struct

from watchback.audit.capture.classic import HEAD, MAGICS, classic
from watchback.audit.capture.devices import MOST_DEVICES, Devices
from watchback.audit.capture.frames import Frames
from watchback.audit.capture.inside import Network
from watchback.audit.capture.looking import Looking
from watchback.audit.capture.next_generation import SECTION, next_generation
from watchback.audit.capture.window import Broken, NotACapture, Readable, Window
from watchback.records.camera_audit import Input, Sighting, Survey
from watchback.words import ClueKind, Means


class CaptureReading:
    """Reads captures one after another; a device that is in several is one device."""

    def __init__(self, within: Sequence[str] = ()) -> None:
        """``within`` are the ranges of the network. Raises ValueError, with a sentence, for what is none."""
        self._devices = Devices(Network(within))
        self._errors: list[str] = []
        self._unread: list[str] = []
        self._frames = 0

    @property
    def frames(self) -> int:
        """How many frames there were in all files."""
        return self._frames

    def read(self, name: str, stream: Readable) -> None:
        """Reads a file to its end. What is wrong with it becomes a sentence of the survey's.

        Raises what ``stream`` raises, after what came before it was taken in.
        """
        self._devices.where = name
        frames = Frames(self._devices)
        looking = Looking(frames)
        try:
            _read(Window(stream), looking)
        except NotACapture as wrong:
            self._errors.append(f"{name} {wrong}.")
        except Broken as wrong:
            self._errors.append(
                f"{name}: frame {looking.count + 1:,} {wrong}; the {looking.count:,} before it were read."
            )
        finally:
            frames.streams.end_all()
            self._frames += looking.count
            self._unread += _not_whole(name, looking, frames.cut)

    def fell_short(self, sentence: str) -> None:
        """A file could not be read, or not on, for a reason outside the capture: the disk, the packing."""
        self._errors.append(sentence)

    def survey(self, inputs: Iterable[Input] = ()) -> Survey:
        """What all of it showed."""
        sightings = tuple(sorted(self._devices.sightings(), key=_order))
        unread = list(self._unread)
        if self._devices.not_kept:
            unread.append(f"More than {MOST_DEVICES:,} devices were seen; those after were left out.")
        return Survey(
            Means.CAPTURE,
            sightings,
            tuple(inputs),
            seen=len(sightings),
            answered=sum(_answered(one) for one in sightings),
            unread=tuple(unread),
            parse_errors=tuple(self._errors),
        )


def _read(window: Window, looking: Looking) -> None:
    if not window.has(HEAD):
        raise NotACapture("is too short to be a capture" if window.end > 0 else "is empty")
    if window.data[:4] == SECTION:
        next_generation(window, looking)
        return
    for order in "<>":
        if Struct(f"{order}I").unpack_from(window.data)[0] in MAGICS:
            classic(window, looking, order)
            return
    raise NotACapture("is no capture that can be read here: pcap and pcapng are")


def _not_whole(name: str, looking: Looking, cut: int) -> Iterator[str]:
    for kind, count in looking.strange_links.items():
        yield f"{name}: {count:,} frames are of a kind of link that is not read here (number {kind})."
    if looking.garbled:
        yield f"{name}: {looking.garbled:,} frames break off before they say whose they are."
    if cut:
        yield (
            f"{name}: of {cut:,} frames that may tell of devices only the beginning was kept. "
            "Capture whole frames (tcpdump -s 0)."
        )


def _answered(sighting: Sighting) -> bool:
    return any(clue.kind is not ClueKind.MAC for clue in sighting.clues)


def _order(sighting: Sighting) -> tuple[bool, int, str, str]:
    address = sighting.address or ""
    parts = address.split(".")
    number = sum(int(part) << 8 * (3 - at) for at, part in enumerate(parts)) if len(parts) == 4 else 0
    return (not number, number, address, sighting.mac or "")
