"""A local stand-in for Slack: its Web API, Socket Mode and request URLs, on 127.0.0.1."""

from tests.standin.manifest import Manifest
from tests.standin.records import Call, Delivery, Message, SlackError
from tests.standin.weather import Fault
from tests.standin.workspace import Workspace

__all__ = ["Call", "Delivery", "Fault", "Manifest", "Message", "SlackError", "Workspace"]
