/// The entry of an OFD package (OFD.xml): where its documents begin.
struct OFDEntry: XMLVisitor {
    private(set) var documents: [String] = []
    private var isInRoot = false

    mutating func open(_ element: XMLElement) -> Bool {
        self.isInRoot = element.name == "DocRoot"
        if self.isInRoot { self.documents.append("") }
        // Former versions of the document.
        return element.name != "Versions"
    }

    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {
        guard self.isInRoot else { return }
        self.documents[self.documents.count - 1] += String(decoding: utf8, as: UTF8.self)
    }

    mutating func close(_ name: String) { self.isInRoot = false }
}

/// A document of an OFD package (Document.xml): its pages in order.
struct OFDDocument: XMLVisitor {
    private(set) var pages: [String] = []
    /// Of a page that does not say its own; A4 where the document does not say either.
    private(set) var size = PaperSize(width: 210, height: 297)
    private var box = OFDBox()

    mutating func open(_ element: XMLElement) -> Bool {
        self.box.open(element)
        if element.name == "Page", let location = element.attribute("BaseLoc") { self.pages.append(location) }
        return true
    }

    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) { self.box.text(utf8) }

    mutating func close(_ name: String) { if let size = self.box.close(name) { self.size = size } }
}

/// Reads the size of paper: `<PhysicalBox>0 0 210 297</PhysicalBox>`, in millimetres.
struct OFDBox {
    private var text: [UInt8]?

    mutating func open(_ element: XMLElement) { if element.name == "PhysicalBox" { self.text = [] } }

    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) { self.text? += utf8 }

    mutating func close(_ name: String) -> PaperSize? {
        guard name == "PhysicalBox", let text = self.text else { return nil }
        self.text = nil
        let numbers = OFDNumbers.list(String(decoding: text, as: UTF8.self))
        guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return nil }
        return PaperSize(width: numbers[2], height: numbers[3])
    }
}

/// Numbers as OFD lists them.
enum OFDNumbers {
    /// No page is a kilometre wide.
    private static let largest = 1e6

    static func list(_ text: String?) -> [Double] {
        (text ?? "").split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "," }.compactMap { number($0) }
    }

    static func number(_ text: some StringProtocol) -> Double? {
        Double(text).flatMap { abs($0) < Self.largest ? $0 : nil }
    }

    /// The steps from character to character, at most `count`: `5 g 3 4` is 5, 4, 4, 4.
    static func steps(_ text: String?, count: Int) -> [Double] {
        var steps: [Double] = []
        var words = (text ?? "").split { $0 == " " || $0 == "\n" || $0 == "\t" }[...]
        while steps.count < count, let word = words.popFirst() {
            guard word == "g" else {
                steps.append(self.number(word) ?? 0)
                continue
            }
            guard let times = words.popFirst().flatMap({ Int($0) }), let step = words.popFirst() else { break }
            let value = self.number(step) ?? 0
            steps += Array(repeating: value, count: min(max(0, times), count - steps.count))
        }
        return steps
    }
}
