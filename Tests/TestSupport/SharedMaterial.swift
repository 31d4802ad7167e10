public import Foundation

/// The project's material beside the checkout: seeds, gold, tools. Tests that read it run only where it is present.
public enum SharedMaterial {
    public static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.deletingLastPathComponent().appending(path: "shared")
        return FileManager.default.fileExists(atPath: folder.appending(path: "seeds").path) ? folder : nil
    }()

    public static var isPresent: Bool { self.folder != nil }

    /// The raw bytes of seed `number`, 0…4.
    public static func seed(_ number: Int) throws -> [UInt8] {
        let folder = try require(self.folder).appending(path: "seeds")
        let name = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .first { $0.hasPrefix("00\(number)_") }
        return [UInt8](try Data(contentsOf: folder.appending(path: require(name))))
    }

    /// The gold annotation of seed `number`, as parsed JSON.
    public static func gold(_ number: Int) throws -> [String: Any] {
        let file = try require(self.folder).appending(path: "gold/00\(number).json")
        return try require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    }
}

private func require<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw CocoaError(.fileNoSuchFile) }
    return value
}
