import ReportModel

/// A measure word, and what it makes of a number.
final class MeasureWord: Sendable, Equatable {
    /// Words that may be the head of another word: 5部委, 3分之一, 12市级.
    enum Lookalike: Sendable {
        case tenth, times, point, great, pair, place, person, department, thing, none

        init(_ text: String) {
            switch text {
            case "成": self = .tenth
            case "番": self = .times
            case "分": self = .point
            case "大": self = .great
            case "对": self = .pair
            case "省", "市", "县", "区", "镇", "乡", "村", "地": self = .place
            case "人": self = .person
            case "部": self = .department
            case "项", "条", "件", "场", "家", "类", "名": self = .thing
            default: self = .none
            }
        }
    }

    /// What a measure that is counted so ends in: 件数, 场次, 人数, 面积.
    enum Count: Sendable {
        case times, area, length, amount, event, round, turn, people, points, piece, other

        init(_ text: String) {
            switch text {
            case "人次", "场次", "件次", "户次", "家次", "批次": self = .times
            case "平方米", "平方公里", "亩", "公顷": self = .area
            case "公里", "千米", "米": self = .length
            case "吨", "公斤", "千克", "立方米": self = .amount
            case "场": self = .event
            case "批", "轮": self = .round
            case "次", "期": self = .turn
            case "人", "名", "位": self = .people
            case "分": self = .points
            case "件", "份", "项", "支", "篇": self = .piece
            default: self = .other
            }
        }
    }

    let text: String
    let kind: Figure.Kind
    /// Words of one group measure the same sort of thing: 件 and 起.
    let group: String
    /// A small Chinese numeral before it may be a count: 八项机制.
    let takesChinese: Bool
    /// The text and the group, to compare.
    let word: ShortWord
    let sort: ShortWord
    /// 件 of 件次; `nil` for words that do not end in 次.
    let single: ShortWord?
    let lookalike: Lookalike
    let count: Count
    /// Of a group that rules of subjects call `count`.
    let isCountable: Bool

    init(text: String, kind: Figure.Kind, group: String, takesChinese: Bool = true) {
        self.text = text
        self.kind = kind
        self.group = group
        self.takesChinese = takesChinese
        self.word = ShortWord(text)
        self.sort = ShortWord(group)
        let isRepeated = text.hasSuffix("次") && text.unicodeScalars.count == 2
        self.single = isRepeated ? ShortWord(String(text.prefix(1))) : nil
        self.lookalike = Lookalike(text)
        self.count = Count(text)
        self.isCountable = ["case", "event", "thing"].contains(group)
    }

    static func == (lhs: MeasureWord, rhs: MeasureWord) -> Bool {
        lhs.word == rhs.word && lhs.sort == rhs.sort && lhs.kind == rhs.kind
    }
}
