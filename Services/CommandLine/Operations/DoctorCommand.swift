import ArgumentParser
import Foundation
import Messaging
import ServiceRuntime
import Storage

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, keys, services and backlog, and say how to mend what is wrong.",
        discussion: """
            Exit codes: 0 all is well; 1 something needs care; 69 a service does not answer; 78 the configuration or the \
            keys are at fault.
            """
    )

    @OptionGroup var options: ClientOptions

    func run() async throws {
        var examination = Examination()
        await examination.run(
            config: self.options.connection.config,
            timeout: .seconds(self.options.connection.timeout)
        )
        switch self.options.format {
        case .json: try Output.json(examination.symptoms)
        case .table: for symptom in examination.symptoms { symptom.show() }
        }
        let worst = examination.symptoms.compactMap(\.exitCode).max()
        if let worst { throw ExitCode(worst) }
    }
}

/// What was looked at, and what was found.
struct Symptom: Encodable {
    enum Grade: String, Encodable { case well, care, broken }

    var subject: String
    var grade: Grade
    var text: String
    /// How to mend it.
    var remedy: String?
    var exitCode: Int32?

    enum CodingKeys: String, CodingKey { case subject, grade, text, remedy }

    func show() {
        let mark =
            switch self.grade {
            case .well: Terminal.coloured("✓", "32")
            case .care: Terminal.coloured("!", "33")
            case .broken: Terminal.coloured("✗", "31")
            }
        print("\(mark) \(Terminal.bold(self.subject)): \(self.text)")
        if let remedy { print("    → \(remedy)") }
    }
}
