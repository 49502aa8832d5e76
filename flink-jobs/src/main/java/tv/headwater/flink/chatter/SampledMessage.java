package tv.headwater.flink.chatter;

/**
 * A message as far as trends need it. Stored in state: only ever grows.
 *
 * @param rank a hash of its id: among too many, those with the lowest ranks are kept, whatever the order they came in
 * @param words each once
 */
public record SampledMessage(long rank, String chatter, String[] words) {}
