// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target: nothing is left to a warning.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]
/// Numerical modules run at release speed inside debug test runs; every check stays on.
let kernel = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "Culprit",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .executable(name: "culprit", targets: ["culprit"]),
        .library(name: "Anatomy", targets: ["Anatomy"]),
        .library(name: "Evidence", targets: ["Evidence"]),
        .library(name: "Mechanics", targets: ["Mechanics"]),
        .library(name: "OpenSimFormat", targets: ["OpenSimFormat"]),
        .library(name: "Reasoning", targets: ["Reasoning"]),
        .library(name: "Assessment", targets: ["Assessment"]),
        .library(name: "Body", targets: ["Body"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        .target(
            name: "Anatomy",
            dependencies: ["Yams"],
            resources: [.copy("Resources")],
            swiftSettings: strict),
        .target(
            name: "Evidence",
            dependencies: ["Anatomy", "Yams", .product(name: "Crypto", package: "swift-crypto")],
            resources: [.copy("Resources")],
            swiftSettings: kernel),
        .target(name: "Mechanics", swiftSettings: kernel),
        .target(name: "OpenSimFormat", dependencies: ["Mechanics"], swiftSettings: kernel),
        .target(name: "Reasoning", exclude: ["Discrete/README.md"], swiftSettings: kernel),
        .target(
            name: "Assessment",
            dependencies: ["Anatomy", "Body", "Evidence", "Mechanics", "Reasoning"],
            resources: [.copy("Resources")],
            swiftSettings: kernel),
        .target(
            name: "Body",
            dependencies: ["Anatomy", "Mechanics"],
            resources: [.copy("Resources")],
            swiftSettings: kernel),
        .executableTarget(
            name: "culprit",
            dependencies: [
                "Anatomy", "Evidence", "Reasoning", "Assessment", "Body", "Mechanics", "OpenSimFormat",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [.copy("Resources")],
            swiftSettings: strict),
        .testTarget(name: "AnatomyTests", dependencies: ["Anatomy"], swiftSettings: strict),
        .testTarget(name: "EvidenceTests", dependencies: ["Evidence", "Anatomy"], swiftSettings: strict),
        .testTarget(name: "MechanicsTests", dependencies: ["Mechanics"], swiftSettings: kernel),
        .testTarget(
            name: "OpenSimFormatTests", dependencies: ["OpenSimFormat", "Mechanics"],
            resources: [.copy("Fixtures")], swiftSettings: kernel),
        .testTarget(name: "ReasoningTests", dependencies: ["Reasoning"], swiftSettings: kernel),
        .testTarget(
            name: "AssessmentTests", dependencies: ["Assessment", "Evidence", "Reasoning", "Anatomy"],
            swiftSettings: strict),
        .testTarget(
            name: "BodyTests", dependencies: ["Body", "Mechanics", "Anatomy"], swiftSettings: kernel),
        .testTarget(name: "CommandTests", dependencies: ["culprit", "Assessment"], swiftSettings: strict),
    ]
)
