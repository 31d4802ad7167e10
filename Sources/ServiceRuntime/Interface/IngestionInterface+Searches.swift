extension IngestionInterface {
    /// Takes ``SaveSearch``; returns ``Nothing``. A search of the same name gives way.
    public static let saveSearch = "searches.save"
    /// Takes ``ForgetSearch``; returns ``Nothing``.
    public static let forgetSearch = "searches.forget"

    public struct SaveSearch: Sendable, Codable {
        /// At most 200 bytes.
        public var name: String
        public var search: QueryInterface.Search
        public var author: String

        public init(name: String, search: QueryInterface.Search, author: String) {
            self.name = name
            self.search = search
            self.author = author
        }
    }

    public struct ForgetSearch: Sendable, Codable {
        public var name: String

        public init(name: String) { self.name = name }
    }
}
