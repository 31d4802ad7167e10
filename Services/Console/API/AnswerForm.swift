import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ReportPresentation
import ServiceRuntime
import Spreadsheet

/// The form that an answer of the API takes: as `?form=` says, else as the client accepts.
enum AnswerForm: String, CaseIterable {
    case json, csv, xlsx

    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    init(_ request: Request, _ query: Fields, of route: APIRoute) throws(PageError) {
        if let name = query.text("form") {
            guard let form = Self(rawValue: name) else {
                throw PageError(.badRequest, "form is one of \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            guard form == .json || route.table != nil else {
                throw PageError(.notAcceptable, "the answer is no table: it comes as JSON only")
            }
            self = form
            return
        }
        let accepted = (request.headers[.accept] ?? "*/*").lowercased()
        let forms: [Self] = route.table == nil ? [.json] : [.json, .csv, .xlsx]
        // JSON wherever it will do.
        self =
            accepted.contains("*/*") || accepted.contains("application/*")
            ? .json : forms.first { accepted.contains($0.mediaType.prefix { $0 != ";" }) } ?? .json
    }

    /// - Parameter bytes: what the service said, as JSON.
    func response(to request: Request, _ bytes: [UInt8], _ route: APIRoute) async throws -> Response {
        let tag = EntityTag(of: Array(self.rawValue.utf8) + bytes).text
        var headers: HTTPFields = [.contentType: self.mediaType, .vary: "Accept"]
        if route.method == .get {
            headers[.eTag] = tag
            headers[.cacheControl] = "private, no-cache"
            if EntityTag.isKnown(tag, to: request.headers[.ifNoneMatch]) {
                return Response(status: .notModified, headers: headers)
            }
        }
        var body = bytes
        if self != .json, let table = route.table {
            let form = self
            body = try await ComputeExecutor.run { try form.bytes(of: try table(bytes)) }
            headers[.contentDisposition] = "attachment; filename=\"fazhi.\(self.rawValue)\""
        }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }

    private func bytes(of answer: Answer) throws -> [UInt8] {
        guard self == .xlsx else {
            return Array((CommaSeparated.byteOrderMark + CommaSeparated.text(answer.table)).utf8)
        }
        // The library writes files only.
        let file = FileManager.default.temporaryDirectory.appending(path: "fazhi-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try Workbook.write(answer, footer: [], to: file.path)
        return [UInt8](try Data(contentsOf: file))
    }
}
