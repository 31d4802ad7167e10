import CGumbo

/// A parsed page: the owner of libgumbo's tree.
struct HTMLTree: ~Copyable {
    private let arena: ParserArena
    private let page: [UInt8]
    private let source: LeanHTML
    private let markup: UnsafeMutableBufferPointer<CChar>
    private let document: UnsafeMutablePointer<GumboNode>

    /// Parses a page in UTF-8. It must have passed `HTMLComplexity`: libgumbo takes time that grows with depth.
    /// `nil` where libgumbo gives no tree.
    init?(parsing source: LeanHTML, of utf8: [UInt8]) {
        let arena = ParserArena()
        let count = source.markup.count
        // The tree points into it.
        let markup = UnsafeMutableBufferPointer<CChar>.allocate(capacity: count)
        source.markup.withUnsafeBytes { UnsafeMutableRawBufferPointer(markup).copyMemory(from: $0) }
        var options = GumboOptions(
            allocator: { userdata, size in
                userdata?.assumingMemoryBound(to: ParserArena.State.self).pointee.allocate(size)
            },
            deallocator: { _, _ in },
            userdata: UnsafeMutableRawPointer(arena.state),
            tab_stop: 8,
            stop_on_first_error: false,
            max_errors: 0,
            fragment_context: GUMBO_TAG_LAST,
            fragment_namespace: GUMBO_NAMESPACE_HTML
        )
        let output = gumbo_parse_with_options(&options, markup.baseAddress, count - 1)
        guard let document = output?.pointee.document else {
            markup.deallocate()
            return nil
        }
        self.arena = arena
        self.page = utf8
        self.source = source
        self.markup = markup
        self.document = document
    }

    deinit { self.markup.deallocate() }

    /// Visits elements and texts in document order, without recursion.
    func walk(_ visitor: inout some HTMLVisitor) {
        self.page.withUnsafeBufferPointer { self.walk(&visitor, page: $0) }
    }

    private func walk(_ visitor: inout some HTMLVisitor, page: UnsafeBufferPointer<UInt8>) {
        var open: [(node: UnsafeMutablePointer<GumboNode>, next: Int)] = [(self.document, 0)]
        while let top = open.last {
            let children = Self.children(of: top.node)
            guard top.next < Int(children.length), let child = children.data[top.next] else {
                if top.node.pointee.type == GUMBO_NODE_ELEMENT { visitor.close(HTMLElement(top.node)) }
                open.removeLast()
                continue
            }
            open[open.count - 1].next += 1
            let node = child.assumingMemoryBound(to: GumboNode.self)
            switch node.pointee.type {
            case GUMBO_NODE_ELEMENT:
                if visitor.open(HTMLElement(node)) { open.append((node, 0)) }
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
                guard let text = node.pointee.v.text.text else { continue }
                self.tell(&visitor, UnsafeBufferPointer(cString: text), page)
            default: continue
            }
        }
    }

    /// Tells a text with what its stand-ins stand for.
    private func tell(
        _ visitor: inout some HTMLVisitor,
        _ text: UnsafeBufferPointer<UInt8>,
        _ page: UnsafeBufferPointer<UInt8>
    ) {
        var start = 0
        var at = 0
        while at < text.count {
            guard text[at] == LeanHTML.mark, let run = self.source.run(text, at: at) else {
                at += 1
                continue
            }
            if start < at { visitor.text(UnsafeBufferPointer(rebasing: text[start..<at])) }
            visitor.text(UnsafeBufferPointer(rebasing: page[run]))
            at += 4
            start = at
        }
        if start < at { visitor.text(UnsafeBufferPointer(rebasing: text[start...])) }
    }

    private static func children(of node: UnsafeMutablePointer<GumboNode>) -> GumboVector {
        switch node.pointee.type {
        case GUMBO_NODE_DOCUMENT: node.pointee.v.document.children
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: node.pointee.v.element.children
        default: GumboVector()
        }
    }
}

/// What is told of the nodes of a page.
protocol HTMLVisitor {
    /// Whether to go into the element; `close` follows only then.
    mutating func open(_ element: HTMLElement) -> Bool
    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>)
    mutating func close(_ element: HTMLElement)
}

extension UnsafeBufferPointer<UInt8> {
    init(cString: UnsafePointer<CChar>) {
        var length = 0
        while cString[length] != 0 { length += 1 }
        self = UnsafeRawBufferPointer(start: cString, count: length).assumingMemoryBound(to: UInt8.self)
    }
}
