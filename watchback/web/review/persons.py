"""Whether words name a person below chief officer: a rule as data, with its examples beside it.

Cautious on purpose: where it cannot tell a person from a group it says so (``certain`` is false)
and an editor decides.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """Words that make a name one that may be printed, and lines in which they do and do not."""

    who: str
    words: str
    holds: tuple[str, ...]
    fails: tuple[str, ...] = ()


OFFICES: tuple[Office, ...] = (
    Office(
        "an elected member",
        r"councillors?|cllrs?\.?|alderm[ae]n|baillie|bailie|provost|mayor|mayoress|convenor|convener|"
        r"(?:deputy |group |council )?leader|portfolio[- ]holder|cabinet member|executive member|"
        r"commissioner|(?-i:MP|MSP|MS|AM|MLA|MEP|TD)s?|presiding officer|member of parliament",
        ("Councillor Lewis Younie", "Jane Archer MP", "Brian Aldridge, Leader of the Council"),
        ("Jane Archer, assistant to the Leader", "Neil Carter, councillors' support officer"),
    ),
    Office(
        "a member of the House of Lords",
        r"lord|lady|baroness|baron|viscount|earl|bishop",
        ("Lord Lakey of Ambridge", "Baroness Pargetter"),
    ),
    Office(
        "a minister",
        r"(?:[a-z]+ )?ministers?|secretary of state|chancellor|advocate general|attorney general|"
        r"solicitor general|paymaster general|(?:lord )?president of the council",
        ("Peggy Woolley, Minister for Borsetshire", "Secretary of State Jack Woolley"),
        ("Kate Aldridge, private secretary to the Minister",),
    ),
    Office(
        "a chief officer",
        r"chief [a-z]+(?: [a-z]+)? officer|chief executive(?: officer)?|chief constable|chief officer|"
        r"chief of staff|director[- ]general|(?:executive|corporate|strategic|managing)? ?director|"
        r"permanent secretary|vice[- ]chancellor|principal|governor|chair(?:man|woman|person)?|"
        r"monitoring officer|head of paid service|section 151 officer|town clerk",
        (
            "Alan Franks, Chief Executive",
            "Usha Gupta, Director of Place",
            "Chief Constable Harry Burns",
            "Sir Sidney Goodman, Permanent Secretary",
        ),
        ("Roy Tucker, Assistant Director of Place", "Hayley Jordan, PA to the Chief Executive"),
    ),
    Office(
        "a named spokesperson",
        r"spokes(?:person|man|woman)|press officer|press secretary|head of (?:media|communications)",
        ("Lynda Snell, a spokesperson for the council",),
    ),
)

BELOW = (
    r"assistants?(?: to)?|deputy (?:director|head|chief|clerk|town)|associate|acting head|service director|"
    r"head of (?!paid|media|communications)|managers?|technicians?|engineers?|analysts?|advis[eo]rs?|"
    r"co-?ordinators?|administrators?|secretary to|private secretary|PA to|support officer|"
    r"(?:information|foi|data protection|governance|compliance|cctv|security|project|procurement|policy|"
    r"democratic services|enforcement|housing|estates|case|records|disclosure) officers?|requesters?|"
    r"applicants?|residents?|constables?|sergeants?|inspectors?|operators?|caretakers?|teachers?|clerks?"
)
"""Posts below chief officer, and people who hold none."""

TITLES = (
    r"Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Revd|Reverend|"
    r"Maj|Major|Capt|Captain|Col|Colonel|PC|Sgt"
)

_GROUP_WORDS = """
academy administration agency alliance alba amnesty assembly association audit authority board borough
bureau cabinet campaign centre chief chamber charity church city civil clerk coalition college combined
commission committee commons community company constabulary corporation council councils county
customer data defence department deputy digital director directorate district division education
enforcement england estates executive federation fire foundation free freedom full general government
governance great group head health her highways his home hospital house housing information institute
international ireland justice kingdom leader legal library limited local london lords ltd majesty
management manager members ministry national network northern north nhs office officer parish parliament
party people planning plc police policy press procurement project protection public question rights royal
safety school schools scotland scottish scrutiny security senedd service services social society south
spokesperson standing state stop supplier surveillance team technology the tibet trade transparency
transport treasury trust uk union unit united university uyghur wales watch welfare welsh west east works
"""

NOT_NAMES = frozenset(_GROUP_WORDS.split())
"""Words that make a run of capitals the name of a group or an office and not of a person."""

_OFFICE = re.compile(
    "|".join(rf"(?<![\w’'])(?:{office.words})(?![\w’'])" for office in OFFICES), re.IGNORECASE
)
_BELOW = re.compile(rf"(?<!\w)(?:{BELOW})(?!\w)", re.IGNORECASE)
_NAME_WORD = (
    r"(?:(?:O[’']|Ma?c)?[A-Z][a-zà-ž]+(?:-[A-Z][a-zà-ž]+|[’'](?!s\b)[a-zà-ž]+)*|[A-Z]\.?(?:[A-Z]\.?)?(?!\w))"
)
_RUN = re.compile(
    rf"(?<![\w’'-]){_NAME_WORD}(?:\s+(?:(?:de|van|von|der|al|bin|ap|ab|of|and|for)\s+)?{_NAME_WORD})+(?!\w)"
)
_TITLED = re.compile(rf"(?<!\w)(?:{TITLES})\.?\s+{_NAME_WORD}(?:\s+{_NAME_WORD})*")
_SPEAKS = re.compile(
    rf"(?:(?:said|says|told|asked|added|by|from)\s+(?P<after>{_NAME_WORD}\s+{_NAME_WORD})(?!\w)"
    rf"|(?P<before>{_NAME_WORD}\s+{_NAME_WORD}),?\s+(?:said|says|told|added|asked))"
)
NO_OFFICE = "no office that may be printed stands beside the name"
A_GUESS = "it may be a person's name"
_NEARBY = 48
"""Characters on either side of a name in which its office is looked for."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person who seems to stand below chief officer. ``certain`` is false for a guess."""

    name: str
    because: str
    certain: bool


def persons_in_field(text: str, not_people: Collection[str] = ()) -> Iterator[Named]:
    """People named in a short field, such as speaker or caller."""
    for part in re.split(r"[;\n]", _without(text, not_people)):
        below = _BELOW.search(part)
        if _OFFICE.search(part) and not below:
            continue
        if titled := _TITLED.search(part):
            yield Named(titled[0], NO_OFFICE, True)
            continue
        for run in _RUN.finditer(part):
            if not _is_group(run[0]):
                because = f"{below[0].lower()} is below chief officer" if below else A_GUESS
                yield Named(run[0], because, bool(below))
                break


def persons_in_quotation(text: str, not_people: Collection[str] = ()) -> Iterator[Named]:
    """People named in a quotation: with a title, as speaking, or with a post below chief officer."""
    text = _without(text, not_people)
    for match in _candidates(text):
        name = match.group(match.lastindex) if match.lastindex else match[0]
        near = text[max(0, match.start() - _NEARBY) : match.end() + _NEARBY]
        below = _BELOW.search(near)
        if _is_group(name) or (_OFFICE.search(near) and not below):
            continue
        if below:
            yield Named(name, f"{below[0].lower()} is below chief officer", True)
        elif _TITLED.match(name):
            yield Named(name, NO_OFFICE, True)
        else:
            yield Named(name, A_GUESS, False)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    yield from _TITLED.finditer(text)
    yield from _SPEAKS.finditer(text)
    # "Roy Tucker, CCTV manager": a name with its post behind it.
    yield from re.finditer(
        rf"({_NAME_WORD}\s+{_NAME_WORD}),\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}?(?:{BELOW})(?!\w)", text
    )


def _is_group(name: str) -> bool:
    return any(word.strip(".,’'").lower() in NOT_NAMES for word in name.split())


def _without(text: str, names: Collection[str]) -> str:
    """The text without the names of bodies, suppliers and partners."""
    for name in sorted((name for name in names if name), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
    return text
