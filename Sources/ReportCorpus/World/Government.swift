public import ReportModel

/// A body that owes a report each year: a government, or a department of one.
public struct Government: Sendable, Hashable {
    /// The division's code, and for a department its short name: 510104, 510104-justice.
    public let id: String
    /// What a report of it speaks for: of a department, its division with the level `department`.
    public let region: Region
    /// The division itself.
    public let division: Region
    /// The division's own name, without those above: 锦江区.
    public let place: String
    /// Nil for a government.
    public let department: Department?
    /// The government above, by number, where the world has it.
    public let parent: Int?

    /// 锦江区司法局, 四川省司法厅 or 锦江区.
    var name: String {
        guard let department = self.department else { return self.place }
        let isHall = self.division.level == .province && department.isHallOfProvince
        return self.place + (isHall ? department.name.dropLast() + "厅" : department.name)
    }
    /// As conditions of the grammar call it.
    var level: String { self.region.level.rawValue }

    /// 省, 市, 区, 县, 旗, 镇, 乡, 街道: how it calls itself.
    var levelWord: String {
        switch self.division.level {
        case .province: ["自治区", "市"].first { self.place.hasSuffix($0) }.map { $0 == "自治区" ? "区" : $0 } ?? "省"
        case .city: ["州", "盟"].first { self.place.hasSuffix($0) } ?? "市"
        case .county, .department: ["区", "市", "旗"].first { self.place.hasSuffix($0) } ?? "县"
        case .township: ["街道", "镇", "乡"].first { self.place.hasSuffix($0) } ?? "镇"
        }
    }

    /// What it divides into.
    var divisionWords: [String] {
        switch self.division.level {
        case .province: ["市", "市县", "市（州）", "地市"]
        case .city: ["区县", "县（市、区）", "县市区", "区（市）县"]
        case .county, .department: ["镇街", "镇（街道）", "乡镇（街道）", "乡镇街道"]
        case .township: ["村", "村（社区）", "村居"]
        }
    }

    /// How much of anything it has beside an ordinary county.
    var size: Double {
        switch self.region.level {
        case .province: 40
        case .city: 6
        case .county: 1
        case .department: self.division.level == .county ? 0.3 : self.division.level == .city ? 0.8 : 3
        case .township: 0.08
        }
    }
}

/// A kind of department that every government of county level and above has.
public struct Department: Sendable, Hashable {
    /// For file names and ids: justice.
    let id: String
    /// As counties and cities call it.
    let name: String
    /// Whether a province's is called 厅.
    var isHallOfProvince: Bool {
        ![
            "market", "enforcement", "statistics", "reform", "health", "insurance", "services", "sports", "forestry",
            "grain",
        ]
        .contains(self.id)
    }

    static let all: [Department] = [
        .init(id: "justice", name: "司法局"), .init(id: "police", name: "公安局"),
        .init(id: "education", name: "教育局"), .init(id: "market", name: "市场监督管理局"),
        .init(id: "health", name: "卫生健康局"),
        .init(id: "resources", name: "自然资源局"),
        .init(id: "housing", name: "住房和城乡建设局"),
        .init(id: "transport", name: "交通运输局"), .init(id: "water", name: "水利局"),
        .init(id: "farming", name: "农业农村局"),
        .init(id: "enforcement", name: "综合行政执法局"),
        .init(id: "emergency", name: "应急管理局"), .init(id: "finance", name: "财政局"),
        .init(id: "civil", name: "民政局"), .init(id: "labour", name: "人力资源和社会保障局"),
        .init(id: "culture", name: "文化和旅游局"), .init(id: "audit", name: "审计局"),
        .init(id: "statistics", name: "统计局"), .init(id: "reform", name: "发展和改革局"),
        .init(id: "insurance", name: "医疗保障局"), .init(id: "veterans", name: "退役军人事务局"),
        .init(id: "environment", name: "生态环境局"), .init(id: "commerce", name: "商务局"),
        .init(id: "services", name: "行政审批服务局"), .init(id: "sports", name: "体育局"),
        .init(id: "industry", name: "工业和信息化局"), .init(id: "forestry", name: "林业局"),
        .init(id: "grain", name: "粮食和物资储备局"),
    ]
}
