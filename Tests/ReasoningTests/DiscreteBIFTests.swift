import Reasoning
import Testing

@Suite struct `BIF files` {
    @Test func `the dialect of the bnlearn repository is read`() throws {
        let network = try read(
            """
            network unknown {
            }
            variable asia {
              type discrete [ 2 ] { yes, no };
            }
            variable tub {
              type discrete [ 3 ] { <5, 5-10, >10 };
            }
            probability ( asia ) {
              table 0.01, 0.99;
            }
            probability ( tub | asia ) {
              (no) 1e-3, 0.009, 0.99;
              (yes) 0.05, 0.15, 0.8;
            }
            """)
        #expect(network.variables.map(\.name) == ["asia", "tub"])
        #expect(network.variables[1].states == ["<5", "5-10", ">10"])
        #expect(network.variables[1].parents == [0])
        #expect(network.variables[1].table == [0.05, 0.15, 0.8, 1e-3, 0.009, 0.99])
    }

    @Test
    func
        `the dialect of JavaBayes is read: quoted names, no bar, comments, a table with the own states slowest`()
        throws
    {
        let network = try read(
            """
            // A remark
            network "Dog Problem" { // 3 variables
              property "credal-set constant-density-bounded 1.1; really" ;
            }
            variable "family out" { /* two
              states */ type discrete[2] { "true" "false" }; property "position = (218, 195)" ; }
            variable bowel { type discrete[2] { "true" "false" }; }
            variable "dog-out" { type discrete[2] { "true" "false" }; }
            probability ( "dog-out" bowel "family out" ) {
              table 0.99 0.97 0.9 0.3 0.01 0.03 0.1 0.7 ; }
            probability ( "family out" ) { property x ; table 0.15 0.85 ; }
            probability ( bowel ) { default 0.01 0.99 ; }
            """)
        #expect(network.name == "Dog Problem")
        #expect(network.remarks == ["A remark"])
        #expect(network.variables[2].parents == [1, 0])
        #expect(network.variables[2].table == [0.99, 0.01, 0.97, 0.03, 0.9, 0.1, 0.3, 0.7])
        #expect(network.variables[1].table == [0.01, 0.99])
    }

    @Test func `a table whose rows alone sum to one is taken row by row`() throws {
        let network = try read(coins + "probability ( B | A ) { table 0.9 0.1 0.2 0.8; }")
        #expect(network.variables[1].table == [0.9, 0.1, 0.2, 0.8])
    }

    @Test func `the default stands in for the rows not given`() throws {
        let network = try read(coins + "probability ( B | A ) { default 0.5, 0.5; (f) 0.25, 0.75; }")
        #expect(network.variables[1].table == [0.5, 0.5, 0.25, 0.75])
    }

    @Test func `a byte order mark, carriage returns and a missing last line end do no harm`() throws {
        let text = coins + "probability ( B | A ) { (t) 0.5, 0.5; (f) 0.25, 0.75; }"
        let windows = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        #expect(try read("\u{FEFF}" + windows) == read(text))
    }

    @Test(arguments: 1...20)
    func `writing and reading again gives the same network, bit for bit`(seed: Int) throws {
        let drawn = try discreteNetwork("A[3]->B; A->C[4]; B,C->D; E[1]->D", seed: seed, zeros: seed % 2 == 0)
        let odd = try DiscreteNetwork(
            name: "a network, with { marks }", remarks: ["first", "the second \"remark\""],
            variables: drawn.variables.map {
                DiscreteNetwork.Variable(
                    name: "µ \($0.name); //", states: $0.states.map { "≥\($0), | ()" }, parents: $0.parents,
                    table: $0.table)
            })
        for network in [drawn, odd] { #expect(try read(BIF.text(of: network)) == network) }
    }

    private let coins = """
        network n { }
        variable A { type discrete [ 2 ] { t, f }; }
        variable B { type discrete [ 2 ] { t, f }; }
        probability ( A ) { table 0.5, 0.5; }

        """
}

func read(_ text: String) throws -> DiscreteNetwork { try BIF.network(from: [UInt8](text.utf8)) }
