// The inner loops of the sweep on a message of `size` numbers in one array. Axes are named by their stride; each
// function has its adjoint next to it, with which the backward sweep goes the same way back.

enum SweepKernels {
    /// Adds an axis on top: block k is start_k times the message.
    static func open(_ message: inout [Double], size: Int, states: Int, start: SIMD3<Double>) {
        var m = message.mutableSpan
        for state in (0..<states).reversed() {
            let weight = start[state]
            let block = state * size
            for i in 0..<size { m[block + i] = weight * m[i] }
        }
    }

    /// Removes the axis on top: the sum of its blocks, each times its start weight.
    static func openAdjoint(_ message: inout [Double], size: Int, states: Int, start: SIMD3<Double>) {
        var m = message.mutableSpan
        for i in 0..<size { m[i] *= start[0] }
        for state in 1..<states {
            let weight = start[state]
            let block = state * size
            for i in 0..<size { m[i] += weight * m[block + i] }
        }
    }

    /// Sums an axis out, each state times its final weight; `size` before.
    static func close(_ message: inout [Double], size: Int, stride: Int, states: Int, final: SIMD3<Double>) {
        var m = message.mutableSpan
        // writing never overtakes reading
        var write = 0
        var read = 0
        while read < size {
            for i in read..<(read + stride) {
                var sum = final[0] * m[i] + final[1] * m[i + stride]
                if states == 3 { sum += final[2] * m[i + 2 * stride] }
                m[write] = sum
                write += 1
            }
            read += states * stride
        }
    }

    /// Spreads the message over a new axis at `stride`; `size` after.
    static func closeAdjoint(
        _ message: inout [Double], size: Int, stride: Int, states: Int, final: SIMD3<Double>
    ) {
        var m = message.mutableSpan
        // backwards, so that writing never overtakes reading
        var read = size / states
        var write = size
        while write > 0 {
            write -= states * stride
            for i in (write..<(write + stride)).reversed() {
                read -= 1
                let value = m[read]
                if states == 3 { m[i + 2 * stride] = final[2] * value }
                m[i + stride] = final[1] * value
                m[i] = final[0] * value
            }
        }
    }

    /// A present cause's step: moves a part of the factor's states on.
    static func link(
        _ message: inout [Double], _ loop: SweepPlan.LinkLoop, states: Int, _ link: EvidenceModel.Link
    ) {
        var m = message.mutableSpan
        let (keep, move, stride) = (link.keep, link.move, loop.stride)
        var outer = loop.first
        for _ in 0..<loop.outerCount {
            var base = outer
            for _ in 0..<loop.middleCount {
                if states == 3 && link.blocks {
                    for i in base..<(base + loop.innerCount) {
                        m[i + 2 * stride] += move * (m[i] + m[i + stride])
                        m[i] *= keep
                        m[i + stride] *= keep
                    }
                } else {
                    for i in base..<(base + loop.innerCount) {
                        m[i + stride] += move * m[i]
                        m[i] *= keep
                    }
                }
                base += loop.middleStep
            }
            outer += loop.outerStep
        }
    }

    /// The transposed step.
    static func linkAdjoint(
        _ message: inout [Double], _ loop: SweepPlan.LinkLoop, states: Int, _ link: EvidenceModel.Link
    ) {
        var m = message.mutableSpan
        let (keep, move, stride) = (link.keep, link.move, loop.stride)
        var outer = loop.first
        for _ in 0..<loop.outerCount {
            var base = outer
            for _ in 0..<loop.middleCount {
                if states == 3 && link.blocks {
                    for i in base..<(base + loop.innerCount) {
                        let blocked = move * m[i + 2 * stride]
                        m[i] = keep * m[i] + blocked
                        m[i + stride] = keep * m[i + stride] + blocked
                    }
                } else {
                    for i in base..<(base + loop.innerCount) {
                        m[i] = keep * m[i] + move * m[i + stride]
                    }
                }
                base += loop.middleStep
            }
            outer += loop.outerStep
        }
    }

    /// Brings the largest number of a message to 1 ..< 2 by a power of two, when it has become small; returns the
    /// power taken out.
    static func rescale(_ message: inout [Double], size: Int) -> Int {
        var m = message.mutableSpan
        var largest = 0.0
        for i in 0..<size { largest = max(largest, m[i]) }
        guard largest > 0, largest < 0x1p-100 else { return 0 }
        let power = Int(largest.exponent)
        let scale = Double(sign: .plus, exponent: -power, significand: 1)
        for i in 0..<size { m[i] *= scale }
        return power
    }

    /// Sums over both states of an axis of the product of the message before it is closed (`tape`, from `offset`)
    /// and what comes back from behind (`message`).
    static func meet(
        _ tape: [Double], offset: Int, size: Int, stride: Int, _ message: [Double]
    ) -> (absent: Double, present: Double) {
        let t = tape.span.extracting(offset..<(offset + size))
        let m = message.span
        var absent = 0.0
        var present = 0.0
        var back = 0
        var read = 0
        while read < size {
            for i in read..<(read + stride) {
                absent += t[i] * m[back]
                present += t[i + stride] * m[back]
                back += 1
            }
            read += 2 * stride
        }
        return (absent, present)
    }
}
