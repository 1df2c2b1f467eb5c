"""The stand-in refuses what Slack refuses."""

from dataclasses import replace

import httpx
import pytest
from slack_sdk import WebClient

from bot.playground.slack import Fault, Workspace
from bot.playground.slack.state import URL_LIFETIME, URL_USES
from tests.playground.conftest import Refused

TEXT = {"type": "rich_text_section", "elements": [{"type": "text", "text": "hi"}]}
RICH = {"type": "rich_text", "elements": [TEXT]}


def section(text: str) -> dict[str, object]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C9", "text": "hi"}, "channel_not_found"),
        ({"text": "hi"}, "channel_not_found"),
        ({"channel": "C0RANDOM", "text": "hi"}, "not_in_channel"),
        ({"channel": "C0NEWS"}, "no_text"),
        ({"channel": "C0NEWS", "text": "hi", "thread_ts": "now"}, "invalid_thread_ts"),
        ({"channel": "C0NEWS", "text": "hi", "metadata": {"a": 1}}, "invalid_metadata_format"),
        ({"channel": "C0NEWS", "blocks": [section("")]}, "invalid_blocks"),
        ({"channel": "C0NEWS", "blocks": [section("x" * 3001)]}, "invalid_blocks"),
        ({"channel": "C0NEWS", "blocks": [{"type": "poem"}]}, "invalid_blocks"),
        ({"channel": "C0NEWS", "blocks": [RICH] * 51}, "invalid_blocks"),
        ({"channel": "C0NEWS", "blocks": [RICH | {"block_id": "a"}] * 2}, "invalid_blocks"),
        ({"channel": "C0NEWS", "blocks": [section("x" * 2900)] * 5}, "msg_blocks_too_long"),
    ],
)
def test_a_post_that_slack_refuses(
    refused: Refused, arguments: dict[str, object], error: str
) -> None:
    assert refused("chat.postMessage", **arguments) == error


def test_a_post_is_there_with_its_metadata(slack: Workspace, client: WebClient) -> None:
    root = slack.say("D0ANA", "U0ANA", "Why?")
    metadata = {"event_type": "a", "event_payload": {"b": 1}}
    client.chat_postMessage(
        channel="D0ANA", text="hi", thread_ts=root, metadata=metadata, blocks=[RICH]
    )
    assert [post.thread_ts for post in slack.posts] == [root]
    thread = client.conversations_replies(channel="D0ANA", ts=root, include_all_metadata=True)
    assert thread["messages"][1]["metadata"] == metadata
    plain = client.conversations_replies(channel="D0ANA", ts=root)
    assert "metadata" not in plain["messages"][1]
    first = client.conversations_replies(channel="D0ANA", ts=root, limit=1)
    assert first["has_more"]
    cursor = first["response_metadata"]["next_cursor"]
    second = client.conversations_replies(channel="D0ANA", ts=root, limit=1, cursor=cursor)
    assert second["messages"][0]["text"] == "hi"
    assert [m["text"] for m in client.conversations_history(channel="D0ANA")["messages"]] == [
        "Why?"
    ]


def test_scopes_are_those_of_the_manifest(slack: Workspace, refused: Refused) -> None:
    assert refused("conversations.history", channel="C0NEWS") == "missing_scope"
    slack.state.manifest = replace(slack.state.manifest, scopes=frozenset())
    assert refused("chat.postMessage", channel="C0NEWS", text="hi") == "missing_scope"


def test_a_token_and_a_known_method_are_needed(slack: Workspace, refused: Refused) -> None:
    assert refused("no.such.method") == "unknown_method"
    answer = httpx.post(f"{slack.api_url}auth.test", headers={"Authorization": "Bearer xoxb-no"})
    assert answer.json()["error"] == "invalid_auth"


def test_a_tokens_scopes_are_told_to_whoever_has_it(slack: Workspace, client: WebClient) -> None:
    told = client.auth_test().headers["x-oauth-scopes"]
    assert set(told.split(",")) == slack.manifest.scopes
    assert "x-oauth-scopes" not in httpx.post(f"{slack.api_url}auth.test").headers


def test_only_own_and_lasting_messages_are_updated(
    slack: Workspace, client: WebClient, refused: Refused
) -> None:
    ts = client.chat_postMessage(channel="C0NEWS", text="one")["ts"]
    client.chat_update(channel="C0NEWS", ts=ts, text="two")
    assert slack.posts[0].text == "two"
    theirs = slack.say("C0NEWS", "U0ANA", "hi")
    assert refused("chat.update", channel="C0NEWS", ts=theirs, text="x") == "cant_update_message"
    private = client.chat_postEphemeral(channel="C0NEWS", user="U0ANA", text="psst")["message_ts"]
    assert refused("chat.update", channel="C0NEWS", ts=private, text="x") == "message_not_found"
    assert refused("chat.postEphemeral", channel="C0NEWS", user="U9", text="x") == (
        "user_not_in_channel"
    )


def test_prompts_are_for_the_apps_own_conversation(slack: Workspace, refused: Refused) -> None:
    method = "assistant.threads.setSuggestedPrompts"
    prompt = {"title": "a", "message": "b"}
    assert refused(method, channel_id="C0NEWS", prompts=[prompt]) == "channel_not_supported"
    assert refused(method, channel_id="D0ANA", prompts=[prompt] * 5) == "invalid_arguments"
    assert not slack.state.prompts


def test_views_are_checked(slack: Workspace, client: WebClient, refused: Refused) -> None:
    home = {"type": "home", "blocks": [RICH]}
    client.views_publish(user_id="U0ANA", view=home)
    assert slack.state.homes["U0ANA"]["blocks"] == [RICH | {"block_id": "b0"}]
    assert refused("views.publish", user_id="U0ANA", view={"type": "modal"}) == "invalid_arguments"
    assert refused("views.open", view=home) == "invalid_trigger_id"


def test_a_response_url_works_five_times(slack: Workspace) -> None:
    token = slack.state.new_response_url("C0NEWS", "U0ANA").token
    url = f"{slack.url}/commands/{token}"
    answers = [httpx.post(url, json={"text": "hi"}).text for _ in range(URL_USES + 1)]
    assert answers == ["ok"] * URL_USES + ["used_url"]
    assert {post.only_for for post in slack.posts} == {"U0ANA"}


def test_a_response_url_works_for_half_an_hour(slack: Workspace) -> None:
    token = slack.state.new_response_url("C0NEWS", "U0ANA").token
    began = slack.state.now()
    slack.state.now = lambda: began + URL_LIFETIME + 1
    answer = httpx.post(f"{slack.url}/commands/{token}", json={"text": "hi"})
    assert (answer.status_code, answer.text) == (404, "expired_url")


def test_faults_come_as_ordered(slack: Workspace, client: WebClient, refused: Refused) -> None:
    slack.weather.next("auth.test", Fault(error="fatal_error"), Fault.rate_limited("7"))
    assert refused("auth.test") == "fatal_error"
    answer = httpx.post(f"{slack.api_url}auth.test")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    assert client.auth_test()["user_id"] == "U0BOT"
    assert slack.calls("auth.test") == ["fatal_error", "429", "ok"]
