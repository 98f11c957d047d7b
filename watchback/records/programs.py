"""Which files a system would run when somebody opens them: they are kept, and never opened."""

from pathlib import PurePosixPath

# Endings of what a system runs when it is opened, and of what carries programs inside.
_RUNS = frozenset(
    (".exe", ".com", ".scr", ".pif", ".bat", ".cmd", ".msi", ".msp", ".cpl", ".dll", ".jar", ".apk", ".app")
    + (".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh", ".hta", ".ps1", ".psm1", ".sh", ".reg", ".lnk", ".url")
    + (".iso", ".img", ".vhd", ".chm", ".gadget", ".command", ".desktop", ".deb", ".rpm", ".dmg", ".pkg")
    + (".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".ppam", ".one", ".xll")
)
_PROGRAM_BEGINS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
_PROGRAM_TYPES = frozenset(
    "application/" + name
    for name in (
        "x-msdownload",
        "x-dosexec",
        "x-msdos-program",
        "x-sh",
        "x-executable",
        "java-archive",
        "hta",
    )
)


def may_be_program(name: str, media_type: str, beginning: bytes) -> bool:
    """Whether a file could be a program, or carry one, by its name, declared type or first bytes."""
    ending = PurePosixPath(name.rstrip(" .").lower()).suffix
    return ending in _RUNS or media_type in _PROGRAM_TYPES or beginning.startswith(_PROGRAM_BEGINS)
