"""The list of all that may be sent: read from requests.toml, and refused whole if any of it is not safe."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from watchback.records.question import Question

PORT_KINDS = ("http", "rtsp", "https")
_MOST_PORTS = 64


class NotPermitted(ValueError):
    """A list of requests that must not be used; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Requests:
    """All that may be sent. ``ports`` has the ports of each kind, likeliest first."""

    questions: Mapping[str, Question]
    ports: Mapping[str, tuple[int, ...]]

    def to_a_network(self) -> tuple[Question, ...]:
        """The questions of discovery, in their order."""
        return tuple(one for one in self.questions.values() if one.group)

    def to_a_device(self, protocol: str, after: str | None = None) -> tuple[Question, ...]:
        """The questions of one protocol that follow ``after``, in their order; the first ones for None."""
        return tuple(
            one
            for one in self.questions.values()
            if not one.group and one.protocol == protocol and one.after == after
        )

    def on_ports(self, words: str) -> "Requests":
        """The same questions on other ports: ``80=http,554=rtsp,443=https``. Raises NotPermitted."""
        ports: dict[str, tuple[int, ...]] = dict.fromkeys(PORT_KINDS, ())
        for word in filter(None, (word.strip() for word in words.split(","))):
            number, _, kind = word.partition("=")
            if kind not in PORT_KINDS or not number.isdecimal() or not 0 < int(number) < 65_536:
                raise NotPermitted(f"“{word}” names no port: write it as 80=http, 554=rtsp or 443=https.")
            ports[kind] += (int(number),)
        if not 0 < sum(map(len, ports.values())) <= _MOST_PORTS:
            raise NotPermitted(f"Name between one port and {_MOST_PORTS}, as in 80=http,554=rtsp.")
        return replace(self, ports=ports)


@cache
def requests() -> Requests:
    """The list that ships with the product."""
    return read_requests((files(__package__) / "requests.toml").read_text("utf-8"))


def read_requests(text: str) -> Requests:
    """A list of requests as TOML. Raises NotPermitted where one of them is not called safe."""
    told = tomllib.loads(text)
    questions: dict[str, Question] = {}
    for row in told["request"]:
        question = _question(row)
        if question.safe is not True:
            raise NotPermitted(f"The request “{question.id}” is not called safe, so nothing is sent at all.")
        if question.id in questions:
            raise NotPermitted(f"There are two requests called “{question.id}”.")
        questions[question.id] = question
    ports = {kind: tuple(told["ports"][kind]) for kind in PORT_KINDS}
    return Requests(questions, ports)


def _question(row: Mapping[str, Any]) -> Question:
    content = bytes.fromhex(row["hex"]) if "hex" in row else row["text"].encode()
    known = {"id", "protocol", "source", "safe", "after", "group", "port", "listens"}
    return Question(content=content, **{name: value for name, value in row.items() if name in known})
