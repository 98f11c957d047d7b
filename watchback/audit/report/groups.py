"""The tables of devices in a report, in their order: what decides the verdict stands first."""

from dataclasses import dataclass

from watchback.audit.sorting import Part


@dataclass(frozen=True, slots=True)
class Group:
    """One table: the part its devices play, its heading, and a sentence on what that means."""

    part: Part
    heading: str
    says: str


GROUPS: tuple[Group, ...] = (
    Group(
        Part.THE_SUPPLIERS,
        "Made by {supplier}",
        "Surely named (“strong” or “conclusive”), inside the estate. One is enough to contradict the claim.",
    ),
    Group(
        Part.THE_SUPPLIERS_SOMEWHERE,
        "Made by {supplier}, estate not told",
        "Surely named, but nothing says whether they are in the estate that the claim is about.",
    ),
    Group(
        Part.THE_SUPPLIERS_OTHER_THING,
        "Made by {supplier}, and no camera",
        "Neither cameras nor recorders. Whether the claim covers them is for people to say.",
    ),
    Group(
        Part.MAY_BE_THE_SUPPLIERS,
        "May be made by {supplier}",
        "What was seen points there and proves nothing.",
    ),
    Group(
        Part.MAKER_UNKNOWN,
        "Maker not known surely",
        "Cameras, or what may be one, that did not tell who made them.",
    ),
    Group(
        Part.UNKNOWN_RECORDER,
        "Recorders whose maker is not known surely",
        "The claim is about cameras; a recorder can hide those behind it.",
    ),
    Group(
        Part.ANOTHERS_CAMERA,
        "Cameras of other makers",
        "Surely named. These are held against the owner’s own count.",
    ),
    Group(
        Part.ANOTHERS_CAMERA_SOMEWHERE,
        "Cameras of other makers, estate not told",
        "Surely named, and not counted: nothing says that they are in the estate.",
    ),
    Group(
        Part.ANOTHERS_RECORDER,
        "Recorders of other makers",
        "A recorder can hide the cameras behind it: what is there must be listed or declared.",
    ),
    Group(Part.OUTSIDE, "In other estates", "The claim is not about these."),
    Group(Part.NOT_TOLD, "Did not tell what they are", "Nothing points to a camera; nothing rules one out."),
    Group(Part.NO_CAMERA, "Neither cameras nor recorders", "Routers, printers, switches and the like."),
)
