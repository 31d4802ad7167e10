import ReportModel
import ReportReading

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An invented report, and the means to print it as pages do. No place wrote it.
enum SampleReport {
    static let lead =
        "2023年,示例县坚持以习近平新时代中国特色社会主义思想为指导,深入推进依法行政,扎实做好法治政府建设各项工作,现将有关情况报告如下:"

    static let paragraphs = [
        lead,
        "一、主要举措和成效",
        "(一)优化营商环境。示例一:梳理政务服务事项1234项,网上可办率达到98.6%,为企业减免费用3.5亿元,办理时限由15个工作日压缩到3个工作日。",
        "(二)规范行政执法。示例二:组织执法人员培训1,303人次,评查案卷126宗,发现并整改问题57个,没有发生因执法不当引发的行政诉讼败诉案件。",
        "二、存在的问题",
        "示例三:一些单位学法用法不够经常,行政复议案件办理的质量和效率还需提高,基层执法力量与任务不相匹配。",
        "三、2024年工作打算",
        "示例四:全年组织不少于4次专项监督,法律顾问列席政府常务会议成为常态,继续把法治政府建设推向深入。",
    ]

    static var body: String { paragraphs.joined(separator: "\n") }

    static func html(_ paragraphs: [String] = paragraphs) -> String {
        paragraphs.map { "<p style=\"text-indent:2em\">　　\($0)</p>" }.joined(separator: "\n")
    }

    static func read(_ page: String, uri: String = "file:sample.html") throws -> Report {
        try self.read(Array(page.utf8), uri: uri)
    }

    static func read(_ bytes: [UInt8], uri: String = "file:sample.html") throws -> Report {
        try ReportReader(regions: .shared()).read(bytes, uri: uri)
    }
}

/// The text in GB18030, as many government sites still send it.
func gb18030(_ text: String) -> [UInt8] {
    guard let converter = iconv_open("GB18030", "UTF-8") else { return [] }
    defer { iconv_close(converter) }
    var input = Array(text.utf8).map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 2 + 16)
    let written = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            var source = input.baseAddress
            var sourceLeft = input.count
            var target = output.baseAddress
            var targetLeft = output.count
            _ = iconv(converter, &source, &sourceLeft, &target, &targetLeft)
            return output.count - targetLeft
        }
    }
    return output.prefix(written).map { UInt8(bitPattern: $0) }
}
