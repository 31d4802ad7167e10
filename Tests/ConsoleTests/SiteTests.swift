import HTTPTypes
import Messaging
import Testing

@testable import ConsoleService

/// What the console is made of fits together.
@Suite struct SiteTests {
    @Test func everyPageThatIsLedToIsThere() throws {
        let paths = Set(try SiteMap.pages().map(\.path))
        for entry in SiteMap.navigation {
            #expect(paths.contains(entry.path))
            for language in Language.allCases { #expect(try Words().word(entry.word, in: language) != nil) }
        }
    }

    @Test func everyRouteIsDescribedOnce() throws {
        let paths = try #require(OpenAPIDocument.value.members?["paths"]?.members)
        var described = 0
        for operations in paths.values { described += operations.members?.count ?? 0 }
        #expect(described == APIRoutes.all.count)
        #expect(Set(APIRoutes.all.map { "\($0.method) \($0.path)" }).count == APIRoutes.all.count)
        for route in APIRoutes.all {
            let named = route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                String($0.dropFirst().dropLast())
            }
            #expect(route.parameters.filter { $0.place == .path }.map(\.name) == named, "\(route.path)")
            #expect(route.method == .get || route.deed != nil || route.path == "/index/simulate", "\(route.path)")
        }
    }
}
