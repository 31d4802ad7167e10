import ReportModel
import ReportReading
import Testing

@testable import ReportCorpus

@Suite struct PagesTests {
    private let publisher: Publisher

    init() throws { self.publisher = try Publisher() }

    @Test func offersManyTemplates() {
        #expect(self.publisher.templateNames.pages.count >= 14)
        #expect(self.publisher.templateNames.texts.count >= 5)
    }

    @Test(arguments: DocumentForm.allCases)
    func writesTheSameBytesForTheSameSeed(form: DocumentForm) throws {
        let again = try Publisher()
        for seed in 0..<4 {
            let one = try self.publisher.publish(SamplePublication.report, as: form, seed: Seed(UInt64(seed)))
            let two = try again.publish(SamplePublication.report, as: form, seed: Seed(UInt64(seed)))
            #expect(one.bytes == two.bytes)
            #expect(one.noise == two.noise && one.states == two.states && one.charset == two.charset)
        }
    }

    @Test func writesOtherPagesForOtherSeeds() throws {
        let pages = try (0..<40).map { number in
            try self.publisher.publish(SamplePublication.report, as: .html, seed: Seed(number)).bytes
        }
        #expect(Set(pages).count == pages.count)
    }

    @Test(arguments: [SamplePublication.report, SamplePublication.bare])
    func holdsTheWholeDocument(publication: Publication) throws {
        let names = self.publisher.templateNames
        for name in names.pages + names.texts {
            for seed in 0..<6 {
                let file = try self.publisher.publish(publication, template: name, seed: Seed(UInt64(seed)))
                let text = PageText.visible(file)
                for block in publication.blocks {
                    #expect(text.contains(PageText.compact(block.text)), "\(name), seed \(seed): \(block.text)")
                }
                #expect(text.contains(PageText.compact(publication.title)), "\(name), seed \(seed)")
            }
        }
    }

    @Test func tellsTheNoise() throws {
        let names = self.publisher.templateNames
        let body = PageText.compact(SamplePublication.report.body)
        for name in names.pages + names.texts {
            for seed in 0..<6 {
                let file = try self.publisher.publish(
                    SamplePublication.report,
                    template: name,
                    seed: Seed(UInt64(seed))
                )
                let text = PageText.decoded(file)
                for noise in file.noise {
                    #expect(text.contains(PageText.compact(noise)), "\(name), seed \(seed): \(noise)")
                    #expect(!body.contains(PageText.compact(noise)), "\(name), seed \(seed): \(noise)")
                }
                // What is left once document and noise are taken away is single words.
                #expect(name == "clean" || !file.noise.isEmpty, "\(name), seed \(seed)")
            }
        }
    }

    @Test func neighboursAreNoise() throws {
        for seed in 0..<40 {
            let file = try self.publisher.publish(SamplePublication.report, as: .html, seed: Seed(UInt64(seed)))
            let text = PageText.visible(file)
            for neighbour in SamplePublication.report.neighbours {
                for said in [neighbour.title] + neighbour.sentences where text.contains(PageText.compact(said)) {
                    #expect(file.noise.contains { $0.contains(said) }, "seed \(seed): \(said)")
                }
            }
        }
    }

    @Test func statesOnlyWhatIsThere() throws {
        let publication = SamplePublication.report
        let values: [String: [String]] = [
            "title": [publication.title], "issuer": [publication.issuer],
            "published_on": ["2024-03-08", "2024/03/08", "2024.03.08", "2024年3月8日", "2024年03月08日"],
            "index_number": [publication.indexNumber ?? ""], "document_number": [publication.documentNumber ?? ""],
            "site_channel": [publication.channel[1]],
        ]
        for form in [DocumentForm.html, .text] {
            for seed in 0..<40 {
                let file = try self.publisher.publish(publication, as: form, seed: Seed(UInt64(seed)))
                let source = PageText.compact(PageText.source(file)) + PageText.decoded(file)
                for key in file.states {
                    let said = try #require(values[key])
                    #expect(said.contains { source.contains(PageText.compact($0)) }, "\(form) \(seed): \(key)")
                }
                for key in ["index_number", "document_number"] where !file.states.contains(key) {
                    #expect(!source.contains(try #require(values[key]?.first)), "\(form) \(seed): \(key)")
                }
            }
        }
    }

    @Test func statesNothingThatThePublicationLacks() throws {
        for seed in 0..<40 {
            let file = try self.publisher.publish(SamplePublication.bare, as: .html, seed: Seed(UInt64(seed)))
            #expect(Set(file.states).isDisjoint(with: ["index_number", "document_number", "site_channel"]))
        }
    }

    @Test func readersFindTheBody() throws {
        let reader = ReportReader(regions: try RegionDirectory.load())
        for name in self.publisher.templateNames.pages {
            let file = try self.publisher.publish(SamplePublication.report, template: name, seed: Seed(1))
            let report = try reader.read(file.bytes, uri: "file:page.html")
            let body = PageText.compact(report.body.text)
            #expect(body.contains(PageText.compact(SamplePublication.report.blocks[3].text)), "\(name)")
        }
    }

    @Test func encodesPagesAsTheySay() throws {
        var charsets: Set<String> = []
        for seed in 0..<40 {
            let file = try self.publisher.publish(SamplePublication.report, as: .html, seed: Seed(UInt64(seed)))
            let head = String(decoding: file.bytes.prefix(4096), as: UTF8.self).lowercased()
            let isUTF8 = String(validating: file.bytes, as: UTF8.self) != nil
            #expect(isUTF8 == (file.charset == "UTF-8"))
            if head.contains("charset=gb") || head.contains("charset=\"gb") { #expect(file.charset == "GB18030") }
            if head.contains("charset=utf-8") || head.contains("charset=\"utf-8") { #expect(file.charset == "UTF-8") }
            charsets.insert(file.charset ?? "")
        }
        #expect(charsets == ["UTF-8", "GB18030"])
    }

    @Test func refusesADayThatIsNone() {
        var publication = SamplePublication.report
        publication.publishedOn = "2024-02-30"
        #expect(throws: PublishingError.invalidDate("2024-02-30")) {
            try self.publisher.publish(publication, as: .html, seed: Seed(1))
        }
    }
}
