public import Storage

extension QueryInterface {
    public struct EntitiesAnswer: Sendable, Codable {
        /// How many there are.
        public var total: Int
        /// The most named first.
        public var entities: [EntityStore.Entry]

        public init(total: Int, entities: [EntityStore.Entry]) {
            self.total = total
            self.entities = entities
        }
    }
}
