"""The open data of the Scottish Parliament: questions by year, motions all at once with ``year`` ignored."""

from pathlib import Path

from tests.gather.loopback import NOTHING_THERE, Reply, Request

HERE = Path(__file__).parent / "documents"


def answer(request: Request) -> Reply:
    kind = request.path.removeprefix("/api/Motionsquestionsanswers")
    if kind == "questions":
        # All questions below were lodged in 2025 or stand in its file; other years are empty.
        data = (HERE / "questions.json").read_bytes() if request.one("year") == "2025" else b"[]"
        return Reply(data, "application/json; charset=utf-8")
    if kind == "motions":
        return Reply((HERE / "motions.json").read_bytes(), "application/json; charset=utf-8")
    return NOTHING_THERE
