import ArgumentParser
import Foundation

/// Where a load remembers what it handed in.
struct ManifestOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The file that remembers what was handed in; without it one in $XDG_STATE_HOME/fazhi or ~/.local/state/fazhi.",
            valueName: "file"
        )
    )
    var manifest: String?

    @Flag(help: "Hand in everything, also what the manifest says was handed in before.")
    var again = false

    /// Opens the manifest of loads of this kind into `cluster`.
    ///
    /// - Returns: `nil` where the usual place cannot be written to; a load goes without then.
    func open(_ kind: String, cluster: String) throws(Failure) -> Manifest? {
        do {
            let path = try self.manifest ?? "\(StateFolder.path())/\(kind)-\(cluster).manifest"
            return try Manifest(path: path, cluster: cluster, isForgetful: self.again)
        } catch {
            if self.manifest != nil { throw Failure("\(error)", ExitCode(74)) }
            printError("warning: \(error); going on without")
            return nil
        }
    }
}
