"""Events over HTTP: what can be seen before Slack has sent anything."""

from bot.events_api import listen
from bot.findings import Finding, Name, ok

FREE = "Stop what uses the port (this bot itself, when it is running), or set PORT to another."


def request_url(port: int) -> Finding:
    """Check that the port can be had; without the signing secret there would be no settings."""
    listen(port).close()
    return ok(
        Name.REQUEST_URL,
        f"Port {port} is free, and SLACK_SIGNING_SECRET is set; whether it is the right one shows"
        " when Slack sends the first request.",
    )
