"""A small app with the interactions that the bot has no use for, over the same stand-in."""

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
CITIES = ("Lisbon", "Oslo", "Osaka")
WHEN = 1_773_036_000
Json = dict[str, Any]


def tiny_manifest() -> Manifest:
    """Return the bot's manifest with a global shortcut."""
    document = json.loads((ROOT / "manifest.json").read_text("utf-8"))
    document["features"]["shortcuts"] = [
        {"name": "Ask", "type": "global", "callback_id": "ask", "description": "Ask"}
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


def option(text: str) -> Json:
    return {"text": plain(text), "value": text.lower()}


def city(kind: str = "external_select", **more: Any) -> Json:
    """Return a choice whose options the app is asked for."""
    return {"type": kind, "action_id": "city", "placeholder": plain("A city"), **more}


def when() -> Json:
    return {"type": "datetimepicker", "action_id": "when", "initial_date_time": WHEN}


def container(*blocks: Json, **more: Any) -> Json:
    return {"type": "container", "title": plain("More"), "child_blocks": list(blocks), **more}


def table(*rows: tuple[str, ...]) -> Json:
    return {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": text} for text in row] for row in rows],
        "column_settings": [{"is_wrapped": True}, {"align": "right"}],
    }


def video(**more: Any) -> Json:
    return {
        "type": "video",
        "title": plain("The opening"),
        "title_url": "https://news.example/opening",
        "video_url": "https://news.example/embed/opening",
        "thumbnail_url": "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
        "alt_text": "The plant from above",
        "author_name": "Ana",
        **more,
    }


def field(block_id: str, label: str, element: Json, *, optional: bool = True) -> Json:
    known = {"type": "input", "block_id": block_id, "label": plain(label), "element": element}
    return known | ({"optional": True} if optional else {})


def reasons() -> Json:
    """Return the modal that asks why."""
    options = [
        {"text": plain("Wrong passage"), "value": "wrong"},
        {"text": plain("Too long"), "value": "long"},
    ]
    choice = {"type": "radio_buttons", "action_id": "reason", "options": options}
    words = {"type": "plain_text_input", "action_id": "text", "multiline": True}
    return {
        "type": "modal",
        "callback_id": "reasons",
        "title": plain("What was wrong?"),
        "submit": plain("Send"),
        "notify_on_close": True,
        "blocks": [
            field("why", "Reason", choice, optional=False),
            field("more", "Tell us more", words),
            field("where", "Where", city("multi_external_select", min_query_length=1)),
            field("since", "Since", when()),
        ],
    }


def home() -> Json:
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": plain("Articles I know")},
            section("*A title* by <https://news.example/a|Contoso> & more"),
            {"type": "divider"},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "Indexed today"}]},
            actions(button("Ask an example", "example")),
        ],
    }


class Tiny:
    """The app, and what it has been told."""

    def __init__(self, slack: Workspace) -> None:
        client = WebClient(BOT_TOKEN, base_url=slack.api_url)
        self.slack = slack
        self.told: list[Any] = []
        self.cities: tuple[str, ...] = CITIES
        self.app = App(client=client, token_verification_enabled=False)
        self.handler = SocketModeHandler(self.app, APP_TOKEN, web_client=client, ping_interval=0.5)
        self._register()

    def _register(self) -> None:
        app = self.app
        app.action("example")(self.open)
        app.view("reasons")(self.submitted)
        app.view_closed("reasons")(self.closed)
        app.shortcut("ask")(self.open)
        app.options("city")(self.suggest)
        app.action("city")(self.chosen)
        app.action("when")(self.chosen)
        app.event("app_home_opened")(self.opened)
        app.event("message")(lambda: None)

    def open(self, ack: Any, body: Json, client: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=reasons())

    def submitted(self, ack: Any, view: Json) -> None:
        values = view["state"]["values"]
        reason = values["why"]["reason"]["selected_option"]
        if not reason:
            ack(response_action="errors", errors={"why": "Choose a reason"})
            return
        ack()
        cities = [option["value"] for option in values["where"]["city"]["selected_options"]]
        more, since = values["more"]["text"]["value"], values["since"]["when"]["selected_date_time"]
        self.told += [reason["value"], more, *cities, since]

    def closed(self, ack: Any) -> None:
        ack()
        self.told.append("closed")

    def suggest(self, ack: Any, payload: Json) -> None:
        typed = payload["value"].lower()
        ack(options=[option(city) for city in self.cities if city.lower().startswith(typed)])

    def chosen(self, ack: Any, action: Json) -> None:
        ack()
        selected = action.get("selected_option") or {}
        self.told.append(selected.get("value") or action.get("selected_date_time"))

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
            # Its reader of messages looks only once a second whether it should end.
            self.handler.client.message_processor.event.set()
            self.handler.client.enqueue_message("{}")
            self.handler.close()  # type: ignore[no-untyped-call]
