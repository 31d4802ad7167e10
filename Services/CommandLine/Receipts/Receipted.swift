import ServiceRuntime

/// An answer with its receipt among its keys; one that is a list stands beside it.
struct Receipted<Value: Encodable>: Encodable {
    private let value: Value
    private let receipt: Receipt

    init(_ value: Value, _ receipt: Receipt) {
        self.value = value
        self.receipt = receipt
    }

    private enum CodingKeys: String, CodingKey { case receipt, answer }

    func encode(to encoder: any Encoder) throws {
        if self.value is any Collection {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.value, forKey: .answer)
            try container.encode(self.receipt, forKey: .receipt)
        } else {
            try self.value.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.receipt, forKey: .receipt)
        }
    }
}
