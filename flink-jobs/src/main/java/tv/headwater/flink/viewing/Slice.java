package tv.headwater.flink.viewing;

/**
 * What one value of one dimension has of a broadcast's figures. Stored in state: only ever grows.
 *
 * @param listed it has, or once had, a row of its own in {@code live_breakdown}
 */
public record Slice(AudienceTally tally, boolean listed) {
    static final Slice EMPTY = new Slice(AudienceTally.ZERO, false);
}
