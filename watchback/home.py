"""Where Watchback keeps what is its own, as the environment says: database, snapshots, secret key."""

import os
import secrets
from pathlib import Path


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


def secret_key() -> str:
    """WATCHBACK_SECRET_KEY, else the key kept in the home folder, made at first use."""
    named = os.environ.get("WATCHBACK_SECRET_KEY")  # noqa: TID251
    return named or _kept_key(home() / "secret-key")


def _kept_key(path: Path) -> str:
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


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
