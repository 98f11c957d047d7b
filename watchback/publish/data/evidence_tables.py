"""The tables of what was found: statements, searches, places abroad, and what was corrected."""

from watchback.publish.data.fields import Field, Table
from watchback.publish.data.licences import OURS
from watchback.words import Area, Estate, Outcome, SourceKind, Stance, State, Voice

EDTF = "as precisely as it was said (EDTF: 2023, 2023-02, 2023-02-28, 2022/2023)"

STATEMENTS = Table(
    "statements",
    "Statements",
    "One thing that was said about one public body and one supplier, found in a source, read and accepted "
    "by an editor. What was taken back is not here; its page and the corrections tell of it.",
    (
        Field("id", "Its id; its page is /statements/ID/.", always=True),
        Field("body_id", "The public body that it is about.", always=True),
        Field("body", "The name of that body.", always=True),
        Field("supplier", "The maker that it is about.", always=True),
        Field("stance", "What it says.", words=Stance, always=True),
        Field("voice", "Whose words they are.", words=Voice, always=True),
        Field(
            "estate",
            "The part of the cameras that it is about; empty where it does not say, which is never “all”.",
            words=Estate,
        ),
        Field("said_on", f"When it was said, {EDTF}."),
        Field("as_at", f"The day that the words describe where it is another, {EDTF}."),
        Field("published", f"When the source was published, {EDTF}."),
        Field("snapshot_on", "The day on which the source was read.", "day", always=True),
        Field("evidence_day", "The day that it counts from.", "day", always=True),
        Field("evidence_day_rule", "Which of the dates gave that day.", always=True),
        Field("deadline", f"The date promised, {EDTF}."),
        Field("deadline_phrase", "That date in the words used."),
        Field("due", "The last day that the date promised can mean.", "day"),
        Field("condition", "The words that the promise hangs on."),
        Field("count", "How many cameras of this supplier are left or in use.", "number"),
        Field("of", "How many cameras there are in all.", "number"),
        Field("speaker", "Who said it, where that is told."),
        Field("office", "In what office."),
        Field("caller", "Who asked, or called for it."),
        Field("meeting", "At which meeting."),
        Field("quote", "The words, exactly as they stand in the source.", always=True),
        Field("source_id", "The source that they stand in; its page is /sources/ID/.", always=True),
        Field("source_title", "Its title."),
        Field("source_url", "Its address."),
        Field("source_publisher", "Who published it."),
        Field("source_kind", "What kind of thing it is.", words=SourceKind, always=True),
        Field("source_licence", "The licence of the source, where it is known."),
        Field("sha256", "The SHA-256 of the source’s bytes as they were read.", always=True),
        Field(
            "start", "Where the words begin, in characters of the text taken from it.", "number", always=True
        ),
        Field("end", "Where they end.", "number", always=True),
        Field("accepted_on", "The day on which an editor accepted it.", "day", always=True),
        Field("state", "Whether it counts; in this table it always does.", words=State, always=True),
    ),
    (OURS,),
    ("id",),
    {"body_id": "bodies"},
)

SEARCHES = Table(
    "searches",
    "Searches",
    "One look for a body’s words about one supplier: where, when, with what outcome. A body without a row "
    "has not been looked at.",
    (
        Field("body_id", "The public body.", always=True),
        Field("supplier", "The maker that was looked for.", always=True),
        Field("where", "Where somebody, or the gatherer, looked.", always=True),
        Field("searched_on", "The day.", "day", always=True),
        Field("outcome", "What came of it.", words=Outcome, always=True),
        Field("note", "What else was written down."),
    ),
    (OURS,),
    refers={"body_id": "bodies"},
)

DEPLOYMENTS = Table(
    "deployments",
    "Where the cameras stand",
    "One place where research has found a supplier’s equipment. A place is told no more precisely than its "
    "sensitivity allows, here as everywhere on the site.",
    (
        Field("id", "Its id.", always=True),
        Field("supplier", "The maker."),
        Field("area", "Under which heading the site shows it.", words=Area, always=True),
        Field("place", "The place; empty where only the country may be told."),
        Field("country", "The country, by its ISO 3166-1 code."),
        Field("kind", "What kind of place."),
        Field("found_on", f"When it was found, {EDTF}."),
        Field("note", "What was found."),
        Field("source_title", "The source’s title."),
        Field("source_url", "Its address."),
        Field("source_publisher", "Who published it."),
    ),
    (OURS,),
    ("id",),
)

CORRECTIONS = Table(
    "corrections",
    "Corrections",
    "One public change to what had been published: withdrawn, replaced or erased.",
    (
        Field("id", "Its id.", always=True),
        Field("on", "The day.", "day", always=True),
        Field("what", "What was changed; empty where it was erased."),
        Field("reason", "Why."),
        Field("subject_kind", "What kind of thing it was."),
        Field("subject_id", "The id of that thing."),
        Field("body_id", "The public body that it was about."),
    ),
    (OURS,),
    ("id",),
    {"body_id": "bodies"},
)
