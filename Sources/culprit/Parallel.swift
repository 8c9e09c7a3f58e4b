import Foundation
import Synchronization

/// Applies a function to every element on every core, keeping the order.
enum Parallel {
    static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ body: @Sendable (Input) -> Output
    ) -> [Output] {
        // one store an element under a lock is nothing beside an element's work
        let answers = Mutex([Output?](repeating: nil, count: inputs.count))
        DispatchQueue.concurrentPerform(iterations: inputs.count) { index in
            let answer = body(inputs[index])
            answers.withLock { $0[index] = answer }
        }
        return answers.withLock { $0.compactMap { $0 } }
    }

    /// The same of a function that may refuse: the first refusal, in the inputs' order, is thrown.
    static func tryMap<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ body: @Sendable (Input) throws -> Output
    ) throws -> [Output] {
        try map(inputs) { input in Result { try body(input) } }.map { try $0.get() }
    }
}
