import Testing

@testable import OpenSimFormat

@Suite("XML")
struct XMLReaderTests {
    private func read(_ text: String) throws(OpenSimFault) -> XMLTree { try XMLReader.read(Array(text.utf8)) }

    @Test("Elements know their places, lines, children and text")
    func tree() throws {
        let text = """
            <?xml version="1.0"?>
            <!-- a comment -->
            <a name="first">
              <b> 1 2 </b><c/>
              <b x='y'>three</b>
            </a>
            """
        let tree = try read(text)
        #expect(tree.elements.map { tree.tags[Int($0.tag)] } == ["a", "b", "c", "b"])
        #expect(tree.elements.map(\.line) == [3, 4, 4, 5])
        #expect(tree.children(0) == [1, 2, 3])
        #expect(tree.child(0, "b") == 1)
        #expect(tree.text(1) == "1 2")
        #expect(tree.text(2).isEmpty)
        #expect(tree.attribute(0, "name") == "first")
        #expect(tree.attribute(3, "x") == "y")
        #expect(tree.attribute(3, "z") == nil)
        let second = tree.elements[3]
        #expect(XMLTree.string(tree.bytes[Int(second.start)..<Int(second.end)]) == "<b x='y'>three</b>")
    }

    @Test("References, comments and literal sections are resolved in text")
    func decoding() throws {
        let tree = try read("<a n='&quot;&#x41;'>1 &lt;<!-- no -->&amp;<![CDATA[ <x>&y; ]]>&#66;</a>")
        #expect(tree.text(0) == "1 <& <x>&y; B")
        #expect(tree.attribute(0, "n") == "\"A")
    }

    @Test("Bytes that are not UTF-8 are taken as Latin-1")
    func latin1() throws {
        let tree = try XMLReader.read(Array("<a>caf".utf8) + [0xE9] + Array("</a>".utf8))
        #expect(tree.text(0) == "café")
        let declared = "<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8 + [0xC3, 0xA9] + "</a>".utf8
        #expect(try XMLReader.read(Array(declared)).text(0) == "Ã©")
        #expect(try XMLReader.read([0xEF, 0xBB, 0xBF] + Array("<a>é</a>".utf8)).text(0) == "é")
    }

    @Test(
        "Text that is not one well-formed element is refused with its line",
        arguments: [
            ("", 1), ("   ", 1), ("words", 1), ("<a>", 1), ("<a>\n<b>\n</a>", 3), ("<a></a><b/>", 1),
            ("</a>", 1), ("<a/>\ntail", 2), ("<a b></a>", 1), ("<a b=c></a>", 1), ("<a b='1' b='2'/>", 1),
            ("<a b='1'c='2'/>", 1), ("<a b='<'/>", 1), ("<a>&</a>", 1), ("<a><</a>", 1), ("<a", 1),
            ("<a><!-- </a>", 1), ("<a><![CDATA[ </a>", 1), ("<?xml ", 1), ("<a b='1", 1), ("<1a/>", 1),
            ("<a / >", 1), ("<a>\u{0}</a>", 1), ("<a></a\n", 2),
        ])
    func malformed(text: String, line: Int) {
        do {
            _ = try read(text)
            Issue.record("'\(text)' was read")
        } catch {
            #expect(error.kind == .malformedXML)
            #expect(error.line == line)
        }
    }

    @Test(
        "Document types and foreign entities are refused",
        arguments: [
            "<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>",
            "<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y '&x;&x;'><!ENTITY z '&y;&y;'>]><a>&z;</a>",
            "<a>&z;</a>", "<a b='&nbsp;'/>", "<a><!ELEMENT b></a>", "<a>&#0;</a>", "<a>&#xD800;</a>",
        ])
    func forbidden(text: String) {
        do {
            _ = try read(text)
            Issue.record("'\(text)' was read")
        } catch {
            #expect(error.kind == .forbiddenXML)
            #expect(error.line == 1)
        }
    }

    @Test("Two hundred levels are read, and more are refused")
    func depth() throws {
        let deep = { (count: Int) in
            String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count)
        }
        #expect(try read(deep(200)).elements.count == 200)
        do {
            _ = try read(deep(201))
            Issue.record("201 levels were read")
        } catch {
            #expect(error.kind == .tooLarge)
        }
    }

    @Test("A file beyond the limits gives one error at once", .timeLimit(.minutes(1)))
    func size() {
        let tooLong = [UInt8](repeating: 0x20, count: XMLReader.maximumSize + 1)
        let tooMany = Array(
            ("<a>" + String(repeating: "<b/>", count: XMLReader.maximumElements) + "</a>").utf8)
        let tooWide = Array("<a \((0..<200).map { "a\($0)='' " }.joined())/>".utf8)
        for bytes in [tooLong, tooMany, tooWide] {
            do {
                _ = try XMLReader.read(bytes)
                Issue.record("\(bytes.count) bytes were read")
            } catch {
                #expect(error.kind == .tooLarge)
            }
        }
    }
}
