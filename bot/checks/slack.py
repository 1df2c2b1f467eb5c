"""What only Slack can tell; nothing that is asked here can be seen in the workspace."""

from pathlib import Path

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.checks.manifest import read_manifest
from bot.findings import Finding, Name, failure, ok, warning
from bot.outcome import reason_of
from bot.settings import REMEDIES
from bot.startup import WRONG

SCOPES_HEADER = "x-oauth-scopes"
NO_MESSAGE = "1.000000"
ADD = "Add them under OAuth & Permissions and reinstall the app."
REMOVE = "Remove them under OAuth & Permissions and reinstall the app, or leave them if intended."
LATER = "Slack did not refuse the token: try again later."


async def bot_token(client: AsyncWebClient) -> Finding:
    """Check that Slack takes the bot's token."""
    try:
        me = await client.auth_test()
    except SlackApiError as error:
        return _refused(Name.BOT_TOKEN, "SLACK_BOT_TOKEN", error)
    workspace = f"workspace {me.get('team')} ({me.get('team_id')})"
    return ok(Name.BOT_TOKEN, f"Works: {workspace}, bot user {me.get('user')} ({me['user_id']}).")


async def app_token(client: AsyncWebClient, token: str) -> Finding:
    """Check that Slack takes the app's token and hands out an address for Socket Mode."""
    try:
        # Only asked for: a connection would take events away from a bot that is running.
        await client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        return _refused(Name.APP_TOKEN, "SLACK_APP_TOKEN", error)
    return ok(Name.APP_TOKEN, "Works: Slack hands out an address for Socket Mode.")


async def scopes(client: AsyncWebClient, manifest: Path) -> Finding:
    """Compare the scopes of the bot's token with those that the manifest asks for."""
    wanted = read_manifest(manifest).scopes
    try:
        granted = _granted(await client.auth_test())
    except SlackApiError as error:
        detail = f"Not checked: Slack refused SLACK_BOT_TOKEN ({reason_of(error)})."
        return warning(Name.SCOPES, detail, REMEDIES["SLACK_BOT_TOKEN"])
    if granted is None:
        return warning(Name.SCOPES, "Not checked: Slack did not tell the token's scopes.", LATER)
    return _compared(granted, wanted, manifest.name)


async def place(client: AsyncWebClient, key: str, where: str) -> Finding:
    """Check that a channel is one that the bot can know; more cannot be seen without posting."""
    if where.startswith(("U", "W")):
        detail = f"Not checked: without further scopes Slack tells nothing about member {where}."
        return warning(key, detail, "Compare the id with the one in the member's profile.")
    try:
        # Needs no scope, and tells a channel that is unknown from a message that is.
        await client.chat_getPermalink(channel=where, message_ts=NO_MESSAGE)
    except SlackApiError as error:
        code = reason_of(error)
        if code == "channel_not_found":
            remedy = f"{REMEDIES[key]} A private channel must have the bot as a member: /invite it."
            return failure(key, f"Slack shows the bot no channel {where}.", remedy)
        if code != "message_not_found":
            return warning(key, f"Not checked: Slack refused to tell ({code}).", LATER)
    detail = f"Channel {where} exists. Whether the bot is a member cannot be seen with its scopes."
    return warning(key, detail, "If it is not, type /invite in the channel and choose the bot.")


def _compared(granted: frozenset[str], wanted: frozenset[str], source: str) -> Finding:
    missing, more = ", ".join(sorted(wanted - granted)), ", ".join(sorted(granted - wanted))
    surplus = f"More than {source} asks for: {more}." if more else ""
    if missing:
        detail = f"Missing: {missing}. {surplus}".strip()
        return failure(Name.SCOPES, detail, ADD)
    if surplus:
        return warning(Name.SCOPES, surplus, REMOVE)
    return ok(Name.SCOPES, f"Those of {source}: {', '.join(sorted(wanted))}.")


def _refused(name: str, key: str, error: SlackApiError) -> Finding:
    code = reason_of(error)
    if code in WRONG:
        return failure(name, f"Slack refused {key}: {code}.", REMEDIES[key])
    return failure(name, f"Slack did not answer as it should: {code}.", LATER)


def _granted(response: AsyncSlackResponse) -> frozenset[str] | None:
    headers = {key.lower(): value for key, value in response.headers.items()}
    told = headers.get(SCOPES_HEADER)
    return frozenset(str(told).replace(",", " ").split()) if told is not None else None
