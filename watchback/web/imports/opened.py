"""The spreadsheet that an editor has open: held aside, with what its columns mean, until it is imported."""

import hashlib
import pickle
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from watchback.confined import TooIntricate, apart
from watchback.home import home
from watchback.read import Unreadable
from watchback.spreadsheet import Given, Overview, Plan, Unfit, overview_once, plan_once
from watchback.web.register.gazetteer import register_gazetteer
from watchback.web.register.standings import register_version
from watchback.web.review.material import Material, NotTaken, held, hold, let_go

SECONDS = 150
"""How long a spreadsheet may take."""

_KEY = "import"


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A held spreadsheet. ``toml`` is what an editor says of its columns, None while nobody has."""

    token: str
    material: Material
    toml: str | None
    supplier: str

    @property
    def given(self) -> Given:
        material = self.material
        return Given(material.data, material.source, material.media_type, self.toml, self.supplier)

    @property
    def mark(self) -> str:
        """Tells one open spreadsheet from another that was opened since."""
        return _digest(self.token)

    def overview(self) -> Overview:
        """What its columns mean. Raises NotTaken."""
        return _apart(overview_once, self.given, register_gazetteer())

    def plan(self, today: date) -> Plan:
        """The plan of its import, kept until something changes. Raises NotTaken."""
        place = self._place(today)
        if place.exists():
            plan: Plan = pickle.loads(place.read_bytes())  # noqa: S301 - our own, readable by nobody else
            return plan
        plan = _apart(plan_once, self.given, register_gazetteer(), today)
        place.touch(mode=0o600)
        place.write_bytes(pickle.dumps(plan))
        return plan

    def _place(self, today: date) -> Path:
        told = self.toml, self.supplier, register_version(timezone.now()), today
        return home() / "held" / f"plan-{self.mark}-{_digest(repr(told))}"


def open_sheet(request: HttpRequest, material: Material, toml: str | None, supplier: str) -> OpenedSheet:
    """Holds a spreadsheet for this editor in place of the one that was open."""
    close_sheet(request)
    token = hold(material, request.user)
    request.session[_KEY] = {"held": token, "toml": toml, "supplier": supplier}
    return OpenedSheet(token, material, toml, supplier)


def opened_sheet(request: HttpRequest) -> OpenedSheet | None:
    """The spreadsheet that this editor has open; None where there is none, or it is gone."""
    told: dict[str, Any] = request.session.get(_KEY) or {}
    material = held(told.get("held", ""), request.user) if told else None
    return OpenedSheet(told["held"], material, told["toml"], told["supplier"]) if material else None


def remember(request: HttpRequest, toml: str) -> None:
    """Keeps what the editor says of the columns."""
    request.session[_KEY] = request.session[_KEY] | {"toml": toml, "supplier": ""}


def close_sheet(request: HttpRequest) -> None:
    """Lets go of the spreadsheet that is open, if there is one."""
    told = request.session.pop(_KEY, None)
    if told:
        let_go(told["held"])
        for plan in (home() / "held").glob(f"plan-{_digest(told['held'])}-*"):
            plan.unlink(missing_ok=True)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _apart(work: Any, *given: Any) -> Any:
    try:
        return apart(work, *given, seconds=SECONDS)
    except (Unreadable, Unfit, TooIntricate) as refusal:
        raise NotTaken(f"{refusal} Nothing was saved.") from None
