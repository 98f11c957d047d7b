"""How every way of looking ends: the devices are named, the claim is judged, the report is given."""

import json
import secrets
import sys
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from watchback.cli.audit.options import Options
from watchback.cli.errors import Refused
from watchback.words import Means

if TYPE_CHECKING:
    from watchback.audit.result import Audit
    from watchback.records import Survey


def finish(survey: "Survey", options: Options) -> None:
    """Names the devices, judges the claim, prints, and writes the report where one was asked for.

    Raises Refused at once where no input could be opened, and at the end where some of it could not be
    used, after everything else is done.
    """
    if survey.means is not Means.NETWORK and not any(one.sha256 for one in survey.inputs):
        _refuse_what_was_bad(survey)
    from watchback.audit.redacting import Openings, redacted
    from watchback.audit.result import object_of

    audit = audit_of(survey, options)
    openings: Openings = {}
    if options.redact:
        audit, openings = redacted(audit, partial(secrets.token_bytes, 32))
    told = object_of(audit)
    if options.out is not None:
        from watchback.cli.audit.writing import write_report

        write_report(told, openings, options.out)
    if options.as_json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        from watchback.cli.audit.output import print_audit

        print_audit(audit, options.out)
    _refuse_what_was_bad(survey)


def audit_of(survey: "Survey", options: Options) -> "Audit":
    """The audit of one look, judged; it ends now."""
    from importlib.metadata import version

    from watchback.audit import judge
    from watchback.audit.kinds import as_told
    from watchback.audit.result import Audit
    from watchback.identify import identify
    from watchback.records import AuditedDevice

    devices = tuple(AuditedDevice(seen, as_told(seen, identify(seen.clues))) for seen in survey.sightings)
    return Audit(
        claim=options.claim,
        survey=survey,
        devices=devices,
        judgement=judge(options.claim, survey, devices, options.brands, options.declared),
        started=_moment(options.started),
        finished=_moment(datetime.now(UTC)),
        tool=f"watchback {version('watchback')}",
        authority=options.authority,
        signed_as=options.signed_as or None,
        declared=options.declared,
        brands=options.brands,
    )


def _moment(when: datetime) -> str:
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def _refuse_what_was_bad(survey: "Survey") -> None:
    if not survey.parse_errors:
        return
    from watchback.audit.naming import clean

    for sentence in survey.parse_errors[:20]:
        print(clean(sentence, 400), file=sys.stderr)
    count = len(survey.parse_errors)
    rest = "the rest was used" if survey.sightings else "no device was found in the rest"
    raise Refused(f"{count:,} {'place' if count == 1 else 'places'} could not be understood; {rest}.")
