import CGumbo

/// What the elements of a page do to its text.
enum HTMLTags {
    /// Elements whose content is no text of the page.
    static let skipped = TagSet([
        GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT,
        GUMBO_TAG_SELECT, GUMBO_TAG_BUTTON, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_AUDIO,
        GUMBO_TAG_VIDEO, GUMBO_TAG_CANVAS, GUMBO_TAG_MAP, GUMBO_TAG_RT, GUMBO_TAG_RP,
    ])
    /// Elements that are never the article.
    static let furniture = TagSet([GUMBO_TAG_NAV, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE])
    /// Elements that may hold the path of channels.
    static let paths = TagSet([
        GUMBO_TAG_DIV, GUMBO_TAG_NAV, GUMBO_TAG_OL, GUMBO_TAG_UL, GUMBO_TAG_P, GUMBO_TAG_SPAN, GUMBO_TAG_SECTION,
    ])
    static let containers = TagSet([
        GUMBO_TAG_BODY, GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN, GUMBO_TAG_TD,
        GUMBO_TAG_CENTER, GUMBO_TAG_FORM, GUMBO_TAG_FIELDSET, GUMBO_TAG_TABLE, GUMBO_TAG_UL, GUMBO_TAG_OL,
    ])
    /// Elements that begin and end a line.
    static let blocks = TagSet([
        GUMBO_TAG_HTML, GUMBO_TAG_HEAD, GUMBO_TAG_BODY, GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,
        GUMBO_TAG_MAIN, GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER, GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_P, GUMBO_TAG_H1,
        GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_LI,
        GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_TABLE, GUMBO_TAG_CAPTION, GUMBO_TAG_THEAD,
        GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_TR, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER, GUMBO_TAG_FORM,
        GUMBO_TAG_FIELDSET, GUMBO_TAG_LEGEND, GUMBO_TAG_PRE, GUMBO_TAG_ADDRESS, GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION,
        GUMBO_TAG_TITLE, GUMBO_TAG_OPTION, GUMBO_TAG_MARQUEE,
    ])

    static func headingLevel(_ tag: GumboTag) -> Int? {
        switch tag {
        case GUMBO_TAG_H1: 1
        case GUMBO_TAG_H2: 2
        case GUMBO_TAG_H3: 3
        case GUMBO_TAG_H4: 4
        case GUMBO_TAG_H5: 5
        case GUMBO_TAG_H6: 6
        default: nil
        }
    }
}

/// A set of tags, by their numbers.
struct TagSet: Sendable {
    private var bits: [Bool]

    init(_ tags: [GumboTag]) {
        self.bits = Array(repeating: false, count: Int(GUMBO_TAG_LAST.rawValue) + 1)
        for tag in tags { self.bits[Int(tag.rawValue)] = true }
    }

    func contains(_ tag: GumboTag) -> Bool {
        let number = Int(tag.rawValue)
        return number < self.bits.count && self.bits[number]
    }
}
