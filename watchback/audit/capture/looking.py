"""Hands the frames that need it on to be looked at closely; counts those that cannot be."""

from struct import error as StructError

from watchback.audit.capture.frames import LINKS, USUAL_PLACE, Frames, Place
from watchback.audit.capture.told import Defect


class Looking:
    """``count`` is how many frames there were, ``garbled`` how many are not what they say they are,
    ``strange_links`` how many of each kind of link that is not read here."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self.done = frames.done
        self.count = 0
        self.garbled = 0
        self.strange_links: dict[int, int] = {}

    def look(self, data: bytearray, start: int, end: int, kind: int) -> Place:
        """Where the key of the next frame likely stands."""
        link = LINKS.get(kind)
        if link is None:
            self.strange_links[kind] = self.strange_links.get(kind, 0) + 1
            return USUAL_PLACE
        try:
            return self._frames.look(bytes(data[start:end]), link)
        except (LookupError, ValueError, StructError):
            self.garbled += 1
            return USUAL_PLACE
        except Exception as defect:
            # The message of an error may quote what the frame holds, and that is told to nobody.
            raise Defect(f"{type(defect).__name__} in frame {self.count + 1:,} or soon after") from None
