import CGumbo

/// A parsed page: the owner of libgumbo's tree.
struct HTMLTree: ~Copyable {
    private let arena: ParserArena
    private let source: UnsafeMutableBufferPointer<CChar>
    private let document: UnsafeMutablePointer<GumboNode>

    /// Parses UTF-8. The page must have passed `HTMLComplexity`: libgumbo takes time that grows with depth.
    /// `nil` where libgumbo gives no tree.
    init?(parsing utf8: [UInt8]) {
        let arena = ParserArena()
        let source = UnsafeMutableBufferPointer<CChar>.allocate(capacity: utf8.count + 1)
        utf8.withUnsafeBytes { UnsafeMutableRawBufferPointer(source).copyMemory(from: $0) }
        source[utf8.count] = 0
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
        let output = gumbo_parse_with_options(&options, source.baseAddress, utf8.count)
        guard let document = output?.pointee.document else {
            source.deallocate()
            return nil
        }
        self.arena = arena
        self.source = source
        self.document = document
    }

    deinit { self.source.deallocate() }

    /// Visits elements and texts in document order, without recursion.
    func walk(_ visitor: inout some HTMLVisitor) {
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
                visitor.text(UnsafeBufferPointer(cString: text))
            default: continue
            }
        }
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
