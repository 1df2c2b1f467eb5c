"""A local stand-in for Slack: its Web API, Socket Mode and request URLs, on 127.0.0.1."""

from bot.playground.slack.interactions import Deed
from bot.playground.slack.manifest import Manifest
from bot.playground.slack.records import Call, Delivery, Message, SlackError
from bot.playground.slack.weather import Fault
from bot.playground.slack.workspace import Workspace

__all__ = ["Call", "Deed", "Delivery", "Fault", "Manifest", "Message", "SlackError", "Workspace"]
