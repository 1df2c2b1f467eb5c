import pytest

from index import display
from index.evaluation import Report

REPORT = Report(
    10, 5, 1.0, 1.0, {"5": 1.0}, 0.9, 1.0, 0.5, 0.5, float("nan"), 0.3, 0.4, 120.0, 200.0
)


def test_the_table_of_figures_fits_a_terminal_of_80_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with display.table_of_figures("Each set") as row:
        row("squad2-read: fused and read", REPORT)
    shown = capsys.readouterr().out
    assert "…" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    for told in ("first", "AUROC", "wered", "squad2-read:", "100.0", "0.900", "30.0", "120"):
        assert told in shown
