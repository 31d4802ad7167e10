import CGumbo

/// Makes a page's lines while its tree is walked.
struct HTMLPageBuilder: HTMLVisitor {
    private var lines: [Line] = []
    private var containers: [Container] = [Container(parent: -1)]
    private var openContainers = [0]
    private var title: [UInt8] = []
    private var meta: [String: String] = [:]

    private var text = HTMLLineText()
    private var heading = 0
    private var links = 0
    private var hidden = 0
    private var furniture = 0
    private var preformatted = 0
    private var isInTitle = false
    private var block = 1
    private var isAfterBlank = false
    /// The outermost open element that is called a path: how many elements are open in it, and its first line.
    private var path: (depth: Int, firstLine: Int)?
    private var rows: [HTMLTableRow] = []
    private var grids: [TableGrid] = []

    private struct Container {
        var parent: Int
        /// Scalars of running text in it, those of its own containers among them.
        var prose = 0
        /// Lines of any sort.
        var lines = 0
    }

    private struct Line {
        var page: PageLine
        var container: Int
        var isHidden: Bool
        var indent: Int
        var isAfterBlank = false
    }

    // MARK: Walking

    mutating func open(_ element: HTMLElement) -> Bool {
        let tag = element.tag
        if HTMLTags.skipped.contains(tag) { return false }
        switch tag {
        case GUMBO_TAG_META:
            self.readMeta(element)
            return false
        case GUMBO_TAG_BR, GUMBO_TAG_HR:
            self.breakLine()
            return false
        case GUMBO_TAG_TITLE: self.isInTitle = true
        case GUMBO_TAG_A: self.links += 1
        case GUMBO_TAG_PRE: self.preformatted += 1
        case GUMBO_TAG_TR:
            self.endLine()
            self.rows.append(HTMLTableRow(firstLine: self.lines.count))
            if !self.grids.isEmpty { self.grids[self.grids.count - 1].beginRow() }
        case GUMBO_TAG_TABLE: self.grids.append(TableGrid())
        case GUMBO_TAG_TD, GUMBO_TAG_TH:
            self.endLine()
            self.beginCell(element)
        default: break
        }
        if HTMLTags.blocks.contains(tag) { self.endBlock() }
        if let level = HTMLTags.headingLevel(tag) { self.heading = level }
        if HTMLTags.containers.contains(tag) {
            self.containers.append(Container(parent: self.openContainers[self.openContainers.count - 1]))
            self.openContainers.append(self.containers.count - 1)
        }
        // Once inside, everything counts until the element closes.
        if self.hidden > 0 || Self.isHidden(element) { self.hidden += 1 }
        if self.furniture > 0 || HTMLTags.furniture.contains(tag) { self.furniture += 1 }
        if self.path != nil {
            self.path?.depth += 1
        } else if HTMLTags.paths.contains(tag), element.isCalledPath {
            self.endLine()
            self.path = (depth: 1, firstLine: self.lines.count)
        }
        return true
    }

    mutating func close(_ element: HTMLElement) {
        let tag = element.tag
        if HTMLTags.blocks.contains(tag) { self.endBlock() }
        switch tag {
        case GUMBO_TAG_TITLE: self.isInTitle = false
        case GUMBO_TAG_A: self.links -= 1
        case GUMBO_TAG_PRE: self.preformatted -= 1
        case GUMBO_TAG_TD, GUMBO_TAG_TH: self.endLine()
        case GUMBO_TAG_TR: self.endRow()
        case GUMBO_TAG_TABLE: _ = self.grids.popLast()
        default: break
        }
        if HTMLTags.headingLevel(tag) != nil { self.heading = 0 }
        if HTMLTags.containers.contains(tag), self.openContainers.count > 1 { self.openContainers.removeLast() }
        if self.hidden > 0 { self.hidden -= 1 }
        if self.furniture > 0 { self.furniture -= 1 }
        if let depth = self.path?.depth {
            self.path?.depth = depth - 1
            if depth == 1 { self.endPath() }
        }
    }

    /// Marks the lines of a path: few and short, or the name meant something else.
    private mutating func endPath() {
        self.endLine()
        guard let path = self.path else { return }
        self.path = nil
        let lines = path.firstLine..<max(path.firstLine, self.lines.count)
        guard lines.count <= 12, lines.allSatisfy({ self.lines[$0].page.length <= 60 }) else { return }
        for line in lines {
            self.lines[line].page.isPath = true
            if self.lines[line].page.zone == .furniture { self.lines[line].page.zone = .main }
        }
    }

    private mutating func endBlock() {
        self.endLine()
        self.block += 1
    }

    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {
        if self.isInTitle {
            self.title += utf8
            return
        }
        guard self.preformatted > 0 else {
            self.text.append(utf8, isLink: self.links > 0)
            return
        }
        var pieces = utf8.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        while let piece = pieces.popFirst() {
            self.text.append(UnsafeBufferPointer(rebasing: piece), isLink: self.links > 0)
            if !pieces.isEmpty { self.breakLine() }
        }
    }

    /// Ends the line; where there is none, leaves a blank one.
    private mutating func breakLine() {
        let count = self.lines.count
        self.endLine()
        if self.lines.count == count { self.isAfterBlank = true }
    }

    private mutating func endLine() {
        guard let (text, linkShare, indent) = self.text.take() else { return }
        var line = PageLine(text[...], start: 0)
        line.heading = self.heading
        line.linkShare = linkShare
        line.block = self.block
        if self.furniture > 0 { line.zone = .furniture }
        let container = self.openContainers[self.openContainers.count - 1]
        var part = Line(page: line, container: container, isHidden: self.hidden > 0, indent: indent)
        part.isAfterBlank = self.isAfterBlank
        self.isAfterBlank = false
        guard let paragraphs = line.paragraphsRunTogether else {
            self.lines.append(part)
            return
        }
        for paragraph in paragraphs {
            part.page.text = Array(paragraph)
            part.page.length = paragraph.scalarCount
            self.lines.append(part)
            part.indent = 2
        }
    }

    private mutating func beginCell(_ element: HTMLElement) {
        guard !self.rows.isEmpty, !self.grids.isEmpty else { return }
        func span(_ name: StaticString) -> Int { element.attribute(name).flatMap { Int($0) } ?? 1 }
        let columns = self.grids[self.grids.count - 1].place(columns: span("colspan"), rows: span("rowspan"))
        self.rows[self.rows.count - 1].cells.append(self.lines.count)
        self.rows[self.rows.count - 1].columns.append(columns)
    }

    /// Joins the cells of a row of short cells to one line; rows that lay out whole paragraphs stay as they are.
    private mutating func endRow() {
        self.endLine()
        guard let row = self.rows.popLast() else { return }
        if !self.rows.isEmpty { self.rows[self.rows.count - 1].isNesting = true }
        let ends = row.cells.dropFirst() + [self.lines.count]
        let lengths = zip(row.cells, ends).map { start, end in
            end - start > 1 ? Int.max : start == end ? 0 : self.lines[start].page.length
        }
        // Beside a label a cell may hold a paragraph: 内容概述.
        let isLabelled = lengths.count == 2 && lengths[0] <= 8 && lengths[1] < Int.max
        let isShort = isLabelled || lengths.allSatisfy { $0 <= 200 }
        guard row.cells.count > 1, isShort, !row.isNesting, row.firstLine < self.lines.count else { return }
        let parts = self.lines[row.firstLine...]
        var joined = self.lines[row.firstLine]
        let length = parts.reduce(0) { $0 + $1.page.length }
        joined.page.text = Array(parts.map(\.page.text).joined(separator: [0x09]))
        joined.page.length = length + parts.count - 1
        joined.page.linkShare = parts.reduce(0) { $0 + $1.page.linkShare * Double($1.page.length) } / Double(length)
        joined.page.cells = parts.map(\.page.text)
        joined.page.columns = zip(row.columns, lengths).filter { $0.1 > 0 }.map(\.0)
        self.lines.replaceSubrange(row.firstLine..., with: [joined])
    }

    private mutating func readMeta(_ element: HTMLElement) {
        guard let name = element.attribute("name") ?? element.attribute("property"),
            let content = element.attribute("content"), !content.isEmpty
        else { return }
        let key = name.lowercased()
        if self.meta[key] == nil { self.meta[key] = content }
    }

    private static func isHidden(_ element: HTMLElement) -> Bool {
        if element.value(of: "hidden") != nil { return true }
        guard let style = element.value(of: "style"), style.count >= 12 else { return false }
        let hides = style.contains { $0 | 0x20 == UInt8(ascii: "d") || $0 | 0x20 == UInt8(ascii: "v") }
        guard hides else { return false }
        let plain = style.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...]
        return plain.contains("display:none") || plain.contains("visibility:hidden")
    }

    // MARK: Finishing

    consuming func finish(encoding: String) -> Page {
        self.endLine()
        let hidden = self.takeHiddenCopies()
        self.placeInZones()
        self.unwrap()
        var page = Page(encoding: encoding)
        page.title = self.title.isEmpty ? nil : self.title[...].trimmed.string
        page.meta = self.meta
        page.hidden = hidden
        var start = 0
        for var line in self.lines {
            line.page.start = start
            line.page.end = start + line.page.length
            start = line.page.end + 1
            page.lines.append(line.page)
        }
        return page
    }

    /// Joins the lines of an article that was laid out with line breaks.
    private mutating func unwrap() {
        guard let first = self.lines.firstIndex(where: { $0.page.zone == .main }),
            let last = self.lines.lastIndex(where: { $0.page.zone == .main })
        else { return }
        let blocks = self.lines[first...last].map(\.page.block)
        // Where each line is a block of its own, as programs make of print, blocks say nothing.
        let usesBlocks = zip(blocks, blocks.dropFirst()).count { $0 == $1 } * 4 >= blocks.count
        let raw = (first...last).map { index in
            let line = self.lines[index].page
            let isApart = usesBlocks && index > first && line.block != self.lines[index - 1].page.block
            return LineUnwrapper.RawLine(
                line: line,
                indent: self.lines[index].indent,
                isAfterBlank: isApart || self.lines[index].isAfterBlank || line.zone != .main || line.linkShare >= 0.5
                    || line.heading > 0
            )
        }
        let unwrapper = LineUnwrapper(raw)
        guard unwrapper.isNeeded else { return }
        let container = self.lines[first].container
        let lines = unwrapper.unwrapped(raw).map { Line(page: $0, container: container, isHidden: false, indent: 0) }
        self.lines.replaceSubrange(first...last, with: lines)
    }

    /// Takes the hidden lines away, unless the article itself waits for a script to show it.
    private mutating func takeHiddenCopies() -> [PageLine] {
        let hidden = self.lines.filter(\.isHidden).map(\.page)
        guard !hidden.isEmpty else { return [] }
        let visible = self.lines.lazy.filter { !$0.isHidden }.reduce(0) { $0 + $1.page.prose }
        guard visible * 5 >= hidden.reduce(0, { $0 + $1.prose }) else { return [] }
        self.lines.removeAll(where: \.isHidden)
        return hidden
    }

    /// Finds the innermost element with nearly all running text, and places the lines before it, in it or after it.
    private mutating func placeInZones() {
        for line in self.lines where line.page.zone == .main {
            let prose = line.page.prose
            self.containers[line.container].prose += prose
            self.containers[line.container].lines += 1
        }
        // Containers come after those that they are in.
        for at in self.containers.indices.dropFirst().reversed() {
            self.containers[self.containers[at].parent].prose += self.containers[at].prose
            self.containers[self.containers[at].parent].lines += self.containers[at].lines
        }
        var main = 0
        for at in self.containers.indices.dropFirst() where self.containers[at].parent == main {
            // One paragraph may be most of a short article, and is not all of it.
            guard self.containers[at].lines > 1, self.containers[at].prose > 0 else { continue }
            if self.containers[at].prose * 100 >= self.containers[main].prose * 85 { main = at }
        }
        guard main > 0 else { return }
        var isInMain = [Bool](repeating: false, count: self.containers.count)
        for at in main..<self.containers.count {
            isInMain[at] = at == main || isInMain[max(0, self.containers[at].parent)]
        }
        guard let first = self.lines.firstIndex(where: { isInMain[$0.container] }) else { return }
        for at in self.lines.indices where !isInMain[self.lines[at].container] {
            guard self.lines[at].page.zone == .main else { continue }
            self.lines[at].page.zone = at < first ? .before : .after
        }
    }
}
