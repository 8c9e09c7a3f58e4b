/// A binary heap: takes out the element that comes before all others.
struct Heap<Element> {
    private(set) var elements: [Element] = []
    private let comesBefore: (Element, Element) -> Bool

    init(by comesBefore: @escaping (Element, Element) -> Bool) { self.comesBefore = comesBefore }

    mutating func insert(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard comesBefore(elements[child], elements[parent]) else { return }
            elements.swapAt(child, parent)
            child = parent
        }
    }

    mutating func removeFirst() -> Element? {
        guard let last = elements.popLast() else { return nil }
        guard let first = elements.first else { return last }
        elements[0] = last
        var parent = 0
        while 2 * parent + 1 < elements.count {
            var child = 2 * parent + 1
            if child + 1 < elements.count, comesBefore(elements[child + 1], elements[child]) { child += 1 }
            guard comesBefore(elements[child], elements[parent]) else { break }
            elements.swapAt(child, parent)
            parent = child
        }
        return first
    }
}
