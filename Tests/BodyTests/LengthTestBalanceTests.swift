import Anatomy
import Mechanics
import Testing

@testable import Body

@Suite("Balance of passive tissue")
struct LengthTestBalanceTests {
    @Test("A limb without tissue hangs straight down", arguments: [-1.2, -0.3, 0.0, 0.4, 1.4])
    func hangsDown(start: Double) throws {
        // down is where −x points: a quarter turn back for the thigh, none more for the shank
        let model = try LengthTestLimb.leg()
        let system = try LengthTestLimb.system(
            model,
            unknowns: [LengthTestLimb.hanging(0, start: start), LengthTestLimb.hanging(1, start: -start)])
        var workspace = BalanceWorkspace(for: system, torques: 1)
        #expect(system.settle(&workspace))
        #expect(abs(workspace.x[0] + .pi / 2) < 1e-8)
        #expect(abs(workspace.x[1]) < 1e-8)
    }

    @Test("A pendulum on a linear spring stands where the formula says", arguments: [5.0, 20, 60, 200])
    func springPendulum(stiffness: Double) throws {
        let spring = ScalarFunction.linear(slope: -stiffness, intercept: 0)
        let model = try LengthTestLimb.leg(springs: [spring, nil])
        let system = try LengthTestLimb.system(model, unknowns: [LengthTestLimb.hanging(0)])
        var workspace = BalanceWorkspace(for: system, torques: 1)
        #expect(system.settle(&workspace))
        // both parts stiff as one: weight moment about the hip at angle q is −W cos q
        let (thigh, shank) = (LengthTestLimb.upper, LengthTestLimb.lower)
        let moment = 9.81 * (thigh.mass * thigh.center + shank.mass * (thigh.length + shank.center))
        var (low, high) = (-Double.pi / 2, 0.0)
        for _ in 0..<200 {
            let middle = 0.5 * (low + high)
            if -moment * cosine(middle) - stiffness * middle < 0 { high = middle } else { low = middle }
        }
        #expect(abs(workspace.x[0] - low) < 1e-8)
    }

    @Test(
        "A driven joint ends where its exponential capsule resists by the torque", arguments: [0.3, 1, 3, 40])
    func exponentialCapsule(torque: Double) throws {
        let capsule = ScalarFunction.exponentials(
            [ExponentialTerm(scale: -2, rate: 6, start: 0.5)], offset: 0)
        let model = try LengthTestLimb.leg(springs: [nil, capsule])
        let system = try LengthTestLimb.system(model, unknowns: [LengthTestLimb.driven(1, start: -1)])
        var workspace = BalanceWorkspace(for: system, torques: 1)
        workspace.torques[0] = torque
        #expect(system.settle(&workspace))
        #expect(abs(workspace.x[0] - (0.5 + naturalLogarithm(torque / 2) / 6)) < 1e-8)
    }

    @Test("A limp joint goes to the end of its range and says so")
    func limp() throws {
        let model = try LengthTestLimb.leg()
        let system = try LengthTestLimb.system(model, unknowns: [LengthTestLimb.driven(1, range: -0.2...2.1)])
        var workspace = BalanceWorkspace(for: system, torques: 1)
        workspace.torques[0] = 12
        #expect(system.settle(&workspace))
        #expect(workspace.x[0] == 2.1)
        #expect(workspace.held == [true])
        #expect(workspace.residual == [12])
    }

    @Test("One joint at its stop leaves the other free to settle")
    func oneStop() throws {
        let model = try LengthTestLimb.leg()
        let system = try LengthTestLimb.system(
            model, unknowns: [LengthTestLimb.hanging(0, range: -0.6...1), LengthTestLimb.hanging(1)])
        var workspace = BalanceWorkspace(for: system, torques: 1)
        #expect(system.settle(&workspace))
        #expect(workspace.held == [true, false])
        // the shank alone hangs down from a thigh at its stop
        #expect(abs(workspace.x[0] + 0.6) < 1e-15)
        #expect(abs(workspace.x[1] - (0.6 - .pi / 2)) < 1e-8)
    }

    @Test(
        "Muscles and weight balance where a fine search finds the least energy", arguments: [0.0, 0.2, 0.35])
    func leastEnergy(shortening: Double) throws {
        let model = try LengthTestLimb.leg(muscles: true)
        let group = SidedGroup(.rectusFemoris, .right)
        let system = try LengthTestLimb.system(
            model,
            unknowns: [LengthTestLimb.hanging(0, start: -0.3), LengthTestLimb.hanging(1, start: -0.5)],
            groups: [group, nil])
        var workspace = BalanceWorkspace(for: system, torques: 1)
        let slot = try #require(system.structures.firstIndex(of: .muscles(group)))
        workspace.tissues[slot].shortening = shortening
        #expect(system.settle(&workspace))
        let found = workspace.x
        #expect(workspace.residual.allSatisfy { abs($0) < 1e-6 })
        // work against all forces on small loops away from the balance is never negative
        for direction in 0..<24 {
            let angle = Double(direction) * .pi / 12
            var work = 0.0
            let steps = 40
            for step in 0..<steps {
                let radius = (Double(step) + 0.5) * 0.05 / Double(steps)
                workspace.x = [found[0] + radius * cosine(angle), found[1] + radius * sine(angle)]
                system.evaluate(&workspace)
                work -=
                    (workspace.residual[0] * cosine(angle) + workspace.residual[1] * sine(angle)) * 0.05
                    / Double(steps)
            }
            #expect(work > 0)
        }
    }

    @Test("The tissue's stiffness is what differences of its force along held directions say")
    func stiffness() throws {
        let capsule = ScalarFunction.exponentials(
            [ExponentialTerm(scale: -2, rate: 6, start: 0.5)], offset: 0)
        let model = try LengthTestLimb.leg(springs: [capsule, capsule], muscles: true)
        let system = try LengthTestLimb.system(
            model, unknowns: [LengthTestLimb.driven(0), LengthTestLimb.driven(1)])
        var workspace = BalanceWorkspace(for: system, torques: 1)
        workspace.x = [-0.25, -0.7]
        system.evaluate(&workspace)
        let (stiffness, arms, tensions) = (workspace.stiffness, workspace.arms, workspace.tensions)
        #expect(tensions.allSatisfy { $0 > 1 })
        let shift = 1e-6
        for column in 0..<2 {
            workspace.x[column] += shift
            system.evaluate(&workspace)
            for row in 0..<2 {
                var change = capsule([-0.25, -0.7][row] + (row == column ? shift : 0)).value
                change -= capsule([-0.25, -0.7][row]).value
                for pull in 0..<2 {
                    change += arms[pull * 2 + row] * (workspace.tensions[pull] - tensions[pull])
                }
                #expect(abs(stiffness[row * 2 + column] + change / shift) < 1e-3)
            }
            workspace.x[column] -= shift
        }
    }

    @Test(
        "Along a chain with a reference the tissue there resists by just the torque", arguments: [2.0, 9, 30])
    func chain(torque: Double) throws {
        let springs = [40.0, 25].map { ScalarFunction.linear(slope: -$0, intercept: 0) }
        // upright: both parts stand on the hinge, and fall forward
        let model = try LengthTestLimb.leg(gravity: Vec3(0, 9.81 / 40, 0), springs: springs)
        var unknowns = [LengthTestLimb.hanging(0, start: 0.1), LengthTestLimb.hanging(1, start: 0.1)]
        for index in 0..<2 {
            unknowns[index].reference = 0
            unknowns[index].load = 1
        }
        let system = try LengthTestLimb.system(model, unknowns: unknowns)
        var workspace = BalanceWorkspace(for: system, torques: 1)
        workspace.torques[0] = torque
        #expect(system.settle(&workspace))
        #expect(abs(workspace.x[0] - torque / 40) < 1e-8)
        let (asked, above) = (workspace.weights[0], workspace.weights[1])
        #expect(asked > 0)
        // what weight leaves to do is done alike by both; what it does too much is held back alike
        let expected = asked > torque ? above * torque / asked : above + torque - asked
        #expect(abs(25 * workspace.x[1] - expected) < 1e-6)
    }
}
