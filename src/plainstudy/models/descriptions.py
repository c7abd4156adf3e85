"""Descriptions: the docstrings under the fields of a class, for a JSON Schema or for help.

pydantic can read them too (use_attribute_docstrings), and then reads the source of every model at
every start, whoever asks. Here they are read when somebody does.
"""

from __future__ import annotations

import sys
from functools import cache


def read_descriptions(described: type) -> dict[str, str]:
    """Return the docstrings under the fields that a class names itself, by the fields' names."""
    return _read_module(described.__module__).get(described.__qualname__, {})


@cache
def _read_module(name: str) -> dict[str, dict[str, str]]:
    import ast  # noqa: PLC0415 - few commands read source, and need what reads it
    import inspect  # noqa: PLC0415

    return {
        each.name: {
            ast.unparse(field.target): inspect.cleandoc(ast.literal_eval(below.value))
            for field, below in zip(each.body, each.body[1:], strict=False)
            if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr)
            # Nothing but a docstring stands alone in a class's body.
        }
        for each in ast.parse(inspect.getsource(sys.modules[name])).body
        if isinstance(each, ast.ClassDef)
    }
