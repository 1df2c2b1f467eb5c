"""`python -m bot doctor`: checks a set-up, and says for each failure what to do."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import aiohttp
import typer
from rich.console import Console

from bot.app import web_client
from bot.checks import index, slack
from bot.checks.cards import FAULT, cards
from bot.checks.database import MEND, database
from bot.checks.manifest import RESTORE, manifest, manifest_file
from bot.checks.request_url import FREE, request_url
from bot.findings import Finding, Name, as_json, failed, failure, ok, show, warning
from bot.logs import HIDDEN, configure_logs, redact
from bot.pool import Pool
from bot.settings import BotSettings, Mode, load_settings
from index.errors import PullquoteError
from index.settings import IndexSettings, SettingsError, read

NETWORK_SECONDS = 10.0
# A model of the Hugging Face hub may have to be fetched.
LOCAL_SECONDS = 300.0
COMPLETE = "Copy .env.example to .env, and mend the settings that are named."
NETWORK = "Check the network, a proxy, and SLACK_API_URL."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at; `remedy` is for an error that a person can mend."""

    name: str
    run: Callable[[], Awaitable[Finding]]
    seconds: float
    remedy: str = NETWORK


def run(*, json: bool) -> bool:
    """Examine the set-up, show the findings, and tell whether nothing failed."""
    # What matters is a finding.
    configure_logs(logging.CRITICAL)
    findings = asyncio.run(examine())
    if json:
        typer.echo(as_json(findings))
    else:
        show(findings, Console())
    return not failed(findings)


async def examine(seconds: float = NETWORK_SECONDS) -> list[Finding]:
    """Return what every check came to; Slack may take `seconds` for each of its."""
    try:
        settings = load_settings()
    except SettingsError as error:
        skipped = "Not checked, since the settings are not complete: tokens, scopes, manifest."
        unfit = failure(Name.SETTINGS, str(error), COMPLETE)
        local = await _one_by_one(_of_this_machine(read(IndexSettings)))
        return [unfit, warning(Name.SLACK, skipped, "Mend the settings first."), *local]
    # Slack's at once: when it is silent, the waiting is over for all at the same time.
    remote = await asyncio.gather(*map(_found, _of_slack(settings, seconds)))
    local = await _one_by_one((*_of_setup(settings), *_of_this_machine(settings)))
    findings = (ok(Name.SETTINGS, "They are complete."), *remote, *local)
    return [_without_secrets(finding, settings) for finding in findings]


def _of_slack(settings: BotSettings, seconds: float) -> Iterator[Check]:
    client, path = web_client(settings), manifest_file(follow_ups=settings.follow_ups)
    yield Check(Name.BOT_TOKEN, partial(slack.bot_token, client), seconds)
    if settings.mode is Mode.SOCKET:
        token = settings.app_token.get_secret_value()
        yield Check(Name.APP_TOKEN, partial(slack.app_token, client, token), seconds)
    yield Check(Name.SCOPES, partial(slack.scopes, client, path), seconds, RESTORE)
    places = {
        "PULLQUOTE_ESCALATE_TO": settings.escalate_to,
        "PULLQUOTE_DIGEST_CHANNEL": settings.digest_channel,
    }
    for key, where in places.items():
        if where:
            yield Check(key, partial(slack.place, client, key, where), seconds)


def _of_setup(settings: BotSettings) -> Iterator[Check]:
    path = manifest_file(follow_ups=settings.follow_ups)
    yield _blocking(Name.MANIFEST, partial(manifest, settings, path), RESTORE)
    yield _blocking(Name.DATABASE, partial(database, settings), MEND)
    if settings.mode is Mode.EVENTS:
        yield _blocking(Name.REQUEST_URL, partial(request_url, settings.port), FREE)


def _of_this_machine(settings: IndexSettings) -> Iterator[Check]:
    yield _blocking(Name.INDEX, partial(index.index, settings), index.BUILD)
    yield _blocking(Name.MODELS, partial(index.models, settings), index.READER)
    yield _blocking(Name.CARDS, cards, FAULT)


def _blocking(name: str, work: Callable[[], Finding], remedy: str) -> Check:
    """Return a check on a thread of its own, which cannot keep the process from ending."""
    return Check(name, partial(Pool(1).run, work), LOCAL_SECONDS, remedy)


async def _one_by_one(checks: Iterable[Check]) -> list[Finding]:
    """Return the findings; at the same time, the checks would falsify each other's times."""
    return [await _found(check) for check in checks]


async def _found(check: Check) -> Finding:
    """Return the check's finding, whatever happens."""
    try:
        async with asyncio.timeout(check.seconds):
            return await check.run()
    except PullquoteError as error:
        return failure(check.name, str(error), check.remedy)
    except TimeoutError:
        return failure(check.name, f"No answer within {check.seconds:g} seconds.", NETWORK)
    except aiohttp.ClientError as error:
        detail = f"Slack cannot be reached ({type(error).__name__})."
        return failure(check.name, detail, NETWORK)
    except Exception as error:  # noqa: BLE001 - the other checks must run
        return failure(check.name, redact(f"{type(error).__name__}: {error}"), FAULT)


def _without_secrets(finding: Finding, settings: BotSettings) -> Finding:
    """Return the finding without any secret setting's value, wherever it may have come from."""
    secrets = (
        settings.bot_token,
        settings.app_token,
        settings.signing_secret,
        settings.database_url,
    )
    detail = finding.detail
    for secret in secrets:
        value = secret.get_secret_value()
        detail = detail.replace(value, HIDDEN) if value else detail
    return replace(finding, detail=redact(detail))
