// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "CulpritBenchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Culprit", path: "..")],
    targets: [
        .executableTarget(
            name: "culprit-bench",
            dependencies: [
                .product(name: "Evidence", package: "Culprit"),
                .product(name: "Reasoning", package: "Culprit"),
                .product(name: "Assessment", package: "Culprit"),
                .product(name: "Anatomy", package: "Culprit"),
                .product(name: "Body", package: "Culprit"),
                .product(name: "Mechanics", package: "Culprit"),
                .product(name: "OpenSimFormat", package: "Culprit"),
            ],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ])
    ]
)
