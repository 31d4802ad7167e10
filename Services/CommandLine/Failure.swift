import ArgumentParser
import Foundation
import Messaging
import ServiceRuntime

/// A failure as the user of the command line is told of it.
struct Failure: Error {
    let message: String
    let exitCode: ExitCode

    static let partial = ExitCode(1)
    static let unavailable = ExitCode(69)
    static let fault = ExitCode(70)
    static let unwritten = ExitCode(74)

    init(_ message: String, _ exitCode: ExitCode = Self.partial) {
        self.message = message
        self.exitCode = exitCode
    }

    /// What a request's error means to somebody at a shell.
    init(_ error: any Error) {
        switch error {
        case let error as Failure: self = error
        case let error as RequestError:
            switch error.code {
            case .timeout:
                self.init("\(error.message); is Fazhi running, and is this client's key permitted?", Self.unavailable)
            case .busy, .unavailable: self.init("\(error.message); try again later", Self.unavailable)
            case .internal: self.init(error.message, Self.fault)
            case .invalid: self.init(error.message, .validationFailure)
            case .unknownMethod, .notFound, .tooLarge, .conflict: self.init(error.message)
            }
        case let error as FazhiConfiguration.LoadError: self.init("\(error)", ExitCode(78))
        case let error as KeyRing.KeyError: self.init("\(error)", ExitCode(78))
        default: self.init("\(error)", Self.fault)
        }
    }
}

func printError(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}
