public import ArgumentParser
import Foundation
import Secrets
import ServiceRuntime
public import Storage

extension Role: ExpressibleByArgument {}

struct AccountsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "Say who may use the console and its API.",
        discussion: """
            A reader looks at everything; an analyst also corrects figures and dismisses findings; an operator also takes \
            documents in and handles jobs; an administrator also makes accounts and sees who did what.

              fazhi accounts                                   who there is
              fazhi accounts add 张三 --role analyst            prints a password for the first time
              fazhi accounts reset 张三                         another one; ends all sessions
              fazhi accounts role 张三 operator
              fazhi accounts token 张三 --label 夜间导出          prints a token for programs
              fazhi accounts audit --account 张三               what was done through the console
            """,
        subcommands: [
            List.self, Add.self, Reset.self, SetRole.self, Remove.self, AddToken.self, RemoveToken.self, Audit.self,
        ],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the accounts.")

        @OptionGroup var options: ClientOptions

        func run() async throws {
            let format = self.options.format
            try await self.options.withCluster { cluster in
                let answer: QueryInterface.AccountsAnswer = try await cluster.query(
                    QueryInterface.accounts,
                    QueryInterface.Accounts()
                )
                if format == .json { return try Output.json(answer) }
                guard !answer.accounts.isEmpty else { return print("none") }
                var table = TextTable([
                    .init(title: "name"), .init(title: "role"), .init(title: "made"), .init(title: "signed in"),
                    .init(title: ""),
                ])
                for account in answer.accounts {
                    table.add(
                        account.name,
                        account.role.rawValue,
                        String(account.createdAt.prefix(10)),
                        account.signedInAt ?? "never",
                        account.mustChangePassword ? "must change the password" : ""
                    )
                }
                for line in table.lines { print(line) }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account, and print a password for the first time."
        )

        @Argument(help: "Letters, digits and .-_@; case makes no difference.")
        var name: String

        @Option(help: "reader, analyst, operator or administrator.")
        var role: Role

        @Flag(help: "Only if there is no account yet; otherwise do nothing.")
        var first = false

        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            let (name, role, isFirst) = (self.name, self.role, self.first)
            try await self.connection.withCluster { cluster in
                if isFirst {
                    let known: QueryInterface.AccountsAnswer = try await cluster.query(
                        QueryInterface.accounts,
                        QueryInterface.Accounts()
                    )
                    if !known.accounts.isEmpty { return }
                }
                let password = RandomText.password()
                let request = IngestionInterface.AddAccount(
                    name: name,
                    role: role,
                    password: password,
                    isFirst: isFirst,
                    author: NSUserName()
                )
                let account: Account = try await cluster.ingestion(IngestionInterface.addAccount, request)
                print("\(account.name)  \(password)")
            }
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give an account another password for the next time, print it, and end its sessions."
        )

        @Argument var name: String
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            let password = RandomText.password()
            var request = IngestionInterface.ChangeAccount(name: self.name, author: NSUserName())
            request.password = password
            try await self.connection.withCluster { [request] cluster in
                let account: Account = try await cluster.ingestion(IngestionInterface.changeAccount, request)
                print("\(account.name)  \(password)")
            }
        }
    }

    struct SetRole: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "role",
            abstract: "Give an account another role."
        )

        @Argument var name: String
        @Argument(help: "reader, analyst, operator or administrator.")
        var role: Role
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            var request = IngestionInterface.ChangeAccount(name: self.name, author: NSUserName())
            request.role = self.role
            try await self.connection.withCluster { [request] cluster in
                let _: Account = try await cluster.ingestion(IngestionInterface.changeAccount, request)
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove an account; what it did stays recorded.")

        @Argument var name: String
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            let request = IngestionInterface.RemoveAccount(name: self.name, author: NSUserName())
            try await self.connection.withCluster { cluster in
                let _: IngestionInterface.Nothing = try await cluster.ingestion(
                    IngestionInterface.removeAccount,
                    request
                )
            }
        }
    }
}
