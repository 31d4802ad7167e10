import ReportModel

extension CalendarDate {
    /// Days since 1 March of the year 0, which puts the leap day at the end of the year.
    private var dayNumber: Int {
        let year = self.month > 2 ? self.year : self.year - 1
        let month = (self.month + 9) % 12
        return year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + self.day - 1
    }

    private init?(dayNumber: Int) {
        var year = (10_000 * dayNumber + 14_780) / 3_652_425
        var day = dayNumber - (365 * year + year / 4 - year / 100 + year / 400)
        if day < 0 {
            year -= 1
            day = dayNumber - (365 * year + year / 4 - year / 100 + year / 400)
        }
        let month = (100 * day + 52) / 3060
        self.init(
            year: year + (month + 2) / 12,
            month: (month + 2) % 12 + 1,
            day: day - (month * 306 + 5) / 10 + 1
        )
    }

    /// The day itself where the calendar ends.
    func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: self.dayNumber + days) ?? self }

    /// 日一二三四五六
    var weekday: Character {
        let names: [Character] = ["三", "四", "五", "六", "日", "一", "二"]
        return names[self.dayNumber % 7]
    }
}
