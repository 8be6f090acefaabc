"""XMP packets of our own making."""

from __future__ import annotations

from html import escape

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "stRef": "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "own": "http://example.org/own/",
}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def simple(name: str, text: str) -> str:
    """A property that is an element with text."""
    return f"<{name}>{escape(text, quote=False)}</{name}>"


def listed(name: str, *items: str, kind: str = "Bag") -> str:
    """A property that is a container, an item on each line."""
    body = "".join(f"\n     <rdf:li>{escape(item, quote=False)}</rdf:li>" for item in items)
    return f"<{name}>\n    <rdf:{kind}>{body}\n    </rdf:{kind}>\n   </{name}>"


def alternative(name: str, **texts: str) -> str:
    """A language alternative; `x` stands for x-default."""
    codes = {lang: "x-default" if lang == "x" else lang.replace("_", "-") for lang in texts}
    body = "".join(
        f'<rdf:li xml:lang="{codes[lang]}">{escape(text, quote=False)}</rdf:li>' for lang, text in texts.items()
    )
    return f"<{name}><rdf:Alt>{body}</rdf:Alt></{name}>"


def structure(name: str, *members: str) -> str:
    """A structure as parseType Resource."""
    return f'<{name} rdf:parseType="Resource">{"".join(members)}</{name}>'


def description(*properties: str, attributes: str = "", about: str = "") -> str:
    """A resource with properties on lines of their own, all namespaces declared on it."""
    declared = "".join(f'\n    xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    body = "".join(f"\n   {one}" for one in properties)
    head = f'<rdf:Description rdf:about="{about}"{declared}{attributes}'
    return f"{head}>{body}\n  </rdf:Description>" if properties else f"{head}/>"


def document(*resources: str) -> str:
    """The XML without its wrapper."""
    body = "".join(f"\n  {resource}" for resource in resources)
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Builder 1">\n <rdf:RDF xmlns:rdf="{RDF}">{body}\n </rdf:RDF>\n'
        "</x:xmpmeta>"
    )


def packet(*resources: str, padding: int = 20, end: str = "w", encoding: str = "utf-8") -> bytes:
    """A packet with `padding` lines of a hundred spaces."""
    text = (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{document(*resources)}\n'
        f'{(" " * 100 + chr(10)) * padding}<?xpacket end="{end}"?>'
    )
    return text.encode(encoding)
