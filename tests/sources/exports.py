"""Exports as databases and reference managers write them: real shapes, invented papers."""

from __future__ import annotations

import io
import zipfile

NAPS = (
    ("BACKGROUND", "Night work is tiring, and a nap before a shift is often advised to nurses."),
    ("METHODS", "We asked 64 nurses to nap for 20 min before a shift or to stay awake, and took "
     "their alertness at 3 a.m. on five nights."),
    ("RESULTS", "Alertness rose by 1.4 points after naps and by 0.2 points without (p < 0.01). "
     "Two nurses felt groggy."),
    ("CONCLUSIONS", "A short nap may help, but shifts of over 10 hours were left out."),
)  # fmt: skip
LABELLED = " ".join(f"{label}: {text}" for label, text in NAPS)
PLAIN = "Nurses who napped before a night shift felt more awake than nurses who did not nap."
TITLE = "Evening naps and alertness in night nurses"
MICE = (
    "Sleep loss harms memory. We kept 24 mice awake for 6 hours and tested them in a maze the next "
    "day. Mice that had lost sleep made 10 more errors than rested mice. Caffeine did not change "
    "that. These results hold for young male mice, and older mice were not part of this work."
)


def as_xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def pubmed_article(
    pmid: int = 11112222,
    *,
    abstract: str | None = None,
    title: str = f"{TITLE}.",
    more: str = "",
    in_article: str = "",
    types: tuple[str, ...] = ("Journal Article", "Randomized Controlled Trial"),
    mesh: tuple[str, ...] = ("Humans", "Sleep"),
) -> str:
    """Write one PubmedArticle as efetch does."""
    parts = "".join(
        f'<AbstractText Label="{label}" NlmCategory="{label}">{as_xml(text)}</AbstractText>'
        for label, text in NAPS
    )
    abstract = f"<Abstract>{parts}</Abstract>" if abstract is None else abstract
    kinds = "".join(f'<PublicationType UI="D0">{one}</PublicationType>' for one in types)
    headings = "".join(
        f'<MeshHeading><DescriptorName UI="D1" MajorTopicYN="N">{one}</DescriptorName>'
        '<QualifierName UI="Q1" MajorTopicYN="Y">physiology</QualifierName></MeshHeading>'
        for one in mesh
    )
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{pmid}</PMID>'
        '<Article PubModel="Print"><Journal><ISSN>0000-0000</ISSN><JournalIssue><PubDate>'
        "<Year>2026</Year><Month>Mar</Month><Day>05</Day></PubDate></JournalIssue>"
        "<Title>Example journal of shift work</Title></Journal>"
        f"<ArticleTitle>{title}</ArticleTitle>"
        f'<ELocationID EIdType="doi" ValidYN="Y">10.5555/naps.{pmid}</ELocationID>{abstract}'
        "<AuthorList><Author><LastName>Specimen</LastName><ForeName>Ada B</ForeName></Author>"
        "<Author><CollectiveName>Nap Study Group</CollectiveName></Author></AuthorList>"
        f"<Language>eng</Language><PublicationTypeList>{kinds}</PublicationTypeList>{in_article}"
        "<ArticleDate><Year>2025</Year><Month>12</Month><Day>30</Day></ArticleDate></Article>"
        f"<MeshHeadingList>{headings}</MeshHeadingList>{more}"
        '<KeywordList Owner="NOTNLM"><Keyword>napping</Keyword></KeywordList></MedlineCitation>'
        '<PubmedData><ArticleIdList><ArticleId IdType="pmc">PMC7654321</ArticleId></ArticleIdList>'
        '<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/other</ArticleId>'
        "</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"
    )


def pubmed(*articles: str) -> str:
    """Write a whole reply of efetch."""
    return (
        '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, '
        '1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
        f"<PubmedArticleSet>\n{''.join(articles or (pubmed_article(),))}</PubmedArticleSet>"
    )


MEDLINE = """
PMID- 11112222
OWN - NLM
STAT- MEDLINE
DP  - 2026 Mar 5
TI  - Evening naps and alertness in
      night nurses.
LID - 10.5555/naps.1 [doi]
AB  - BACKGROUND: Night work is tiring, and a nap before a shift is often advised to
      nurses. METHODS: We asked 64 nurses to nap for 20 min before a shift or to stay
      awake, and took their alertness at 3 a.m. on five nights. RESULTS: Alertness rose
      by 1.4 points after naps and by 0.2 points without (p < 0.01). Two nurses felt
      groggy. CONCLUSIONS: A short nap may help, but shifts of over 10 hours were left
      out.
CI  - (c) 2026 The Authors.
OAB - plain-language-summary: Nurses who napped before a night shift felt more
      awake than nurses who did not nap.
OABL- eng
FAU - Specimen, Ada B
AU  - Specimen AB
CN  - Nap Study Group
LA  - eng
PT  - Journal Article
PT  - Randomized Controlled Trial
JT  - Example journal of shift work
MH  - Humans
MH  - *Sleep/physiology
OT  - napping
PMC - PMC7654321
AID - 10.5555/naps.1 [doi]

PMID- 11112223
OWN - NLM
TI  - Caffeine after sleep loss.
LA  - eng
RIN - Ex J. 2027 Jan;1(1):2. PMID: 1
MH  - Animals
MH  - Mice

"""

RIS = f"""Provider: An example host
Content: text/plain; charset="UTF-8"

TY  - JOUR
TI  - {TITLE}
AU  - Specimen, Ada B.
AU  - Nap Study Group
T2  - Example journal of shift work
AB  - {LABELLED}
DA  - 2026/03/05/
PY  - 2026
DO  - 10.5555/naps.1
LA  - eng
KW  - napping
KW  - shift work
ER  -

TY  - JOUR
TI  - Caffeine after sleep loss
PY  - 2026
UR  - https://pubmed.ncbi.nlm.nih.gov/11112223/
ER  -
"""

CSV = (
    "\ufeffPMID,Title,Authors,Journal/Book,Publication Year,DOI,Abstract\r\n"
    f'11112222,"{TITLE}","Specimen AB, Other C.",Ex J,2026,10.5555/naps.1,"{LABELLED}"\r\n'
    '11112223,"Caffeine after ""sleep"" loss","Other C.",Ex J,2026,,\r\n'
)
PUBMED_CSV = (
    '"PMID","Title","Authors","Citation","First Author","Journal/Book","Publication Year",'
    '"Create Date","PMCID","NIHMS ID","DOI"\n'
    f'"11112222","{TITLE}","Specimen AB.","Ex J. 2026.","Specimen AB","Ex J","2026",'
    '"2026/03/05","PMC7654321",,"10.5555/naps.1"\n'
    '"11112223","Caffeine","Other C.","Ex J. 2026.","Other C","Ex J","2026","2026/03/05",,,\n'
)

EUROPE_PMC_RESULT: dict[str, object] = {
    "id": "11112222",
    "source": "MED",
    "pmid": "11112222",
    "pmcid": "PMC7654321",
    "doi": "10.5555/naps.1",
    "title": f"{TITLE}.",
    "authorString": "Specimen AB, Nap Study Group.",
    "authorList": {
        "author": [
            {"fullName": "Specimen AB", "firstName": "Ada B", "lastName": "Specimen"},
            {"collectiveName": "Nap Study Group"},
        ]
    },
    "journalInfo": {
        "journal": {"title": "Example journal of shift work"},
        "printPublicationDate": "2026-03-05",
    },
    "pubYear": "2026",
    "abstractText": "".join(f"<h4>{label.capitalize()}</h4>{as_xml(text)}" for label, text in NAPS),
    "language": "eng",
    "pubTypeList": {"pubType": ["Randomized Controlled Trial", "Journal Article"]},
    "meshHeadingList": {"meshHeading": [{"descriptorName": "Humans"}, {"descriptorName": "Sleep"}]},
    "keywordList": {"keyword": ["napping"]},
}


def europe_pmc(*results: dict[str, object]) -> dict[str, object]:
    """Write a reply of Europe PMC's search."""
    return {"version": "6.9", "hitCount": len(results), "resultList": {"result": list(results)}}


CROSSREF = {
    "status": "ok",
    "message-type": "work",
    "message": {
        "DOI": "10.5555/naps.1",
        "title": [TITLE],
        "container-title": ["Example journal of shift work"],
        "author": [{"given": "Ada B", "family": "Specimen"}, {"name": "Nap Study Group"}],
        "issued": {"date-parts": [[2026, 3, 5]]},
        "language": "en",
        "type": "journal-article",
        "abstract": "<jats:title>Abstract</jats:title>"
        + "".join(
            f"<jats:sec><jats:title>{label}</jats:title><jats:p>{as_xml(text)}</jats:p></jats:sec>"
            for label, text in NAPS
        ),
    },
}

JATS = (
    '<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS.dtd">'
    '<article article-type="research-article" xml:lang="en" '
    'xmlns:mml="http://www.w3.org/1998/Math/MathML"><front><journal-meta><journal-title-group>'
    "<journal-title>Example journal of shift work</journal-title></journal-title-group>"
    '</journal-meta><article-meta><article-id pub-id-type="pmid">11112222</article-id>'
    '<article-id pub-id-type="pmc">7654321</article-id>'
    '<article-id pub-id-type="doi">10.5555/naps.1</article-id>'
    f"<title-group><article-title>{TITLE}</article-title></title-group>"
    '<contrib-group><contrib contrib-type="author"><name><surname>Specimen</surname>'
    "<given-names>Ada B</given-names></name></contrib>"
    '<contrib contrib-type="author"><collab>Nap Study Group</collab></contrib>'
    '<contrib contrib-type="editor"><name><surname>Editor</surname></name></contrib>'
    '</contrib-group><pub-date pub-type="epub"><day>5</day><month>3</month><year>2026</year>'
    '</pub-date><abstract abstract-type="graphical"><p>A picture.</p></abstract><abstract>'
    + "".join(f"<sec><title>{label}</title><p>{as_xml(text)}</p></sec>" for label, text in NAPS)
    + '</abstract><abstract abstract-type="plain-language-summary"><title>In plain words</title>'
    f"<p>{PLAIN}</p></abstract><kwd-group><kwd>napping</kwd></kwd-group></article-meta></front>"
    "<body><sec><p>Much more.</p></sec></body>"
    '<sub-article article-type="reply"><front-stub><title-group><article-title>A reply'
    "</article-title></title-group></front-stub></sub-article></article>"
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(*paragraphs: str, style: str = "") -> bytes:
    """Write a Word file; `style` is that of the first paragraph."""
    rows = []
    for number, text in enumerate(paragraphs):
        look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style and not number else ""
        rows.append(f"<w:p>{look}<w:r><w:t>{as_xml(text)}</w:t></w:r></w:p>")
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{"".join(rows)}</w:body>'
        "</w:document>"
    )
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def zipped(parts: dict[str, bytes]) -> bytes:
    """Write a zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return file.getvalue()


def pdf(lines: list[tuple[int, str]]) -> bytes:
    """Write a one-page PDF: each line with the size of its type."""
    shown, height = [], 780
    for size, text in lines:
        safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        shown.append(f"BT /F1 {size} Tf 1 0 0 1 50 {height} Tm ({safe}) Tj ET")
        height -= size + 6
    stream = "\n".join(shown).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n"
        b"%%%%EOF" % (table, len(data))
    )
