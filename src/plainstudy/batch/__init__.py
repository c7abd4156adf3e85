"""Batch: many abstracts in, one async stream of endings out; fast, paid once, never lost.

    source ─▶ items ─▶ stream ─▶ endings
                        │  ▲
              ledger ◀──┘  └── recordings, gate, endpoint

`ledger` knows what is done, `shelf` keeps the summaries, `stream` does the work, `report` tells.
"""
