"""The stages the shipped reader was trained in; the last imitate the teacher."""

from index.reader.train.answering import ANSWERING
from index.reader.train.settings import Stage

BEFORE = {"fifth": 0.2, "sixth": 0.3, "seventh": 0.5}
"""What part each stage's weights have in what the eighth begins with: their mean did better than
any of them.

Wortsman et al.: Model soups, ICML 2022. The shares were chosen on the development questions.
"""

EIGHTH = Stage(
    name="eighth",
    mean=BEFORE,
    mix={
        "pairs/open": 5200,
        "pairs/positive": 5200,
        "announcements-120/positive": 3200,
        "announcements-120/open": 2400,
        "announcements-120/wrong": 900,
        "announcements-120/without": 150,
        "announcements-60/positive": 1000,
        "announcements-60/open": 700,
        "announcements-60/wrong": 200,
        "squad2/open": 800,
        "squad2/positive": 500,
        "squad2/wrong": 150,
        "new_wiki/positive": 700,
        "new_wiki/wrong": 400,
        "new_wiki/changed": 100,
        "definitions/positive": 300,
        "definitions/wrong": 100,
        "own/open": 300,
        "fitz-gov/open": 100,
    },
    rate=2e-4,
    seed=26,
    warmup=0.04,
    averaging=0.995,
    minutes=38,
    dropout=0.05,
    imitation=0.7,
    imitates="teacher2",
    int8=1.0,
    rounds=2,
)
"""What the teacher says of near misses and of a colleague's own words; int8's rounding."""

STAGES = (*ANSWERING, EIGHTH)

MEAN = {"fifth": 0.06, "sixth": 0.09, "seventh": 0.15, "eighth": 0.7}
"""What part each stage's weights have in the reader: seven tenths the eighth's, three tenths those
that it began with. Surer on the announcements than the eighth's alone, and as good in the rest."""
