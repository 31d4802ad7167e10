/// The XML parts of a document that is a ZIP: DOCX, OFD.
struct ZipPackage {
    /// By path, in lower case and without leading slash: producers disagree on both.
    private let parts: [String: [UInt8]]

    /// Unpacks what has one of the `endings`, in lower case.
    ///
    /// - Throws: where the ZIP is damaged or unpacks to more than `limits` allow.
    init(_ bytes: [UInt8], endings: [String], limits: ReadingLimits) throws(ReadingError.Reason) {
        var parts: [String: [UInt8]] = [:]
        var size = 0
        var members = 0
        do {
            let reader = try ArchiveReader(bytes, format: .zip)
            while let entry = try reader.next() {
                members += 1
                if members > Self.mostMembers { throw ReadingError.Reason.tooManyParts(limit: Self.mostMembers) }
                let path = Self.key(entry.name)
                guard entry.isFile, parts[path] == nil, endings.contains(where: path.hasSuffix) else { continue }
                if entry.isEncrypted { throw ReadingError.Reason.protected }
                let part = try reader.readAll(limit: limits.maximumUnpacked - size)
                size += part.count
                parts[path] = part
            }
        } catch let error as ArchiveError {
            switch error {
            case .damaged(let detail): throw .damaged("ZIP: \(detail)")
            case .tooLarge: throw .unpacksTooFar(limit: limits.maximumUnpacked)
            case .unavailable: throw .resourcesExhausted
            }
        } catch let reason as ReadingError.Reason {
            throw reason
        } catch {
            throw .damaged("\(error)")
        }
        self.parts = parts
    }

    private static let mostMembers = 20_000

    /// The part at a path, from the package's root.
    subscript(path: String) -> [UInt8]? { self.parts[Self.key(path)] }

    private static func key(_ path: String) -> String {
        self.resolved(path, from: "").lowercased()
    }

    /// `target` as written in a part of the folder `base`, from the package's root.
    static func resolved(_ target: String, from base: String) -> String {
        let plain = target.replacing("\\", with: "/")
        var steps = plain.hasPrefix("/") ? [] : base.split(separator: "/")
        for step in plain.split(separator: "/") {
            switch step {
            case ".": continue
            case "..": _ = steps.popLast()
            default: steps.append(step)
            }
        }
        return steps.joined(separator: "/")
    }

    /// The folder of the part at `path`.
    static func folder(of path: String) -> String { path.split(separator: "/").dropLast().joined(separator: "/") }
}
