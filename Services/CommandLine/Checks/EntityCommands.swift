import ArgumentParser

/// Platforms, indexes, mechanisms and the like.
struct SystemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "systems",
        abstract: "Platforms, indexes, mechanisms and brands, with the reports and places that name them.",
        discussion: """
              fazhi systems --within 山东省 --year 2023
              fazhi systems --of 掌上复议
            """
    )

    @OptionGroup var options: EntityOptions

    func run() async throws { try await self.options.run("system") }
}

/// Awards, designations, pilots and selections.
struct HonoursCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "honours",
        abstract: "Awards, designations, pilots and selected cases, with the reports and places that name them.",
        discussion: """
              fazhi honours --year 2020..2023
              fazhi honours --of 法治政府建设示范 --within 济南市
            """
    )

    @OptionGroup var options: EntityOptions

    func run() async throws { try await self.options.run("honour") }
}

/// Titles in 《》.
struct LawsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "laws",
        abstract: "Laws, regulations and plans that reports cite; short and full names are one.",
        discussion: """
              fazhi laws --year 2023
              fazhi laws --of 行政复议法
            """
    )

    @OptionGroup var options: EntityOptions

    func run() async throws { try await self.options.run("law") }
}

/// Claims to be first.
struct FirstsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "firsts",
        abstract: "Claims to be the first: 全省率先, 全国首家.",
        discussion: """
              fazhi firsts --within 山东省 --year 2023
              fazhi firsts 全国首
            """
    )

    @OptionGroup var options: EntityOptions

    func run() async throws { try await self.options.run("first") }
}
