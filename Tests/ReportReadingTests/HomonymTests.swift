import ReportModel
import ReportReading
import Testing

/// Which of several divisions with one name a page speaks for, by each kind of sign that real pages carry.
@Suite struct HomonymTests {
    /// A saved page of a site that says nothing of its place but what is given.
    private func page(
        _ title: String,
        head: String = "",
        labels: String = "",
        sentence: String = "",
        foot: String = "",
        uri: String = "file:///saved/1.html"
    ) throws -> DocumentMetadata {
        let paragraphs = SampleReport.paragraphs.map { $0.replacing("示例县", with: "本地") } + [sentence]
        return try SampleReport.read(
            """
            <html><head><title>\(title)</title>\(head)</head><body>
            <div class="nav"><a href="/">首页</a> <a href="/zwgk/">政务公开</a></div>
            <div class="article"><h1>\(title)</h1>\(labels)\(SampleReport.html(paragraphs.filter { !$0.isEmpty }))</div>
            <div class="footer"><p>\(foot)</p></div></body></html>
            """,
            uri: uri
        ).document
    }

    private func title(_ place: String) -> String { "\(place)2023年法治政府建设情况报告" }

    /// 杨镇 is 110113006, of 北京市顺义区; the street that the text speaks of is another's.
    @Test func aTownshipOfTwoCharactersIsRead() throws {
        let other = "与黄甲街道签订应急互助协议3份,开展联合演练12次。"
        let titled = try self.page(self.title("杨镇"), sentence: other)
        #expect(titled.region?.adcode == "110113006")
        let issued = try self.page(self.title("关于推进"), labels: "<p>来源：杨镇人民政府办公室</p>", sentence: other)
        #expect(issued.region?.adcode == "110113006")
    }

    // 鼓楼区: 南京 320106, 徐州 320302, 福州 350102, 开封 410204. 市中区: 济南 370103, 枣庄 370402, 内江 511002, 乐山 511102.
    // 青山区: 包头 150204, 武汉 420107. 通州区: 北京 110112, 南通 320612. 海州区: 阜新 210902, 连云港 320706.

    @Test(arguments: [
        ("鼓楼区", "网站标识码：3501020011", "350102"), ("市中区", "政府网站标识码 5110020001", "511002"),
        ("海州区", "网站标识码：2109000004", "210902"),
        ("鼓楼区", "备案序号：豫ICP备05000000号-1", "410204"), ("青山区", "蒙ICP备14000000号", "150204"),
        ("通州区", "苏ICP备05000000号", "320612"), ("海州区", "辽ICP备05000000号", "210902"),
        ("市中区", "联系电话：0632-3000000", "370402"), ("市中区", "电话：（0833）2000000", "511102"),
        ("鼓楼区", "值班电话:025-83000000", "320106"), ("鼓楼区", "电话：0516—87000000", "320302"),
        ("青山区", "邮编：430080", "420107"), ("通州区", "地址：新华大街1号 邮政编码:101100", "110112"),
        ("市中区", "主办：乐山市市中区人民政府办公室", "511102"), ("鼓楼区", "地址：福州市津泰路1号 版权所有", "350102"),
        ("城关区", "陇ICP备05000000号", "620102"), ("东区", "网站标识码：5104020001", "510402"),
        ("新城区", "邮编：710004", "610102"), ("城中区", "桂ICP备05000000号", "450202"),
        ("鼓楼区", "版权所有 www.njgl.gov.cn", "320106"), ("鼓楼区", "版权所有 www.xzgl.gov.cn", "320302"),
    ])
    func theFootTells(place: String, foot: String, code: String) throws {
        #expect(try self.page(self.title(place), foot: foot).region?.adcode == code)
    }

    @Test(arguments: [
        ("鼓楼区", "http://glq.fuzhou.gov.cn/xjwz/1.htm", "350102"),
        ("鼓楼区", "https://www.gulou.xuzhou.gov.cn/a/1.html", "320302"),
        ("青山区", "http://www.qsq.baotou.gov.cn/1.html", "150204"), ("青山区", "http://www.whqs.gov.cn/1.html", "420107"),
        ("市中区", "http://www.jnszq.gov.cn/art/1.html", "370103"),
        ("市中区", "http://szq.zaozhuang.gov.cn/1.html", "370402"),
        ("龙泉街道", "http://www.longquanyi.gov.cn/1.html", "510112001"),
        ("江湾镇", "https://www.jxwy.gov.cn/1.html", "361130103"),
    ])
    func theHostTells(place: String, address: String, code: String) throws {
        #expect(try self.page(self.title(place), uri: address).region?.adcode == code)
        let domain = address.split(separator: "/")[1]
        let head = "<meta name=\"SiteDomain\" content=\"\(domain)\">"
        #expect(try self.page(self.title(place), head: head).region?.adcode == code)
    }

    @Test(arguments: [
        ("鼓楼区", "徐鼓政发〔2024〕3号", "320302"), ("鼓楼区", "宁鼓政办〔2024〕12号", "320106"), ("鼓楼区", "榕鼓政综〔2024〕5号", "350102"),
        ("青山区", "包青政发〔2024〕8号", "150204"),
    ])
    func theDocumentsNumberTells(place: String, number: String, code: String) throws {
        let document = try self.page(self.title(place), labels: "<p>发文字号：\(number)</p>")
        #expect(document.documentNumber == number)
        #expect(document.region?.adcode == code)
        #expect(document.regionEvidence == [RegionEvidence(kind: .documentNumber, text: number)])
    }

    @Test(arguments: [
        // A court, a neighbour, two neighbours who are homonyms themselves, a township inside.
        ("鼓楼区", "示例:全年与徐州市中级人民法院会商3次,化解行政争议12件,群众满意。", "320302"),
        ("鼓楼区", "示例:学习台江区经验,推进行政执法规范化,全年评查案卷12件。", "350102"),
        ("鼓楼区", "示例:在华大街道、五凤街道试点综合执法,全年检查12次,群众满意。", "350102"),
        ("市中区", "示例:在光明路街道试点综合执法,全年检查12次,群众满意。", "370402"),
    ])
    func theBodyTells(place: String, sentence: String, code: String) throws {
        #expect(try self.page(self.title(place), sentence: sentence).region?.adcode == code)
    }

    @Test(arguments: [
        ("/data/江苏省/徐州市/1.html", "320302"), ("https://archive.example/%E7%A6%8F%E5%B7%9E%E5%B8%82/1.html", "350102"),
        ("/data/all.zip!/河南省开封市/1.html", "410204"),
    ])
    func theFolderTells(uri: String, code: String) throws {
        #expect(try self.page(self.title("鼓楼区"), uri: uri).region?.adcode == code)
    }

    @Test func theTitleOfThePageTells() throws {
        let document = try SampleReport.read(
            "<html><head><title>鼓楼区法治政府建设情况报告-徐州市政务公开</title></head><body><h1>鼓楼区2023年法治政府建设情况报告</h1>"
                + SampleReport.html() + "</body></html>"
        ).document
        #expect(document.region?.adcode == "320302")
    }

    @Test func evidenceNarrowsStepByStep() throws {
        // 四川 has two of the four, and 0832 is 内江.
        let foot = "蜀ICP备05000000号 网站标识码：5100000001 电话：0832-2000000"
        let document = try self.page(self.title("市中区"), foot: foot)
        #expect(document.region?.adcode == "511002")
        #expect(document.regionEvidence?.map(\.kind) == [.siteCode, .areaCode])
        #expect(try self.page(self.title("市中区"), foot: "蜀ICP备05000000号").regionCandidates == ["511002", "511102"])
    }

    @Test func strongerEvidenceWinsAndTheWeakerIsKept() throws {
        let document = try self.page(self.title("鼓楼区"), foot: "网站标识码：3501020011 豫ICP备05000000号")
        #expect(document.region?.adcode == "350102")
        #expect(
            document.contradictions == [
                MetadataContradiction(field: "region", values: ["福建省福州市鼓楼区", "河南省开封市鼓楼区"])
            ]
        )
    }

    @Test(arguments: [
        // Signs of elsewhere, of all of them, of none.
        "京ICP备05000000号 电话：010-60000000", "版权所有 www.gulou.gov.cn", "网站标识码：9999990001", "邮编：000000 电话：0000-1234567",
        "版权所有 www.sfj.gov.cn",
    ])
    func whatSaysNothingIsNoGuess(foot: String) throws {
        let document = try self.page(self.title("鼓楼区"), foot: foot)
        #expect(document.region == nil)
        #expect(document.regionCandidates == ["320106", "320302", "350102", "410204"])
        #expect(document.regionEvidence == nil)
    }

    @Test func aNumberInTheReportIsNoTelephone() throws {
        let document = try self.page(self.title("鼓楼区"), sentence: "示例:开通监督热线0516-87000000,受理群众来电12件,全部办结。")
        #expect(document.region == nil)
    }

    @Test func aPlaceOfItsOwnNameNeedsNoEvidence() throws {
        let document = try self.page(self.title("旌德县"), foot: "豫ICP备05000000号")
        #expect(document.region?.adcode == "341825")
        #expect(document.regionEvidence == nil)
        #expect(document.contradictions == nil)
    }

    @Test func aTownshipOnItsCountysSiteIsTheTownship() throws {
        let head = "<meta name=\"SiteName\" content=\"宝应县人民政府\">"
        let document = try self.page("2023年法治政府建设情况总结", head: head, labels: "<p>来源：柳堡镇人民政府</p>")
        #expect(document.region?.name == "江苏省扬州市宝应县柳堡镇")
    }
}
