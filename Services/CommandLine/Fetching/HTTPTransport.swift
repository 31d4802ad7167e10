import ArgumentParser
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOSSL

/// Asks for one page once: no redirects, no second attempt, bounded in size and time.
struct HTTPTransport: Sendable {
    struct Answer: Sendable {
        var status: Int
        /// By name in lower case; the first of each.
        var fields: [String: String]
        /// Empty but for status 200.
        var body: [UInt8]
    }

    /// Why there is no answer.
    struct Problem: Error, CustomStringConvertible {
        let description: String
        /// Whether asking again could help.
        var isPassing = true
        /// Whether the host was not reached, or broke off.
        var isOfHost = false
    }

    let client: HTTPClient
    let agent: String
    let timeLimit: Duration

    /// Runs `body` with a transport whose connections are closed afterwards.
    ///
    /// - Parameter agent: what it calls itself.
    /// - Throws: `Failure` where the policy's certificates cannot be read.
    static func with<Value>(
        agent: String,
        policy: FetchPolicy,
        _ body: (HTTPTransport) async throws -> Value
    ) async throws -> Value {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .enabled(limit: .size(max(policy.sizeLimit, RobotsFile.sizeLimit)))
        configuration.timeout = .init(connect: .seconds(15), read: .seconds(30))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.idleTimeout = .seconds(30)
        if let authorities = policy.authorities {
            do {
                var tls = TLSConfiguration.makeClientConfiguration()
                tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(authorities))]
                configuration.tlsConfiguration = tls
            } catch {
                throw Failure("fetch.authorities: \(authorities) holds no certificates in PEM: \(error)", ExitCode(78))
            }
        }
        let client = HTTPClient(configuration: configuration)
        do {
            let value = try await body(HTTPTransport(client: client, agent: agent, timeLimit: policy.timeLimit))
            try await client.shutdown()
            return value
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    /// - Parameters:
    ///   - fields: further fields of the request.
    ///   - sizeLimit: the largest body; a larger one is not read to its end.
    ///   - isCut: whether of a larger body the beginning is wanted.
    /// - Throws: ``Problem``, and `CancellationError` where the task is cancelled.
    func get(
        _ address: WebAddress,
        fields: [(String, String)] = [],
        sizeLimit: Int,
        isCut: Bool = false
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: address.text)
        request.headers = HTTPHeaders([
            ("User-Agent", self.agent), ("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"),
            ("Accept-Language", "zh-CN,zh;q=0.9"), ("Accept-Encoding", "gzip, deflate"),
        ])
        for (name, value) in fields { request.headers.add(name: name, value: value) }
        let limit = self.timeLimit
        do {
            return try await withThrowingTaskGroup(of: Answer?.self) { [request] group in
                group.addTask { try await self.read(request, sizeLimit, isCut) }
                group.addTask {
                    try await Task.sleep(for: limit)
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let answer = first else {
                    throw Problem(description: "not answered whole within \(limit)", isOfHost: true)
                }
                return answer
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            try Task.checkCancellation()
            throw Problem(error)
        }
    }

    private func read(_ request: HTTPClientRequest, _ sizeLimit: Int, _ isCut: Bool) async throws -> Answer {
        let response = try await self.client.execute(request, deadline: .distantFuture)
        var answer = Answer(status: Int(response.status.code), fields: [:], body: [])
        for (name, value) in response.headers where answer.fields[name.lowercased()] == nil {
            answer.fields[name.lowercased()] = value
        }
        // Of any other answer only the head is of interest.
        guard answer.status == 200 else { return answer }
        for try await part in response.body {
            answer.body += part.readableBytesView
            if answer.body.count > sizeLimit {
                guard isCut else {
                    throw Problem(description: "more than the limit of \(sizeLimit) bytes", isPassing: false)
                }
                answer.body.removeLast(answer.body.count - sizeLimit)
                return answer
            }
        }
        return answer
    }
}

extension HTTPTransport.Problem {
    /// In the words of whom the address concerns.
    fileprivate init(_ error: any Error) {
        switch error {
        case let error as HTTPClientError:
            self.init(description: error.shortDescription.lowercased(), isOfHost: true)
        case is NIOHTTPDecompression.DecompressionError:
            self.init(description: "compressed wrongly, or to more than the limit", isPassing: false)
        case let error as NIOSSLError: self.init(description: Self.explain(error), isOfHost: true)
        case is NIOSSLExtraError: self.init(description: "its certificate is another host's", isOfHost: true)
        case let error as HTTPParserError:
            self.init(description: "not answered as HTTP asks: \(error)", isOfHost: true)
        case let error as IOError:
            self.init(description: String(cString: strerror(error.errnoCode)).lowercased(), isOfHost: true)
        default: self.init(description: "\(error)", isOfHost: true)
        }
    }

    private static func explain(_ error: NIOSSLError) -> String {
        let text = "\(error)"
        return text.contains("CERTIFICATE_VERIFY_FAILED")
            ? "its certificate is not vouched for by any authority that is trusted here" : "TLS failed: \(text)"
    }
}
