"""What a file says about itself: XMP, document information, output intent, viewer preferences."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from html import escape as escape_html
from importlib.resources import files

from handpress._reportlab import PdfDocument, page_tree, reference
from handpress._version import __version__
from handpress.pdf.objects import Raw, Stream, text_string
from handpress.values import Value

PRODUCER = f"Handpress {__version__}"


class Metadata(Value, frozen=True):
    """A document's description.

    ``author`` is the clinic. ``created`` is written only where the caller has a reproducible date
    (``SOURCE_DATE_EPOCH``): the press never looks at a clock. ``archival`` declares PDF/A-2a beside
    PDF/UA-1; fillable files do not, because Acrobat opens a file that declares PDF/A read-only.
    """

    title: str
    language: str = "en"
    author: str = ""
    description: str = ""
    created: datetime | None = None
    archival: bool = True


def escape(text: str) -> str:
    return escape_html(text, quote=False)


# ISO 19005-2, 6.6.2.3: a PDF/A file describes the schema of every property that is not predefined.
_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


_NAMESPACES = (
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
)


def xmp(meta: Metadata) -> bytes:
    """The XMP packet (ISO 16684-1)."""
    lines = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        _NAMESPACES,
        "<dc:format>application/pdf</dc:format>",
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(meta.title)}</rdf:li></rdf:Alt></dc:title>',
        f"<dc:language><rdf:Bag><rdf:li>{escape(meta.language)}</rdf:li></rdf:Bag></dc:language>",
    ]
    if meta.author:
        lines.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(meta.author)}</rdf:li></rdf:Seq></dc:creator>")
    if meta.description:
        lines.append(
            '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">'
            f"{escape(meta.description)}</rdf:li></rdf:Alt></dc:description>"
        )
    lines += [
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
    ]
    if meta.created is not None:
        stamp = _utc(meta.created).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines += [f"<xmp:CreateDate>{stamp}</xmp:CreateDate>", f"<xmp:ModifyDate>{stamp}</xmp:ModifyDate>"]
    lines.append("<pdfuaid:part>1</pdfuaid:part>")
    if meta.archival:
        lines += ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>"]
    lines += ["</rdf:Description>"]
    text = "\n".join(lines) + "\n" + (_UA_SCHEMA if meta.archival else "")
    return (text + '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>\n').encode()


def information(meta: Metadata) -> Raw:
    """The document information dictionary; says what the XMP packet says (ISO 19005-2, 6.6.3)."""
    parts = [b"<</Title", text_string(meta.title)]
    if meta.author:
        parts += [b"/Author", text_string(meta.author)]
    if meta.description:
        parts += [b"/Subject", text_string(meta.description)]
    parts += [b"/Creator", text_string(PRODUCER), b"/Producer", text_string(PRODUCER)]
    if meta.created is not None:
        stamp = _utc(meta.created).strftime("(D:%Y%m%d%H%M%SZ)").encode("ascii")
        parts += [b"/CreationDate", stamp, b"/ModDate", stamp]
    parts.append(b">>")
    return Raw(lambda: b"".join(parts))


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def catalogue(
    document: PdfDocument,
    meta: Metadata,
    structure: bytes,
    outlines: bytes | None,
    duplex: str | None,
    form: bytes | None,
    more: bytes = b"",
    pages: bytes | None = None,
) -> Raw:
    """The document catalogue. ``duplex`` is a value of ISO 32000-1, table 150; ``form`` the AcroForm,
    ``more`` further entries, ``pages`` the root of pages that ReportLab knows nothing of."""
    metadata = Stream(b"/Type/Metadata/Subtype/XML", xmp(meta), compress=False)
    parts = [
        b"<</Type/Catalog/Pages ",
        pages or page_tree(document),
        b"/Lang",
        text_string(meta.language),
        b"/MarkInfo<</Marked true>>/StructTreeRoot ",
        structure,
        b"/Metadata ",
        reference(document, metadata),
        # No scaling and the tray that fits: a fold or a card must come out at its own size.
        b"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/PickTrayByPDFSize true",
        b"/Duplex/" + duplex.encode("ascii") if duplex else b"",
        b">>/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)",
        b"/Info(sRGB IEC61966-2.1)/DestOutputProfile ",
        reference(document, Stream(b"/N 3", srgb_profile())),
        b">>]",
    ]
    if outlines is not None:
        parts += [b"/Outlines ", outlines]
    if form is not None:
        parts += [b"/AcroForm", form]
    parts += [more, b">>"]
    return Raw(lambda: b"".join(parts))


@cache
def srgb_profile() -> bytes:
    """An sRGB ICC profile of 588 bytes, free of copyright; its date is fixed so that files are the same."""
    return files("handpress.pdf").joinpath("srgb.icc").read_bytes()
