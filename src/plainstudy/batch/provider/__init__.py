"""Provider: many abstracts by way of a provider's Batch API, or of vLLM's run-batch.

    export ─▶ shards ─▶ submit ─▶ (a day) ─▶ collect: land ─▶ recordings ─▶ the ordinary batch
       ▲        │                              │                                  │
       │        └───────── register ───────────┘                                  │
       └───────────────── the next round: repairs, what expired ◀──── later ──────┘

`line` is pure: what a shard's line says and what an answer's line means. `register` knows every
request, on disk. `later` stands where the endpoint stands in a live run.
"""
