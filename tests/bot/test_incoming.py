"""What is a question to us, and what was asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incoming import (
    LONGEST_TEXT,
    escape,
    from_command,
    from_event,
    plain_text,
    should_answer,
    unescape,
)
from bot.records import Identity, Surface

ME = Identity(team="T1", user="U0BOT")
EVENT = {"channel": "C1", "user": "U1", "ts": "1.000001", "text": "Why?"}


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("<@U0BOT> When?", "When?"),
        ("  <@U0BOT>: When?", "When?"),
        ("<@U0BOT|pullquote>, <@U0BOT> When?", "When?"),
        ("Did <@U2|ana> sign?", "Did @ana sign?"),
        ("<@U0BOT> did <@U2> sign?", "did @U2 sign?"),
        ("Ask <@U0BOT> again", "Ask @U0BOT again"),
        ("<@U0BOTX> hi", "@U0BOTX hi"),
        ("See <https://a.example/b|the page>?", "See the page?"),
        ("See <https://a.example/?a=1&amp;b=2>?", "See https://a.example/?a=1&b=2?"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("In <#C1|general>?", "In #general?"),
        ("In <#C1>?", "In #C1?"),
        ("<!channel> why", "@channel why"),
        ("<!here|here> why", "@here why"),
        ("<!subteam^S1|@press> why", "@press why"),
        ("<!date^1^{date}|9 March> or later", "9 March or later"),
        ("R&amp;D &lt; 5 &amp;lt; 6", "R&D < 5 &lt; 6"),
        ("a < b and c > d", "a < b and c > d"),
        ("<> <|> << >>", "<> <|> << >>"),
        ("Who owns _ChatGPT_?", "Who owns ChatGPT?"),
        ("*who* (_runs_) `it` ~now~, “*then*”", "who (runs) it now, “then”"),
        ("*_~`who`~_* is it", "who is it"),
        ("```who is it```", "who is it"),
        ("*<https://a.example/_b_/c_d|the page>*", "the page"),
        ("<https://a.example/_b_/c_d>", "https://a.example/_b_/c_d"),
        ("5 * 3 * 2, a_b_c, 2*3*4, ~5 to ~6", "5 * 3 * 2, a_b_c, 2*3*4, ~5 to ~6"),
        (":wave: :thumbsup::skin-tone-2: who is it :smile:?", "who is it ?"),
        (":+1:", ""),
        ("from 10:30am: or 12:30:45", "from 10:30am: or 12:30:45"),
        ("", ""),
        ("<@U0BOT>", ""),
    ],
)
def test_text_reads_as_it_was_typed(typed: str, plain: str) -> None:
    assert plain_text(typed, ME.user) == plain


@given(st.text())
def test_escaping_is_undone(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not set("<>") & set(escape(text))


@given(st.text(st.characters(exclude_characters="*_~`:")))
def test_what_people_type_arrives(text: str) -> None:
    assert plain_text(escape(text), ME.user) == text.strip()[:LONGEST_TEXT]


@given(st.text(alphabet="<>@#!|&;ltgamp:/ U0BOT\n"))
def test_no_markup_breaks_the_reading(text: str) -> None:
    assert len(plain_text(text, ME.user)) <= len(text) + 1


@pytest.mark.parametrize("subtype", [None, "file_share", "thread_broadcast"])
def test_people_are_answered(subtype: str | None) -> None:
    assert should_answer({**EVENT, "subtype": subtype}, ME)


@pytest.mark.parametrize(
    "strange",
    [
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message"},
        {"subtype": "channel_join"},
        {"bot_id": "B1"},
        {"user": "USLACKBOT"},
        {"user": "U0BOT"},
    ],
)
def test_edits_bots_and_notices_are_not_answered(strange: dict[str, str]) -> None:
    assert from_event({"event": {**EVENT, **strange}}, Surface.DIRECT, ME) is None


def test_a_reply_belongs_to_the_thread_or_starts_one() -> None:
    first = from_event({"event": EVENT}, Surface.MENTION, ME)
    second = from_event({"event": {**EVENT, "thread_ts": "0.000009"}}, Surface.MENTION, ME)
    assert first
    assert second
    assert (first.team, first.thread, second.thread) == ("T1", "1.000001", "0.000009")


def test_text_that_no_database_takes_is_mended() -> None:
    question = from_event({"event": {**EVENT, "text": "a\x00b\ud800c"}}, Surface.DIRECT, ME)
    assert question
    assert question.text == "a\ufffdb?c"


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()) | st.just("C1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
fields = st.sampled_from([*EVENT, "subtype", "bot_id", "thread_ts", "team", "channel_type"])
commands = st.sampled_from(["team_id", "channel_id", "user_id", "trigger_id", "text"])


@given(st.dictionaries(fields, junk), st.dictionaries(commands, junk))
def test_misshapen_payloads_do_no_harm(event: dict[str, Any], command: dict[str, Any]) -> None:
    body = {"event": {**EVENT, **event}}
    question = from_event(body, Surface.DIRECT, ME)
    assert question is None or (question.channel and question.user and question.ts)
    complete = {"team_id": "T1", "channel_id": "C1", "user_id": "U1", "trigger_id": "1.2.a"}
    asked = from_command({**complete, "response_url": "https://x", **command}, ME)
    assert asked is None or (asked.channel and asked.user and asked.ts)


@pytest.mark.parametrize("body", [{}, {"event": None}, {"event": 1}, {"event": []}])
def test_no_event_is_no_question(body: dict[str, Any]) -> None:
    assert from_event(body, Surface.DIRECT, ME) is None
    assert from_command(body, ME) is None
