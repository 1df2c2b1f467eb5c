"""What Slack's answers mean for a post."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.outcome import Outcome, Refused, Retry, Sent, answered, judge, judged, retry_after


def refusal(response: Any) -> SlackApiError:
    return SlackApiError("x", response)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("1", 1.0),
        ("0", 1.0),
        ("-5", 1.0),
        ("1.5", 1.5),
        ("3600", 60.0),
        ("inf", 60.0),
        ("nan", 1.0),
        ("soon", None),
        ("", None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
    ],
)
def test_waiting_times_are_kept_within_reason(value: str, seconds: float | None) -> None:
    assert retry_after({"Retry-After": value}) == seconds
    assert retry_after({"retry-after": value}) == seconds
    assert retry_after({}) is None


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (429, "", Retry("ratelimited")),
        (200, "ratelimited", Retry("ratelimited")),
        (200, "channel_not_found", Refused("channel_not_found")),
        (200, "invalid_blocks", Refused("invalid_blocks")),
        (200, "internal_error", Retry("internal_error", unsure=True)),
        (200, "", Retry("HTTP 200", unsure=True)),
        (502, "", Retry("HTTP 502", unsure=True)),
        (200, "invalid_auth", Retry("invalid_auth")),
        (200, "some_new_error", Retry("some_new_error")),
    ],
)
def test_only_what_is_certain_is_final_and_doubt_is_kept(
    status: int, code: str, outcome: Outcome
) -> None:
    assert judge(status, code, {}) == outcome


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (TimeoutError(), Retry("TimeoutError", unsure=True)),
        (AttributeError("str has no get"), Retry("AttributeError", unsure=True)),
        (refusal({"ok": False}), Retry("HTTP 0", unsure=True)),
        (
            refusal(SimpleNamespace(data="text", status_code=503, headers={})),
            Retry("HTTP 503", unsure=True),
        ),
    ],
)
def test_an_error_of_any_kind_has_an_outcome(error: Exception, outcome: Outcome) -> None:
    async def call() -> Any:
        raise error

    assert asyncio.run(judged(call())) == outcome


def test_a_post_has_a_ts() -> None:
    async def call() -> Any:
        return {"ok": True, "ts": "1.0"}

    assert asyncio.run(judged(call())) == Sent("1.0")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("ok", ""),
        (" ok\n", ""),
        ("invalid_blocks", "invalid_blocks"),
        ('{"ok": true}', ""),
        ('{"ok":false,"error":"invalid_blocks"}', "invalid_blocks"),
        ('{"ok":false}', "refused"),
        ("", ""),
        ("expired_url", "expired_url"),
    ],
)
def test_a_response_urls_answer_is_read_plain_or_as_json(body: str, error: str) -> None:
    assert answered(body) == error
