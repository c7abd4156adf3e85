"""Numerals: how a number of the summary is read, and judged against the abstract's numbers.

    a sentence ──▶ quantities ──▶ Quantity: value, unit, what it counts, how finely it is told
       atoms, number_words, number_phrases, fractions, units, shared_units, counted, digit_names,
       compounds (two units), allocations (4:1)
    Quantity ──▶ sameness     the same number, in its unit, rounded as told?        yes ▶ borne out
             ──▶ derivations  one step away from the cited numbers (reckonings)?    yes ▶ borne out
             ──▶ appositions  but "27 people (4 in 10)": is that the share of 27?    no ▶ a fault
             ──▶ two_steps    a warning, when it takes more reckoning than a reader would do
             ──▶ citing       or does a sentence bear it out that nobody cited?     yes ▶ a warning
    a sentence ──▶ bindings ──▶ Bound: a number with the words that say whose it is
       beside (words that touch it), parallels (lists), group_names (words groups go by)
    Bound    ──▶ mix_ups      does the abstract plainly give it to another group?   yes ▶ a fault

The check itself (checks/numbers.py) says what follows from each answer.
"""
