"""Numerals: how a number of the summary is read, and judged against the abstract's numbers.

    a sentence ──▶ quantities ──▶ Quantity: value, unit, what it counts, how finely it is told
                   (number_words, number_phrases, digit_names, counted, units, shared_units)
    Quantity ──▶ sameness       the same number, in its unit, rounded as told?       yes ▶ borne out
             ──▶ appositions    "27 people (4 in 10)": is the share that of the 27?   no ▶ a fault
             ──▶ derivations    one step of reckoning away from the cited numbers?   yes ▶ borne out
    a sentence ──▶ bindings ──▶ Bound: a number with the words that say whose it is
                   (group_names, parallels)
    Bound    ──▶ mix_ups        does the abstract give this number to another group? yes ▶ a fault

The check itself (checks/numbers.py) says what follows from each answer.
"""
