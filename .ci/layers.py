#!/usr/bin/env python3
"""Checks that targets import only lower levels, and that services never import each other.

SwiftPM refuses neither a library that imports an executable nor an import that only a transitive dependency provides.
"""
import pathlib
import re
import sys

LEVELS = {
    "CArchive": 0, "CCairo": 0, "CExpat": 0, "CGumbo": 0, "COpenSSL": 0, "CPostgreSQL": 0, "CSodium": 0, "CSpawn": 0,
    "CXLSXWriter": 0, "CZeroMQ": 0, "CZlib": 0,
    "ZeroMQ": 1, "PostgreSQL": 1, "Secrets": 1, "ReportModel": 1, "ChineseText": 1,
    "Messaging": 2, "Storage": 2, "ReportAnalysis": 2, "ReportReading": 2, "ReportExtraction": 2, "SearchIndex": 2,
    "ReportCorpus": 2, "ReportPresentation": 2, "Spreadsheet": 2,
    "ServiceRuntime": 3,
    "IngestionService": 4, "ExtractionService": 4, "IndexingService": 4, "QueryService": 4, "CommandLineTool": 4,
    "ConsoleService": 4, "CorpusTool": 4, "Benchmarks": 4,
}
# Imports that the level alone would allow or refuse wrongly.
ALLOWED = {("ChineseText", "ReportModel"), ("ReportPresentation", "ReportAnalysis"), ("Spreadsheet", "ReportPresentation")}
SHIM_OWNERS = {
    "CZeroMQ": {"ZeroMQ"}, "CPostgreSQL": {"PostgreSQL"}, "CGumbo": {"ReportReading"}, "COpenSSL": {"ReportReading"}, "CSodium": {"Secrets"},
    "CArchive": {"ReportReading", "ReportCorpus"}, "CCairo": {"ReportCorpus"}, "CExpat": {"ReportReading"},
    "CSpawn": {"ReportReading"}, "CXLSXWriter": {"Spreadsheet"}, "CZlib": {"ConsoleService", "ReportReading"},
}
PURE = {"ReportModel", "ChineseText", "ReportAnalysis", "ReportReading", "ReportExtraction", "SearchIndex", "ReportCorpus",
        "ReportPresentation"}
SERVICES = {"Ingestion": "IngestionService", "Extraction": "ExtractionService", "Indexing": "IndexingService",
            "Query": "QueryService", "CommandLine": "CommandLineTool", "Console": "ConsoleService",
            "Corpus": "CorpusTool"}
IMPORT = re.compile(r"^(?:@testable |public |internal |package |private |fileprivate )*import (?:\w+ )?(\w+)", re.M)

errors = []
for folder, names in (("Sources", None), ("Services", SERVICES), ("Tests", {"Benchmarks": "Benchmarks"})):
    for file in sorted(pathlib.Path(folder).rglob("*.swift")):
        if folder == "Tests" and file.parts[1] not in names:
            continue  # tests may import what they test
        target = file.parts[1] if names is None else names[file.parts[1]]
        for module in IMPORT.findall(file.read_text(encoding="utf-8")):
            if module not in LEVELS or module == target:
                continue
            if LEVELS[module] >= LEVELS[target] and (target, module) not in ALLOWED:
                errors.append(f"{file}: {target} (level {LEVELS[target]}) imports {module} (level {LEVELS[module]})")
            if module in SHIM_OWNERS and target not in SHIM_OWNERS[module]:
                errors.append(f"{file}: only {', '.join(SHIM_OWNERS[module])} may import {module}")
            if target in PURE and module in {"ZeroMQ", "PostgreSQL"}:
                errors.append(f"{file}: {target} is pure and may not import {module}")
print("\n".join(errors) or "targets import only lower levels")
sys.exit(1 if errors else 0)
