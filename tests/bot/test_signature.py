"""Only Slack can sign, and not for long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.signature import WINDOW, is_signed, sign

BODY = b"payload=1"
SIGNATURE = sign("key", "1000", BODY)


def test_slacks_signature_is_recognised() -> None:
    # The example of Slack's documentation.
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&"
        b"channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&"
        b"command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2F"
        b"commands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&"
        b"trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    secret = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - published
    assert is_signed(secret, "1531420618", signature, body, 1531420618)


@pytest.mark.parametrize("age", [-WINDOW, 0, WINDOW])
def test_the_window_is_open_both_ways(age: int) -> None:
    assert is_signed("key", "1000", SIGNATURE, BODY, 1000 + age)
    beyond = 1000 + age + (1 if age > 0 else -1)
    assert is_signed("key", "1000", SIGNATURE, BODY, beyond) is (age == 0)


@given(st.text(), st.text(), st.binary())
def test_nothing_else_is_and_nothing_raises(timestamp: str, signature: str, body: bytes) -> None:
    assert not is_signed("key", timestamp, signature, body, 1000)
    assert not is_signed("key", "1000", signature, body, 1000)
