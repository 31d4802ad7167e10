/// How a document is printed; lengths in points.
struct PrintLayout {
    let size: Double
    let leading: Double
    let margin: (top: Double, bottom: Double, side: Double)
    let columns: Int
    /// Between columns.
    let gutter: Double
    let titleSize: Double
    /// In red above the title, as official documents have it, with the document's number below.
    let redHead: String?
    let documentNumber: String?
    /// A line below the title: 发布日期：2024-03-04　发布机构：…
    let byline: String?
    let runningHead: String?
    let numbers: Numbers
    /// Keys of the metadata that is printed.
    let states: [String]

    enum Numbers {
        /// — 3 —, at the outer edge as GB/T 9704 has it, or centred.
        case outer, centred
        /// 第3页 共8页
        case counted
        case plain
    }

    init(_ publication: Publication, _ random: inout SeededRandom) {
        var states = ["title"]
        let isOfficial = random.chance(0.35)
        let isGazette = !isOfficial && random.chance(0.35)
        if isOfficial {
            // 22 lines of 28 characters of 16 points.
            (self.size, self.leading, self.titleSize) = (16, 29, 22)
            self.margin = (105, 99, 79)
        } else if isGazette {
            (self.size, self.leading, self.titleSize) = (10.5, 17.5, 18)
            self.margin = (85, 71, 62)
        } else {
            (self.size, self.leading, self.titleSize) = random.pick([(14, 25, 20), (12, 21, 18), (15, 28, 22)])
            self.margin = random.pick([(72, 72, 90), (90, 80, 72)])
        }
        self.columns = isGazette ? 2 : 1
        self.gutter = 24
        let hasRedHead = isOfficial && random.chance(0.6)
        self.redHead = hasRedHead ? "\(publication.issuer)文件" : nil
        let hasNumber = hasRedHead || isOfficial && random.chance(0.5)
        self.documentNumber = hasNumber ? publication.documentNumber : nil
        if self.redHead != nil { states.append("issuer") }
        if !isOfficial, random.chance(0.6) {
            self.byline = random.pick([
                "发布日期：\(publication.publishedOn)　　发布机构：\(publication.issuer)",
                "发布机构：\(publication.issuer)　　发布时间：\(publication.publishedOn)",
                "（发布机构：\(publication.issuer)　发布日期：\(publication.publishedOn)）",
            ])
            states += ["issuer", "published_on"]
        } else {
            self.byline = nil
        }
        if self.documentNumber != nil { states.append("document_number") }
        if isGazette {
            self.runningHead = "\(publication.site.name)公报　\(publication.publishedOn.prefix(4))年第\(random.int(1...12))期"
        } else if !isOfficial, random.chance(0.5) {
            self.runningHead = random.pick([
                "\(publication.site.name)门户网站信息公开文件", "\(publication.site.name)　\(publication.site.host)",
                "政府信息公开　\(publication.issuer)发布",
            ])
        } else {
            self.runningHead = nil
        }
        self.numbers = isOfficial ? .outer : random.pick([.centred, .counted, .plain, .centred])
        self.states = states
    }

    var columnWidth: Double {
        let width = PDFCanvas.a4.width - self.margin.side * 2
        return (width - self.gutter * Double(self.columns - 1)) / Double(self.columns)
    }

    /// What is printed beside the document, page numbers apart.
    var furniture: [String] {
        [self.redHead, self.documentNumber, self.byline, self.runningHead].compactMap { $0 }
    }

    func pageNumber(_ number: Int, of count: Int) -> String {
        switch self.numbers {
        case .outer, .centred: "— \(number) —"
        case .counted: "第\(number)页 共\(count)页"
        case .plain: String(number)
        }
    }
}
