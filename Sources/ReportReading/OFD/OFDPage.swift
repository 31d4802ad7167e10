/// A page of an OFD document (Content.xml): its words where they stand.
struct OFDPage: XMLVisitor {
    private let number: Int
    private(set) var size: PaperSize
    private(set) var words: [PositionedWord] = []
    private var box = OFDBox()
    private var object: TextObject?
    private var code: Code?

    /// A piece of text in one font: its place, and the map from its own coordinates to the place's.
    private struct TextObject {
        var origin = [0.0, 0.0]
        var map = [1.0, 0, 0, 1, 0, 0]
        var fontSize: Double
        var x = 0.0
        var y = 0.0

        func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
            (
                self.origin[0] + self.map[0] * x + self.map[2] * y + self.map[4],
                self.origin[1] + self.map[1] * x + self.map[3] * y + self.map[5]
            )
        }
    }

    private struct Code {
        var text: [UInt8] = []
        var steps: String?
    }

    init(number: Int, size: PaperSize) {
        self.number = number
        self.size = size
    }

    mutating func open(_ element: XMLElement) -> Bool {
        self.box.open(element)
        switch element.name {
        case "Layer": return element.attribute("Type") != "Background"
        case "TextObject":
            guard element.attribute("Visible") != "false" else { return false }
            var object = TextObject(fontSize: element.attribute("Size").flatMap { OFDNumbers.number($0) } ?? 5)
            let boundary = OFDNumbers.list(element.attribute("Boundary"))
            if boundary.count == 4 { object.origin = Array(boundary[..<2]) }
            let map = OFDNumbers.list(element.attribute("CTM"))
            if map.count == 6 { object.map = map }
            // Text that runs aslant is a stamp or a watermark.
            guard abs(object.map[1]) <= 0.2 * abs(object.map[0]) else { return false }
            self.object = object
        case "TextCode":
            if let x = element.attribute("X").flatMap({ OFDNumbers.number($0) }) { self.object?.x = x }
            if let y = element.attribute("Y").flatMap({ OFDNumbers.number($0) }) { self.object?.y = y }
            self.code = Code(steps: element.attribute("DeltaX"))
        default: break
        }
        return true
    }

    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {
        self.box.text(utf8)
        self.code?.text += utf8
    }

    mutating func close(_ name: String) {
        if let size = self.box.close(name) { self.size = size }
        switch name {
        case "TextCode":
            if let object, let code { self.add(code, of: object) }
            self.code = nil
        case "TextObject": self.object = nil
        default: break
        }
    }

    /// Adds the words of a piece of text: it may leave wide gaps between its characters.
    private mutating func add(_ code: Code, of object: TextObject) {
        let scalars = Array(String(decoding: code.text, as: UTF8.self).unicodeScalars)
        let steps = OFDNumbers.steps(code.steps, count: scalars.count)
        let size = object.fontSize
        var x = object.x
        var word: (start: Double, end: Double, text: String.UnicodeScalarView)?
        for (at, scalar) in scalars.enumerated() {
            let width = scalar.isASCII ? size / 2 : size
            if scalar.isSpace {
                self.add(word, of: object)
                word = nil
            } else if let open = word, x - open.end <= 0.5 * size, x >= open.start {
                word?.end = x + width
                word?.text.append(scalar)
            } else {
                self.add(word, of: object)
                word = (x, x + width, String.UnicodeScalarView([scalar]))
            }
            x += at < steps.count ? steps[at] : width
        }
        self.add(word, of: object)
    }

    private mutating func add(
        _ word: (start: Double, end: Double, text: String.UnicodeScalarView)?,
        of object: TextObject
    ) {
        guard let word else { return }
        let start = object.place(word.start, object.y)
        let end = object.place(word.end, object.y)
        let height = object.fontSize * abs(object.map[3])
        guard height > 0, start.x.isFinite, start.y.isFinite, end.x.isFinite, end.x > start.x else { return }
        self.words.append(
            PositionedWord(
                page: self.number,
                left: start.x,
                top: start.y - 0.85 * height,
                right: end.x,
                bottom: start.y + 0.15 * height,
                text: Array(String(word.text).utf8)
            )
        )
    }
}
