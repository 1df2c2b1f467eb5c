"""The three stages the shipped reader was trained in."""

from index.reader.train.settings import Stage

FIRST = Stage(
    name="first",
    mix={
        "new_wiki/positive": 4200,
        "new_wiki/wrong": 900,
        "new_wiki/without": 1000,
        "new_wiki/changed": 1100,
        "new_wiki/renamed": 250,
        "reddit/positive": 350,
        "reddit/without": 100,
        "amazon_reviews/positive": 250,
        "squad2/positive": 600,
        "squad2/open": 800,
        "squad2/wrong": 150,
        "announcements-120/positive": 600,
        "announcements-120/open": 450,
        "announcements-120/wrong": 350,
        "fitz-gov/open": 300,
    },
    rate=1.2e-4,
    seed=11,
    tokens=2560,
    floor=0.25,
)
"""Reading: mostly answerable questions, wrong passages and cut-out answers."""

SECOND = Stage(
    name="second",
    mix={
        "squad2/open": 4600,
        "squad2/positive": 2000,
        "squad2/wrong": 500,
        "squad2/changed": 600,
        "squad2/without": 500,
        "announcements-120/positive": 1500,
        "announcements-120/open": 1500,
        "announcements-120/wrong": 1200,
        "announcements-120/changed": 500,
        "announcements-120/without": 350,
        "announcements-120/off-topic": 150,
        "announcements-60/positive": 700,
        "announcements-60/open": 700,
        "announcements-60/wrong": 300,
        "fitz-gov/open": 1300,
        "fitz-gov/positive": 350,
        "new_wiki/positive": 4500,
        "new_wiki/wrong": 1000,
        "new_wiki/without": 1300,
        "new_wiki/changed": 2500,
        "new_wiki/renamed": 600,
        "reddit/positive": 600,
        "reddit/changed": 200,
        "reddit/without": 200,
        "amazon_reviews/positive": 300,
    },
    rate=2e-4,
    seed=12,
    tokens=2560,
    averaging=0.995,
)
"""Refusing: adversarial questions, the announcements, contexts that leave the question open."""

THIRD = Stage(
    name="third",
    mix={
        "squad2/open": 3600,
        "squad2/positive": 1500,
        "squad2/wrong": 300,
        "squad2/changed": 300,
        "squad2/without": 300,
        "announcements-120/positive": 2200,
        "announcements-120/open": 2000,
        "announcements-120/wrong": 1200,
        "announcements-120/changed": 400,
        "announcements-120/without": 300,
        "announcements-60/positive": 800,
        "announcements-60/open": 700,
        "announcements-60/wrong": 300,
        "new_wiki/positive": 1500,
        "new_wiki/wrong": 300,
        "new_wiki/changed": 700,
        "new_wiki/without": 300,
        "fitz-gov/open": 300,
    },
    rate=1.5e-4,
    seed=13,
    tokens=2560,
    averaging=0.995,
)
"""The rarest material again: adversarial questions and the announcements."""

STAGES = (FIRST, SECOND, THIRD)
