import ReportModel
import Testing

@Suite struct RegionDirectoryTests {
    let regions: RegionDirectory

    init() throws { self.regions = try RegionDirectory.shared() }

    @Test func codesGiveFullNames() {
        #expect(
            self.regions.region(code: "370115") == Region(adcode: "370115", name: "山东省济南市济阳区", level: .county)
        )
        #expect(self.regions.region(code: "110101")?.name == "北京市东城区")
        #expect(self.regions.region(code: "110101001")?.name == "北京市东城区东华门街道")
        #expect(self.regions.region(code: "419001")?.name == "河南省济源市")
        #expect(self.regions.region(code: "999999") == nil)
        #expect(self.regions.region(code: "37") == nil)
        #expect(self.regions.region(code: "资料0000") == nil)
    }

    @Test func formerCodesGiveTheirSuccessors() {
        #expect(self.regions.region(code: "370125")?.name == "山东省济南市济阳区")
        #expect(self.regions.region(code: "371626")?.name == "山东省滨州市邹平市")
        // Merged into a new district with another: it keeps its own code.
        #expect(self.regions.region(code: "500105")?.name == "重庆市江北区")
        #expect(self.regions.region(code: "371200") == Region(adcode: "371200", name: "山东省莱芜市", level: .city))
    }

    @Test(.timeLimit(.minutes(5))) func citiesWithoutCountiesLieInTheirProvinces() {
        #expect(self.regions.region(code: "441900") == Region(adcode: "441900", name: "广东省东莞市", level: .city))
        #expect(self.regions.region(code: "441900004")?.name == "广东省东莞市南城街道")
        #expect(self.regions.region(code: "442000")?.name == "广东省中山市")
        #expect(self.regions.region(code: "460400")?.name == "海南省儋州市")
        #expect(self.regions.region(code: "620200")?.name == "甘肃省嘉峪关市")
        #expect(self.regions.ancestors(of: "441900004").map(\.adcode) == ["441900", "440000"])
    }

    @Test func divisionsOfOneLevel() {
        // 莱芜市 (371200) was taken into 济南市 in 2019: sixteen cities are left.
        let cities = self.regions.divisions(of: .city, within: "370000")
        #expect(cities.count == 16 && !cities.contains { $0.adcode == "371200" })
        #expect(self.regions.divisions(of: .city, within: "110000").isEmpty)
        #expect(self.regions.divisions(of: .county, within: "110000").count == 16)
        #expect(self.regions.divisions(of: .county, within: "370115").map(\.name) == ["山东省济南市济阳区"])
        #expect(self.regions.divisions(of: .township, within: "370115").allSatisfy { $0.adcode.hasPrefix("370115") })
    }

    @Test func ancestryIsKnown() {
        #expect(self.regions.ancestors(of: "370115").map(\.adcode) == ["370100", "370000"])
        #expect(self.regions.parent(of: "370115")?.adcode == "370100")
        #expect(self.regions.children(of: "370100").contains { $0.name == "山东省济南市市中区" })
        #expect(self.regions.contains("370000", "370115"))
        #expect(self.regions.contains("370115", "370115"))
        #expect(!self.regions.contains("370115", "370100"))
        #expect(!self.regions.contains("371600", "370115"))
    }

    @Test(arguments: [
        ("济南", ["370100"]), ("济南市", ["370100"]), ("济阳区", ["370115"]), ("济阳", ["370115"]),
        ("济阳县", ["370115"]), ("邹平县", ["371681"]), ("内蒙古", ["150000"]), ("广西", ["450000"]),
        ("延边", ["222400"]), ("延边州", ["222400"]), ("石柱县", ["500240"]), ("石柱", ["500240"]),
        ("青山区", ["150204", "420107"]), ("鄂温克族自治旗", ["150724"]), ("东乡族自治县", ["622926"]),
        ("巴音郭楞", ["652800"]), ("锡林郭勒", ["152500"]), ("神农架", ["429021"]), ("积石山", ["622927"]),
        ("不存在市", []),
    ])
    func namesGiveCodes(name: String, codes: [String]) { #expect(self.regions.divisions(named: name) == codes) }

    @Test(arguments: [
        ("济南市", ["370100"]), ("山东省济南市", ["370100"]), ("370100", ["370100"]), ("济阳区", ["370115"]),
        ("山东 济南 济阳", ["370115"]), ("包头市青山区", ["150204"]), ("武汉青山区", ["420107"]),
        ("济南市市中区", ["370103"]), ("枣庄市中区", ["370402"]), ("重庆市江北区", ["500105"]),
        ("济南市济阳区仁风镇", ["370115103"]), ("吉林", ["220000", "220200"]), ("", []), ("火星市", []),
    ])
    func commandLineTextIsResolved(text: String, codes: [String]) {
        #expect(self.regions.resolve(text).map(\.adcode) == codes)
    }

    private func mentioned(_ text: String, context: String? = nil) -> [String?] {
        self.regions.mentions(in: text, context: context.flatMap(self.regions.region(code:))).map(\.adcode)
    }

    @Test func wholeNamesAreFound() {
        #expect(self.mentioned("近日,临淄区召开会议,淄博市司法局到会。") == ["370305", "370300"])
        #expect(self.mentioned("山东省济南市济阳区获评") == ["370115"])
        #expect(self.mentioned("济南、滨州两市") == ["370100", "371600"])
        #expect(self.mentioned("济南市中区获评") == ["370103"])
    }

    @Test func ordinaryWordsAreNoNames() {
        #expect(self.mentioned("建设高质量北部中心城区").isEmpty)
        #expect(self.mentioned("加强部门合作,维护社会平安和平,向来宾介绍,乡镇和县区、街道县直部门").isEmpty)
        #expect(self.mentioned("开拓合作市场,在城市中区分对象,南山区域").isEmpty)
        #expect(self.mentioned("公安机关、全市中区县、日照时间,新城区建设").isEmpty)
    }

    @Test func districtsNamedLikeOrdinaryWordsAreFoundAsSubjects() {
        #expect(self.mentioned("西区2023年法治政府建设情况报告") == ["510403"])
        #expect(self.mentioned("港口区人民政府关于2021年法治政府建设情况的报告") == ["450602"])
        #expect(self.mentioned("城关区2022年法治政府建设年度报告,甘肃省") == ["620102", "620000"])
        #expect(self.mentioned("城区20个社区,老城区2000户,全市城区2023年新增绿地,西区改造").isEmpty)
    }

    @Test func homonymsFollowTheirContext() {
        #expect(self.mentioned("青山区推进依法行政") == [nil])
        #expect(self.mentioned("青山区推进依法行政,包头市予以肯定") == ["150204", "150200"])
        #expect(self.mentioned("青山区推进依法行政", context: "420100") == ["420107"])
        #expect(self.mentioned("市中区、济阳区获评", context: "370100") == ["370103", "370115"])
        #expect(self.mentioned("鼓楼区和玄武区,江苏省司法厅") == ["320106", "320102", "320000"])
    }

    @Test func theContextsOwnShortNameIsFound() {
        #expect(self.mentioned("济阳坚持法治", context: "370115") == ["370115"])
        #expect(self.mentioned("济阳坚持法治").isEmpty)
        #expect(self.mentioned("仁风镇人民调解委员会", context: "370115") == ["370115103"])
    }

    @Test func rangesCountBytes() throws {
        let text = "在山东省济南市,"
        let mention = try #require(self.regions.mentions(in: text).first)
        #expect(mention.range == 3..<3 + "山东省济南市".utf8.count)
        #expect(!mention.isShort)
    }
}
