"""What administrators see and do in the Home tab, and what nobody else can."""

import contextlib
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from bot import texts
from bot.blocks.open_questions import CHOICE, CHOICE_BLOCK, EXPORT, MARK, MARKED
from bot.playground.slack import Fault, Workspace, deeds
from bot.playground.slack.records import Json
from tests.e2e.answers import OPENING, UNKNOWN
from tests.e2e.conftest import Start
from tests.e2e.home import ANA, BEN, home, modal, modal_shows, open_home, press, shows
from tests.e2e.running import stored

OTHER = "Who sang at yesterday's concert?"
# In a channel each, as an answer has to wait for the one before it in the same channel.
ASKED = (
    ("D0ANA", ANA, UNKNOWN),
    ("D0BEN", BEN, OTHER),
    ("C0NEWS", BEN, f"<@U0BOT> {OPENING}"),
    ("C0GENERAL", BEN, f"<@U0BOT> {UNKNOWN}"),
)


@pytest.fixture
def admins(slack: Workspace, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the bot with Ana for its administrator."""
    monkeypatch.setenv("PULLQUOTE_ADMINS", ANA)
    start(slack)


@pytest.fixture
def asked(slack: Workspace, admins: None, database: Path) -> None:
    """Ask four questions, two of them alike, of which one is answered."""
    assert admins is None
    for number, (channel, user, text) in enumerate(ASKED, 1):
        slack.say(channel, user, text)
        slack.wait_for(partial(answered, database, number))


def answered(database: Path, number: int) -> bool:
    return stored(database, "state") == [("posted",)] * number


def resolutions(database: Path) -> list[tuple[str, str, str]]:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return connection.execute(
            "SELECT text, article, resolver FROM resolution JOIN question ON id = question"
        ).fetchall()


def mark(slack: Workspace, option: Json | None, user: str = ANA) -> None:
    """Submit the modal with an article chosen."""
    values = {CHOICE_BLOCK: {CHOICE: {"type": "static_select", "selected_option": option}}}
    delivery = deeds.submit(slack, user, modal(slack, user)["id"], values)
    slack.wait_for(lambda: delivery.acked)


def options(slack: Workspace) -> list[Json]:
    element = modal(slack)["blocks"][-1]["element"]
    return [option for group in element["option_groups"] for option in group["options"]]


@pytest.mark.usefixtures("asked")
def test_an_administrator_sees_the_week_and_what_was_left_open(slack: Workspace) -> None:
    words = shows(open_home(slack))
    assert "Questions: 4\nAnswered: 1\nOnly a close passage: 0\nNot in the articles: 3" in words
    assert texts.WEEK_NO_VOTES in words
    assert f"“{UNKNOWN}”\nAsked 2 times" in words
    assert f"“{OTHER}”\nAsked once" in words
    assert words.index(UNKNOWN) < words.index(OTHER)
    assert OPENING not in words


@pytest.mark.usefixtures("asked")
def test_a_group_is_marked_as_answered_and_leaves_the_tab(slack: Workspace, database: Path) -> None:
    press(slack, open_home(slack), MARK)
    modal_shows(slack, texts.MARK_LABEL)
    assert UNKNOWN in shows(modal(slack))
    assert modal(slack)["callback_id"] == MARKED
    mark(slack, options(slack)[0])
    slack.wait_for(lambda: UNKNOWN not in shows(home(slack)))
    assert OTHER in shows(home(slack))
    assert resolutions(database) == [(UNKNOWN, "plant", ANA)] * 2
    assert not modal(slack)["blocks"]


@pytest.mark.usefixtures("asked")
def test_without_a_choice_the_modal_asks_for_one(slack: Workspace, database: Path) -> None:
    press(slack, open_home(slack), MARK)
    modal_shows(slack, texts.MARK_LABEL)
    mark(slack, None)
    assert modal(slack)["callback_id"] == MARKED
    assert resolutions(database) == []


@pytest.mark.usefixtures("asked")
def test_the_open_questions_come_as_a_table_in_direct_messages(slack: Workspace) -> None:
    before = len(slack.posts)
    press(slack, open_home(slack), EXPORT)
    slack.wait_for(lambda: len(slack.posts) > before)
    post = slack.posts[-1]
    assert post.channel == "D0ANA"
    kinds = [element["type"] for element in post.blocks[0]["elements"]]
    assert kinds == ["rich_text_section", "rich_text_preformatted", "rich_text_section"]
    table = post.blocks[0]["elements"][1]["elements"][0]["text"]
    assert UNKNOWN in table
    assert OTHER in table
    assert OPENING not in table
    assert post.blocks[0]["elements"][2]["elements"][0]["text"] == texts.EXPORT_END
    assert "python -m bot feedback" in texts.EXPORT_END


@pytest.mark.usefixtures("asked")
def test_others_see_nothing_of_it(slack: Workspace) -> None:
    words = shows(open_home(slack, BEN))
    assert texts.ARTICLES in words
    assert texts.WEEK not in words
    assert texts.OPEN not in words
    assert UNKNOWN not in words


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("action", [MARK, EXPORT])
def test_others_cannot_press_what_they_should_not_see(slack: Workspace, action: str) -> None:
    before = len(slack.posts)
    blocks = open_home(slack)["blocks"]
    open_home(slack, BEN)
    with slack.state.condition:
        slack.state.homes[BEN] |= {"blocks": blocks}
    press(slack, home(slack, BEN), action, BEN)
    slack.wait_for(lambda: len(slack.posts) > before)
    assert slack.posts[-1].text == texts.ADMINS_ONLY
    slack.wait_for(lambda: UNKNOWN not in shows(home(slack, BEN)))
    assert not modal(slack, BEN)["blocks"]
    assert len(slack.posts) == before + 1


@pytest.mark.usefixtures("asked")
def test_others_cannot_submit_it_either(slack: Workspace, database: Path) -> None:
    press(slack, open_home(slack), MARK)
    modal_shows(slack, texts.MARK_LABEL)
    with slack.state.condition:
        slack.state.modals[BEN] = slack.state.modals[ANA]
    mark(slack, options(slack)[0], BEN)
    slack.wait_for(lambda: slack.posts[-1].text == texts.ADMINS_ONLY)
    assert resolutions(database) == []


@pytest.mark.usefixtures("asked")
def test_what_cannot_be_marked_is_told_with_a_reference(
    slack: Workspace, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    press(slack, open_home(slack), MARK)
    modal_shows(slack, texts.MARK_LABEL)
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("DROP TABLE resolution")
        connection.commit()
    before = len(slack.posts)
    mark(slack, options(slack)[0])
    slack.wait_for(lambda: len(slack.posts) > before)
    told = slack.posts[-1].text
    assert texts.FAILED in told
    assert "sqlite" not in told.lower()
    assert told.split()[-1] in caplog.text
    assert texts.FAILED in shows(open_home(slack))
    assert texts.ARTICLES in shows(home(slack))


@pytest.mark.usefixtures("asked")
def test_an_export_that_breaks_off_is_told(slack: Workspace) -> None:
    view, before = open_home(slack), len(slack.posts)
    slack.weather.next("chat.postMessage", Fault(error="fatal_error"))
    press(slack, view, EXPORT)
    slack.wait_for(lambda: len(slack.posts) > before)
    assert texts.FAILED in slack.posts[-1].text
