import Foundation

/// Files in this folder's `Resources`.
enum Fixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Resources")
        return [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }
}
