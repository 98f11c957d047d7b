"""Bare place names as councils: where they decide, own, answer, or stand in a heading or a list."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from watchback.read.bodies.mentions import BodyMention
from watchback.read.names.index import Form, Name, small, whole_small
from watchback.read.patterns import lazily
from watchback.records import Body

# "Borsetshire has ruled out …": what follows a bare place name that is a council deciding.
_APPOSED = r"(?:, (?:the|an?|which|whose|where|in|near|next door) [^,.;:\n]{3,80},|,)?"
_DECIDES = lazily(
    rf"(?:'s(?: council)?)?{_APPOSED} (?:all |both |each |now |also |alone |too |have |has |had |is |are |"
    r"was |were |will |would |did |does |do "
    r"|not |already |since )*"
    r"(?:said|says|say|confirmed|confirm|told|decided|agreed|pledged|promised|committed|voted|ruled|banned|"
    r"scrapped|"
    r"stopped|dropped|removed|replaced|removing|replacing|phased|phasing|remove|replace|stop|ban|uses|use|"
    r"used|"
    r"considering|reviewing|refused|declined|admitted|plans|planning|intends|intend|announced|owns|operates|"
    r"buy|"
    r"retiring|ceased|paused|reported|answered|replied|listed|lists|counted|declared|disclosed|"
    r"revealed|tendered|bought|"
    r"runs|keeps|kept|wrote|gave|insisted|knows|"
    r"defended|defends|admits|insists|refuses|declines|reckons|thinks|expects|hopes|not)\b"
)
# A verb after a bare place name: it may be the council, where nothing in the sentence fits better.
_VERB = lazily(
    r"(?:'s(?: council)?)?,? (?:also |now |still |already |since |currently |alone |both |each |all |"
    r"down the road, |simply )*"
    r"(?:has|have|had|is|are|was|were|will|would|does|do|did|[a-z]{3,}ed|told|kept|took|began|ran|gave|"
    r"chose|says?|owns?|runs?|uses?)\b"
)
_ACTS = lazily(
    r"'s (?:[a-z]+ ){0,4}(?:committee|panel|scrutiny|board|cabinet member)\b"
    r"|'s? (?:[a-z]+ )?(?:authority|force|constabulary|bosses|civic|police|officers?|reply|leader|"
    r"mayor|cabinet|chief|spokes\w+|own|cameras?|cctv|answer|"
    r"response|council\w*|estate|"
    r"town hall|city hall|county hall|civic centre|civic offices|guildhall|council house|decision|"
    r"policy|budget|network|contract|plan|swap|executive|[a-z]+ cameras?|said|told)\b"
    r"|, (?:the|an?|which|in|near) [^,.;:\n]{3,80}, (?:has|have|had|owns?|uses?|runs?|keeps?)\b"
    r"| (?:spokes(?:man|woman|person)|officials?|councillors|council(?:s|'s)?\b|town hall|bosses|chiefs|has|"
    r"have|had|is|will|would|does|"
    r"did|told|said|says|admitted|accepted|reported|owned|owns|uses|used|kept|refused|declined|began|took|"
    r"put|struck|gave|possesses|"
    r"replied|answered|confirmed|claimed|wrote|went|also|now|still|didn't|doesn't|hasn't|won't|wouldn't|"
    r"isn't|haven't|"
    r"and [a-z]+ (?:have|are|said|told))\b"
    r"|, (?:which|whose|down the road|meanwhile|too|by contrast|has|had|next door)\b"
)
_OWN_AUTHORITY = lazily(
    r"\b(?:authority|council|borough|neighbouring|nearby|district|only|exception of|apart from|except|"
    r"except for|all but|are|is|"
    r"leader of|mayor of|my own|one of them|among them),? (?:the )?\Z"
)
# "The council in Xton", "bosses at Xton".
_ITS_COUNCIL_BEFORE = lazily(
    r"\b(?:the (?:city |county |borough |district |local )?(?:council|authority)|"
    r"council (?:chiefs|bosses|leaders|"
    r"officials|officers)|councillors|town hall|civic leaders|officials|bosses) (?:in|for|at|of|"
    r"covering|that runs|"
    r"which runs|down in|over in|up in) \Z"
)
_OPENS_A_CLAUSE = lazily(
    r"(?:^|[.:;\n\"“] ?|, (?:and|but|while) |\b(?:but|while|whereas|that|though|although) )\Z"
)
_IN_PLACE = lazily(
    r"\b(?:in|near|of|around|from|across|outside|for|through|between|at) (?:central |north |south |east |"
    r"west )?\Z"
)
# "In Xton the work has begun".
_OPENS_IN = lazily(r"(?:^|[.\n] ?|\b(?:while|whereas|but) )(?:over |meanwhile,? )?in \Z")
# "A reply from Xton", "In Xton the council …".
_HEARD_FROM = lazily(
    r"\b(?:(?:reply|answer|response|letter|statement|e-?mail) from|spokes\w+ (?:for|at|from)) \Z"
)
# "Royal Borsetshire", "New Borsetshire": another name, of which the place is a part.
_OTHER_HEAD = lazily(r" (?:[Pp]olice|[Cc]onstabular|[Cc]ouncil|[Ff]ire|[Cc]ounty)")
_OF_ANOTHER = lazily(r"\b(?:Royal|Greater|Great|New|Upper|Lower|Mid|Old|Port|Mount|Saint|St\.?) \Z")
_CAPITAL_BEFORE = lazily(r"(?<![.:;] )\b(?!The |At |But |And |While |In )[A-Z][a-z]{2,} \Z")
# "Every camera on the streets of Xton has gone, the borough council announced".
_ITS_COUNCIL_LATER = lazily(r"[^.;:\n]{0,120}?\bthe (?P<sort>city|county|borough|district) council\b")
_IS_ITS_COUNCIL = lazily(
    r"(?:,|:| -)? the (?:(?:city|county|borough|district) )?(?:council(?!\w)|chief executive|leader|mayor|"
    r"cabinet|local authority|town hall)\b| spokes\w+|"
    r", where [^.;:\n]{3,80}, (?:a|its|the) (?:council|spokes\w+|leader|mayor)\b"
)
_LIST_JOIN = lazily(
    r"(?:'s)?\s*(?:(?:,|,?\s+and|,?\s+&|,?\s+or|,?\s+as well as)\s+(?:(?:to|from|by|for|against|upon)\s+)?|"
    r",?\s+(?:and|or)\s+(?:at|in|of|on|with)\s+)(?:the\s+|both\s+)?(?:chief (?:constable|executive) of )?\Z"
)
_COUNCILS_SUCH_AS = lazily(
    r"\b(?:councils?|authority|authorities|boroughs?|counties|cities)\b[^.;:\n]{0,30}?"
    r",? (?:including|such as|like|in|of|namely|those in|apart from|except(?: for)?|but|exception of|are|"
    r"were)?:? (?:both )?\Z"
)
# "Xshire, Yton and Zford councils": the word for them comes after the list.
_COUNCILS_AFTER = lazily(r"'?s? (?:county |city |borough |district )*(?:councils|boroughs|authorities)\b")
# "We ask Xton to …": whoever is called on can act.
_ASKED = lazily(
    r"\b(?:ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:up)?on|want(?:s|ed|ing)?|tell(?:s|ing)?|"
    r"petition(?:s|ed|ing)?) \Z"
)
# Of the place that a page is mostly about: so many mentions, or one so near the top.
_OFTEN, _NEAR_TOP = 2, 400
_COUNCIL_IS_MEANT = lazily(
    r"\b(?:the|our|this) (?:\w+ )?(?:council|authority|borough|cabinet|administration|town hall)\b|"
    r"\bcllrs?\b|\bcouncillors?\b"
)


_ON_WATER = lazily(
    r"(?:[A-Z]\w+ (?:Borough )?of )?(?:Royal |London )*(?:Borough of )?([A-Z]\w+)[ -](?:on|upon)[ -]"
)
_COUNCIL_END = lazily(r"\AThe |(?: City| County| Borough| District)? Council\Z")
_FIRE = " Fire and Rescue Service"


def with_places(text: str, lowered: str, mentions: list[BodyMention]) -> list[BodyMention]:
    """Bare place names kept where they decide or say, or stand in a list of councils that does."""
    ordered = sorted(
        (mention for mention in mentions if not _is_of_another(text, mention)),
        key=lambda mention: mention.start,
    )
    lowered = lowered.replace("’", "'").replace("‘", "'")
    meant = [mention.rule != "place-as-subject" for mention in ordered]
    for number in range(len(ordered) - 1, -1, -1):
        mention = ordered[number]
        after = number + 1 < len(ordered) and are_listed(lowered, mention, ordered[number + 1])
        listed = after and meant[number + 1]
        ends_list = number > 0 and are_listed(lowered, ordered[number - 1], mention)
        ends_list = ends_list and bool(_COUNCILS_AFTER.match(lowered, mention.end))
        meant[number] = meant[number] or listed or ends_list or _is_said_of(text, lowered, mention)
    for number, mention in enumerate(ordered):
        before = number > 0 and meant[number - 1] and are_listed(lowered, ordered[number - 1], mention)
        such_as = _COUNCILS_SUCH_AS.search(lowered, max(0, mention.start - 60), mention.start)
        meant[number] = meant[number] or bool(
            such_as or before and ordered[number - 1].kind in ("council", mention.kind)
        )
    for number in range(len(ordered) - 2, -1, -1):
        following = meant[number + 1] and are_listed(lowered, ordered[number], ordered[number + 1])
        meant[number] = meant[number] or following
    known = {mention.key for mention, kept in zip(ordered, meant, strict=True) if kept}
    may = [
        kept or _may_be_council(text, lowered, mention, mention.key in known)
        for mention, kept in zip(ordered, meant, strict=True)
    ]
    for number in range(len(ordered) - 2, -1, -1):
        may[number] = may[number] or (may[number + 1] and are_listed(lowered, *ordered[number : number + 2]))
    return [
        mention if kept else replace(mention, weak=True)
        for mention, kept, possible in zip(ordered, meant, may, strict=True)
        if possible
    ]


def place_of_page(text: str, mentions: list[BodyMention]) -> BodyMention | None:
    """The council of the one place that a page keeps naming, where it speaks of a council and names none."""
    places = [
        mention for mention in mentions if mention.rule == "place-as-subject" and mention.kind == "council"
    ]
    if not places or not _COUNCIL_IS_MEANT.search(whole_small(text)):
        return None
    counts = Counter(mention.key for mention in places)
    top = [mention.key for mention in places if mention.start < _NEAR_TOP]
    title = {mention.key for mention in places if mention.end <= text.find("\n")}
    for key, count in counts.most_common(1):
        others = max((other for name, other in counts.items() if name != key), default=0)
        if (count > others or title == {key}) and (count >= _OFTEN or key in top):
            found = next(mention for mention in places if mention.key == key)
            doubt = f"The page only names the place; it is taken to speak of {found.name}."
            return replace(found, rule="place-of-page", weak=True, named=False, doubt=doubt)
    return None


_COUNCILLORS = lazily(r"\b(?:councillors?|cllrs?|elected members|full council|council chamber)\b")
_OF_POLICE = lazily(r"\bpolice\b|\bfire\b")
_HEAD_OF_MINUTES = 700
_NAME_BEFORE = lazily(
    r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr|[A-Z]\.?|(?!The|At|Royal|North|South|East|West|"
    r"Mid)[A-Z][a-z]+),? \Z"
)


def _is_person(text: str, mention: BodyMention) -> bool:
    """Whether a place is the surname of somebody: "Cllr Jane Kent"."""
    bare = mention.rule == "place-as-subject"
    return bare and bool(_NAME_BEFORE.search(text, max(0, mention.start - 20), mention.start))


def council_of_minutes(text: str, mentions: list[BodyMention]) -> BodyMention | None:
    """The council whose minutes these are, where they name only its place: in their head, or most often."""
    lowered = whole_small(text)
    if not _COUNCILLORS.search(lowered) or _OF_POLICE.search(lowered, 0, _HEAD_OF_MINUTES):
        return None
    councils = [
        mention
        for mention in mentions
        if mention.kind == "council" and mention.body_id and not _is_person(text, mention)
    ]
    in_head = [mention for mention in councils if mention.start < _HEAD_OF_MINUTES]
    counts = Counter(mention.key for mention in in_head or councils)
    (key, count), *others = counts.most_common(2) or [("", 0)]
    if not in_head and count < _OFTEN or any(count == other for _, other in others):
        return None
    found = next(mention for mention in councils if mention.key == key)
    doubt = f"The minutes name the place; they are taken to be those of {found.name}."
    return replace(found, start=0, end=0, rule="owner-by-place", named=False, weak=False, doubt=doubt)


def _is_of_another(text: str, mention: BodyMention) -> bool:
    if mention.rule != "place-as-subject":
        return False
    if mention.kind in ("university", "trust") and _OTHER_HEAD.match(text, mention.end):
        return True
    before = text[max(0, mention.start - 24) : mention.start]
    if mention.kind in ("university", "trust") and _CAPITAL_BEFORE.search(before):
        return True
    return bool(_OF_ANOTHER.search(before[-10:]))


def further_names(bodies: tuple[Body, ...], known: set[str]) -> Iterator[Name]:
    """ "Borseton" for Borseton-on-Ambridge, "Xshire Fire Service": names that no other body goes by.

    ``known`` are the spellings already taken, in lower case.
    """
    claims: dict[str, list[tuple[Body, Form]]] = {}
    for body in bodies:
        if body.end_date is not None:
            continue
        if body.kind.startswith("council"):
            match = _ON_WATER.match(body.name)
            bare = match[1] if match else _COUNCIL_END.sub("", body.name)
            claims.setdefault(bare, []).append((body, Form.PLACE))
        elif body.name.endswith(_FIRE):
            claims.setdefault(body.name.removesuffix(_FIRE) + " Fire Service", []).append((body, Form.FULL))
    for bare, owners in claims.items():
        if len(owners) == 1 and small(bare) not in known:
            yield Name(bare, owners[0][1], body=owners[0][0])


def _is_said_of(text: str, lowered: str, mention: BodyMention) -> bool:
    before = max(0, mention.start - 24)
    decides = _DECIDES.match(lowered, mention.end) and not _IN_PLACE.search(lowered, before, mention.start)
    answers = _HEARD_FROM.search(lowered, before, mention.start) or _IS_ITS_COUNCIL.match(
        lowered, mention.end
    )
    later = _ITS_COUNCIL_LATER.match(lowered, mention.end)
    told_later = later and later["sort"] in small(mention.name)
    asked = _ASKED.search(lowered, before, mention.start)
    return bool(decides or answers or told_later or asked or _fills_cell(text, mention))


def _may_be_council(text: str, lowered: str, mention: BodyMention, named_in_full: bool) -> bool:
    """Whether a bare place name may still be the council: it acts, owns, speaks or heads a part."""
    if _OWN_AUTHORITY.search(lowered, max(0, mention.start - 40), mention.start):
        return True
    if mention.kind == "council" and _ITS_COUNCIL_BEFORE.search(
        lowered, max(0, mention.start - 60), mention.start
    ):
        return True
    if mention.kind in ("university", "trust"):
        return True
    if _OPENS_IN.search(lowered, max(0, mention.start - 16), mention.start):
        return mention.kind == "council"
    if _IN_PLACE.search(lowered, max(0, mention.start - 24), mention.start):
        return False
    is_heading = _HEADING_ENDS.match(text, mention.end) and _begins_line(text, mention.start)
    opens = _OPENS_A_CLAUSE.search(lowered, max(0, mention.start - 12), mention.start)
    of_its_sort = named_in_full or mention.kind != "council" or opens
    return bool(
        is_heading or _ACTS.match(lowered, mention.end) or (of_its_sort and _VERB.match(lowered, mention.end))
    )


_HEADING_ENDS = lazily(r" ?(?:\n|:|\Z|\. |[-–—] )")


def _begins_line(text: str, at: int) -> bool:
    """Whether only a number, a bullet or a picture stands before it on its line."""
    start = text.rfind("\n", 0, at) + 1
    return at - start < 6 and not any(char.isalpha() for char in text[start:at])


def _fills_cell(text: str, mention: BodyMention) -> bool:
    """Whether a place name is all that a cell of a table holds, as in a column of councils."""
    before, after = text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1]
    return "\t" in (before, after) and before in ("", "\t", "\n") and after in ("", "\t", "\n")


def are_listed(lowered: str, one: BodyMention, other: BodyMention) -> bool:
    """Whether two mentions, in this order, stand in one list ("A, B, and C")."""
    gap = lowered[one.end : other.start]
    if one.rule == other.rule == "both-houses" and gap == " ":
        return True
    return len(gap) < 45 and bool(_LIST_JOIN.match(gap))
