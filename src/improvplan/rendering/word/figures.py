"""Pictures in line with the text, each with the words that stand for it."""

from __future__ import annotations

from typing import Final

from improvplan.rendering.columns import PIXEL
from improvplan.rendering.pictures import drawing_of
from improvplan.rendering.pictures.plain_png import has_words, plain_png
from improvplan.rendering.pictures.png import png
from improvplan.rendering.tree import Figure
from improvplan.rendering.word.package import Part
from improvplan.rendering.word.story import Story
from improvplan.rendering.word.xml import escaped, paragraph

DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
MEASURE: Final = 635
"""English metric units, in which Word measures pictures, in a twentieth of a point."""
HIGHEST: Final = 0.9
"""Of a page: the words above a picture stand on the same page."""


def figure(block: Figure, story: Story) -> str:
    """The paragraph of a picture in the text, which stays with what follows it."""
    return paragraph("BodyText", picture(block, story), "<w:keepNext/>")


def picture(block: Figure, story: Story) -> str:
    """The run of a picture, no wider than the text or the cell that it stands in."""
    drawing = drawing_of(block.chart)
    identity = f"rIdPicture{block.number}"
    written = png(drawing) if has_words(drawing) else plain_png(drawing)
    story.parts.append(Part(f"word/media/picture-{block.number}.png", "image/png", written, identity))
    width, height = drawing.width * PIXEL, drawing.height * PIXEL
    scale = min(1, story.text_width / width, HIGHEST * story.text_height / height)
    return _inline(block, identity, int(width * scale), int(height * scale))


def _inline(block: Figure, identity: str, width: int, height: int) -> str:
    size = f'cx="{width * MEASURE}" cy="{height * MEASURE}"'
    named = f'id="{block.number}" name="Picture {block.number}"'
    words = f'descr="{escaped(block.chart.sentence)}" title="{escaped(block.chart.title)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture">'
        f"<wp:extent {size}/><wp:docPr {named} {words}/>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{DRAWING}/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
