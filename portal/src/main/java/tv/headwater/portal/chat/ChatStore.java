package tv.headwater.portal.chat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is said while a broadcast is live, for its replay beside the recording. Kinesis has each line already: when the
 * database is slower than the chat, lines are missing in the replay, counted and told, and nobody waits.
 */
final class ChatStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChatStore.class);
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_BATCH = 500;
    private static final long PATIENCE_MILLIS = 200;
    private static final long STOP_MILLIS = 5_000;
    private static final String INSERT = """
            insert into chat_message (id, broadcast_id, author, handle, text, sent_at)
            select ?::text, m.broadcast_id, ?::text, ?::text, ?::text, ?::timestamptz
            from broadcast_media m
            where m.broadcast_id = ?::uuid and m.phase in ('live', 'interrupted')
            on conflict do nothing
            """;

    private final DSLContext sql;
    private final BlockingQueue<ChatLine> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer = new Thread(this::run, "chat-store");
    private volatile boolean closing;

    private ChatStore(DSLContext sql) {
        this.sql = sql;
    }

    static ChatStore start(DSLContext sql) {
        ChatStore store = new ChatStore(sql);
        store.writer.setDaemon(true);
        store.writer.start();
        return store;
    }

    /** Never waits. */
    void keep(ChatLine line) {
        if (!waiting.offer(line)) {
            LOG.warn("{} lines of chat are missing in replays: the database is too slow", lost.incrementAndGet());
        }
    }

    private void run() {
        List<ChatLine> batch = new ArrayList<>();
        while (!closing || !waiting.isEmpty()) {
            try {
                ChatLine first = waiting.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, MAX_BATCH - 1);
                    write(batch);
                }
            } catch (InterruptedException hurry) {
                return;
            }
            batch.clear();
        }
    }

    private void write(List<ChatLine> batch) {
        try {
            List<Query> inserts = batch.stream().map(this::insert).toList();
            sql.batch(inserts).execute();
        } catch (RuntimeException failure) {
            LOG.warn("{} lines of chat are missing in replays", lost.addAndGet(batch.size()), failure);
        }
    }

    private Query insert(ChatLine line) {
        OffsetDateTime sentAt = line.sentAt().atOffset(ZoneOffset.UTC);
        return sql.query(INSERT, line.id(), line.author(), line.handle(), line.text(), sentAt, line.broadcastId());
    }

    /** Writes what waits. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(STOP_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
