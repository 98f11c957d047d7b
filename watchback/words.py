"""The vocabulary: every value that travels, with its meaning in one line.

Values are lower-case with hyphens everywhere: in code, JSON, addresses and the database.
"""

from enum import StrEnum


class Word(StrEnum):
    """A closed list of values; ``label`` is what a page prints, ``meaning`` what it means."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str = "", meaning: str = "") -> "Word":
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label or value.replace("-", " ").capitalize()
        word.meaning = meaning
        return word


class Stance(Word):
    """What one statement says about one supplier's equipment."""

    USES = "uses", "Uses", "the equipment is in use, owned or hired"
    NOT_USED = "not-used", "Has none", "there is none, without saying that there ever was"
    WILL_REMOVE = "will-remove", "Will remove", "the body has decided that it goes"
    REMOVING = "removing", "Is removing", "removal has begun and is not finished"
    REMOVED = "removed", "Has removed", "none is left, and there was some"
    WILL_NOT_BUY = "will-not-buy", "Will not buy", "buying has stopped, whatever hangs now"
    REVIEWING = "reviewing", "Is reviewing", "undecided: considering, or waiting for a report"
    KEEPS = "keeps", "Keeps", "defends it, or has no plan to remove it"
    WITHHELD = "withheld", "Declined to say", "asked about the supplier, and refuses to say"
    NOT_HELD = "not-held", "Says it does not know", "says that it does not know or hold it"
    CALLED_ON = "called-on", "Called on", "a named party urges the body to act"


class Voice(Word):
    """Whose words a statement is."""

    OWN = "own", "In its own words", "the body's words, wherever they are printed"
    REPORTED = "reported", "As reported", "another's account of what the body said or did"
    OTHER = "other", "Said by others", "another's own claim or sighting"


class Estate(Word):
    """The part of a body's cameras that a statement is about. Silence is ``None``, never ALL."""

    PUBLIC_REALM = "public-realm", "Public realm", "streets, town centres, parks"
    BUILDINGS = "buildings", "Buildings", "offices, depots, libraries, hospitals, police stations"
    HOUSING = "housing", "Housing", "housing blocks and estates"
    SCHOOLS = "schools", "Schools", "schools, colleges and universities' teaching sites"
    TRANSPORT = "transport", "Transport", "car parks, stations, vehicles"
    BODY_WORN = "body-worn", "Body-worn", "cameras worn by staff"
    SENSITIVE_SITES = "sensitive-sites", "Sensitive sites", "prisons and places of detention"
    ALL = "all", "All estates", "the words say all, any, none or the whole network"


class StandingLabel(Word):
    """Where a body stands: one of thirteen. The meaning is the fixed sentence a page prints."""

    RELAPSED = "relapsed", "Contradicted", "Said removed; later evidence says otherwise."
    OVERDUE = "overdue", "Date passed", "The date given has passed. No statement found that it was done."
    VERIFIED_REMOVED = "verified-removed", "Removed, audited", "Says they are gone, and an audit supports it."
    SAYS_REMOVED = "says-removed", "Says removed", "Says they are gone."
    NOT_USED = "not-used", "Says it has none", "Says it has none."
    REMOVING = "removing", "Removing", "Says that removal is under way."
    COMMITTED = "committed", "Committed", "Has promised that they will go."
    NO_NEW = "no-new", "Stopped buying", "Says that it will buy no more."
    KEEPING = "keeping", "Keeping", "Says that they stay, or that there is no plan to remove them."
    REVIEWING = "reviewing", "Reviewing", "Says that it is considering what to do."
    IN_USE = "in-use", "In use", "Says that they are in use."
    NO_ANSWER = "no-answer", "No answer", "Has been asked; no answer of substance found."
    UNKNOWN = "unknown", "Nothing found", "No statement found."


class Group(Word):
    """The five groups of standings that share a colour and a hatch."""

    NOTHING_SAID = "nothing-said", "Nothing said"
    IN_USE = "in-use", "In use"
    PROMISED = "promised", "Promised"
    LATE = "late", "Late or contradicted"
    GONE = "gone", "Gone"


GROUP_OF: dict[StandingLabel, Group] = {
    StandingLabel.UNKNOWN: Group.NOTHING_SAID,
    StandingLabel.NO_ANSWER: Group.NOTHING_SAID,
    StandingLabel.IN_USE: Group.IN_USE,
    StandingLabel.KEEPING: Group.IN_USE,
    StandingLabel.REVIEWING: Group.IN_USE,
    StandingLabel.NO_NEW: Group.IN_USE,
    StandingLabel.COMMITTED: Group.PROMISED,
    StandingLabel.REMOVING: Group.PROMISED,
    StandingLabel.OVERDUE: Group.LATE,
    StandingLabel.RELAPSED: Group.LATE,
    StandingLabel.NOT_USED: Group.GONE,
    StandingLabel.SAYS_REMOVED: Group.GONE,
    StandingLabel.VERIFIED_REMOVED: Group.GONE,
}


class State(Word):
    """Whether a statement counts. Anything but ACCEPTED is ignored on every day."""

    ACCEPTED = "accepted"
    SUPERSEDED = "superseded", "Superseded", "a later decision replaced it"
    RETRACTED = "retracted", "Retracted", "it should not have been published"


class SourceKind(Word):
    """What kind of published thing a source is."""

    MINUTES = "minutes", "Minutes"
    ANSWER = "answer", "Answer to a question"
    FOI_RESPONSE = "foi-response", "Freedom-of-information answer"
    PARLIAMENT = "parliament", "Parliament"
    PRESS = "press", "Press"
    CAMPAIGN = "campaign", "Campaign"
    WEB_PAGE = "web-page", "Web page"
    ASSET_LIST = "asset-list", "Asset list"
    LETTER = "letter", "Letter"
    CONTRACT = "contract", "Contract"
    OTHER = "other", "Other"


class DateOutcome(Word):
    """What came of a date that a body gave. Kept and late go by what it has said since, or an audit."""

    OPEN = "open", "Not yet due"
    PASSED = "passed", "Passed", "the date has passed; no statement found that it was done"
    KEPT = "kept", "Kept", "by that date it said that it was done"
    LATE = "late", "Late", "it said that it was done, after that date"
    MOVED = "moved", "Moved", "it gave another date in its place"
    WITHDRAWN = "withdrawn", "Withdrawn", "it said that they stay"


class Outcome(Word):
    """What came of looking somewhere."""

    FOUND = "found", "Found"
    SEARCHED_NONE = "searched-none", "Looked, nothing found"
    NOT_SEARCHED = "not-searched", "Not looked at"
    BLOCKED = "blocked", "Blocked"
    UNREADABLE = "unreadable", "Could not be read"


class Period(Word):
    """Which days a count of looks is about; each ends with the day it is counted on."""

    THIS_MONTH = "this-month", "This month", "from the first of the month"
    LAST_30_DAYS = "last-30-days", "Last 30 days", "that day and the 29 before it"
    LAST_90_DAYS = "last-90-days", "Last 90 days", "that day and the 89 before it"
    EVER = "ever", "Ever", "since the log of searches began"


class SourceState(Word):
    """What was seen when a source was looked at again for the words quoted from it."""

    STANDS = "stands", "Still there", "the words still stand there"
    WORDS_GONE = "words-gone", "Words no longer there", "the page is there, the words are not"
    GONE = "gone", "Page gone", "there is no page any more"
    NOT_SEEN = "not-seen", "Could not be looked at", "the site did not let it be looked at"


class Verdict(Word):
    """What an audit says about a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CANNOT_TELL = "cannot-tell", "Cannot tell"


class Means(Word):
    """How an audit looked."""

    NETWORK = "network", "Network audit"
    NMAP = "nmap", "Network scan by Nmap"
    CAPTURE = "capture", "Network capture"
    NEIGHBOURS = "neighbours", "Address tables"
    INVENTORY = "inventory", "The body's own list"


class Law(Word):
    """Which law a freedom-of-information request is made under."""

    FOIA = "foia", "Freedom of Information Act 2000"
    FOISA = "foisa", "Freedom of Information (Scotland) Act 2002"
    EIR = "eir", "Environmental Information Regulations 2004"
    EIR_SCOTLAND = "eir-scotland", "Environmental Information (Scotland) Regulations 2004"
    OTHER = "other", "Another law"


class Sensitivity(Word):
    """How precisely a deployment's place may be published."""

    EXACT = "exact", "Exact place"
    LOCALITY = "locality", "Town or district"
    REGION = "region", "Region"
    COUNTRY = "country", "Country only"


class Area(Word):
    """Under which heading a deployment is shown."""

    TIBET = "tibet", "Tibet"
    EAST_TURKESTAN = "east-turkestan", "East Turkestan (Xinjiang)"
    ELSEWHERE = "elsewhere", "Elsewhere", "abroad, and what is told by its country only"
    HOME = "home", "At home", "in the United Kingdom"


class DecisionKind(Word):
    """What an editor did with a proposal."""

    ACCEPT = "accept", "Accepted"
    SECOND = "second", "Accepted by a second editor"
    REJECT = "reject", "Rejected"
    UNDO = "undo", "Undone"
    SPLIT = "split", "Split off", "it does not say the same as the others of its item"
    JOIN = "join", "Joined again", "it says the same after all"
    WITHDRAW = "withdraw", "Withdrawn", "its import was undone, or a newer version of its sheet replaced it"


class Role(Word):
    """What a signed-in person may do."""

    EDITOR = "editor", "Editor"
    ADMINISTRATOR = "administrator", "Administrator"


class Certainty(Word):
    """How surely a clue, or several together, name the maker inside a device."""

    CONCLUSIVE = "conclusive", "Conclusive", "only that maker's devices answer so, or two strong clues agree"
    STRONG = "strong", "Strong", "that maker's devices answer so, and hardly any other"
    INDICATIVE = "indicative", "Indicative", "it points to that maker and proves nothing"
    NONE = "none", "None", "nothing is told"


class Device(Word):
    """What kind of thing answered."""

    CAMERA = "camera", "Camera", "a camera, or a door station with one"
    RECORDER = "recorder", "Recorder", "records or passes on what cameras see: some may be behind it"
    OTHER = "other", "Other", "neither a camera nor a recorder"


class ClueKind(Word):
    """What a clue is: where its words were met."""

    MAC = "mac", "Hardware address"
    MODEL = "model", "Model"
    HTTP_SERVER = "http-server", "Name of the web server"
    HTTP_TITLE = "http-title", "Title of the web page"
    HTTP_BODY = "http-body", "Web page"
    HTTP_REALM = "http-realm", "Sign-in box of the web page"
    HTTP_HEADERS = "http-headers", "Heads of the web answer"
    RTSP_SERVER = "rtsp-server", "Name of the video server"
    RTSP_REALM = "rtsp-realm", "Sign-in box of the video"
    RTSP_RESPONSE = "rtsp-response", "Answer of the video server"
    TLS_SUBJECT = "tls-subject", "Certificate"
    TLS_ISSUER = "tls-issuer", "Issuer of the certificate"
    FAVICON_MD5 = "favicon-md5", "Icon of the web page"
    FAVICON_MMH3 = "favicon-mmh3", "Icon of the web page"
    UPNP = "upnp", "Description by UPnP"
    SSDP = "ssdp", "Answer by SSDP"
    ONVIF_SCOPES = "onvif-scopes", "Scopes by ONVIF"
    ONVIF_DEVICE = "onvif-device", "Device by ONVIF"
    ISAPI_DEVICE = "isapi-device", "Device by ISAPI"
    SADP = "sadp", "Answer by SADP"
    DAHUA_DISCOVERY = "dahua-discovery", "Answer by DHDiscover"
    MDNS = "mdns", "Name by mDNS"
    SNMP_SYSDESCR = "snmp-sysdescr", "Description by SNMP"
    FTP_BANNER = "ftp-banner", "Greeting of the file server"
    TELNET_BANNER = "telnet-banner", "Greeting by Telnet"
    DHCP_VENDOR = "dhcp-vendor", "Vendor by DHCP"
    NMAP_SERVICE = "nmap-service", "Service by Nmap"
    TEXT = "text", "Line of a list"
