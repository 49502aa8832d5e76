package tv.headwater.infra;

/**
 * A rule of cdk-nag that a resource breaks, or that could not be judged, and that nobody gave a reason for.
 *
 * @param rule such as {@code AwsSolutions-S1}
 * @param compliance cdk-nag's word: {@code Non-Compliant} or {@code UNKNOWN}
 */
record NagFinding(String rule, String resource, String compliance, String text) {
    @Override
    public String toString() {
        return rule + " " + resource + " (" + compliance + "): " + text;
    }
}
