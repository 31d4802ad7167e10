import ReportModel

extension PageWriter {
    mutating func write(_ value: TemplateValue) {
        switch value {
        case .title(let spaced):
            self.state(.title)
            self.writeDocument(Array(self.publication.title.utf8)[...], spaced: spaced)
        case .text(let spaced):
            self.writeDocument(self.scope.text, spaced: spaced)
        case .issuer:
            self.state(.issuer)
            self.write(self.publication.issuer)
        case .index: self.write(optional: self.publication.indexNumber, as: .indexNumber)
        case .number: self.write(optional: self.publication.documentNumber, as: .documentNumber)
        case .date(let form):
            if form.isComplete { self.state(.publishedOn) }
            self.write(self.published, form)
        case .source: self.write(self.publication.issuer)
        case .lastChannel: self.write(self.publication.channel.last ?? self.publication.site.name)
        case .day(let form): self.write(self.published, form)
        case .written(let form): self.write(self.written, form)
        case .today(let form): self.write(self.today, form)
        case .weekday: self.write(String(self.today.weekday))
        case .time:
            self.write(padded: self.number(8...17, "hour"))
            self.write(":")
            self.write(padded: self.number(0...59, "minute"))
        case .seconds: self.write(padded: self.number(0...59, "second"))
        case .site: self.write(self.publication.site.name)
        case .place: self.write(self.place)
        case .host: self.write(self.publication.site.host)
        case .record: self.write(self.publication.site.recordNumber)
        case .siteCode: self.write(self.publication.site.code)
        case .telephone:
            self.write("\(self.publication.site.areaCode)-\(self.number(2_000_000...8_999_999, "telephone"))")
        case .postcode: self.write(self.publication.site.postcode)
        case .address: self.write(self.publication.address)
        case .charset: self.write(self.charset ?? "")
        case .item: self.write(self.scope.item)
        case .itemDate(let form):
            guard let text = self.scope.neighbour?.publishedOn else { return }
            if let day = CalendarDate(text) { self.write(day, form) } else { self.write(text) }
        case .digits(let count, let name):
            // A first digit of 0 would make most such numbers impossible.
            for place in 0..<count {
                self.write(String(self.number((place == 0 ? 1 : 0)...9, name.map { "\($0) \(place)" })))
            }
        case .figure(let range, let name): self.write(String(self.number(range, name)))
        case .person(let name):
            self.write(Self.surnames[self.number(0...Self.surnames.count - 1, name.map { "surname \($0)" })])
            self.write(Self.givenNames[self.number(0...Self.givenNames.count - 1, name.map { "given name \($0)" })])
        }
    }

    private mutating func write(optional value: String?, as key: StatedKey) {
        guard let value else { return }
        self.state(key)
        self.write(value)
    }

    // MARK: Days

    private mutating func write(_ day: CalendarDate, _ form: TemplateValue.DateForm) {
        switch form {
        case .dashes: self.write(day, between: "-", "-", "")
        case .slashes: self.write(day, between: "/", "/", "")
        case .dots: self.write(day, between: ".", ".", "")
        case .han: self.write("\(day.year)年\(day.month)月\(day.day)日")
        case .hanpadded: self.write(day, between: "年", "月", "日")
        case .digits: self.write(day, between: "", "", "")
        case .month:
            self.write(String(day.year))
            self.write(padded: day.month)
        case .year: self.write(String(day.year))
        case .short:
            self.write(padded: day.month)
            self.write("-")
            self.write(padded: day.day)
        }
    }

    private mutating func write(_ day: CalendarDate, between first: String, _ second: String, _ end: String) {
        self.write(String(day.year))
        self.write(first)
        self.write(padded: day.month)
        self.write(second)
        self.write(padded: day.day)
        self.write(end)
    }

    private mutating func write(padded number: Int) { self.write(number < 10 ? "0\(number)" : String(number)) }

    private var written: CalendarDate {
        var random = self.seed.part("written").random()
        return self.published.adding(days: -random.int(0...12))
    }

    private var today: CalendarDate {
        var random = self.seed.part("today").random()
        return self.published.adding(days: random.int(20...700))
    }

    // MARK: Chance

    /// The same throughout a page where it has a name.
    private mutating func number(_ range: ClosedRange<Int>, _ name: String?) -> Int {
        guard let name else { return self.random.int(range) }
        var random = self.seed.part("number \(name)").random()
        return random.int(range)
    }

    /// The place a site is of: 历城区 of 历城区人民政府.
    private var place: String {
        let name = self.publication.site.name
        guard let end = name.firstRange(of: "人民政府"), end.lowerBound > name.startIndex else { return name }
        return String(name[..<end.lowerBound])
    }

    private static let surnames = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾".map { String($0) }
    private static let givenNames = [
        "伟", "敏", "静", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "明", "超", "霞", "平", "刚", "桂英", "建国", "晓东", "丽华", "志强",
        "海燕", "文博", "雨桐", "思远", "佳慧", "春梅", "立新", "永红", "国栋",
    ]
}
