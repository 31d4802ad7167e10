#!/usr/bin/env python3
"""Writes sample.docx, of which LibreOffice made sample.doc:

    python3 make_word.py && soffice --headless --convert-to doc:"MS Word 97" sample.docx

An invented report with what is hard in Word's binary format: numbered lists, a heading's style, a revision, a field,
hidden text, a table, a running header.
"""
import zipfile

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' \
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROLES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8"?>'


def paragraph(text, properties=""):
    return f'<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>'


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(level, text):
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def row(*cells):
    return "<w:tr>" + "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{paragraph(cell)}</w:tc>' for cell in cells) + "</w:tr>"


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def relationships(*targets):
    return XML + f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="rId{at}" Type="{ROLES}/{role}" Target="{target}"/>'
        for at, (role, target) in enumerate(targets, 1)) + "</Relationships>"


BODY = "".join([
    paragraph("开化县2023年法治政府建设情况报告（示例）", '<w:pStyle w:val="1"/>'),
    paragraph("2023年，示例县坚持以法治为指导，深入推进依法行政，扎实做好法治政府建设各项工作，现将有关情况报告如下："),
    item(0, "主要举措和成效"),
    item(1, "优化营商环境。示例一：梳理政务服务事项1234项，网上可办率达到98.6%，为企业减免费用3.5亿元。"),
    "<w:p>", run("示例：收到申请"), f'<w:ins w:id="1" w:author="a">{run("123")}</w:ins>',
    '<w:del w:id="2" w:author="a"><w:r><w:delText>99</w:delText></w:r></w:del>', run("件，"), field("begin"),
    '<w:r><w:instrText> HYPERLINK "http://a" </w:instrText></w:r>', field("separate"), run("审结118件"), field("end"),
    run("隐藏", "<w:vanish/>"), run("。①—“引号”㎡Ⅷ"), "</w:p>",
    '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/>'
    '<w:gridCol w:w="3000"/></w:tblGrid>', row("示例事项", "件数"), row("行政复议申请", "2623"), "</w:tbl>",
    item(0, "存在的问题"),
    paragraph("示例三：一些单位学法用法不够经常，行政复议案件办理的质量和效率还需提高，基层执法力量与任务不相匹配。"),
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/></w:sectPr>',
])
LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{text}"/></w:lvl>'
    for at, text in enumerate(["%1、", "（%2）"]))
PARTS = {
    "[Content_Types].xml": XML + f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>' + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{TYPES}.{kind}+xml"/>' for part, kind in [
            ("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"), ("header1", "header"),
        ]) + "</Types>",
    "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
    "word/_rels/document.xml.rels": relationships(
        ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("header", "header1.xml")),
    "word/document.xml": XML + f"<w:document {NAMES}><w:body>{BODY}</w:body></w:document>",
    "word/header1.xml": XML + f'<w:hdr {NAMES}>{paragraph("示例页眉")}</w:hdr>',
    "word/styles.xml": XML + f'<w:styles {NAMES}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
    "word/numbering.xml": XML + f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
}
with zipfile.ZipFile("sample.docx", "w", zipfile.ZIP_DEFLATED) as package:
    for name, content in PARTS.items():
        package.writestr(name, content)
