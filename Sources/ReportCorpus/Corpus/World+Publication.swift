import ReportModel

extension World {
    /// How a document is published: by whom, where, beside what.
    func publication(
        of written: WrittenDocument,
        by voice: Voice,
        at site: Int,
        seed: Seed
    ) -> Publication {
        var random = seed.random()
        let government = voice.government
        let host = self.governments[site]
        let date = voice.published
        let isTownship = government.division.level == .township
        let issuer =
            government.department != nil
            ? government.name
            : isTownship && government.place.hasSuffix("街道")
                ? government.place + "办事处"
                : government.place + random.pick(["人民政府", "人民政府办公室", "人民政府", "司法局"].dropLast(isTownship ? 1 : 0))
        let code = government.division.adcode.prefix(6)
        let serial = random.int(1...9999)
        let short = String(government.place.prefix(2))
        return Publication(
            title: written.title,
            blocks: written.blocks,
            issuer: issuer,
            publishedOn: date.description,
            indexNumber: random.chance(0.75)
                ? "11\(code)\(self.organisationCode(government))/\(date.year)-\(random.chance(0.5) ? padded(serial, 5) : "\(serial)")"
                : nil,
            documentNumber: random.chance(0.25)
                ? "\(short)\(government.department == nil ? "政" : "司")\(random.pick(["发", "字", "办发", "报"]))〔\(date.year)〕\(random.int(1...60))号"
                : nil,
            channel: random.pick([
                ["政务公开", "法定主动公开内容", "法治政府建设年度报告"], ["政府信息公开", "法治政府建设"], ["信息公开", "重点领域信息公开", "法治政府建设情况报告"],
                ["政务公开", "公示公告"], ["政府信息公开", "政府信息公开目录", "其他"], ["专题专栏", "法治政府建设"],
            ]),
            site: self.site(host, random: &random),
            address:
                "http://www.\(host.id.replacing("-", with: ".")).gov.example/art/\(date.year)/\(date.month)/\(date.day)/art_\(random.int(100...9999))_\(random.int(1_000_000...9_999_999)).html",
            neighbours: (0..<random.int(3...8)).map { self.neighbour(of: voice, seed: seed.part("neighbour").part($0)) }
        )
    }

    /// Whose site a document stands on. Since 2017 townships and the departments of counties have none of their own but
    /// channels on the county's (政府网站发展指引, 国办发〔2017〕47号).
    func site(of spec: DocumentSpec, isMirror: Bool) -> Int {
        let government = self.governments[spec.number]
        let isGuest =
            spec.year >= 2017 && government.region.level != .county && government.parent != nil
            && [.county, .township].contains(government.division.level)
        let own = isGuest ? government.parent ?? spec.number : spec.number
        return isMirror ? self.governments[own].parent ?? own : own
    }

    /// A government's site with what its foot says: numbers that tell province, city and division as real ones do.
    private func site(_ host: Government, random: inout SeededRandom) -> Publication.Site {
        let code = String(host.division.adcode.prefix(6))
        let path: [String] = [code, "\(code.prefix(4))00", "\(code.prefix(2))0000"]
        func sign(_ kind: RegionSigns.Kind) -> String? {
            path.lazy.compactMap { self.signs.signs(kind, of: $0).first }.first
        }
        return .init(
            name: host.department == nil ? host.place + "人民政府" : host.name,
            host: "www.\(host.id.replacing("-", with: ".")).gov.example",
            recordNumber: "\(sign(.province) ?? "京")ICP备\(padded(random.int(5_000_000...21_999_999), 8))号",
            code: code + padded(random.int(1...99), 4),
            areaCode: sign(.area) ?? "010",
            postcode: (sign(.post) ?? "10") + padded(random.int(0...99), 2) + "00"
        )
    }

    /// Nine signs after the division's code, as organisation codes have them.
    private func organisationCode(_ government: Government) -> String {
        var random = self.seed.part(government.id).part("organisation").random()
        return "K\(random.int(10_000_000...99_999_999))" + random.pick(["A", "K", "X", "3", "7"])
    }

    private func neighbour(of voice: Voice, seed: Seed) -> Publication.Neighbour {
        var random = seed.random()
        // Another article of the same site: in the same voice, with nothing in common with the document.
        var sentences = SentenceWriter(voice: voice)
        func say(_ kind: String) -> String {
            (try? sentences.write(random.pick(self.grammar.lines[kind, default: []]), random: &random))?.text ?? ""
        }
        let title = say("article-title")
        let date = voice.published
        let day = CalendarDate(year: date.year, month: random.int(1...12), day: random.int(1...28))
        return .init(
            title: title,
            publishedOn: (day ?? date).description,
            sentences: (0..<random.int(2...4)).map { _ in say("article-sentence") }
        )
    }
}

func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
