import Foundation
import Testing

@testable import ConsoleService

/// Nothing checks templates when they are compiled: these do.
struct TemplateTests {
    private static let templates: [(name: String, text: String)] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Services/Console/Templates")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".mustache") }.sorted().map { name in
            (name, (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? "")
        }
    }()

    @Test func everyWordThatATemplateNamesIsThereInBothLanguages() throws {
        #expect(Self.templates.count > 20)
        let words = try Words()
        for (name, text) in Self.templates {
            for match in text.matches(of: /words\.([a-z_]+\.[A-Za-z0-9]+)/) {
                for language in Language.allCases {
                    #expect(words.word(String(match.1), in: language) != nil, "\(name): \(match.1) in \(language)")
                }
            }
        }
    }

    /// What is not escaped is what the console made itself.
    @Test func onlyMarkupOfOurOwnGoesInUnescaped() {
        let own: Set<Substring> = ["charts", "table", "legend", "body", "text"]
        for (name, text) in Self.templates {
            for match in text.matches(of: /\{\{\{\s*([^}]*?)\s*\}\}\}/) {
                #expect(own.contains(match.1), "\(name): \(match.1)")
                if match.1 == "text" { #expect(name == "difference.mustache", "\(name)") }
            }
            #expect(!text.contains("{{&"), "\(name)")
        }
    }

    @Test func nothingIsInlineAndNothingComesFromElsewhere() {
        for (name, text) in Self.templates {
            for bad in [" style=", " onclick=", " onload=", "<style", "javascript:", "http://", "https://", "src=\"//"]
            {
                #expect(!text.contains(bad), "\(name): \(bad)")
            }
            for script in text.matches(of: /<script[^>]*>/) { #expect(script.0.contains("src=\"/assets/"), "\(name)") }
        }
    }

    /// A form that changes something proves that the page is ours.
    @Test func everyFormThatIsPostedHasTheToken() {
        for (name, text) in Self.templates {
            for form in text.matches(of: /(?s)<form[^>]*method="post".*?<\/form>/) {
                let has = form.0.contains("name=\"form_token\"") || form.0.contains("{{> figure_target}}")
                #expect(has, "\(name)")
            }
        }
    }
}
