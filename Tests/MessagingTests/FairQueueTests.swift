import Testing

@testable import Messaging

struct FairQueueTests {
    @Test func whoBringsMuchTakesTurnsWithWhoBringsLittle() {
        var queue = FairQueue<String, String>()
        for number in 1...4 { queue.append("bulk \(number)", for: "bulk") }
        queue.append("person 1", for: "person")
        queue.append("other 1", for: "other")
        var order: [String] = []
        while let next = queue.next() {
            order.append(next)
            if next == "other 1" { queue.append("person 2", for: "person") }
        }
        #expect(order == ["bulk 1", "person 1", "other 1", "bulk 2", "person 2", "bulk 3", "bulk 4"])
        #expect(queue.next() == nil)
    }
}
