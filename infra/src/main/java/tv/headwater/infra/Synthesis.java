package tv.headwater.infra;

import java.util.List;

/** What a synthesis gave: the stacks that were written, and what speaks against them. */
record Synthesis(List<WrittenStack> stacks, List<NagFinding> findings) {

    Synthesis {
        stacks = List.copyOf(stacks);
        findings = List.copyOf(findings);
    }

    boolean isClean() {
        return findings.isEmpty();
    }

    /** A template in the assembly; prints as one line for people. */
    record WrittenStack(String name, int resources, String templateFile) {
        @Override
        public String toString() {
            return "%-20s %3d resources  %s".formatted(name, resources, templateFile);
        }
    }
}
