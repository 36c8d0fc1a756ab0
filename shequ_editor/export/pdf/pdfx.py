"""What a PDF claims to be, a PDF/X or a PDF/UA: the output intent, the words in its Info dictionary, metadata."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from shequ_editor.export.pdf.objects import Stream, packed
from shequ_editor.export.pdf.purpose import Purpose, Standard

if TYPE_CHECKING:
    from shequ_editor.export.profiles import Profile

_REGISTRY = "http://www.color.org"
_CLAIM_X4 = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"
_CLAIM_UA = "<pdfuaid:part>1</pdfuaid:part>"  # ISO 14289-1, 5
_INFO: Mapping[Standard | None, Mapping[str, str]] = {
    Standard.X1A_2001: {"GTS_PDFXVersion": "PDF/X-1:2001", "GTS_PDFXConformance": "PDF/X-1a:2001"},
    Standard.X1A_2003: {"GTS_PDFXVersion": "PDF/X-1a:2003"},
}


def info_words(standard: Standard | None) -> Mapping[str, str]:
    """What the Info dictionary says beside what every file says (ISO 15930-1 and -4, 6.2)."""
    return _INFO.get(standard, {})


def add_output_intent(canvas: Any, profile: Profile) -> None:
    """Tell the printing condition that the file is made for, its profile embedded (ISO 15930-1, 6.10)."""
    from shequ_editor.export.profiles import UNKNOWN  # loaded by whoever made the profile

    document = canvas._doc
    stream = packed(document, profile.data, {"N": 4, "Alternate": PDFName("DeviceCMYK")})
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFX"),
        "OutputConditionIdentifier": PDFString(profile.condition),
        "OutputCondition": PDFString(profile.name),
        "Info": PDFString(profile.name),
        "DestOutputProfile": document.Reference(stream, "OutputProfile"),
    }
    if profile.condition != UNKNOWN:
        intent["RegistryName"] = PDFString(_REGISTRY)
    _set_in_catalog(canvas, "OutputIntents", PDFArray([PDFDictionary(intent)]))


def add_metadata(canvas: Any, words: Mapping[str, str], created: datetime, claim: str) -> None:
    """Metadata that say the same as the Info dictionary (ISO 15930-7, 6.10), and what the file claims to be."""
    xmp = _xmp(words, created, claim)
    stream = Stream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), xmp)
    canvas.setCatalogEntry("Metadata", stream)


def _set_in_catalog(canvas: Any, key: str, value: object) -> None:
    """An entry that reportlab does not know of."""
    catalog = canvas._doc.Catalog
    if key not in catalog.__NoDefault__:
        catalog.__NoDefault__ = [*catalog.__NoDefault__, key]
    setattr(catalog, key, value)


def _xmp(words: Mapping[str, str], created: datetime, claim: str) -> bytes:
    from html import escape  # what few files want is loaded for them

    date = created.isoformat(timespec="seconds")
    title = escape(words.get("Title", ""), quote=False)
    author = escape(words.get("Author", ""), quote=False)
    document = uuid5(NAMESPACE_URL, f"{title} {date}")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{escape(words.get("Creator", ""), quote=False)}</xmp:CreatorTool>
<pdf:Producer>{escape(words.get("Producer", ""), quote=False)}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{claim}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>""".encode()


def declare(canvas: Any, purpose: Purpose, words: Mapping[str, str], created: datetime) -> None:
    """Make the document the PDF/X or PDF/UA that its purpose asks for; nothing if it asks for none."""
    if purpose.profile is not None:
        add_output_intent(canvas, purpose.profile)
    if purpose.standard is Standard.X4:
        add_metadata(canvas, words, created, _CLAIM_X4)
    if purpose.tagged:
        add_metadata(canvas, words, created, _CLAIM_UA)
