"""The stages the shipped reader was trained in; the last imitate the teacher."""

from dataclasses import replace

from index.reader.train.answering import ANSWERING
from index.reader.train.settings import Stage

BEFORE = {"fifth": 0.2, "sixth": 0.3, "seventh": 0.5}
"""What part each stage's weights have in what the eighth begins with: their mean did better than
any of them.

Wortsman et al.: Model soups, ICML 2022. The shares were chosen on the development questions.
"""

WITH_EIGHTH = {"fifth": 0.06, "sixth": 0.09, "seventh": 0.15, "eighth": 0.7}
"""The same with the eighth's: seven tenths its own, three tenths those that it began with."""

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
    minutes=76,
    dropout=0.05,
    imitation=0.7,
    imitates="teacher2",
    int8=1.0,
    rounds=2,
)
"""What the teacher says of near misses and of a colleague's own words; int8's rounding.

The shipped weights took half these minutes, and as many for the teacher to read all beforehand.
"""

NINTH = Stage(
    name="ninth",
    mean=WITH_EIGHTH,
    mix={
        "pairs/open": 7000,
        "pairs/positive": 6000,
        "pairs/changed": 800,
        "announcements-120/positive": 4200,
        "announcements-120/open": 3000,
        "announcements-120/wrong": 1200,
        "announcements-60/positive": 1300,
        "announcements-60/open": 900,
        "announcements-60/wrong": 300,
        "squad2/open": 900,
        "squad2/positive": 600,
        "squad2/wrong": 200,
        "new_wiki/positive": 1200,
        "new_wiki/wrong": 700,
        "new_wiki/changed": 400,
        "own/open": 600,
        "definitions/positive": 400,
        "definitions/wrong": 150,
        "fitz-gov/open": 150,
    },
    rate=2e-4,
    seed=27,
    warmup=0.04,
    averaging=0.995,
    minutes=84,
    dropout=0.05,
    imitation=0.7,
    imitates="teacher3",
    int8=0.5,
    rounds=3,
)
"""The same with the teacher's next stage; by itself it learnt its own pairs by heart, and did no
better on others. Here, too, the minutes include the teacher's reading."""

TENTH = Stage(
    name="tenth",
    mean={name: part / 2 for name, part in WITH_EIGHTH.items()} | {"ninth": 0.5},
    mix={
        "announcements-120/positive": 9000,
        "announcements-120/open": 6000,
        "announcements-120/wrong": 3500,
        "announcements-120/changed": 800,
        "announcements-120/without": 500,
        "announcements-60/positive": 3000,
        "announcements-60/open": 2000,
        "announcements-60/wrong": 800,
        "pairs/open": 7500,
        "pairs/positive": 7500,
        "pairs/wrong": 1500,
        "pairs/changed": 800,
        "squad2/open": 1200,
        "squad2/positive": 900,
        "squad2/wrong": 400,
        "new_wiki/positive": 2500,
        "new_wiki/wrong": 1500,
        "new_wiki/changed": 700,
        "new_wiki/renamed": 300,
        "own/open": 800,
        "definitions/positive": 600,
        "definitions/wrong": 300,
        "fitz-gov/open": 150,
        "reddit/positive": 400,
        "amazon_reviews/positive": 300,
    },
    rate=2e-4,
    seed=28,
    warmup=0.04,
    averaging=0.995,
    minutes=75,
    imitation=0.8,
    layers=3.0,
    imitates="teacher3",
    int8=0.4,
)
"""Each pair only once, and what the teacher makes of its words inside, layer by layer."""

WITH_TENTH = {name: part / 4 for name, part in TENTH.mean.items()} | {"tenth": 0.75}
"""Three quarters the tenth's weights, a quarter those that it began with."""

ELEVENTH = replace(
    TENTH, name="eleventh", mean=WITH_TENTH, seed=29, minutes=46, imitates="teacher4", int8=0.35
)
"""Other draws from the same, and another teacher: one that saw all its questions in one go."""

STAGES = (*ANSWERING, EIGHTH, NINTH, TENTH, ELEVENTH)
