package tv.headwater.flink.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tv.headwater.db.Database;
import tv.headwater.db.DatabaseConfig;
import tv.headwater.events.record.ChatMessage;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.LiveDatabase;

/** The whole job on a cluster in this JVM: messages in, rows in PostgreSQL out. */
@Tag("it")
class ChatterJobRunTest {
    private static final AtomicInteger COMPLETED_CHECKPOINTS = new AtomicInteger();
    private static final AtomicBoolean FAIL_ONCE = new AtomicBoolean();
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        String url = postgres.getJdbcUrl("postgres", "postgres");
        try (Database database = Database.connect(new DatabaseConfig("test", url, "postgres", "postgres", 4))) {
            database.migrate();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void copiesAFailureAndAnotherParallelismGiveTheSameRowsAsARecomputation() throws Exception {
        List<String> smooth = run(1, false);
        List<String> failing = run(2, true);

        assertThat(FAIL_ONCE).as("the failure happened").isFalse();
        assertThat(COMPLETED_CHECKPOINTS.get()).isPositive();
        assertThat(failing).isEqualTo(smooth);
        PlainChatter plain = new PlainChatter(Chat.crowd(7));
        assertThat(new TreeSet<>(
                        rows("select concat_ws(' ', broadcast_id, extract(epoch from bucket_at) * 1000, messages,"
                                        + " chatters) from live_chat_series")
                                .stream()
                                .map(row -> row.replace(".000000", ""))
                                .toList()))
                .isEqualTo(plain.series());
        assertThat(rows(
                        "select concat_ws(' ', broadcast_id, extract(epoch from started_at) * 1000, open, peak_chatters)"
                                + " from highlight order by 1"))
                .map(row -> row.replace(".000000", ""))
                .containsExactlyElementsOf(plain.highlights().stream()
                        .map(moment -> moment.broadcastId() + " " + moment.startedAt() + " f " + moment.peakChatters())
                        .toList());
        assertThat(rows("select words::text from live_chat_words"))
                .hasSize(Chat.BROADCASTS)
                .containsOnly("[]");
    }

    private static List<String> run(int parallelism, boolean fails) throws Exception {
        COMPLETED_CHECKPOINTS.set(0);
        FAIL_ONCE.set(fails);
        rows("truncate live_chat_series, live_chat_words, highlight");
        StreamExecutionEnvironment env =
                JobEnvironment.create(new JobEnvironmentConfig(parallelism, Duration.ofMillis(200), null));
        var chat = env.addSource(new ChatSource(), new AvroTypeInfo<>(ChatMessage.class))
                .uid("test.chat")
                .map(new FailOnce())
                .returns(new AvroTypeInfo<>(ChatMessage.class))
                .setParallelism(1)
                .uid("test.fails-once");
        String url = postgres.getJdbcUrl("postgres", "postgres");
        ChatterJob.writeFigures(ChatterJob.wire(chat), new LiveDatabase(url, "postgres", "postgres"));
        env.execute("chatter");
        List<String> rows = new ArrayList<>(rows("select live_chat_series::text from live_chat_series order by 1"));
        rows.addAll(rows("select highlight::text from highlight order by 1"));
        rows.addAll(rows("select live_chat_words::text from live_chat_words order by 1"));
        return rows;
    }

    private static List<String> rows(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                ResultSet result = statement.getResultSet();
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
        }
        return rows;
    }

    /** Emits the crowd's messages, every fourth twice, at a pace that lets checkpoints happen. */
    private static final class ChatSource implements SourceFunction<ChatMessage>, CheckpointedFunction {
        private static final long serialVersionUID = 1L;
        private transient ListState<Integer> position;
        private int next;
        private volatile boolean running = true;

        @Override
        public void run(SourceContext<ChatMessage> context) {
            List<ChatMessage> messages = Chat.crowd(7);
            while (running && next < messages.size()) {
                synchronized (context.getCheckpointLock()) {
                    ChatMessage message = messages.get(next);
                    for (int copy = 0; copy <= (next % 4 == 0 ? 1 : 0); copy++) {
                        context.collectWithTimestamp(message, message.getSentAt());
                    }
                    context.emitWatermark(new Watermark(message.getSentAt() - 1_000));
                    next++;
                }
                LockSupport.parkNanos(1_000_000);
            }
        }

        @Override
        public void cancel() {
            running = false;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            position = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("position", Types.INT));
            for (Integer restored : position.get()) {
                next = restored;
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            position.update(List.of(next));
        }
    }

    /** Throws once, when a checkpoint has been completed and more has been read since. */
    private static final class FailOnce extends RichMapFunction<ChatMessage, ChatMessage>
            implements CheckpointListener {
        private static final long serialVersionUID = 1L;
        private int sinceCheckpoint;

        @Override
        public ChatMessage map(ChatMessage message) {
            if (COMPLETED_CHECKPOINTS.get() > 0 && sinceCheckpoint++ > 60 && FAIL_ONCE.compareAndSet(true, false)) {
                throw new IllegalStateException("the failure of this test");
            }
            return message;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            COMPLETED_CHECKPOINTS.incrementAndGet();
            sinceCheckpoint = 0;
        }
    }
}
