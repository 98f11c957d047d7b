"""What may stand in a log: no secret of a link."""

import logging
import re

# A traceback names the files of the program too.
_SECRETS = re.compile(r"(/reply/|/review/welcome/)(?!\w+\.py\b)[^/\s?'\"]+")


class WithoutSecrets(logging.Filter):
    """Puts an ellipsis for the secret in an address, in the message and in what it is made of."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every record through, without secrets."""
        message = record.getMessage()
        record.msg, record.args = without_secrets(message), ()
        if record.exc_info and not record.exc_text:
            # Made here, so that a handler cannot make it anew from what was raised.
            record.exc_text = without_secrets(logging.Formatter().formatException(record.exc_info))
        return True


def without_secrets(text: str) -> str:
    """The text with the secrets of links left out."""
    return _SECRETS.sub(r"\1…", text)
