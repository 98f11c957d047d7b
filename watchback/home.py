"""Where Watchback keeps what is its own, as the environment says: database, snapshots, key, settings."""

import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def home() -> Path:
    """The folder named by WATCHBACK_HOME, else the platform's user data folder; made if missing."""
    named = os.environ.get("WATCHBACK_HOME")  # noqa: TID251
    folder = Path(named).expanduser() if named else _platform_folder()
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        # Unpublished sources and editors' names lie here: nobody else on the machine may look.
        folder.chmod(0o700)
    return folder


def snapshots_folder() -> Path:
    """The folder of the snapshots' bytes: ``snapshots/ab/<sha256>``."""
    return home() / "snapshots"


def passing_folder() -> Path:
    """Where files lie that nobody keeps: in memory where the system has such a place."""
    named = os.environ.get("XDG_RUNTIME_DIR", "")  # noqa: TID251
    places = (Path(named) if named else None, Path("/dev/shm"))
    fit = (place for place in places if place and place.is_dir() and os.access(place, os.W_OK | os.X_OK))
    return next(fit, Path(tempfile.gettempdir()))


def secret_key() -> str:
    """WATCHBACK_SECRET_KEY, else the key kept in the home folder, made at first use."""
    named = os.environ.get("WATCHBACK_SECRET_KEY")  # noqa: TID251
    return named or kept_once("secret-key", lambda: secrets.token_urlsafe(48))


def kept_once(name: str, make: Callable[[], str]) -> str:
    """The text kept under ``name`` in the home folder, made at first use; nobody else may read it."""
    path = home() / name
    if not path.exists():
        _write_once(path, make().strip())
    return path.read_text(encoding="ascii").strip()


class SettingsUnreadable(ValueError):
    """The file of settings cannot be used; the message says why in one sentence."""


def settings_file() -> Path:
    """The file of settings; it need not exist."""
    return home() / "settings.toml"


def settings_of(part: str) -> dict[str, str]:
    """The settings of one part: the table ``[part]`` of the file, and over it ``WATCHBACK_PART_NAME``.

    A variable that is set and empty takes the file's value away. Raises SettingsUnreadable.
    """
    before = f"WATCHBACK_{part.upper().replace('-', '_')}_"
    told = {name: value for name, value in os.environ.items() if name.startswith(before)}  # noqa: TID251
    return _kept_settings(part) | {name.removeprefix(before).lower(): value for name, value in told.items()}


def contact() -> str:
    """Where we can be reached: ``contact`` of the part ``gather``, else WATCHBACK_CONTACT."""
    return settings_of("gather").get("contact", "") or os.environ.get("WATCHBACK_CONTACT", "")  # noqa: TID251


def site_address() -> str:
    """Where the public finds the site: ``address`` of the part ``site``, without a slash at the end."""
    return settings_of("site").get("address", "").rstrip("/")


def site_setting(name: str) -> str:
    """A setting of the part ``site`` for a page; empty where the file cannot be read.

    A slip in the file is for the one who made it: readers get their page.
    """
    try:
        return settings_of("site").get(name, "")
    except SettingsUnreadable:
        return ""


def _kept_settings(part: str) -> dict[str, str]:
    import tomllib

    try:
        # utf-8-sig: some editors begin a file with a mark.
        kept: dict[str, Any] = tomllib.loads(settings_file().read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsUnreadable(f"{settings_file()} cannot be opened: {error.strerror}.") from None
    except ValueError as error:
        where = str(error).rpartition("(at ")[2].rstrip(")") if "(at " in str(error) else "somewhere"
        raise SettingsUnreadable(f"{settings_file()} is not TOML: there is a fault at {where}.") from None
    table = kept.get(part, {})
    if not isinstance(table, dict):
        raise SettingsUnreadable(f"{settings_file()}: {part} must be a table, begun by a line [{part}].")
    return {name: str(value) for name, value in table.items()}


def _write_once(path: Path, text: str) -> None:
    # A whole file is linked into place, so that two processes starting at once agree on one key.
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(part)
    except FileExistsError:
        pass
    finally:
        part.unlink()


def _platform_folder() -> Path:
    import platformdirs

    return platformdirs.user_data_path("watchback", appauthor=False)
