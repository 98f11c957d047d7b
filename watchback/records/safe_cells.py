"""Text in CSV that no spreadsheet program takes for a formula, and the way back to the text."""

# What starts a formula in one program or another, the wide forms of East Asian keyboards among them.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """The text with an apostrophe before it where it, or what follows its apostrophes, starts a formula."""
    return f"'{text}" if _starts_a_formula(text) else text


def text_of_cell(cell: str) -> str:
    """The text that ``safe_cell`` was given."""
    return cell[1:] if cell.startswith("'") and _starts_a_formula(cell) else cell


def _starts_a_formula(text: str) -> bool:
    # Those that begin with apostrophes of their own get one more, so that the way back is never in doubt.
    return text.lstrip("'").startswith(_STARTS)
