/// A text that someone made of a government's own: it adds nothing, and what it changes is wrong.
public enum DerivedCopy: String, Sendable, Hashable, CaseIterable {
    /// Converted to traditional characters, as mirrors do; what a conversion spoils cannot be told from the text.
    case traditional
    /// With the reading behind characters: 級(jí).
    case annotated

    /// What sort of copy the text is; `nil` for a text in simplified characters as its author wrote it.
    ///
    /// Judged by its beginning: who converts a text converts all of it.
    init?(_ text: String) {
        var traditional = 0
        var simplified = 0
        var readings = 0
        var previous = 0
        var reading: Reading?
        var text = text
        text.withUTF8 { utf8 in
            let scripts = Self.scripts
            var at = 0
            while at < min(utf8.count, Self.sample) {
                let start = at
                defer { previous = start }
                // Behind the characters only brackets tell anything: ( and, among those that EF leads, （.
                if at >= Self.scriptSample, reading == nil, utf8[at] != 0x28, utf8[at] != 0xEF {
                    at += utf8[at].utf8Width
                    continue
                }
                let (scalar, width) = utf8.scalar(at: at)
                at += width
                let place = Int(scalar.value) - 0x4E00
                if at <= Self.scriptSample, place >= 0, place < scripts.count {
                    switch scripts[place] {
                    case .traditional: traditional += 1
                    case .simplified: simplified += 1
                    case .common: break
                    }
                }
                switch scalar {
                case "(", "（": reading = start > 0 && utf8.scalar(at: previous).0.isHan ? Reading() : nil
                case ")", "）":
                    if reading?.isOne ?? false { readings += 1 }
                    reading = nil
                default: if reading != nil { reading?.take(scalar) }
                }
            }
        }
        if readings >= Self.fewestReadings {
            self = .annotated
        } else if traditional >= Self.fewestCharacters, traditional > simplified {
            self = .traditional
        } else {
            return nil
        }
    }

    /// What stands in brackets right after a Han character: a reading is a few Latin letters, one of them with a tone.
    private struct Reading {
        private var letters = 0
        private var hasTone = false
        private var isOther = false

        var isOne: Bool { !self.isOther && self.hasTone && (1...6).contains(self.letters) }

        mutating func take(_ scalar: Unicode.Scalar) {
            self.letters += 1
            switch scalar.value {
            case 0x61...0x7A: break
            case 0xE0...0xFC, 0x0101...0x01DC: self.hasTone = true
            default: self.isOther = true
            }
        }
    }

    /// Bytes.
    private static let sample = 9_000
    /// Of characters, which are converted one and all.
    private static let scriptSample = 3_000
    /// A text may give the reading of a rare character.
    private static let fewestReadings = 5
    /// A name may keep a traditional character, and a page may quote a few words.
    private static let fewestCharacters = 20

    // MARK: Characters

    private enum Script: UInt8 { case common, traditional, simplified }

    /// Common characters that one script has and the other has not, pair by pair, from U+4E00 on.
    private static let scripts: [Script] = {
        var scripts = [Script](repeating: .common, count: 0x5200)
        func mark(_ list: String, _ script: Script) {
            for scalar in list.unicodeScalars where scalar.isHan { scripts[Int(scalar.value) - 0x4E00] = script }
        }
        mark(
            """
            們來個為時會學對國實發說這種後過還進經關電長義務開問間東車業產動員機構導領規範執監審議條約權責設計劃組織訓練調處訴訟濟財稅環
            護衛醫養險傳統結總報導黨區縣鎮鄉當門無營優質數據網絡檢測評價標準減輕穩農場萬億專項證書簡應運決訂較階層級維緊圍務與從將認識
            """,
            .traditional
        )
        mark(
            """
            们来个为时会学对国实发说这种后过还进经关电长义务开问间东车业产动员机构导领规范执监审议条约权责设计划组织训练调处诉讼济财税环
            护卫医养险传统结总报导党区县镇乡当门无营优质数据网络检测评价标准减轻稳农场万亿专项证书简应运决订较阶层级维紧围务与从将认识
            """,
            .simplified
        )
        return scripts
    }()
}
