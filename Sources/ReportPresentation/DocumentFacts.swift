public import ReportModel

extension Report {
    /// What is known of the document, label by label; what is unknown is left out, but for the region.
    public var documentFacts: [(label: String, value: String)] {
        let document = self.document
        let facts: [(label: String, value: String?)] = [
            ("类型", document.kind.chineseName),
            ("地区", document.region.map { "\($0.name) (\($0.adcode))" } ?? "不明"),
            ("期间", document.period.map { Wording.period($0) }),
            ("发布日期", document.publishedOn?.description),
            ("发布机构", document.issuer),
            ("索引号", document.indexNumber),
            ("文号", document.documentNumber),
            ("来源", document.authorSource),
            ("栏目", document.siteChannel),
            (
                "文字识别",
                self.source.recognitionConfidence.map { "OCR，平均置信度\(Int(($0 * 100).rounded()))%" }
            ),
        ]
        return facts.compactMap { fact in fact.value.map { (fact.label, $0) } }
    }
}
