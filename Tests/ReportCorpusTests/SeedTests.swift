import ReportCorpus
import Testing

@Suite struct SeedTests {
    @Test func drawsTheSameFromTheSameName() {
        var one = Seed(7).part("370112").part(2023).random()
        var two = Seed(7).part("370112").part(2023).random()
        #expect((0..<100).map { _ in one.next() } == (0..<100).map { _ in two.next() })
    }

    @Test func drawsOtherwiseFromAnother() {
        let numbers = [
            Seed(7).part("370112").part(2023), Seed(8).part("370112").part(2023), Seed(7).part("370113").part(2023),
            Seed(7).part("370112").part(2024),
        ].map { seed in
            var random = seed.random()
            return random.next()
        }
        #expect(Set(numbers).count == numbers.count)
    }
}
