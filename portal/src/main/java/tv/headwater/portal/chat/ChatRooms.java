package tv.headwater.portal.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.record.ChatMessage;

/** All chats of this node: a line is published to Kinesis first, then acknowledged, then heard by everybody. */
public final class ChatRooms {
    private static final Logger log = LoggerFactory.getLogger(ChatRooms.class);

    /** More chats than broadcasts one node ever serves at once. */
    static final int MAX_ROOMS = 10_000;

    private static final int MAX_REMEMBERED_LINES = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Map<String, ChatRoom> rooms = new ConcurrentHashMap<>();
    private final SpeakingLimit limit = new SpeakingLimit();
    private final EventPublisher publisher;
    private final ChatBus bus;
    private final Clock clock;
    private final EventCodec<ChatMessage> codec = EventCodec.chatMessages();

    /** Lines by their author's own id: a browser that lost the answer sends again, and gets the same answer. */
    private final Cache<String, CompletableFuture<SayOutcome>> answers = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED_LINES)
            .expireAfterWrite(REMEMBERED)
            .build();

    ChatRooms(EventPublisher publisher, ChatBus bus, Clock clock) {
        this.publisher = publisher;
        this.bus = bus;
        this.clock = clock;
    }

    /** The chats of a portal that runs on one node. */
    public static ChatRooms onOneNode(EventPublisher publisher, Clock clock) {
        InProcessChatBus bus = new InProcessChatBus();
        ChatRooms rooms = new ChatRooms(publisher, bus, clock);
        bus.subscribe(rooms::hear);
        return rooms;
    }

    /** From now on every line this node hears of is told to {@code hearer} as well; it must not wait. */
    void alsoTell(Consumer<ChatLine> hearer) {
        bus.subscribe(hearer);
    }

    /** @return false if this node has no room left */
    boolean join(String broadcastId, ChatMember member, boolean canWrite) {
        if (rooms.size() >= MAX_ROOMS && !rooms.containsKey(broadcastId)) {
            return false;
        }
        // inside compute, so that the sweep cannot take the room away in between
        rooms.compute(broadcastId, (id, known) -> {
            ChatRoom room = known == null ? new ChatRoom(clock.instant()) : known;
            room.join(member, canWrite, clock.instant());
            return room;
        });
        return true;
    }

    void leave(String broadcastId, ChatMember member) {
        ChatRoom room = rooms.get(broadcastId);
        if (room != null) {
            room.leave(member, clock.instant());
        }
    }

    /** The answer to the author; readers, the author among them, hear the line right after it. */
    CompletableFuture<SayOutcome> say(Utterance utterance) {
        String key =
                utterance.author().accountId() + " " + utterance.place().broadcastId() + " " + utterance.clientId();
        CompletableFuture<SayOutcome> mine = new CompletableFuture<>();
        CompletableFuture<SayOutcome> first = answers.asMap().putIfAbsent(key, mine);
        if (first != null) {
            return first;
        }
        mine.whenComplete((outcome, failure) -> {
            if (!(outcome instanceof SayOutcome.Said)) {
                answers.invalidate(key); // a refused line may be tried again
            }
        });
        publish(utterance, mine);
        return mine;
    }

    private void publish(Utterance utterance, CompletableFuture<SayOutcome> answer) {
        String text = ChatRules.tidy(utterance.text());
        String objection = ChatRules.objection(text);
        Instant now = clock.instant();
        if (!limit.mayTalk(utterance.author().accountId(), now)) { // first, so that refused lines count as well
            answer.complete(new SayOutcome.Refused("You are writing too fast. Wait a second."));
        } else if (objection != null) {
            answer.complete(new SayOutcome.Refused(objection));
        } else {
            publish(utterance, text, now, answer);
        }
    }

    /** The same line sent again has the same id, so that the archive keeps it once, whatever became of the first answer. */
    private static String idOf(Utterance utterance, String text) {
        String line = String.join(
                "\n",
                utterance.author().accountId().toString(),
                utterance.place().broadcastId(),
                utterance.clientId(),
                text);
        return UUID.nameUUIDFromBytes(line.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void publish(Utterance utterance, String text, Instant now, CompletableFuture<SayOutcome> answer) {
        String id = idOf(utterance, text);
        ChatPlace place = utterance.place();
        ChatMessage event = ChatMessage.newBuilder()
                .setId(id)
                .setBroadcastId(place.broadcastId())
                .setChannelId(place.channelId())
                .setViewerId(utterance.author().viewerId())
                .setSentAt(now.toEpochMilli())
                .setText(text)
                .build();
        publisher.publish(EventStream.CHAT, place.broadcastId(), encode(event)).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("a chat line of broadcast {} was not published: {}", place.broadcastId(), failure.toString());
                answer.complete(new SayOutcome.Refused("The chat is not reachable right now. Try again in a moment."));
            } else {
                answer.complete(new SayOutcome.Said(id));
                bus.publish(new ChatLine(
                        id,
                        place.broadcastId(),
                        utterance.author().displayName(),
                        utterance.author().handle(),
                        text,
                        now));
            }
        });
    }

    /** The codec is not thread-safe. */
    private byte[] encode(ChatMessage event) {
        synchronized (codec) {
            return codec.encode(event);
        }
    }

    private void hear(ChatLine line) {
        ChatRoom room = rooms.get(line.broadcastId());
        if (room != null) {
            room.hear(line);
        }
    }

    /** How much was said on this node, in buckets of five seconds; empty if nothing ever was. */
    public List<ChatCount> rateSince(String broadcastId, Instant since, Instant now) {
        ChatRoom room = rooms.get(broadcastId);
        return room == null ? List.of() : room.rateSince(since, now);
    }

    /** Keeps connections alive through proxies, and lets go of rooms that nobody has used for long. */
    void pingAndSweep() {
        Instant now = clock.instant();
        String ping = ChatJson.ping();
        rooms.values().forEach(room -> room.sendAll(ping));
        rooms.keySet().forEach(id -> rooms.computeIfPresent(id, (key, room) -> room.isForgotten(now) ? null : room));
    }

    int roomCount() {
        return rooms.size();
    }
}
