"""The command line: ``watchback COMMAND``. A command's module is loaded only when it is asked for."""

import os
import sys

from typer import Abort, Exit
from typer.main import get_command

from watchback.cli.commands import app
from watchback.cli.errors import BAD_INPUT, DONE, INTERRUPTED, OUR_DEFECT, Refused
from watchback.web import RegisterUnavailable

__all__ = ["app", "main"]


def main() -> None:
    """Runs the command that the arguments name, and ends with an exit code of the contract."""
    sys.exit(_outcome(sys.argv[1:] or ["--help"]))


def _outcome(arguments: list[str]) -> int:
    try:
        _run(arguments)
        sys.stdout.flush()
    except Exit as end:
        return end.exit_code
    except BrokenPipeError:
        return _reader_went_away()
    except KeyboardInterrupt:
        return _said(INTERRUPTED, "Stopped.")
    except Refused as refusal:
        return _said(BAD_INPUT, refusal.sentence)
    except RegisterUnavailable as refusal:
        return _said(BAD_INPUT, str(refusal))
    except Exception as error:
        usage = _usage_sentence(error)
        return _said(BAD_INPUT, usage) if usage else _said(OUR_DEFECT, _defect_sentence(error))
    return DONE


def _run(arguments: list[str]) -> None:
    command = get_command(app)
    with command.make_context("watchback", arguments) as context:
        command.invoke(context)


def _said(code: int, sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return code


def _usage_sentence(error: Exception) -> str | None:
    """What Typer found wrong with the arguments, as one sentence; None for any other error."""
    if isinstance(error, Abort):
        return "Nothing was answered, so nothing was done."
    if not hasattr(error, "format_message"):
        return None
    sentence: str = error.format_message()
    if sentence.startswith("Usage:"):  # a group without a command: its help
        return sentence
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "watchback"
    said = " ".join(sentence.split()).rstrip(".")
    return f"{said}{'' if said.endswith('?') else '.'} See: {command} --help"


def _defect_sentence(error: Exception) -> str:
    from watchback.cli.defects import keep_traceback

    said = str(error).rstrip(".") or type(error).__name__
    return f"Watchback failed: {said}. The details are in {keep_traceback(error)}"


def _reader_went_away() -> int:
    # As with `watchback … | head`: no defect. What is still unwritten goes nowhere, in silence.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 128 + 13
