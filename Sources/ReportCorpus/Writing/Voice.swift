import ReportModel

/// Who speaks in a document: a body, of a year, on a day, in the habits of its office.
struct Voice: Sendable {
    let world: World
    let number: Int
    /// The year reported on; for a news item, that of its publication.
    let year: Int
    let published: CalendarDate
    /// Nil for a news item: nothing but its sentences says when.
    let period: Period?
    let style: HouseStyle

    var government: Government { self.world.governments[self.number] }

    init(world: World, number: Int, year: Int, published: CalendarDate, isReport: Bool) {
        self.world = world
        self.number = number
        self.year = year
        self.published = published
        self.period = isReport ? Period(year: year) : nil
        self.style = HouseStyle(world.seed.part(world.governments[number].id).part("style"))
    }

    /// A word that level and name decide.
    func word(_ word: Pattern.PlaceWord, _ random: inout SeededRandom) throws(Unsayable) -> String {
        let government = self.government
        let level = government.levelWord
        switch word {
        case .level: return level
        case .whole: return "全" + level
        case .ours: return random.chance(0.7) ? "我" + level : "本" + level
        case .name: return government.name
        case .government: return level == "街道" ? "街道办事处" : level + "政府"
        case .leadership:
            return level == "街道" ? "街道党工委、办事处" : random.pick(["\(level)委、\(level)政府", "\(level)委\(level)政府"])
        case .scopeAbove: return try "全" + self.above().levelWord
        case .nameAbove: return try self.above().place
        case .divisions: return random.pick(government.divisionWords)
        case .department where government.division.level == .township:
            return random.pick(["综合行政执法队", "司法所", "便民服务中心", "平安法治办"])
        case .department:
            return level + random.pick(["司法局", "市场监管局", "公安局", "生态环境局", "行政审批局", "人社局", "教育局", "应急管理局", "住建局"])
        }
    }

    private func above() throws(Unsayable) -> Government {
        guard let parent = self.government.parent else { throw Unsayable() }
        return self.world.governments[parent]
    }
}

/// A pattern that cannot be said here: another is drawn.
struct Unsayable: Error {}
