"""Texts that try to become something else: markup, links, script, terminal commands."""

from __future__ import annotations

from hypothesis import strategies as st

TEXTS = (
    "<script>alert(1)</script>",
    "</title></style></script><img src=x onerror=alert(1)>",
    "\"><a href='javascript:alert(1)'>click</a>",
    "' onmouseover='alert(1)",
    "<!-- ]]> --> &lt;b&gt; &#60;i&#62; &amp;",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "<https://evil.example> https://evil.example www.evil.example me@evil.example",
    "[ref]: https://evil.example",
    "# heading #",
    "--- \n===\n- item\n1. one\n> quote\n    code\n```\nfence",
    "a | b\n--|--\n1 | 2",
    "*a* _b_ **c** ~~d~~ `e` $f$ ^g^ \\h",
    "{{ 7 * 7 }} {% include 'x' %} {{< raw >}} ${x}",
    "[bold red]rich[/] [link=https://evil.example]x[/link] [/]",
    "\x1b[31mred\x1b]8;;https://evil.example\x07x\x1b]8;;\x07\x9b2J\r\x08",
    "safe \u202egnp.exe\u202c \u2066isolated\u2069 \ufeff",
    "\x00\x0b\x0c\x85\u2028\u2029",
    "",
)

MARKUP = st.text(alphabet="<>&\"'/\\`*_#[](){}|~$^@!=:+-.%;123 \n\tabwx\x1b\u202e", max_size=60)
"""Short texts made mostly of the characters markup is made of."""

ANY = st.one_of(MARKUP, st.text(max_size=60), st.sampled_from(TEXTS))
