"""Questions that ask the same are counted together, and make a table."""

import csv
import io
import random
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.grouping import BATCH, Group, group
from bot.open_questions import COLUMNS, FORMULA, as_csv
from bot.reports import OpenQuestion
from index.encoder import Floats
from tests.bot.articles import hostile_text
from tests.fakes import WordEncoder

embed = WordEncoder().encode


def asked(*texts: str) -> list[OpenQuestion]:
    """Return questions, each newer than the one before."""
    return [OpenQuestion(f"q{n}", text, float(n)) for n, text in enumerate(texts)]


def texts(groups: Sequence[Group]) -> list[list[str]]:
    return [[each.text for each in group.questions] for group in groups]


def test_alike_questions_are_together_the_newest_first() -> None:
    questions = asked("Which dividend is paid?", "Who owns it?", "Is the dividend paid? Which?")
    first, second = group(questions, embed)
    assert texts([first]) == [["Is the dividend paid? Which?", "Which dividend is paid?"]]
    assert (first.text, first.count, first.asked_at) == ("Is the dividend paid? Which?", 2, 2.0)
    assert texts([second]) == [["Who owns it?"]]


def test_the_order_in_which_they_come_makes_no_difference() -> None:
    questions = asked(*(f"Is {a} {b} paid?" for a in "abcd" for b in ("cash", "gold", "rent")))
    expected = group(questions, embed)
    for seed in range(5):
        shuffled = questions.copy()
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
        assert group(shuffled, embed) == expected


def test_case_white_space_and_the_final_mark_need_no_model() -> None:
    def fail(_: Sequence[str]) -> Floats:
        raise AssertionError

    assert [each.count for each in group(asked("Why?", " why", "WHY ??"), fail)] == [3]
    assert group([], fail) == []


def test_every_question_is_like_the_one_that_stands_for_it() -> None:
    angles = [0.0, 0.6, 1.2]  # neighbours are alike, the outer two are not
    vectors = np.array([[np.cos(a), np.sin(a)] for a in angles], dtype=np.float32)
    found = group(asked("c", "b", "a"), lambda texts: vectors[["abc".index(t) for t in texts]])
    assert texts(found) == [["a", "b"], ["c"]]


def test_thousands_are_grouped_in_batches() -> None:
    sizes: list[int] = []

    def noting(texts: Sequence[str]) -> Floats:
        sizes.append(len(texts))
        return embed(texts)

    questions = asked(*(f"number{n % 1500} " * (1 + n // 1500) for n in range(3000)))
    found = group(questions, noting)
    assert sum(each.count for each in found) == 3000
    assert max(sizes) == BATCH
    assert found[0].asked_at == 2999
    assert len(found) <= 1500


@given(st.lists(hostile_text, max_size=8))
def test_the_table_has_a_line_a_group_and_no_formula(words: list[str]) -> None:
    groups = group(asked(*words), embed)
    table = as_csv(groups)
    rows = list(csv.reader(io.StringIO(table)))
    assert len(rows) == len(table.splitlines()) == len(groups) + 1
    for row, each in zip(rows[1:], groups, strict=True):
        assert row[1] == str(each.count)
        assert not any(cell.startswith(FORMULA) for cell in row)


def test_the_table_reads_well() -> None:
    groups = group(asked("=1+1", 'Is "it",\npaid?', 'is "it", paid?', "@SUM(A1)"), embed)
    assert list(csv.reader(io.StringIO(as_csv(groups)))) == [
        list(COLUMNS),
        ["'@SUM(A1)", "1", "1970-01-01T00:00:03+00:00", "'@SUM(A1)"],
        ['is "it", paid?', "2", "1970-01-01T00:00:02+00:00", 'is "it", paid? | Is "it", paid?'],
        ["'=1+1", "1", "1970-01-01T00:00:00+00:00", "'=1+1"],
    ]
