/// The lines under a report that say who signed it and when.
enum Signature {
    static func isPart(_ line: PageLine) -> Bool {
        self.isOrganisation(line) || self.isDay(line) || self.isClosing(line)
    }

    /// 特此报告。
    private static func isClosing(_ line: PageLine) -> Bool {
        line.length <= 16 && line.slice.startsWithAny(["特此", "专此", "此报告", "以上报告", "请审议", "请予审议"])
    }

    static func isOrganisation(_ line: PageLine) -> Bool {
        guard (4...30).contains(line.length), line.linkShare < 0.5 else { return false }
        let name = line.slice.withoutSpaces[...]
        return name.endsWithAny(ReadingLexicon.organisationEndings)
            && !name.containsAny(["，", ",", "。", "：", ":", "、", ">", "网"])
    }

    /// The issuer that an official document names in red at its head: 某县人民政府文件 (发文机关标志, GB/T 9704).
    static func masthead(_ line: PageLine) -> String? {
        guard (6...34).contains(line.length) else { return nil }
        var organisation = line
        organisation.text = line.slice.withoutSpaces
        guard organisation.slice.ends(with: "文件") else { return nil }
        organisation.text.removeLast(6)
        organisation.length = organisation.slice.scalarCount
        return self.isOrganisation(organisation) ? organisation.slice.string : nil
    }

    static func isDay(_ line: PageLine) -> Bool {
        guard line.length <= 24 else { return false }
        let scalars = Array(line.slice.string.unicodeScalars)
        guard let found = DateReader.first(in: scalars) else { return false }
        let rest = scalars[..<found.range.lowerBound] + scalars[found.range.upperBound...]
        return !rest.contains { $0.isHan || DateReader.digit($0) != nil }
    }
}
