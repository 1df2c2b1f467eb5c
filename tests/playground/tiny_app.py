"""A small app with every interaction that the bot does not have yet, over the same stand-in."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.playground.slack import Manifest, Workspace
from bot.playground.slack.workspace import APP_TOKEN, BOT_TOKEN

ROOT = Path(__file__).resolve().parents[2]
Json = dict[str, Any]


def tiny_manifest() -> Manifest:
    """Return the bot's manifest with a shortcut of each kind."""
    document = json.loads((ROOT / "manifest.json").read_text("utf-8"))
    document["features"]["shortcuts"] = [
        {
            "name": "Find quotes",
            "type": "message",
            "callback_id": "find",
            "description": "Find quotes",
        },
        {"name": "Ask", "type": "global", "callback_id": "ask", "description": "Ask"},
    ]
    return Manifest.of(document)


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def feedback() -> Json:
    buttons = {
        "positive_button": {"text": plain("Helpful"), "value": "good"},
        "negative_button": {"text": plain("Not helpful"), "value": "bad"},
    }
    element = {"type": "feedback_buttons", "action_id": "feedback", **buttons}
    return {"type": "context_actions", "elements": [element]}


def container() -> Json:
    return {
        "type": "container",
        "title": plain("2 more passages"),
        "is_collapsible": True,
        "default_collapsed": True,
        "child_blocks": [section("the second passage")],
    }


def reasons() -> Json:
    """Return the modal that asks why."""
    return {
        "type": "modal",
        "callback_id": "reasons",
        "title": plain("What was wrong?"),
        "submit": plain("Send"),
        "notify_on_close": True,
        "blocks": [
            {
                "type": "input",
                "block_id": "why",
                "label": plain("Reason"),
                "element": {
                    "type": "radio_buttons",
                    "action_id": "reason",
                    "options": [
                        {"text": plain("Wrong passage"), "value": "wrong"},
                        {"text": plain("Too long"), "value": "long"},
                    ],
                },
            },
            {
                "type": "input",
                "block_id": "more",
                "optional": True,
                "label": plain("Tell us more"),
                "element": {"type": "plain_text_input", "action_id": "text", "multiline": True},
            },
        ],
    }


def home() -> Json:
    confirm = {
        "title": plain("Sure?"),
        "text": plain("This cannot be undone."),
        "confirm": plain("Do it"),
        "deny": plain("Cancel"),
    }
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": plain("Articles I know")},
            section("*A title* by <https://news.example/a|Contoso> & more"),
            {"type": "divider"},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "Indexed today"}]},
            actions(
                button("Ask an example", "example"), button("Forget", "forget", confirm=confirm)
            ),
        ],
    }


class Tiny:
    """The app, and what it has been told."""

    def __init__(self, slack: Workspace) -> None:
        client = WebClient(BOT_TOKEN, base_url=slack.api_url)
        self.slack = slack
        self.told: list[str] = []
        self.app = App(client=client, token_verification_enabled=False)
        self.handler = SocketModeHandler(self.app, APP_TOKEN, web_client=client, ping_interval=0.5)
        self._register()

    def _register(self) -> None:
        app = self.app
        app.command("/ask")(self.ask)
        app.action("share")(self.share)
        app.action("dismiss")(self.dismiss)
        app.action("feedback")(self.vote)
        app.action("example")(self.open)
        app.action("forget")(self.forget)
        app.view("reasons")(self.submitted)
        app.view_closed("reasons")(self.closed)
        app.shortcut("find")(self.find)
        app.shortcut("ask")(self.open)
        app.event("app_home_opened")(self.opened)
        app.event("message")(lambda: None)

    def ask(self, ack: Any, respond: Any) -> None:
        ack()
        buttons = actions(button("Share in channel", "share"), button("Dismiss", "dismiss"))
        respond(text="an answer", blocks=[section("an answer"), buttons])

    def share(self, ack: Any, respond: Any, body: Json) -> None:
        ack()
        respond(response_type="in_channel", text=f"shared by <@{body['user']['id']}>")
        respond(delete_original=True)

    def dismiss(self, ack: Any, respond: Any) -> None:
        ack()
        respond(replace_original=True, text="dismissed")

    def vote(self, ack: Any, body: Json, client: Any) -> None:
        ack()
        self.told.append(body["actions"][0]["value"])
        if self.told[-1] == "bad":
            client.views_open(trigger_id=body["trigger_id"], view=reasons())

    def open(self, ack: Any, body: Json, client: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=reasons())

    def forget(self, ack: Any) -> None:
        ack()
        self.told.append("forgotten")

    def submitted(self, ack: Any, view: Json) -> None:
        values = view["state"]["values"]
        option = values["why"]["reason"]["selected_option"]
        if not option:
            ack(response_action="errors", errors={"why": "Choose a reason"})
            return
        ack()
        self.told.append(f"{option['value']}: {values['more']['text']['value']}")

    def closed(self, ack: Any) -> None:
        ack()
        self.told.append("closed")

    def find(self, ack: Any, body: Json, client: Any) -> None:
        ack()
        message = body["message"]
        client.chat_postEphemeral(
            channel=body["channel"]["id"],
            user=body["user"]["id"],
            thread_ts=message.get("thread_ts", message["ts"]),
            text=f"found for: {message['text']}",
        )

    def opened(self, event: Json, client: Any) -> None:
        if event["tab"] == "home":
            client.views_publish(user_id=event["user"], view=home())

    @contextlib.contextmanager
    def running(self) -> Iterator["Tiny"]:
        self.handler.connect()  # type: ignore[no-untyped-call]
        self.slack.wait_for(lambda: self.slack.socket_mode.connections)
        try:
            yield self
        finally:
            # Cut from the other end, so that closing does not wait for a farewell.
            self.handler.client.auto_reconnect_enabled = False
            self.slack.drop_connections()
            self.handler.close()  # type: ignore[no-untyped-call]
