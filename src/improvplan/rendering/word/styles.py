"""How documents look in Word: a sans serif face, no smaller than 12 points, dark blue headings, light rules, room to read."""

from __future__ import annotations

from functools import cache
from typing import Final

from improvplan.rendering.word.package import OFFICE, Part
from improvplan.rendering.word.xml import DECLARATION, NAMESPACES, escaped

INK: Final = "1F2933"
NAVY: Final = "1B365D"
GREY: Final = "52606D"
LINK: Final = "0B4F8A"
RULE: Final = "B3BFCC"
HEADER_FILL: Final = "DFE8F1"
ROW_FILL: Final = "F4F7FA"

FACE: Final = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _spacing(before: float, after: float, line: float = 1.15) -> str:
    return (
        f'<w:spacing w:before="{int(before * 20)}" w:after="{int(after * 20)}" '
        f'w:line="{int(line * 240)}" w:lineRule="auto"/>'
    )


BOLD: Final = "<w:b/><w:bCs/>"
DIVIDED: Final = '<w:suppressAutoHyphens w:val="0"/>'
TOGETHER: Final = "<w:keepNext/><w:keepLines/>"
UNDIVIDED: Final = "<w:suppressAutoHyphens/>"
UNSEEN: Final = "<w:semiHidden/><w:unhideWhenUsed/>"
OWN: Final = ("Table ", "Fact", "Note", "Section ", "Code", "Plan ")
"""Names of styles that Word does not know of itself begin so."""


def _paragraph_style(
    identity: str, name: str, paragraph: str, run: str = "", *, based_on: str = "Normal", following: str = ""
) -> str:
    after = f'<w:next w:val="{following}"/>' if following else ""
    own = ' w:customStyle="1"' if name.startswith(OWN) else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/>{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, points: float, before: float, after: float, colour: str) -> str:
    return _paragraph_style(
        f"Heading{level}",
        f"heading {level}",
        f'{TOGETHER}{_spacing(before, after, 1.1)}<w:outlineLvl w:val="{level - 1}"/>',
        f"{BOLD}{_colour(colour)}{_size(points)}",
        following="BodyText",
    )


def _list_style(identity: str, name: str, numbering: int, based_on: str, spacing: str) -> str:
    return _paragraph_style(
        identity,
        name,
        f'<w:numPr><w:numId w:val="{numbering}"/></w:numPr>{spacing}',
        based_on=based_on,
    )


def _defaults(language: str) -> str:
    tongue = escaped(language)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{FACE}{_colour(INK)}{_size(12)}"
        f'<w:lang w:val="{tongue}" w:eastAsia="{tongue}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _text_styles() -> list[str]:
    quote_rule = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{RULE}"/></w:pBdr>'
    title_rule = f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="{NAVY}"/></w:pBdr>'
    return [
        _paragraph_style("BodyText", "Body Text", _spacing(0, 7)),
        _paragraph_style(
            "Title",
            "Title",
            f"{TOGETHER}{title_rule}{_spacing(0, 8, 1.05)}",
            f"{BOLD}{_colour(NAVY)}{_size(26)}",
            following="BodyText",
        ),
        _paragraph_style("Subtitle", "Subtitle", f"<w:keepLines/>{_spacing(0, 8)}", f"{_colour(GREY)}{_size(14)}"),
        _heading(1, 18, 20, 7, NAVY),
        _heading(2, 15, 16, 5, NAVY),
        _heading(3, 13, 13, 4, NAVY),
        _heading(4, 12, 11, 3, INK),
        _paragraph_style("Quote", "Quote", f'{quote_rule}{_spacing(0, 7)}<w:ind w:left="425" w:right="425"/>'),
        _paragraph_style("Note", "Note", f"{TOGETHER}{_spacing(0, 7)}", _colour(GREY)),
        _list_style("ListBullet", "List Bullet", 1, "BodyText", _spacing(0, 3)),
        _list_style("ListNumber", "List Number", 2, "BodyText", _spacing(0, 3)),
        _paragraph_style("Header", "header", _spacing(0, 0, 1), _colour(GREY)),
        _paragraph_style(
            "PlanStatus",
            "Plan Status",
            f'{_spacing(0, 6, 1)}<w:jc w:val="right"/>',
            f"{BOLD}{_colour(NAVY)}",
            based_on="Header",
        ),
        _paragraph_style("Footer", "footer", _spacing(0, 0, 1), _colour(GREY)),
        # Not based on the footer, which in many a letterhead has tab stops for other pages.
        _paragraph_style("PlanFooter", "Plan Footer", _spacing(0, 0, 1), _colour(GREY)),
        _paragraph_style(
            "SectionEnd",
            "Section End",
            '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
            _size(1),
        ),
    ]


def _table_styles() -> list[str]:
    return [
        _paragraph_style("Caption", "caption", f"{TOGETHER}{_spacing(9, 4)}", f"{BOLD}{_colour(NAVY)}"),
        *_cell_styles("Table", "Table", 3, _spacing(2, 2, 1.08)),
        *_cell_styles("TableNarrow", "Table Narrow", 5, f"{DIVIDED}{_spacing(1.5, 1.5, 1)}"),
        _paragraph_style(
            "TableEnd", "Table End", '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>', _size(6)
        ),
        _plan_table(),
    ]


def _cell_styles(identity: str, name: str, numbering: int, paragraph: str) -> list[str]:
    """The styles of one kind of tables; `numbering` is that of its bullets, its numbers follow."""
    text, heading = f"{identity}Text", f"{identity}Heading"
    bold, quiet = f"{BOLD}{_colour(NAVY)}", _colour(GREY)
    return [
        _paragraph_style(text, f"{name} Text", paragraph),
        _paragraph_style(f"{identity}Note", f"{name} Note", "", quiet, based_on=text),
        _paragraph_style(heading, f"{name} Heading", TOGETHER, bold, based_on=text),
        _paragraph_style(f"{heading}Note", f"{name} Heading Note", TOGETHER, based_on=text),
        _paragraph_style(f"{identity}RowHeading", f"{name} Row Heading", "", bold, based_on=text),
        _list_style(f"{identity}ListBullet", f"{name} List Bullet", numbering, text, ""),
        _list_style(f"{identity}ListNumber", f"{name} List Number", numbering + 1, text, ""),
    ]


def _fact_styles() -> list[str]:
    """A thin rule above each label sets the entries off. Word joins the frames of like paragraphs unless there is one between."""
    rule = f'w:val="single" w:sz="4" w:space="3" w:color="{RULE}"'
    rules = f"<w:pBdr><w:top {rule}/><w:between {rule}/></w:pBdr>"
    return [
        _paragraph_style("Fact", "Fact", f"{TOGETHER}{rules}{_spacing(4, 3, 1.08)}"),
        _paragraph_style("FactAsked", "Fact Asked", "", _colour(GREY), based_on="Fact"),
        _paragraph_style("FactMore", "Fact More", f"{TOGETHER}{_spacing(0, 3, 1.08)}"),
        _paragraph_style("FactNote", "Fact Note", "", _colour(GREY), based_on="FactMore"),
    ]


def _contents_styles() -> list[str]:
    return [
        _paragraph_style("TOC1", "toc 1", _spacing(2, 1, 1.05)),
        _paragraph_style("TOC2", "toc 2", f'{_spacing(0, 1, 1.05)}<w:ind w:left="425"/>'),
    ]


def _plan_table() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for side in sides)
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="PlanTable"><w:name w:val="Plan Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{rules}</w:tblBorders>'
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="115" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"{_conditional('firstRow', HEADER_FILL)}{_conditional('firstCol', ROW_FILL)}</w:style>"
    )


def _conditional(part: str, fill: str) -> str:
    return (
        f'<w:tblStylePr w:type="{part}"><w:tblPr/><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:tblStylePr>'
    )


def _run_styles() -> list[str]:
    courier = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
    return [
        _character_style("Hyperlink", f'{_colour(LINK)}<w:u w:val="single"/>'),
        _character_style("Code", courier),
        _character_style("FactLabel", f"{BOLD}{_colour(NAVY)}"),
    ]


def _character_style(name: str, face: str) -> str:
    own = ' w:customStyle="1"' if name.startswith(OWN) else ""
    return (
        f'<w:style w:type="character"{own} w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{face}</w:rPr></w:style>'
    )


def _default_styles() -> list[str]:
    """What Word expects to find under every other style."""
    sides = {"top": 0, "left": 108, "bottom": 0, "right": 108}
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())
    cells = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    return [
        _default_style("paragraph", "Normal", "Normal", f"<w:qFormat/><w:pPr><w:widowControl/>{UNDIVIDED}</w:pPr>"),
        _default_style("character", "DefaultParagraphFont", "Default Paragraph Font", UNSEEN),
        _default_style("table", "TableNormal", "Normal Table", UNSEEN + cells),
        _default_style("numbering", "NoList", "No List", UNSEEN),
    ]


def _default_style(kind: str, identity: str, name: str, about: str) -> str:
    return f'<w:style w:type="{kind}" w:default="1" w:styleId="{identity}"><w:name w:val="{name}"/>{about}</w:style>'


def styles_xml(language: str) -> str:
    """`word/styles.xml`: every style that documents use."""
    written = [
        _defaults(language),
        *_default_styles(),
        *_text_styles(),
        *_table_styles(),
        *_fact_styles(),
        *_contents_styles(),
        *_run_styles(),
    ]
    return f"{DECLARATION}<w:styles {NAMESPACES}>{''.join(written)}</w:styles>"


MICROSOFT: Final = "http://schemas.microsoft.com/office/word"
COMPATIBLE: Final = {
    "compatibilityMode": "15",
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
}


@cache
def base_parts(language: str) -> tuple[Part, ...]:
    """Styles and settings for documents in one language."""
    written = {"styles": styles_xml(language), "settings": settings_xml(language)}
    return tuple(
        Part(f"word/{kind}.xml", f"{OFFICE}.wordprocessingml.{kind}+xml", text.encode(), f"rId{kind.capitalize()}")
        for kind, text in written.items()
    )


def settings_xml(language: str) -> str:
    """`word/settings.xml`: the layout of today's Word. Only the styles of wide tables let words be divided."""
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{MICROSOFT}" w:val="{value}"/>' for name, value in COMPATIBLE.items()
    )
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:autoHyphenation w:val="1"/><w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps w:val="1"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compatible}</w:compat>'
        f'<w:themeFontLang w:val="{escaped(language)}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )
