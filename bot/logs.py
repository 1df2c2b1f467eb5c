"""Logging that gives nothing away."""

import logging
import re

QUIET = {
    # Bolt's warnings quote payloads, and complain that it is not the one to read the token.
    "slack_bolt": logging.ERROR,
    "slack_sdk": logging.WARNING,
    "aiohttp": logging.WARNING,
    "faiss": logging.WARNING,
    "uvicorn": logging.WARNING,
}
HIDDEN = "[hidden]"

_SECRETS = (
    re.compile(r"\bxox[a-z](?:\.xox[a-z])?-[\w.%-]+"),
    re.compile(r"\bxapp-[\w.%-]+"),
    re.compile(
        r"\b(?:https?|wss?)://[^\s'\"<>]*/(?:commands|(?:app-)?actions|services|workflows|link)/[^\s'\"<>]*"
    ),
)
_FIELDS = re.compile(
    r"""(['"](?:text|token|response_url|trigger_id|url)['"]\s*:\s*)"""
    r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
)


class RedactingFormatter(logging.Formatter):
    """Hides tokens, response URLs and what people wrote.

    A caller marks text for hiding by `extra={"hide": text}`, tracebacks included.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without secrets."""
        line = super().format(record)
        hide = getattr(record, "hide", "")
        return redact(line.replace(hide, HIDDEN) if hide else line)


def redact(line: str) -> str:
    """Return the line without tokens, response URLs and the fields that carry people's words."""
    for secret in _SECRETS:
        line = secret.sub(HIDDEN, line)
    return _FIELDS.sub(rf"\1'{HIDDEN}'", line)


def configure_logs(level: int = logging.INFO) -> None:
    """Send the log to standard error, redacted, with Slack's libraries down to what matters."""
    handler = logging.StreamHandler()
    handler.setLevel(level)  # for libraries that give their own loggers a level
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, lowest in QUIET.items():
        logging.getLogger(name).setLevel(lowest)
