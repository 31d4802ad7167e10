import ReportModel
import Testing

@testable import ReportAnalysis

@Suite struct DepartmentTests {
    private static let county = RegionReference(adcode: "990101", name: "示例省样例市甲区")

    @Test(arguments: [
        ("甲区司法局", "990101-司法局"), ("示例省样例市甲区司法局", "990101-司法局"), ("样例市甲区市场监督管理局", "990101-市场监督管理局"),
        ("法治甲区·甲区司法局", "990101-司法局"), ("区司法局", "990101-司法局"), ("市场监督管理局", "990101-市场监督管理局"),
    ])
    func oneBodyHasOneCode(issuer: String, id: String) throws {
        let department = try #require(Department(division: Self.county, issuer: issuer, title: nil))
        #expect(department.id == id)
        #expect(department.name == "示例省样例市" + "甲区" + id.dropFirst(7))
    }

    @Test(arguments: [
        ("2022年度甲区司法局法治政府建设工作总结", "990101-司法局"), ("关于2022年度甲区卫生健康委员会推进法治政府建设情况的报告", "990101-卫生健康委员会"),
        ("甲区机关事务服务中心2023年工作报告", "990101-机关事务服务中心"),
    ])
    func withoutAnIssuerTheTitleTells(title: String, id: String) {
        #expect(Department(division: Self.county, issuer: nil, title: title)?.id == id)
    }

    @Test func aTitleWithoutADepartmentTellsNone() {
        #expect(Department(division: Self.county, issuer: nil, title: "2023年法治政府建设情况报告") == nil)
    }

    @Test func theStandardHasARubricForEachKindOfDepartment() throws {
        let system = try ScoringSystem.standard(try .load())
        func rubric(_ name: String) -> String? {
            Department(division: Self.county, issuer: "甲区" + name, title: nil).flatMap { department in
                system.classes.first { $0.holds(department.region) }?.id
            }
        }
        #expect(rubric("司法局") == "department_justice")
        #expect(rubric("行政审批服务局") == "department_service")
        #expect(rubric("市场监督管理局") == "department_enforcement")
        #expect(rubric("审计局") == "department_supervision")
        #expect(rubric("档案局") == "department")
    }
}
