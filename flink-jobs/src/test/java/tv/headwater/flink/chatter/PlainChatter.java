package tv.headwater.flink.chatter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tv.headwater.events.record.ChatMessage;

/** What the job has to say, recomputed from all messages at once: one thread, maps, no time that passes. */
final class PlainChatter {
    private static final MessageWords WORDS = new MessageWords();
    private final Map<String, TreeMap<Long, List<ChatMessage>>> byBroadcast = new TreeMap<>();
    private final Map<String, List<String>> wordsById = new HashMap<>();

    PlainChatter(Collection<ChatMessage> messages) {
        Map<String, ChatMessage> once = new HashMap<>();
        messages.forEach(message -> once.putIfAbsent(message.getId(), message));
        once.values()
                .forEach(message -> byBroadcast
                        .computeIfAbsent(message.getBroadcastId(), id -> new TreeMap<>())
                        .computeIfAbsent(message.getSentAt() / 5_000 * 5_000, at -> new ArrayList<>())
                        .add(message));
    }

    Set<String> series() {
        Set<String> rows = new TreeSet<>();
        byBroadcast.forEach((id, buckets) ->
                buckets.forEach((at, said) -> rows.add(id + " " + at + " " + said.size() + " " + chatters(said))));
        return rows;
    }

    /** Each moment as it is written last. */
    List<Highlight> highlights() {
        Map<String, Highlight> last = new TreeMap<>();
        byBroadcast.forEach((id, buckets) -> {
            MomentState state = MomentState.NONE;
            for (long at = buckets.firstKey(); at <= buckets.lastKey() + 60_000; at += 5_000) {
                int chatters = chatters(buckets.getOrDefault(at, List.of()));
                MomentFold.Step step = MomentFold.judge(state, id, at, chatters);
                state = step.state();
                if (step.highlight() != null) {
                    last.put(id + " " + step.highlight().startedAt(), step.highlight());
                }
            }
        });
        return List.copyOf(last.values());
    }

    /** By tick: the word and how many used it in the five minutes before, "word=people/messages". */
    Set<String> wordsAt(String broadcastId, long tick) {
        List<ChatMessage> window = byBroadcast.get(broadcastId).subMap(tick - 300_000, tick).values().stream()
                .flatMap(List::stream)
                .toList();
        Map<String, List<ChatMessage>> uses = new HashMap<>();
        window.forEach(message -> wordsById
                .computeIfAbsent(message.getId(), id -> List.of(WORDS.of(message.getText())))
                .forEach(word ->
                        uses.computeIfAbsent(word, any -> new ArrayList<>()).add(message)));
        return uses.entrySet().stream()
                .filter(use -> chatters(use.getValue()) >= 2)
                .map(use -> use.getKey() + "=" + chatters(use.getValue()) + "/"
                        + use.getValue().size())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int chatters(List<ChatMessage> said) {
        return (int) said.stream().map(ChatMessage::getViewerId).distinct().count();
    }
}
