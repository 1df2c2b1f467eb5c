"""The log gives nothing away."""

import logging

import pytest

from bot.logs import HIDDEN, RedactingFormatter, redact


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123-456-abcDEF",
        "xoxe.xoxp-1-Mi0yLTEyMw",
        "xapp-1-A0-123-abc",
        "https://hooks.slack.com/commands/T1/2/abc",
        "https://hooks.slack.com/actions/T1/2/abc",
        "https://hooks.slack.com/app-actions/T1/2/abc",
        "http://127.0.0.1:8000/commands/T1/2/rrr",
        "wss://wss-primary.slack.com/link/?ticket=abc&app_id=1",
    ],
)
def test_secrets_are_hidden(secret: str) -> None:
    assert redact(f"before {secret} after") == f"before {HIDDEN} after"


@pytest.mark.parametrize(
    "line",
    [
        """{"text": "is it \\"secret\\"?", "ts": "1"}""",
        """{'text': 'is it secret?', 'ts': '1'}""",
        """{'text': "isn't it secret?"}""",
    ],
)
def test_peoples_words_in_payloads_are_hidden(line: str) -> None:
    assert "secret" not in redact(line)
    assert "text" in redact(line)


def test_marked_text_is_hidden_in_tracebacks_too() -> None:
    record = logging.LogRecord("bot", logging.ERROR, __file__, 1, "Failed: my words", (), None)
    record.hide = "my words"
    record.exc_info = (ValueError, ValueError("my words"), None)
    line = RedactingFormatter().format(record)
    assert line.startswith(f"Failed: {HIDDEN}")
    assert f"ValueError: {HIDDEN}" in line
