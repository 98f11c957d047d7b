"""Several clues of one device, combined by the rules that docs/identifying.md states."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from watchback.identify.finding import Finding
from watchback.identify.findings import AnySign, findings, plain, told_by_signs
from watchback.identify.written import TYPED, Shape
from watchback.records import Clue, Identification
from watchback.words import Certainty, ClueKind, Device

_RANK = {Certainty.NONE: 0, Certainty.INDICATIVE: 1, Certainty.STRONG: 2, Certainty.CONCLUSIVE: 3}
# What one answer of a device says in several places is one clue.
_ANSWER = {
    ClueKind.HTTP_SERVER: "http",
    ClueKind.HTTP_TITLE: "http",
    ClueKind.HTTP_BODY: "http",
    ClueKind.HTTP_REALM: "http",
    ClueKind.HTTP_HEADERS: "http",
    ClueKind.RTSP_SERVER: "rtsp",
    ClueKind.RTSP_REALM: "rtsp",
    ClueKind.RTSP_RESPONSE: "rtsp",
    ClueKind.TLS_SUBJECT: "tls",
    ClueKind.TLS_ISSUER: "tls",
}
_FEWEST_INDICATIVE = 3


def identify(clues: Sequence[Clue]) -> Identification:
    """Who made the device that showed these clues, how surely, and why.

    The platform inside beats the badge. Clues that disagree without an explanation name nobody.
    """
    told, because = weigh([(clue.kind, clue.value) for clue in clues])
    return Identification(told.maker, told.brand, told.device, told.certainty, tuple(because), told.conflicts)


def weigh(clues: Sequence[tuple[ClueKind, str]]) -> tuple[Identification, Sequence[str]]:
    """As ``identify``, for many thousands a second: an answer that is shared, and the reasons."""
    if len(clues) == 1 and (one := plain(*clues[0])):
        signs, shape, text, met = one
        weighed, reasons = _weighed_plainly(clues[0][0], signs, shape)
        written = [
            because if at is None else because.replace("{}", text[met[at][1] : met[at][2]])
            for because, at in reasons
        ]
        return weighed, list(dict.fromkeys(written)) if len(written) > 1 else written
    found = [(kind, one, words) for kind, value in clues for one, words in findings(kind, value)]
    weighed = _weighed(tuple([(kind, one) for kind, one, _ in found]))
    return weighed, list(dict.fromkeys([one.because.replace("{}", words) for _, one, words in found]))


@lru_cache(maxsize=20_000)
def _weighed_plainly(
    kind: ClueKind, signs: Sequence[AnySign], shape: Shape
) -> tuple[Identification, tuple[tuple[str, int | None], ...]]:
    """What signs in one clue tell, and the reasons, each with the sign whose words stand in it."""
    found = told_by_signs(kind, signs, shape)
    weighed = _weighed(tuple((kind, one) for one, _ in found))
    reasons = dict.fromkeys((one.because, at) for one, at in found)
    return weighed, tuple(reasons)


_Told = tuple[tuple[ClueKind, Finding], ...]


@lru_cache(maxsize=20_000)
def _weighed(told: _Told) -> Identification:
    """What findings tell together; the reasons are written by the caller, who has the words."""
    device = _device(one for _, one in told)
    by_maker: dict[str, list[tuple[ClueKind, Finding]]] = defaultdict(list)
    for kind, one in told:
        if one.maker:
            by_maker[one.maker].append((kind, one))
    weights = {maker: _certainty(found) for maker, found in by_maker.items()}
    against = sorted(maker for maker, weight in weights.items() if _RANK[weight] >= _RANK[Certainty.STRONG])
    inside = sorted({one.maker for _, one in told if one.maker and one.platform and _surely(one)})
    maker = _settled(weights, against, inside)
    if maker is None:
        conflicts = _conflict(against or sorted(weights)) if len(weights) > 1 else ()
        brand = None if conflicts else _brand(None, told)
        return Identification(None, brand, device, Certainty.NONE, (), conflicts)
    others = [one for one in against if one != maker]
    certainty = weights[maker]
    if others and certainty is Certainty.CONCLUSIVE:
        certainty = Certainty.STRONG
    return Identification(maker, _brand(maker, told), device, certainty, (), _badge(maker, others))


def _surely(one: Finding) -> bool:
    return _RANK[one.certainty] >= _RANK[Certainty.STRONG]


def _settled(weights: dict[str, Certainty], against: list[str], inside: list[str]) -> str | None:
    """The one maker that is left; None where several are, or none."""
    if len(inside) == 1:
        return inside[0]
    if len(inside) > 1 or len(against) > 1:
        return None
    if against:
        return against[0]
    return next(iter(weights)) if len(weights) == 1 else None


def _certainty(found: Sequence[tuple[ClueKind, Finding]]) -> Certainty:
    """Of the clues that name one maker: the strongest, raised where independent ones agree."""
    best: dict[object, Certainty] = {}
    for kind, one in found:
        # An address is one clue wherever it was written.
        answer = ClueKind.MAC if one.by_address else "typed" if kind in TYPED else _ANSWER.get(kind, kind)
        if _RANK[one.certainty] > _RANK[best.get(answer, Certainty.NONE)]:
            best[answer] = one.certainty
    strongest = max(best.values(), key=_RANK.__getitem__, default=Certainty.NONE)
    strong = [answer for answer, one in best.items() if one is Certainty.STRONG and answer != "typed"]
    if strongest is Certainty.STRONG and len(strong) > 1:
        return Certainty.CONCLUSIVE
    if strongest is Certainty.INDICATIVE and len(best) >= _FEWEST_INDICATIVE:
        return Certainty.STRONG
    return strongest


def _device(found: Iterable[Finding]) -> Device | None:
    """The kind that the surest findings tell; a recorder also says the word camera."""
    told = [one for one in found if one.device]
    if not told:
        return None
    most = max(_RANK[one.certainty] for one in told)
    kinds = {one.device for one in told if _RANK[one.certainty] == most}
    return next(kind for kind in (Device.RECORDER, Device.CAMERA, Device.OTHER) if kind in kinds)


def _brand(maker: str | None, told: Iterable[tuple[ClueKind, Finding]]) -> str | None:
    """What the case or the label says, where anything does: another name than the maker's before its own."""
    named = [one.brand for _, one in told if one.brand and (maker is None or one.maker in (maker, None))]
    other = [brand for brand in named if brand != maker]
    return next(iter(other or named), None)


def _conflict(names: Sequence[str]) -> tuple[str, ...]:
    return (f"The clues name different makers: {', '.join(names)}.",) if len(names) > 1 else ()


def _badge(maker: str, others: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"Inside is {maker}, though other clues name {other}." for other in others)
