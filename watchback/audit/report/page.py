"""Fills the template of the report, with its style in it and a policy that lets nothing else run."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from minijinja import Environment, safe

from watchback.audit.report.view import view_of

_TEMPLATE = "report.html"
_POLICY = "default-src 'none'; style-src {style}; font-src data:; base-uri 'none'; form-action 'none'"
_FACE = """@font-face {{
  font-family: "Watchback Serif";
  src: url("data:font/woff2;base64,{data}") format("woff2");
}}
"""


def page_of(told: Mapping[str, Any], serif: bytes = b"") -> bytes:
    """The report of the object that audit.json holds; ``serif`` is a typeface (WOFF2) to carry along."""
    face = _FACE.format(data=b64encode(serif).decode("ascii")) if serif else ""
    style = f"\n{face}{_style()}"
    html = _environment().render_template(
        _TEMPLATE, **view_of(told), style=safe(style), policy=_policy(style)
    )
    # MiniJinja escapes the slash too, which HTML does not need.
    return html.replace("&#x2f;", "/").encode()


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return _POLICY.format(style=f"'sha256-{digest}'")


@cache
def _style() -> str:
    return (files("watchback.audit.report") / "report.css").read_text("utf-8")


@cache
def _environment() -> Environment:
    template = (files("watchback.audit.report") / _TEMPLATE).read_text("utf-8")
    return Environment(
        templates={_TEMPLATE: template},
        undefined_behavior="strict",
        trim_blocks=True,
        lstrip_blocks=True,
        debug=False,
    )
