"""What pages are made from: records that the public may see, and nothing else.

The register fills them (``watchback.web.register.public``); embargo, acceptance and erasure are
settled there, so that a page function can print whatever it is given.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from watchback.records.body import Body, Brand
from watchback.records.contact import Contact
from watchback.records.coverage import Coverage
from watchback.records.dates import DateGiven
from watchback.records.deployments import PlaceName
from watchback.records.edtf import Edtf
from watchback.records.evidence import Audit, Request, Statement
from watchback.records.lists import Filters, Leaf
from watchback.records.mentions import MonthOfMentions
from watchback.records.over_time import MonthOfStandings
from watchback.records.standing import Standing, Turn
from watchback.words import Area, Outcome, SourceKind, SourceState, StandingLabel, State

if TYPE_CHECKING:
    from watchback.records.announcement import AnnouncementRecord
    from watchback.records.campaign import ActionRecord, ActionsRecord, EvidenceRecord, Timeline
    from watchback.records.drafts import ActFrontRecord, ActRecord
    from watchback.records.open_data import DataRecord, FeedsRecord
    from watchback.records.places import MapRecord, PostcodeFound
    from watchback.records.replies import PublishedReply


@dataclass(frozen=True, slots=True)
class Day:
    """The day a page speaks for, and the ``address`` of the site it stands on (without a slash at the
    end; empty where it is not known). ``asked`` is set where the reader asked for that day, ``ahead``
    where that day is still to come."""

    on: date
    asked: date | None = None
    ahead: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A body, supplier, partner or action: as much as a link to it needs."""

    id: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """The last look at a source that was quoted: when, and whether the words still stand there.

    ``since`` is when it was first seen so.
    """

    on: date
    state: SourceState
    since: date | None = None


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as a page cites it. Where a quotation was found in it, ``start``, ``end`` (in
    characters of the extracted text) and ``sha256`` (of the bytes as read) say where.

    ``shown_because`` says why the public may have the copy that was kept, empty where it may not.
    ``filename`` is the name of the file that was read. ``has_page`` is set where what is not a
    statement cites it and ``/sources/ID/`` is there. ``note`` says how it was read, where that matters.
    """

    id: str
    title: str
    url: str = ""
    publisher: str = ""
    published: Edtf | None = None
    kind: SourceKind = SourceKind.OTHER
    licence: str = ""
    sha256: str = ""
    read_on: date | None = None
    start: int | None = None
    end: int | None = None
    filename: str = ""
    has_page: bool = False
    looked_again: LookedAgain | None = None
    shown_because: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Why a statement no longer counts, and what took its place."""

    state: State
    on: date
    reason: str
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That something was erased: when and why, and nothing of what it said."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class PublishedStatement:
    """An accepted statement with its sources. ``day`` is the day of evidence, ``day_rule`` the
    field it was taken from; ``due`` the last calendar day that the deadline can mean."""

    record: Statement
    body: Named
    day: date
    day_rule: str
    accepted_on: date
    sources: tuple[SourceNote, ...] = ()
    due: date | None = None
    deadline_phrase: str = ""
    condition: str = ""
    speaker: str = ""
    office: str = ""
    caller: str = ""
    meeting: str = ""
    prefix: str = ""
    suffix: str = ""
    change: Change | None = None
    tombstone: Tombstone | None = None


@dataclass(frozen=True, slots=True)
class PublishedAudit:
    """An accepted audit: who ran it, what claim it tried, what it saw (label and figure)."""

    record: Audit
    body: Named
    ran_by: str = ""
    claim: str = ""
    report_sha256: str = ""
    coverage: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedRequest:
    """A freedom-of-information request with what was answered and when."""

    record: Request
    body: Named
    subject: str = ""
    url: str = ""
    replies: tuple[tuple[date, str], ...] = ()


PublishedEvidence = PublishedStatement | PublishedAudit | PublishedRequest


def evidence_by_id(evidence: Iterable[PublishedEvidence]) -> dict[str, PublishedEvidence]:
    """Evidence to be looked up by the ids in ``because``."""
    return {one.record.id: one for one in evidence}


def named_evidence(
    ids: Sequence[str], by_id: Mapping[str, PublishedEvidence]
) -> tuple[PublishedEvidence, ...]:
    """The evidence of those ids, oldest first."""
    return tuple(sorted((by_id[id] for id in ids if id in by_id), key=day_of))


def day_of(evidence: PublishedEvidence) -> date:
    """The day a piece of evidence is dated."""
    if isinstance(evidence, PublishedStatement):
        return evidence.day
    if isinstance(evidence, PublishedAudit):
        return evidence.record.finished
    return evidence.record.due


@dataclass(frozen=True, slots=True)
class PublishedSearch:
    """That somebody looked: where, on which day, with what outcome."""

    supplier: str
    where: str
    searched_on: date
    outcome: Outcome
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublishedAction:
    """Something the campaign did, with its partners.

    ``body`` is the one that it was about. ``claimed_for`` holds the ids of the statements that the
    campaign names it as part of.
    """

    id: str
    title: str
    kind: str = ""
    place: str = ""
    held_on: Edtf | None = None
    outcome: str = ""
    partners: tuple[Named, ...] = ()
    brief: str = ""
    body: Named | None = None
    claimed_for: tuple[str, ...] = ()
    supplier: Named | None = None


@dataclass(frozen=True, slots=True)
class PublishedStanding:
    """Where one body stands on one supplier, with the evidence that decided it.

    ``because`` is oldest first. ``last_looked`` is the last day somebody looked, None for never;
    ``demonstrated`` says that this look was part of the demonstration. ``last_tried`` is the last
    day on which somebody tried to look and could not. ``heard_of`` says that there is evidence which
    leaves the standing as it is: a call on the body, another's claim. ``found_something`` says that the
    last look found what names the supplier, whatever has become of that.
    """

    body: Named
    standing: Standing
    because: tuple[PublishedEvidence, ...] = ()
    last_looked: date | None = None
    closed_on: Edtf | None = None
    demonstrated: bool = False
    last_tried: date | None = None
    heard_of: bool = False
    found_something: bool = False


@dataclass(frozen=True, slots=True)
class PublishedWin:
    """A turn up the ladder with the quotation that made it, and actions that claim a part in it.

    ``id`` is its name for ever, empty where it has no page of its own.
    """

    body: Named
    turn: Turn
    because: tuple[PublishedEvidence, ...] = ()
    actions: tuple[PublishedAction, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A standing as it was from ``start`` until ``until`` (None: it still is)."""

    start: date
    until: date | None
    standing: PublishedStanding


@dataclass(frozen=True, slots=True)
class BodyRecord:
    """Everything public about one body on one day.

    ``standings`` has one entry a supplier, never none: a body nobody has spoken of stands at
    ``unknown`` on the campaign's supplier. ``statements`` hold what a replaced body left as well.
    ``actions`` are those about the body and those that the campaign names as part of what it said.
    ``history`` is filled for the history page. ``invented`` bodies belong to the demonstration.
    ``dates`` are those it gave, oldest first; ``contacts`` how to write to it.
    ``replies`` are the times it was invited to reply, the newest first, with what it answered.
    """

    day: Day
    body: Body
    standings: tuple[PublishedStanding, ...]
    statements: tuple[PublishedStatement, ...] = ()
    audits: tuple[PublishedAudit, ...] = ()
    requests: tuple[PublishedRequest, ...] = ()
    searches: tuple[PublishedSearch, ...] = ()
    actions: tuple[PublishedAction, ...] = ()
    turns: tuple[Turn, ...] = ()
    history: tuple[Moment, ...] = ()
    successors: tuple[Named, ...] = ()
    predecessors: tuple[Named, ...] = ()
    parent: Named | None = None
    region: str = ""
    invented: bool = False
    replies: "tuple[PublishedReply, ...]" = ()
    dates: tuple[DateGiven, ...] = ()
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many bodies stand at one label: on the whole of their cameras, and on a part."""

    label: StandingLabel
    whole: int = 0
    partial: int = 0


@dataclass(frozen=True, slots=True)
class Census:
    """Counts for one supplier with their denominators: ``looked`` of ``total`` bodies."""

    supplier: Named
    total: int
    looked: int
    tallies: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind or nation of bodies, with how many there are and were looked at."""

    value: str
    total: int
    looked: int = 0


@dataclass(frozen=True, slots=True)
class Campaign:
    """What is asked for, in one sentence, and of which supplier first.

    ``joined_at`` is the address where people join it, empty where it is not known.
    """

    asks: str
    supplier: Named
    joined_at: str = ""


@dataclass(frozen=True, slots=True)
class FrontRecord:
    """The front page: the first of what is ``overdue`` (longest first) and of ``wins`` (newest
    first) and of what is ``due_soon`` (soonest first), with how many there are of each; how many of all
    bodies were looked at, once for each period; a few of the places where the cameras stand."""

    day: Day
    campaign: Campaign
    census: Census
    overdue: tuple[PublishedStanding, ...] = ()
    overdue_total: int = 0
    due_soon: tuple[PublishedStanding, ...] = ()
    due_soon_total: int = 0
    wins: tuple[PublishedWin, ...] = ()
    wins_total: int = 0
    coverage: tuple[Coverage, ...] = ()
    map: "MapRecord | None" = None
    deployments: "tuple[PublishedDeployment, ...]" = ()
    deployments_total: int = 0


@dataclass(frozen=True, slots=True)
class Shelves:
    """What there is to choose from: kinds, nations and regions, each largest first, and suppliers."""

    kinds: tuple[Shelf, ...] = ()
    nations: tuple[Shelf, ...] = ()
    regions: tuple[Shelf, ...] = ()
    suppliers: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class BodiesRecord:
    """The page to find a body: what was looked for (``query``), what matched, and the shelves.

    ``found`` of ``matching`` bodies are shown; without a query they are those with evidence.
    ``postcode`` is set where the query was one. ``refused`` says of each filter that cannot be why.
    """

    day: Day
    query: str
    found: tuple[PublishedStanding, ...]
    matching: int
    shelves: Shelves
    total: int
    postcode: "PostcodeFound | None" = None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRecord:
    """The bodies that the ``filters`` let through: ``rows`` on this ``leaf``, ``matching`` on all of them.

    ``looked`` of ``total`` bodies of that place, kind and name were looked at, at whatever standing.
    ``coverage`` says how many of a kind, nation or region were looked at, once for each period.
    ``looser`` says, where nothing matches, how many would with one filter let go.
    """

    day: Day
    filters: Filters
    supplier: Named
    rows: tuple[PublishedStanding, ...]
    matching: int
    looked: int
    total: int
    leaf: Leaf = Leaf()
    coverage: tuple[Coverage, ...] = ()
    looser: tuple[tuple[Filters, int], ...] = ()
    shelves: Shelves = Shelves()


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One statement's own page. ``siblings`` are other statements cut from the same sources, ``nation`` that
    of the body."""

    day: Day
    statement: PublishedStatement
    siblings: tuple[PublishedStatement, ...] = ()
    nation: str = ""


@dataclass(frozen=True, slots=True)
class SourceSnapshot:
    """The bytes of a source as they were read once. ``size`` in bytes; ``shown_because`` as of a source."""

    sha256: str
    read_on: date
    size: int
    media_type: str
    extractor: str = ""
    tombstone: Tombstone | None = None
    shown_because: str = ""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One source's own page with the public statements cut from it."""

    day: Day
    source: SourceNote
    snapshots: tuple[SourceSnapshot, ...]
    statements: tuple[PublishedStatement, ...]


@dataclass(frozen=True, slots=True)
class WinsRecord:
    """Wins, newest first: those on this ``leaf`` of ``matching``."""

    day: Day
    wins: tuple[PublishedWin, ...]
    matching: int = 0
    leaf: Leaf = Leaf()


@dataclass(frozen=True, slots=True)
class OverdueRecord:
    """Bodies whose date has passed, longest first: those on this ``leaf`` of ``matching``.

    ``promised`` counts every promise with a date, passed or not.
    """

    day: Day
    rows: tuple[PublishedStanding, ...]
    promised: int
    matching: int = 0
    leaf: Leaf = Leaf()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A dated, sourced figure about a supplier."""

    name: str
    value: str
    unit: str = ""
    dated: Edtf | None = None
    note: str = ""
    quote: str = ""
    source: SourceNote | None = None
    sources: tuple[SourceNote, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedDeployment:
    """A place where research has found a supplier's equipment, as precisely as may be published.

    ``place`` is a name and never a position, empty where only the country may be told;
    ``country`` is an ISO 3166-1 code. ``names`` are those that may be told, the finest first, in every
    language; ``names_source`` says where those of other languages were read. ``withheld`` says that
    words of a source would name the place more finely, so that they and its address are left out.
    ``source`` is the first of ``sources``.
    """

    place: str
    country: str = ""
    kind: str = ""
    found_on: Edtf | None = None
    note: str = ""
    source: SourceNote | None = None
    id: str = ""
    area: Area = Area.ELSEWHERE
    names: tuple[PlaceName, ...] = ()
    names_source: SourceNote | None = None
    sources: tuple[SourceNote, ...] = ()
    withheld: bool = False
    supplier: Named | None = None


@dataclass(frozen=True, slots=True)
class PublishedMention:
    """One appearance of a supplier, ``where`` it is "press" or "parliament": counted, no statement."""

    where: str
    title: str
    said_on: Edtf | None = None
    url: str = ""
    quote: str = ""
    source: SourceNote | None = None


@dataclass(frozen=True, slots=True)
class TrendsRecord:
    """How often press and parliament named a supplier, by month, oldest first, with the actions and wins
    of the campaign: of the wins the newest, while ``wins_by_month`` counts all. ``followed`` are the
    suppliers that have such a page, the campaign's first."""

    day: Day
    supplier: Named
    months: tuple[MonthOfMentions, ...]
    actions: tuple[PublishedAction, ...] = ()
    wins: tuple[PublishedWin, ...] = ()
    wins_by_month: Mapping[str, int] = field(default_factory=dict)
    followed: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcedFact:
    """A fact of the reference data as its sources put it: an owner, a list. ``dated`` is in words."""

    what: str
    note: str = ""
    dated: str = ""
    sources: tuple[SourceNote, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedBrand:
    """A name on the case, the link its sources give, and those sources."""

    brand: Brand
    note: str = ""
    sources: tuple[SourceNote, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplierRecord:
    """One supplier's page. ``months`` count how many bodies stood in each group, oldest first.

    ``first`` is the campaign's own supplier, which has the short addresses.
    """

    day: Day
    supplier: Named
    legal_names: tuple[str, ...]
    native_names: tuple[str, ...]
    other_names: tuple[str, ...]
    census: Census
    owners: tuple[SourcedFact, ...] = ()
    brands: tuple[PublishedBrand, ...] = ()
    lists: tuple[SourcedFact, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    note: str = ""
    sources: tuple[SourceNote, ...] = ()
    actions: tuple[PublishedAction, ...] = ()
    deployments: tuple[PublishedDeployment, ...] = ()
    mentions: tuple[PublishedMention, ...] = ()
    months: tuple[MonthOfStandings, ...] = ()
    timeline: "Timeline | None" = None
    first: Named | None = None


@dataclass(frozen=True, slots=True)
class SuppliersRecord:
    """Every supplier that is tracked, each with how many bodies have evidence about it."""

    day: Day
    suppliers: tuple[tuple[Named, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of standing as the method page prints it. ``names`` are what reasons refer to."""

    label: StandingLabel
    names: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class MethodRecord:
    """How standings are worked out: rules in the order they are tried, the ladder for wins."""

    day: Day
    rules: tuple[RuleLine, ...]
    order: tuple[StandingLabel, ...]
    ladder: tuple[tuple[StandingLabel, int], ...]
    lowest_win: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A public change to what was published: what it ``was`` and what it is ``now``, where that is a
    statement that is not erased."""

    on: date
    what: str
    reason: str
    subject_kind: str = ""
    subject_id: str = ""
    body: Named | None = None
    was: PublishedStatement | None = None
    now: PublishedStatement | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionsRecord:
    """Every correction, newest first."""

    day: Day
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """The table of the article it began with. ``body`` is the article's council, ``statement_id``
    what it said, where that has been accepted, ``meeting`` where it said so, where that is known. In a
    register without that council ``body`` is None."""

    day: Day
    body: Named | None
    supplier: Named
    statement_id: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class SiteRecords:
    """Everything that is baked. Of the large parts there are the ids, and the records of some of them."""

    front: FrontRecord
    bodies: BodiesRecord
    act: "ActFrontRecord"
    act_of: "Callable[[BodyRecord], ActRecord]" = field(repr=False)
    in_welsh: Mapping[str, str] = field(repr=False)
    """The bodies with pages in Welsh, by id, with their names in it."""
    wins: Callable[[], Iterable[WinsRecord]] = field(repr=False)
    announcements: "Callable[[], Iterable[AnnouncementRecord]]" = field(repr=False)
    data: "DataRecord"
    feeds: "FeedsRecord"
    overdue: Callable[[], Iterable[OverdueRecord]] = field(repr=False)
    maps: "Callable[[], Iterable[MapRecord]]" = field(repr=False)
    suppliers: SuppliersRecord
    method: MethodRecord
    corrections: CorrectionsRecord
    article: ArticleRecord
    trends: TrendsRecord
    evidence: "EvidenceRecord"
    actions: "ActionsRecord"
    action_records: "Callable[[], Iterable[ActionRecord]]" = field(repr=False)
    further_trends: Callable[[], Iterable[TrendsRecord]] = field(repr=False)
    lists: Callable[[], Iterable[ListRecord]] = field(repr=False)
    supplier_records: Callable[[], Iterable[SupplierRecord]] = field(repr=False)
    body_ids: Callable[[], Sequence[str]] = field(repr=False)
    bodies_of: Callable[[Sequence[str]], Iterable[BodyRecord]] = field(repr=False)
    statement_ids: Callable[[], Sequence[str]] = field(repr=False)
    statements_of: Callable[[Sequence[str]], Iterable[StatementRecord]] = field(repr=False)
    source_ids: Callable[[], Sequence[str]] = field(repr=False)
    sources_of: Callable[[Sequence[str]], Iterable[SourceRecord]] = field(repr=False)
