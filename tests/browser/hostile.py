"""Text that means harm, or only makes trouble, in every place that a site takes text from."""

from __future__ import annotations

import json
from pathlib import Path

from plainstudy.models import Abstract, Citation, Status, Summary, Term
from plainstudy.render import Format, render
from plainstudy.site_settings import SiteSettings
from tests.browser.publication import LOGO, make_settings
from tests.factories import SENTENCES, caution, claim, make_draft
from tests.render.summaries import make_summary

HIT = "window.hit=1"
"""What every script among these would do; a page on which it is done was broken into."""
TEXTS = {
    "script": f"<script>{HIT}</script>",
    "handler": f'<img src="x" onerror="{HIT}">',
    "drawing": f"<svg onload={HIT}><a xlink:href='javascript:{HIT}'>x</a></svg>",
    "attribute": f'" autofocus tabindex="1" onfocus="{HIT}" onmouseover="{HIT}" x="',
    "quote": f"' onfocus='{HIT}' autofocus x='",
    "bare": f"x onfocus={HIT} autofocus",
    "link": f"javascript:{HIT};alert(1)",
    "spaced-link": f"java\tscript:{HIT}",
    "data": f"data:text/html,<script>{HIT}</script>",
    "ending": f"</script><script>{HIT}</script>",
    "comment": "<!--<script>",
    "endings": "--></title></style></noscript></template></textarea><h1 class=planted>x</h1>",
    "template": "{{7*7}} {% for x in site %}{{ x }}{% endfor %} {{ site.__class__ }} ${7*7}",
    "climb": "../../../climbed",
    "absolute": "/etc/climbed",
    "null": "no\0thing",
    "turned": "\u202etfel ot thgir\u202c and \u2066apart\u2069",
    "hidden": "words\U000e0041\U000e0042 and\ufeff more\x1b[31m",
    "long": "W" * 1500,
    "emoji": "👩🏽‍🔬 🧠 e\u0301 ﷽",
    "arabic": "يؤثر التصلب المتعدد على المشي (MS) لدى 40 شخصًا",
    "hebrew": "טרשת נפוצה משפיעה על ההליכה של 40 אנשים",
    "entities": "&lt;script&gt; &amp; &#60;img&#62; &quot;",
    "elsewhere": (
        '<base href="https://example.org/">'
        '<meta http-equiv="refresh" content="0;url=//example.org">'
        '<link rel="stylesheet" href="//example.org/x.css"><iframe src="//example.org"></iframe>'
    ),
    "form": '<form action="//example.org"><input name="password" autofocus><button>Go</button>',
}


def write_hostile(folder: Path) -> Path:
    """Write a .jsonl file of a study for each text; its id, too, is that text."""
    lines = []
    for name, text in TEXTS.items():
        summary = json.loads(render(make_hostile(text), Format.JSON))
        lines.append(json.dumps({"id": f"{name}: {text}", "summary": summary}))
    file = folder / 'a "hostile" <name>.jsonl'
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def make_hostile(text: str) -> Summary:
    """Build a summary that is ready, with one text wherever a text can be."""
    words = f"walking {text}"
    study = make_draft().study
    sample = study.sample.model_copy(update={"of": text})
    draft = make_draft(
        takeaway=claim(text, 1, 2),
        teaser=text,
        findings=(claim(words, 2), claim(text, 1, 99), claim(f"{text} {text}", 3)),
        why_it_matters=(caution(text), caution(words, 1)),
        limitations=(caution(text), caution(words, 4)),
        glossary=(Term(term=text, meaning=text), Term(term="walking", meaning=text)),
        study=study.model_copy(update={"sample": sample}),
    )
    citation = Citation(
        title=text,
        journal=text,
        authors=(text, text),
        doi=text if text.startswith("j") else f"10.1234/{text}",
        url=text if ":" in text else f"https://example.org/{text}",
        keywords=(text,),
        mesh=(text,),
    )
    abstract = Abstract(
        text=" ".join((*SENTENCES, text)),
        sentences=(text, text, *SENTENCES),
        note=text,
        authors_summary=text,
        citation=citation,
    )
    made = make_summary(status=Status.READY, draft=draft, abstract=abstract)
    provenance = made.provenance.model_copy(update={"tool": text, "model": text})
    return made.model_copy(update={"provenance": provenance})


def make_hostile_settings(folder: Path) -> SiteSettings:
    """Return settings whose every free text means harm; the logo is a drawing with a script."""
    logo = folder / '"><script>window.hit=1<\u2044script>.svg'
    logo.write_text(
        LOGO.replace("<circle", f"<script>{HIT}</script><circle onload='{HIT}'"), "utf-8"
    )
    return make_settings(
        folder,
        name=TEXTS["script"] + TEXTS["attribute"],
        tagline=TEXTS["ending"] + TEXTS["template"] + TEXTS["turned"],
        url='https://example.org/"><script>window.hit=1</script>/',
        logo=logo,
        standing_text="{topic} {journal} {kind} " + TEXTS["handler"] + " {{{{7*7}}}}",
        topics=dict.fromkeys(TEXTS.values(), ("walking", "walked")),
        page_size=4,
    )
