"""The objects of a reportlab document as bytes of a file."""

from typing import Any

_HEAD = b"%PDF-1.7\n%\223\214\213\236 made with ReportLab\n"


def file_bytes(document: Any) -> bytes:
    """All objects by their numbers, the table of where they are, and the trailer.

    The structure of a map has thousands of small objects that are bytes already: reportlab's own way would take longer
    over them than over all the rest. Formatting may add objects, so that nobody knows before how many there are.
    """
    from reportlab.pdfbase.pdfdoc import PDFTrailer
    from reportlab.pdfbase.pdfdoc import format as formatted

    root, information = document.Reference(document.Catalog), document.Reference(document.info)
    parts, starts, end, number = [_HEAD], list[int](), len(_HEAD), 1
    while number in document.numberToId:
        content = document.idToObject[document.numberToId[number]]
        if not isinstance(content, bytes):
            content = formatted(content, document, toplevel=1)
        part = b"%d 0 obj\n%b%bendobj\n" % (number, content, b"" if content.endswith(b"\n") else b"\n")
        parts.append(part)
        starts.append(end)
        end += len(part)
        number += 1
    table = "".join([f"{start:010d} 00000 n \n" for start in starts])
    parts.append(f"xref\n0 {number}\n0000000000 65535 f \n{table}".encode("ascii"))
    trailer = PDFTrailer(startxref=end, Size=number, Root=root, Info=information, ID=document.ID())
    return b"".join((*parts, trailer.format(document)))
