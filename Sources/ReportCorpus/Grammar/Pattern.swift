/// A pattern of the grammar, parsed: see the README beside the grammar's files.
struct Pattern: Sendable {
    var nodes: [Node]

    enum Node: Sendable {
        case text(String)
        case choice([Pattern])
        /// `<name>`; bound to one draw within a block where it was written `<#name>`.
        case word(String, bound: Bool)
        case place(PlaceWord)
        case period(PeriodWord)
        case owner(OwnerWord)
        case year(offset: Int)
        case figure(Slot)
        case span(SpanKind, Pattern)
    }

    /// Words that a government's level and name decide.
    enum PlaceWord: String, Sendable {
        case level = "区", whole = "全区", ours = "我区", name = "地名", government = "区政府", leadership = "区委区政府"
        case scopeAbove = "上级", nameAbove = "上级名", divisions = "下级", department = "部门"
    }

    /// Words that say when: they govern the figures after them.
    enum PeriodWord: String, Sendable {
        case year, since, months, last, years, asof
    }

    /// Words that say whose the figures after them are.
    enum OwnerWord: String, Sendable {
        case child, other, parent, nation
        /// The report's own place again.
        case own = "self"
    }

    enum SpanKind: String, Sendable {
        case system, first, coverage, honour
    }

    /// Every slot, whatever is drawn.
    var slots: [Slot] {
        self.nodes.flatMap { node -> [Slot] in
            switch node {
            case .figure(let slot): [slot]
            case .choice(let choices): choices.flatMap(\.slots)
            case .span(_, let inner): inner.slots
            default: []
            }
        }
    }

    /// Whether a word of it makes its figures another's, or of another time than the report's year.
    var saysWhenOrWhose: Bool {
        self.contains {
            switch $0 {
            case .period(.year), .period(.since): false
            case .period, .owner: true
            default: false
            }
        }
    }

    /// Every node, whatever is drawn.
    func contains(where matches: (Node) -> Bool) -> Bool {
        self.nodes.contains { node in
            switch node {
            case .choice(let choices): choices.contains { $0.contains(where: matches) }
            case .span(_, let inner): matches(node) || inner.contains(where: matches)
            default: matches(node)
            }
        }
    }
}
