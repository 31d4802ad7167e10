import HTTPTypes
import Messaging
import Storage

/// The API described as OpenAPI 3.1, made of the table that answers it.
enum OpenAPIDocument {
    static let value: JSONValue = .object([
        "openapi": "3.1.0",
        "info": [
            "title": "Fazhi", "version": "1",
            "description": "All that the suite can answer. Pages are had by limit and offset, or by an answer's next.",
        ],
        "servers": [["url": "/api/v1"]],
        "security": [["token": []], ["session": []]],
        "paths": .object(
            Dictionary(grouping: APIRoutes.all, by: \.path).mapValues { routes in
                let operations = routes.map { ($0.method.rawValue.lowercased(), Self.operation($0)) }
                return .object(Dictionary(uniqueKeysWithValues: operations))
            }
        ),
        "components": [
            "securitySchemes": [
                "token": ["type": "http", "scheme": "bearer"],
                "session": ["type": "apiKey", "in": "cookie", "name": .text(SessionKeeper.cookieName)],
            ],
            "schemas": [
                "Problem": [
                    "type": "object", "required": ["type", "title", "status"],
                    "properties": [
                        "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
                        "detail": ["type": "string"],
                    ],
                ]
            ],
        ],
    ])

    private static func operation(_ route: APIRoute) -> JSONValue {
        var operation: [String: JSONValue] = [
            "summary": .text(route.summary),
            "description": .text("Takes the role \(route.role.rawValue)."),
            "operationId": .text(
                route.method.rawValue.lowercased() + route.path.replacing("/", with: "_").filter { !"{}".contains($0) }
            ),
            "parameters": .list(route.parameters.filter { $0.place != .body }.map(Self.parameter) + Self.form(route)),
            "responses": Self.responses(route),
        ]
        let body = route.parameters.filter { $0.place == .body }
        if route.exchange == .upload {
            operation["requestBody"] = [
                "required": true,
                "content": ["application/octet-stream": ["schema": ["type": "string", "format": "binary"]]],
            ]
        } else if !body.isEmpty {
            operation["requestBody"] = [
                "required": true,
                "content": [
                    "application/json": [
                        "schema": [
                            "type": "object", "additionalProperties": false,
                            "required": .list(body.filter(\.isRequired).map { .text($0.name) }),
                            "properties": .object(
                                body.reduce(into: [:]) { $0[$1.name] = Self.schema($1, isDescribed: true) }
                            ),
                        ]
                    ]
                ],
            ]
        }
        return .object(operation)
    }

    private static func parameter(_ parameter: APIParameter) -> JSONValue {
        [
            "name": .text(parameter.name), "in": parameter.place == .path ? "path" : "query",
            "required": .boolean(parameter.isRequired), "description": .text(parameter.summary),
            "schema": Self.schema(parameter),
        ]
    }

    private static func form(_ route: APIRoute) -> [JSONValue] {
        guard route.table != nil else { return [] }
        return [
            [
                "name": "form", "in": "query", "required": false,
                "description": "The form of the answer, whatever the client accepts.",
                "schema": [
                    "type": "string", "enum": .list(AnswerForm.allCases.map { .text($0.rawValue) }),
                ],
            ]
        ]
    }

    private static func responses(_ route: APIRoute) -> JSONValue {
        var content: [String: JSONValue] = [:]
        if route.exchange == .bytes {
            content["application/octet-stream"] = ["schema": ["type": "string", "format": "binary"]]
        } else {
            content["application/json"] = ["schema": ["type": .list(["object", "array"])]]
            for form in AnswerForm.allCases where form != .json && route.table != nil {
                content[String(form.mediaType.prefix { $0 != ";" })] = [
                    "schema": ["type": "string", "format": "binary"]
                ]
            }
        }
        return [
            "200": ["description": "The answer.", "content": .object(content)],
            "default": [
                "description": "What is wrong.",
                "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
            ],
        ]
    }

    private static func schema(_ parameter: APIParameter, isDescribed: Bool = false) -> JSONValue {
        var schema: [String: JSONValue]
        switch parameter.kind {
        case .text: schema = ["type": "string", "minLength": 1]
        case .oneOf(let names): schema = ["type": "string", "enum": .list(names.map { .text($0) })]
        case .integer: schema = ["type": "integer"]
        case .number: schema = ["type": "number"]
        case .flag: schema = ["type": "boolean"]
        case .texts: schema = ["type": "array", "items": ["type": "string", "minLength": 1]]
        case .integers: schema = ["type": "array", "items": ["type": "integer"]]
        case .object: schema = ["type": "object"]
        case .objects: schema = ["type": "array", "items": ["type": "object"]]
        }
        if isDescribed { schema["description"] = .text(parameter.summary) }
        return .object(schema)
    }
}
