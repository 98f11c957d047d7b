"""The options that every way of looking has, written once, and what they come to."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from watchback.cli.errors import Refused

if TYPE_CHECKING:
    from watchback.records import Brand, Claim

Supplier = Annotated[
    str, typer.Option("--supplier", metavar="NAME", help="Whose devices the claim is about.")
]
ClaimText = Annotated[str, typer.Option("--claim", metavar="TEXT", help="The claim, word for word.")]
EstateName = Annotated[
    str, typer.Option("--estate", metavar="ESTATE", help="The part of the cameras that the claim is about.")
]
Expected = Annotated[
    int | None,
    typer.Option("--expected", metavar="N", min=1, help="How many cameras the owner counts in that estate."),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Write report.html, devices.csv, audit.json and its signature into this folder.",
    ),
]
SignedAs = Annotated[
    str, typer.Option("--signed-as", metavar="NAME", help="Whose key signs: the body that runs the audit.")
]
Redact = Annotated[
    bool,
    typer.Option("--redact", help="Write no address, host name or location; keep openings.json to yourself."),
]
Recorder = Annotated[
    list[str] | None,
    typer.Option(
        "--recorder",
        metavar="WHERE=N",
        help="The owner's word: behind the recorder at WHERE (or: all) are N cameras, all of them seen.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked of one audit; ``started`` is when, ``brands`` are what the supplier sells under.

    A command that has an authority puts it in with ``dataclasses.replace``.
    """

    claim: "Claim"
    brands: "tuple[Brand, ...]"
    started: datetime
    out: Path | None = None
    signed_as: str = ""
    authority: str | None = None
    declared: Mapping[str, int] = field(default_factory=dict)
    redact: bool = False
    as_json: bool = False


def options_of(
    supplier: Supplier = "Hikvision",
    claim: ClaimText = "",
    estate: EstateName = "",
    expected: Expected = None,
    recorder: Recorder = None,
    out: Out = None,
    signed_as: SignedAs = "",
    redact: Redact = False,
    as_json: AsJson = False,
) -> Options:
    """The options as they were typed, checked; raises Refused."""
    from watchback.cli.audit.suppliers import supplier_called
    from watchback.records import Claim

    name, brands = supplier_called(supplier)
    if redact and out is None:
        raise Refused("--redact is about what is written: say where with --out DIR.")
    return Options(
        claim=Claim(name, claim.strip(), _estate(estate), expected),
        brands=brands,
        started=datetime.now(UTC),
        out=out,
        signed_as=signed_as.strip(),
        declared=dict(_declared(one) for one in recorder or ()),
        redact=redact,
        as_json=as_json,
    )


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of every audit; it receives them as its argument ``options``."""
    shared = inspect.signature(options_of, eval_str=True).parameters
    own = [
        one for one in inspect.signature(command, eval_str=True).parameters.values() if one.name != "options"
    ]

    def called(**values: Any) -> None:
        options = options_of(**{name: values.pop(name) for name in shared})
        command(**values, options=options)

    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in [*own, *shared.values()]]
    called.__name__, called.__doc__, called.__module__ = command.__name__, command.__doc__, command.__module__
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    return called


def _estate(typed: str) -> str | None:
    from watchback.words import Estate

    if not typed.strip():
        return None
    try:
        return Estate(typed.strip().lower())
    except ValueError:
        known = ", ".join(Estate)
        raise Refused(f"“{typed}” is no estate that is known here; there are {known}.") from None


def _declared(typed: str) -> tuple[str, int]:
    where, sign, count = typed.rpartition("=")
    if not sign or not where.strip() or not count.strip().isdecimal():
        raise Refused(f"--recorder {typed}: say it as WHERE=N, such as 10.1.2.3=16, or all=120.")
    return where.strip(), int(count)
