"""A deed as a sentence: "decided on proposal 5" rather than its verb and table."""

from watchback.web.register.models import Deed

_SAID = {
    ("accept", "statement"): "made statement {id}",
    ("accept first", "proposal"): "accepted proposal {id}, which waits for a second editor",
    ("add source", "statement"): "gave another source to statement {id}",
    ("decide", "proposal"): "decided on proposal {id}",
    ("reject", "proposal"): "rejected proposal {id}",
    ("split", "proposal"): "split proposal {id} off from others that say nearly the same",
    ("join", "proposal"): "joined proposal {id} with others that say nearly the same",
    ("undo", "proposal"): "took back a decision on proposal {id}",
    ("take in", "source"): "took in source {id}",
    ("invite", "editor"): "invited {id} as an editor",
    ("reset", "editor"): "made a new link for {id}",
    ("remove", "editor"): "took {id} off the editors",
    ("load", "postcodes"): "loaded the table of postcodes",
    ("load", "reference"): "loaded the lists of bodies and suppliers",
    ("search", "search"): "wrote down a search",
    ("import", "import"): "imported a spreadsheet (import {id})",
    ("undo", "import"): "undid import {id}",
    ("import", "register"): "imported records into the register",
    ("watch", "watch"): "began to watch a source (watch {id})",
    ("stop watching", "watch"): "stopped watch {id}",
    ("watch again", "watch"): "took watch {id} up again",
    ("look now", "watch"): "asked for a look at watch {id} now",
    ("search", "run"): "wrote down what run {id} searched",
    ("look again", "source"): "looked again at source {id}",
    ("draft", "invitation"): "drafted invitation {id} to reply",
    ("send", "invitation"): "made the link of invitation {id} to reply",
    ("end", "invitation"): "ended invitation {id} to reply",
    ("receive", "reply"): "replied (reply {id})",
    ("show", "reply"): "decided that reply {id} is shown",
    ("withhold", "reply"): "decided that reply {id} is not shown",
    ("move embargo", "statement"): "moved the end of the embargo of statement {id}",
    ("move embargo", "auditresult"): "moved the end of the embargo of an audit",
    ("propose", "proposedcorrection"): "proposed correction {id}",
    ("act on", "proposedcorrection"): "acted on proposed correction {id}",
    ("decline", "proposedcorrection"): "declined proposed correction {id}",
    ("accept", "auditresult"): "accepted audit {id}",
    ("retracted", "auditresult"): "retracted audit {id}",
    ("submit", "submittedaudit"): "took in the report of an audit (submission {id})",
    ("accept", "submittedaudit"): "accepted the report of an audit (submission {id})",
    ("reject", "submittedaudit"): "rejected the report of an audit (submission {id})",
    ("take note", "sourcelook"): "took note that quoted words are gone (look {id})",
}
"""What is said of a verb on one kind of thing."""

_DID = {
    "accept": "accepted",
    "add": "added",
    "change": "changed",
    "decide": "decided on",
    "describe": "described",
    "erase": "erased",
    "import": "imported",
    "invite": "invited",
    "load": "loaded",
    "reject": "rejected",
    "remove": "removed",
    "reset": "reset",
    "retracted": "retracted",
    "search": "wrote down",
    "superseded": "replaced",
    "undo": "took back",
}

_KINDS = {
    "action": "an action of the campaign",
    "auditresult": "a result of an audit",
    "body": "body {id}",
    "bodyalias": "another name of a body",
    "bodysuccession": "what took the place of a body",
    "brand": "a brand of a supplier",
    "correction": "a correction",
    "import": "import {id}",
    "importedrow": "a row of an import",
    "importundone": "the undoing of an import",
    "deployment": "a deployment",
    "indicator": "an indicator",
    "mention": "a mention in the press",
    "officiallist": "an official list",
    "partner": "a partner",
    "proposal": "proposal {id}",
    "referencesource": "a source of reference",
    "request": "a request for information",
    "requestreply": "a reply to a request",
    "search": "a search",
    "snapshot": "a document’s snapshot",
    "source": "source {id}",
    "statement": "statement {id}",
    "supplier": "supplier {id}",
    "suppliername": "another name of a supplier",
    "winclaim": "which action a win names",
}


def deed_sentence(deed: Deed) -> str:
    """What was done, to follow the name of who did it."""
    said = _SAID.get((deed.verb, deed.subject_kind))
    if said is None:
        did = _DID.get(deed.verb, deed.verb)
        said = f"{did} {_KINDS.get(deed.subject_kind) or f'{deed.subject_kind} {{id}}'}"
    return said.replace("{id}", deed.subject_id)
