import ReportModel
import ReportReading
import Testing

/// Documents of Word 97–2003 and WPS.
@Suite struct WordBinaryTests {
    @Test func aDocumentGivesItsReport() throws {
        let report = try SampleReport.read(Fixture.bytes("sample.doc"), uri: "file:a.wps")
        #expect(report.document.title == "开化县2023年法治政府建设情况报告（示例）")
        #expect(report.document.region?.adcode == "330824")
        #expect(report.source.mediaType == "application/msword")
        // Lists have their numbers; what was deleted or hidden, the link's address and the header are not there.
        #expect(
            report.body.text == """
                2023年，示例县坚持以法治为指导，深入推进依法行政，扎实做好法治政府建设各项工作，现将有关情况报告如下：
                一、主要举措和成效
                （一）优化营商环境。示例一：梳理政务服务事项1234项，网上可办率达到98.6%，为企业减免费用3.5亿元。
                示例：收到申请123件，审结118件。①—“引号”㎡Ⅷ
                示例事项\t件数
                行政复议申请\t2623
                二、存在的问题
                示例三：一些单位学法用法不够经常，行政复议案件办理的质量和效率还需提高，基层执法力量与任务不相匹配。
                """
        )
    }

    @Test func damageIsRefused() throws {
        let bytes = try Fixture.bytes("sample.doc")
        func reason(_ bytes: [UInt8]) -> ReadingError.Reason? {
            do {
                _ = try SampleReport.read(bytes, uri: "file:a.doc")
                return nil
            } catch {
                return (error as? ReadingError)?.reason
            }
        }
        #expect(reason(Array(bytes.prefix(1_024))) == .foreignType(.ole))
        var encrypted = bytes
        // The flag in the document's first sector, which begins with its magic number.
        let start = try #require(
            stride(from: 512, to: bytes.count, by: 512).first { bytes[$0...].starts(with: [0xEC, 0xA5]) }
        )
        encrypted[start + 11] |= 1
        #expect(reason(encrypted) == .protected)
    }
}
