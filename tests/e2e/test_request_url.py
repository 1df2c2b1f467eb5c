"""The request URL listens to Slack alone."""

import http.client
import time
from urllib.parse import urlsplit

import httpx
import pytest

from bot.playground.slack import Workspace
from bot.playground.slack.request_url import signed_headers
from bot.playground.slack.workspace import SIGNING_SECRET
from tests.e2e.answers import OPENING
from tests.e2e.conftest import Start
from tests.e2e.running import ThreadedBot

BODY = b'{"type": "url_verification", "challenge": "abc"}'


@pytest.fixture
def bot(slack: Workspace, start: Start) -> ThreadedBot:
    return start(slack, "events")


def signed(body: bytes = BODY, age: float = 0, secret: str = SIGNING_SECRET) -> dict[str, str]:
    headers = signed_headers(secret, body, str(int(time.time() - age)))
    return headers | {"Content-Type": "application/json"}


def test_slack_may_verify_the_url(bot: ThreadedBot) -> None:
    answer = httpx.post(bot.request_url, content=BODY, headers=signed())
    assert answer.status_code == 200
    assert answer.json() == {"challenge": "abc"}


def test_anybody_else_gets_a_401(bot: ThreadedBot) -> None:
    cases: tuple[dict[str, str], ...] = (
        {},
        signed(secret="wrong"),  # noqa: S106 - wrong on purpose
        signed(body=b"other"),
        signed(age=301),
        signed(age=-305),
        signed() | {"X-Slack-Request-Timestamp": "now"},
        signed() | {"X-Slack-Request-Timestamp": "9" * 400},
        signed() | {"X-Slack-Request-Timestamp": ""},
        signed() | {"X-Slack-Signature": "v0="},
    )
    for headers in cases:
        answer = httpx.post(bot.request_url, content=BODY, headers=headers)
        assert (answer.status_code, answer.content) == (401, b""), headers


def test_strange_bytes_in_headers_are_a_clients_error(bot: ThreadedBot) -> None:
    url = urlsplit(bot.request_url)
    connection = http.client.HTTPConnection(url.netloc, timeout=5)
    connection.putrequest("POST", url.path)
    connection.putheader("X-Slack-Signature", b"v0=\xff\xfe")
    connection.putheader("X-Slack-Request-Timestamp", b"\xb2\xb3")
    connection.putheader("Content-Length", "2")
    connection.endheaders(b"{}")
    assert connection.getresponse().status == 401
    connection.close()


def test_a_large_body_is_refused(bot: ThreadedBot) -> None:
    assert httpx.post(bot.request_url, content=b"x" * 1_000_001).status_code == 413


def test_signed_nonsense_is_no_question(bot: ThreadedBot, slack: Workspace) -> None:
    for body in (
        b"{",
        b"[]",
        b"\xff",
        b'"text"',
        b"{}",
        b'{"event": 1}',
        b'{"event": {"user": []}}',
    ):
        answer = httpx.post(bot.request_url, content=body, headers=signed(body))
        assert answer.status_code < 500, body
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: slack.posts)
    assert bot.answers.asked == [OPENING]


def test_a_replayed_event_is_answered_once(bot: ThreadedBot, slack: Workspace) -> None:
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: slack.posts)
    slack.deliver("events_api", slack.deliveries()[0].payload)
    slack.wait_for(lambda: len([d for d in slack.deliveries() if d.acked]) == 2)
    assert bot.answers.asked == [OPENING]


def test_health_is_public(bot: ThreadedBot) -> None:
    answer = httpx.get(bot.request_url.replace("/slack/events", "/healthz"))
    assert answer.json() == {"status": "ok"}
    assert httpx.get(bot.request_url).status_code == 405
