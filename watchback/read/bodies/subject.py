"""Whose cameras a cue is about: every body that could be meant is weighed, the heaviest is taken.

In the sentence, a body that stands where a subject stands goes before one behind a preposition, and
a near one before a far one. Without one: the speaker of the quotation or of the line, the body the
sentences before were about, the heading above, the owner of the page, the body it is clearly about.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from watchback.read.bodies.labels import body_of_label
from watchback.read.bodies.mentions import BodyMention
from watchback.read.bodies.places import are_listed
from watchback.read.page import BODY, Page
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.read.sentences import Sentence
from watchback.read.speech.speaker import Speaker
from watchback.read.stances.stance import Cue, StanceRule
from watchback.words import SourceKind, Stance

_FIRST_PERSON = lazily(r"\b(?:we|our|us|ours|we're|we've|we'll|ourselves)\b")
# What stands right before a body that is the subject of its clause, and right before one that is not.
_OPENS_CLAUSE = lazily(
    r"(?:^|[.;:,\"(-] |\b(?:and|but|while|whereas|that|as|because|which|when|where|since|although|though|"
    r"yet|so|if|said|says) )"
    r"(?:the |an? |both |neighbouring |nearby |only |even |then |now |later |today )*\Z"
)
# "…, while at X the last came down".
_OPENS_WITH_PLACE = lazily(r"(?:^|[.;:] |\b(?:while|whereas|but) )(?:over )?(?:at|in) (?:the )?\Z")
_BEHIND = lazily(
    r"\b(?:by|at|in|across|for|from|on|of|to|within|inside|around|near|with|against|under|over|through|"
    r"between) "
    r"(?:the |all |both )?\Z"
)
_AGENT = lazily(r"\b[a-z]+(?:ed|en|ought|aught|ut|un|one|ade|eld|old) by (?:the |neighbouring )?\Z")
# Who orders the whole government speaks for it.
_ORDERED = lazily(r"\b(?:told|tells|ordered|orders|instructed|directed) \Z")
# Named for comparison or as a neighbour, and not the one the sentence is about.
_ASIDE = lazily(
    r"\b(?:unlike|like|than|after|before|following|joins?|joining|joined|alongside|besides|beside|outside|"
    r"near|told|tells?|telling|informs|informed|assured|asked|to|"
    r"against|questioned|between|via|including|named|called|urged|until) (?:the )?\Z"
)
_VERB_AFTER = lazily(
    r"(?:'s [a-z-]+(?: [a-z-]+)?)? ?(?:spokes(?:man|woman|person) )?(?:,[^,]{1,60},)? ?"
    r"(?:also |now |still |already |since |currently |itself |alone |both |each |all |together )*"
    r"(?:has|have|had|is|are|was|were|will|would|does|do|did|can|could|may|must|should|shall|[a-z]+ed\b|"
    r"[a-z]+s\b|told|said|bought|kept|"
    r"took|began|ran|put|went|came|gave|chose|let|lets|won't|isn't|hasn't|doesn't|didn't)"
)
_SAYS_AFTER = lazily(
    rf"[^.;]{{0,160}}?,? (?:[a-z ]{{0,40}} (?:for|at|of|"
    rf"from) )?(?:the )?(?={BODY}+(?:'s)?(?: [a-z-]+){{0,4}} "
    r"(?:said|says|confirmed|announced|told|admitted|revealed|added|replied|wrote|stated))"
)
_OTHER_CLAUSE = lazily(
    rf"(?:[,;] (?:and|but|while|whereas)|;|,? (?:while|whereas|but)) (?:(?:at|in|for) )?(?:an? |the )?"
    rf"(?:[a-z-]+ (?:for|at|of|from) (?:the )?)?{BODY}"
)
# "We ask X to …", "wants X to", "calls upon X to", "X must": whom a call is put to.
_CALLED = lazily(
    r"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|want(?:s|ed|ing)?|demand(?:s|ed|"
    r"ing)? that|"
    r"press(?:es|ed|ing)?|petition(?:s|ed|ing)?|tell(?:s|ing)?|implor(?:e|es|ed|ing)|appeal(?:s|ed|ing)? to|"
    r"invit(?:e|es|ed|ing)|lobby(?:ing)?|request(?:s|ed|ing)? that|beg(?:s|ged)?|pressure on|calls? for|"
    r"need) "
    r"(?:the |our |both )?\Z"
)
_NUMBER = (
    r"(?:some |about |around |nearly |almost |only |just |more than |over |at least )?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds)\b)"
)
_HAS_A_NUMBER = lazily(
    rf",? (?:also )?(?:has|have|had|owns?|uses?|operates?|runs?|reported|declared|bought) {_NUMBER}"
)
_NUMBER_IS_OF = lazily(
    r"\b\d[\d,]* (?:[a-z]+ ){0,5}(?:bought|owned|used|run|operated|reported|declared) by (?:the )?\Z"
)
# "Every council except X, Y and Z": what is said of all is not said of these.
_EXCEPTED = lazily(
    r"\b(?:exceptions? of|except(?: for)?|apart from|all but|other than|bar|excluding) (?:the )?\Z"
)
# "Following advice from X", "which comply with X guidance": whoever advises is not the one that acts.
_ADVISES = lazily(
    r"\b(?:(?:advice|guidance|guidelines|instructions?|direction|directive|recommendations?|warnings?) "
    r"(?:from|of|by|issued by|published by|given by)|compl(?:y|ies|ied|ying|iant|iance) with|"
    r"(?:accordance|line|keeping) with|(?:funded|paid for|money|funding|grant) (?:by|from)) (?:the |an? )?\Z"
)
# "It has asked X for advice": the sentence goes on about the body before.
_ITS = lazily(r"\W*(?:it|its|they|their)\b")
_IT = lazily(r"\W*(?:it|they)(?:'s|'ll|'ve)? ")
_RECALLED = 5
_HEADING_LONGEST = 90
_HEADING_REACH = 8
_NOTHING = StanceRule("end-of-sentence", Stance.USES, "", ())


@dataclass(frozen=True, slots=True)
class Subject:
    """One body that a cue is about, the rule that found it and how sure that rule is (0 to 1)."""

    body: BodyMention
    rule: str
    sureness: float


def subjects_of(
    page: Page, sentence: Sentence, number: int, cue: Cue, speaker: Speaker | None
) -> tuple[Subject, ...]:
    """The bodies of ``cue`` (placed in the text), which stands in the sentence of that number."""
    found = _subjects_of(page, sentence, number, cue, speaker)
    if not page.kind.own:
        return found
    return tuple(subject for subject in found if not _is_mere_place(page, subject.body))


def _subjects_of(
    page: Page, sentence: Sentence, number: int, cue: Cue, speaker: Speaker | None
) -> tuple[Subject, ...]:
    if cue.stance is Stance.CALLED_ON:
        return _called_on(page, sentence, number, cue)
    cue = _last_clause(page, cue)
    start = _part_start(page, sentence, cue, speaker)
    here = _without_owners(page, page.bodies_between(start, sentence.end))
    here = [mention for mention in here if not _only_advises(page, start, mention)]
    if page.kind.own:
        here = [mention for mention in here if not _is_mere_place(page, mention)]
    if here and cue.stance is not Stance.NOT_USED:
        here = _without_excepted(page, sentence, here)
        if not here:
            return ()
    lead = page.shape[start : sentence.end]
    if speaker and speaker.side == "own" and speaker.body:
        named = [m for m in here if m.named and m.start < cue.start and not _is_told_to(page, start, m)]
        if _FIRST_PERSON.search(lead) or not named:
            return (Subject(speaker.body, "speaker-of-quotation", 0.95),)
    if here and _IT.match(page.shape, start, sentence.end) and all(_is_told_to(page, start, m) for m in here):
        for distance, recalled in _recalled(page, sentence, number):
            return (Subject(recalled, "body-of-sentence-before", 0.85 - 0.05 * distance),)
    if best := _best(page, sentence, start, cue, here):
        return _with_its_list(page, here, best) + _each_with_its_own(page, sentence, cue, here, best)
    if page.owner and page.kind.own and _FIRST_PERSON.search(lead):
        return (Subject(page.owner, "owner-of-page", 0.9),)
    return _from_around(page, sentence, number)


def _only_advises(page: Page, start: int, mention: BodyMention) -> bool:
    return bool(_ADVISES.search(page.shape, max(start, mention.start - 40), mention.start))


def _is_mere_place(page: Page, mention: BodyMention) -> bool:
    """Whether it is a bare place on the page of another body, which there means the place."""
    if page.owner and mention.key == page.owner.key:
        return False
    if mention.weak:
        return page.owner is not None or mention.rule == "place-as-subject"
    return mention.rule == "place-as-subject" and not any(
        each.key == mention.key and each.rule in ("name", "defined-short-name") for each in page.bodies
    )


def _last_clause(page: Page, cue: Cue) -> Cue:
    """A cue without the clauses before its last, where it reaches over several with bodies of their own."""
    if not cue.rule.id.startswith("learned"):
        return cue
    start = cue.start
    while match := _OTHER_CLAUSE.search(page.shape, start, cue.end):
        start = match.end()
    return cue if start == cue.start else replace(cue, start=start)


def _is_told_to(page: Page, start: int, mention: BodyMention) -> bool:
    """Whether a body inside a quotation is only one that something was done to: "referred to X"."""
    before = page.shape[max(start, mention.start - 40) : mention.start]
    return bool(_ASIDE.search(before) or (_BEHIND.search(before) and not _AGENT.search(before)))


def _best(
    page: Page, sentence: Sentence, start: int, cue: Cue, here: list[BodyMention]
) -> BodyMention | None:
    """The body of the sentence that fits best, None where none fits well enough."""
    if not here:
        return None
    weighed = [(_weight(page, sentence, start, cue, mention), mention) for mention in here]
    weight, best = max(weighed, key=lambda pair: pair[0])
    if weight < table("subjects")["least"]:
        return None
    if not best.named and not any(each.key == best.key and each.named for each in here):
        # "Of the cameras that the council has, …, a spokesperson for X said": X is that council.
        for mention in here:
            teller = mention.named and mention.kind == best.kind and mention.start > best.end
            if teller and _says_it(page, sentence, cue, mention):
                return mention
    return best


def _called_on(page: Page, sentence: Sentence, number: int, cue: Cue) -> tuple[Subject, ...]:
    """The body that is to act: the one the call is put to, else named in it or before it, else the page's."""
    named = _without_owners(page, page.bodies_between(sentence.start, sentence.end))
    called = [m for m in named if _CALLED.search(page.shape, max(sentence.start, m.start - 40), m.start)]
    target = called or [mention for mention in named if mention.start >= cue.start] or named[-1:]
    if target:
        return _listed_from(page, named[named.index(target[0]) :], "target-of-call")
    if _YOU.search(page.shape, sentence.start, sentence.end) and (addressed := _addressed(page)):
        return tuple(Subject(body, "addressed-in-letter", 0.9) for body in addressed)
    return _from_around(page, sentence, number)


_YOU = lazily(r"\b(?:you|your|each of you)\b")
_LETTER_TO = lazily(r"^(?:to|dear|for the attention of)\b")
_HEAD_OF_LETTER = 14


def _addressed(page: Page) -> list[BodyMention]:
    """The bodies that a letter is put to: named in its "To:" and "Dear" lines, else right above "Dear"."""
    found: dict[str, BodyMention] = {}
    above: dict[str, BodyMention] = {}
    greeted = False
    for block in page.blocks[:_HEAD_OF_LETTER]:
        named = {mention.key: mention for mention in page.bodies_between(block.start, block.end)}
        if _LETTER_TO.match(page.shape[block.start : block.end]):
            found |= named
            greeted = True
        elif not greeted:
            above |= named
    if found or not greeted:
        return list(found.values())
    sender = next(iter(above), None) if len(above) == 1 and page.owner else None
    return [mention for key, mention in above.items() if key != sender]


def _part_start(page: Page, sentence: Sentence, cue: Cue, speaker: Speaker | None) -> int:
    """The start of the sentence, or of the quotation where its speaker is known."""
    quote = page.quote_at(cue.start)
    if speaker is None or quote is None or speaker.side == "unknown":
        return sentence.start
    return max(sentence.start, page.quotes[quote].start)


def _weight(page: Page, sentence: Sentence, start: int, cue: Cue, mention: BodyMention) -> float:
    """How well a body of the sentence fits as the one the cue is about."""
    weights = _weights()
    return sum(weights[mark] * times for mark, times in _marks(page, sentence, start, cue, mention))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return dict(table("subjects")["weights"])


def _marks(
    page: Page, sentence: Sentence, start: int, cue: Cue, mention: BodyMention
) -> Iterator[tuple[str, float]]:
    """The marks of rules/subjects.toml that a mention bears, each with how often it counts."""
    shape = page.shape
    before = shape[max(start, mention.start - 40) : mention.start]
    yield "named" if mention.named else "stand-in", 1
    comes_first = mention.start < cue.end
    if comes_first:
        yield "before-cue", 1
        yield "far-before", max(0, cue.start - mention.end) / 100
        if _OTHER_CLAUSE.search(shape, mention.end, cue.start):
            yield "other-clause", 1
    elif _says_it(page, sentence, cue, mention):
        yield "says-it", 1
    else:
        yield "after-cue", 1
        yield "far-after", (mention.start - cue.end) / 100
        if _OTHER_CLAUSE.search(shape, cue.end, mention.end):
            yield "other-clause", 1
    opens_with_place = _OPENS_WITH_PLACE.search(before)
    if opens_with_place or mention.start <= start + 4 or _OPENS_CLAUSE.search(before):
        yield "opens-clause", 1
    if _VERB_AFTER.match(shape, mention.end, sentence.end):
        yield "verb-follows", 1
    if _AGENT.search(before):
        yield "does-it", 1
    elif mention.rule == "whole-government" and _ORDERED.search(before):
        yield "is-ordered", 1
    elif _ASIDE.search(before):
        yield "aside", 1
    elif not opens_with_place and _BEHIND.search(before):
        yield "behind-preposition", 1
    if mention.kind == "parliament" and page.kind.kind is not SourceKind.PARLIAMENT:
        yield "parliament", 1
    if mention.rule == "whole-government":
        yield "whole-government", 1
    if mention.weak:
        yield "weak", 1
    if mention.in_passing:
        yield "in-passing", 1


def _says_it(page: Page, sentence: Sentence, cue: Cue, mention: BodyMention) -> bool:
    match = _SAYS_AFTER.match(page.shape, cue.end, sentence.end)
    return bool(match and match.end() == mention.start)


def _without_owners(page: Page, mentions: tuple[BodyMention, ...]) -> list[BodyMention]:
    """Without bodies that only qualify the next: "the UK government's Department for Transport"."""
    kept = []
    for mention, following in zip(mentions, (*mentions[1:], None), strict=False):
        between = page.shape[mention.end : following.start].strip() if following else ""
        if following is None or between != "'s":
            kept.append(mention)
    return kept


def _without_excepted(page: Page, sentence: Sentence, here: list[BodyMention]) -> list[BodyMention]:
    kept: list[BodyMention] = []
    left_out: BodyMention | None = None
    for mention in here:
        before = page.shape[max(sentence.start, mention.start - 30) : mention.start]
        listed = left_out is not None and are_listed(page.shape, left_out, mention)
        if listed or _EXCEPTED.search(before):
            left_out = mention
        else:
            kept.append(mention)
    return kept


def _with_its_list(page: Page, here: list[BodyMention], best: BodyMention) -> tuple[Subject, ...]:
    """The body and those that stand in one list with it ("A, B, and C have all said …")."""
    at = here.index(best)
    first = last = at
    while first and are_listed(page.shape, here[first - 1], here[first]):
        first -= 1
    while last + 1 < len(here) and are_listed(page.shape, here[last], here[last + 1]):
        last += 1
    group = here[first : last + 1]
    rule = "list-with-verb" if len(group) > 1 else "nearest-in-sentence"
    return tuple(
        Subject(
            body,
            rule if body.named else f"{rule}, {body.rule}",
            0.95 if body.named else 0.9,
        )
        for body in {each.key: each for each in reversed(group)}.values()
        if not body.in_passing
    )


def _each_with_its_own(
    page: Page, sentence: Sentence, cue: Cue, here: list[BodyMention], best: BodyMention
) -> tuple[Subject, ...]:
    """ "Xton has 20, Yford has 31 and Zham bought 6": where one of a row has its cameras, each of it has."""
    if cue.stance is not Stance.USES:
        return ()
    owners = [mention for mention in here if _owns_a_number(page, sentence, mention)]
    if best not in owners:
        return ()
    others = [mention for mention in owners if mention.key != best.key and not mention.in_passing]
    return tuple(Subject(mention, "row-of-owners", 0.85) for mention in others)


def _owns_a_number(page: Page, sentence: Sentence, mention: BodyMention) -> bool:
    if _HAS_A_NUMBER.match(page.shape, mention.end, sentence.end):
        return True
    before = page.shape[max(sentence.start, mention.start - 60) : mention.start]
    return bool(_NUMBER_IS_OF.search(before))


def _listed_from(page: Page, found: list[BodyMention], rule: str) -> tuple[Subject, ...]:
    group = [found[0]]
    for mention in found[1:]:
        if not are_listed(page.shape, group[-1], mention):
            break
        group.append(mention)
    return tuple(Subject(body, rule, 0.9) for body in group)


def _from_around(page: Page, sentence: Sentence, number: int) -> tuple[Subject, ...]:
    """The body where the sentence names none."""
    if said := body_of_label(page, sentence):
        if spoken_of := _spoken_of_by_minister(page, sentence, number, said):
            return (Subject(spoken_of, "body-of-sentence-before", 0.8),)
        return (Subject(said, "speaker-of-line", 0.9),)
    if heading := _of_heading(page, sentence):
        if heading.kind == "department" and (asked := _asked_about(page, sentence, heading)):
            return (Subject(asked, "body-asked-about", 0.85),)
        return (Subject(heading, "heading-above", 0.85),)
    if page.owner and page.kind.own:
        return (Subject(page.owner, "owner-of-page", 0.85),)
    for distance, recalled in _recalled(page, sentence, number):
        return (Subject(recalled, "body-of-sentence-before", 0.85 - 0.05 * distance),)
    if page.owner:
        return (Subject(page.owner, "owner-of-page", 0.8),)
    if page.main is not None:
        return (Subject(page.main, "body-of-page", 0.7),)
    return ()


def _spoken_of_by_minister(
    page: Page, sentence: Sentence, number: int, said: BodyMention
) -> BodyMention | None:
    """The agency that the sentence before spoke of, where a minister of its department answers for it."""
    before = page.sentences[number - 1] if number else None
    if said.rule != "minister-of" or before is None or before.block != sentence.block:
        return None
    named = page.bodies_between(before.start, before.end)
    agencies = [mention for mention in named if _is_agency(mention) and mention.key != said.key]
    return agencies[-1] if agencies else None


def _asked_about(page: Page, sentence: Sentence, minister: BodyMention) -> BodyMention | None:
    """The only agency that the question above names besides the minister who is asked."""
    if page.kind.kind is not SourceKind.PARLIAMENT:
        return None
    for number in range(sentence.block - 1, max(-1, sentence.block - _HEADING_REACH), -1):
        if number in page.asking:
            block = page.blocks[number]
            named = page.bodies_between(block.start, block.end)
            agencies = {m.key: m for m in named if _is_agency(m) and m.key != minister.key}
            return next(iter(agencies.values())) if len(agencies) == 1 else None
    return None


def _is_agency(mention: BodyMention) -> bool:
    return mention.named and mention.kind in ("service", "police") and mention.rule != "minister-of"


def _recalled(page: Page, sentence: Sentence, number: int) -> Iterator[tuple[int, BodyMention]]:
    """What the sentences right before were about: the subject of the nearest that names a body."""
    goes_on = _ITS.match(page.shape, sentence.start, sentence.end) is not None
    for earlier in range(number - 1, max(-1, number - 1 - _RECALLED), -1):
        before = page.sentences[earlier]
        found = [
            mention
            for mention in _without_owners(page, page.bodies_between(before.start, before.end))
            if mention.rule != "whole-government"
            and (
                (goes_on and earlier == number - 1)
                or not _ASIDE.search(page.shape, max(before.start, mention.start - 40), mention.start)
            )
        ]
        end = Cue(before.end, before.end, _NOTHING)
        best = _best(page, before, before.start, end, found)
        if best and not best.in_passing:
            yield number - earlier, best


def _of_heading(page: Page, sentence: Sentence) -> BodyMention | None:
    """A body that a short line above names alone: a heading over its answer, a label before a colon."""
    for number in range(sentence.block - 1, max(-1, sentence.block - _HEADING_REACH), -1):
        block = page.blocks[number]
        words = page.shape[block.start : block.end]
        if words.startswith("dear "):
            return None  # what stands above is an address
        is_cell = "\t" in (page.text[block.start - 1 : block.start], page.text[block.end : block.end + 1])
        if is_cell or len(words) > _HEADING_LONGEST or words.endswith((".", "?", ",", ";", '"')):
            continue
        named = page.bodies_between(block.start, block.end)
        if page.kind.kind is SourceKind.PARLIAMENT:
            named = tuple(m for m in named if m.kind != "parliament" or "Commission" in m.name)
        if len({mention.key for mention in named}) == 1:
            covered = sum(mention.end - mention.start for mention in named)
            return named[0] if covered * 2 > len(words) and number else None
    return None
