"""Questions to suggest: made from the articles by rules, kept when the index answers them.

`candidates` makes them, `proven` asks them. The rules are English, and each of them needs words
around its question that leave no doubt; an article where none applies gets no question.
"""
