import ArgumentParser
import Foundation
import ServiceRuntime

struct PauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Hand out no more work of a stage, until “fazhi resume”.",
        discussion: """
              fazhi pause extraction --reason '词表有误，等待更新'
              fazhi resume extraction

            What is under way is done; documents are taken in all the while, and wait. “fazhi status” says who paused \
            it and why.
            """
    )

    @Argument(help: "extraction or indexing.")
    var stage: String

    @Option(help: "Why; it is shown with the status.")
    var reason: String

    @OptionGroup var options: ConnectionOptions

    func run() async throws {
        let pause = IngestionInterface.Pause(stage: self.stage, author: NSUserName(), reason: self.reason)
        try await self.options.withCluster { cluster in
            let _: IngestionInterface.Nothing = try await cluster.ingestion(IngestionInterface.pause, pause)
            print("\(pause.stage) is paused")
        }
    }
}

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Hand out work of a stage that was paused again."
    )

    @Argument(help: "extraction or indexing.")
    var stage: String

    @OptionGroup var options: ConnectionOptions

    func run() async throws {
        let resume = IngestionInterface.Resume(stage: self.stage)
        try await self.options.withCluster { cluster in
            let _: IngestionInterface.Nothing = try await cluster.ingestion(IngestionInterface.resume, resume)
            print("\(resume.stage) goes on")
        }
    }
}
