import Evidence
import Foundation
import Testing

/// Anyone can add a cause or a test by editing YAML only.
struct GrowthTests {
    @Test func `a new cause with a new test is lines in four files and nothing else`() throws {
        let copy = try EvidenceCopy()
        try copy.append(
            """
            - id: coccyx-pain
              name: Tailbone pain
              standard_term: Coccydynia
              description: Pain at the tailbone, worse sitting on hard seats.
              tissue_class: joint
              group: joint
              pain_location: saddle-perineum sacrum
              onset_pattern: acute insidious
              typical_findings: buttock-trauma
              prior_primary: 0.005
              contributor_range: [0.005, 0.03]
              prior_basis: invented for a test
              prior_sources: expert-d
              prior_status: constructed
              who_treats: physiotherapist
              first_contact: physiotherapist
              urgency: routine
            """, to: "causes.yaml")
        try copy.replace(
            "prior_primary: 0.2108", by: "prior_primary: 0.2058", after: "id: nonspecific", in: "causes.yaml")
        try copy.append(
            """
            - id: coccyx-tender
              name: Tailbone tender
              category: palpation
              how: Press the tip of the tailbone through the clothes.
              burden: {discomfort: 2}
            """, to: "findings.yaml")
        for (finding, present, absent) in [
            ("coccyx-tender", 3.0, 0.4), ("worse-sitting", 1.5, 0.7), ("worse-rising-from-sitting", 1.3, 0.9),
        ] {
            try copy.append(
                """
                - finding: \(finding)
                  cause: coccyx-pain
                  lr_pos: \(present)
                  lr_neg: \(absent)
                """, to: "likelihoods.yaml")
        }
        try copy.append(
            """
            - cause: coccyx-pain
              steps: [advice-active load-management, refer-medical]
              escalate_when: no change in 6 weeks
            """, to: "care.yaml")

        #expect(try copy.newProblems() == [])
        let base = try KnowledgeBase.load(directory: copy.directory)
        #expect(base.cause("coccyx-pain")?.painRegions == ["saddle-perineum", "sacrum"])
        #expect(base.likelihoods(for: "coccyx-pain").count == 3)
        #expect(base.finding("coccyx-tender")?.burden.minutes == 1)
        #expect(base.version != (try KnowledgeBase.shipped().version))
    }

    @Test func `lists of names may be written either way`() throws {
        let copy = try EvidenceCopy()
        try copy.replace(
            "pain_location: lumbar-paravertebral-vertical-band lumbar-central",
            by: "pain_location: [lumbar-paravertebral-vertical-band, lumbar-central]", in: "causes.yaml")
        let edited = try KnowledgeBase.load(directory: copy.directory)
        #expect(edited.causes == (try KnowledgeBase.shipped().causes))
    }
}
