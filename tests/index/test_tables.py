from dataclasses import replace

import pytest

from index import tables
from index.evaluation import Report
from index.grid import Mix, Places
from index.search import Weights

REPORT = Report(
    10, 5, 1.0, 1.0, {"5": 1.0}, 0.9, 1.0, 0.5, 0.5, float("nan"), 0.3, 0.4, 120.0, 200.0
)


def test_the_table_of_figures_fits_a_terminal_of_80_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with tables.table_of_figures("Each set") as row:
        row("squad2-read: fused and read", REPORT)
    shown = capsys.readouterr().out
    assert "…" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    for told in ("first", "AUROC", "wered", "squad2-read:", "100.0", "0.900", "30.0", "120"):
        assert told in shown


def test_the_grid_shows_its_best_mixes_and_where_the_defaults_stand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    places = {"first-article": Places(0.875, 1.0), "squad2": Places(0.5, 0.75)}
    other = replace(Weights(), margin=0.125, cosine=1.5, found=4.5)
    tables.mixes([*(Mix(other, places) for _ in range(21)), Mix(Weights(), places)])
    shown = capsys.readouterr().out
    assert "the best of 22 mixes" in " ".join(shown.split())
    rows = [line.split() for line in shown.splitlines() if line.lstrip()[:1].isdigit()]
    assert rows[0][:4] == ["1.", "0.125", "1.5", "4.5"]
    assert rows[0][4:] == ["87.5%", "/", "100.0%", "50.0%", "/", "75.0%"]
    assert [row[0] for row in rows[-2:]] == ["12.", "22."]
    assert rows[-1][1] == f"{Weights().margin:g}"
